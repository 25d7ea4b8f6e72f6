"""The province's figures: what is there, from how many units, and where it will likely lie."""

from collections.abc import Sequence
from typing import Final

from aggregator.definition import AMOUNT_UNIT, FigureRow, FigureTable
from aggregator.definition.totals_in_words import (
    coverage_of_all,
    covered_words,
    likely_words,
    spoken,
)
from aggregator.definition.words import adjustments
from aggregator.domain import LIKELY_OF_100, PROVINCE, Figure, Total, vietnamese
from aggregator.layout import Slot
from aggregator.reports.page import chart
from aggregator.reports.page.contents import Contents
from aggregator.reports.page.markup import Html, classed, element, folded, joined, section

_LENGTH: Final = 320
_HEIGHT: Final = 12
_NOTHING: Final = "Chưa có số liệu"
_OPEN: Final = "còn ô chờ làm rõ"
_LIKELY: Final = (
    f"“Có lẽ”: ước tính; ít nhất {LIKELY_OF_100} trong 100 lần, tổng cuối cùng nằm trong "
    "khoảng này. "
)
_KEY: Final = {
    "full": "Tổng số tiền đã có",
    "checked": "Ô chờ làm rõ, thấp nhất",
    "striped": "Ô chờ làm rõ, cao nhất",
}
_IN_FULL: Final = "Số đầy đủ (in ở sheet Phụ lục của summary.xlsx), và khi tính cả ô chờ làm rõ"
_MOST_ROWS: Final = 40
_REST: Final = "Còn {rest} dòng số liệu ở sheet Phụ lục của summary.xlsx."
_EXACT: Final = ("Chỉ tiêu", "Số lượng", "Số tiền")


def money(contents: Contents) -> Html:
    """The amounts of all metrics in one sentence, for the top of the page."""
    total = contents.outcome.money
    if total is None or total.value is None:
        return classed("p", "money", element("strong", {}, f"{_NOTHING} về số tiền."))
    sum_, _, whom = covered_words(total, AMOUNT_UNIT).partition(" từ ")
    likely = likely_words(total, AMOUNT_UNIT)
    return classed("p", "money", element("strong", {}, sum_), f" từ {whom}; {likely}.")


def figures(contents: Contents) -> Html:
    title = f"Số liệu {contents.campaign.whole}"
    totals = [total for total in contents.outcome.totals if total.group == PROVINCE]
    if not any(total.value is not None or _open(total) for total in totals):
        return section("figures", title, element("p", {}, f"{_NOTHING}."))
    likely = not _said_above(contents, totals)
    amounts = [total for total in totals if total.field in contents.campaign.amounts]
    most = max(map(_most, amounts), default=0)
    told = adjustments(value.observation for value in contents.outcome.values)
    note = joined(
        _LIKELY if any(total.likely_low is not None for total in totals) else "",
        f"{title} {told}." if told else "",
    )
    rows = [one for one in _rows(contents) if _is_paired(contents, one[0])]
    shown = [_row(contents, row, slots, most, likely=likely) for row, slots in rows[:_MOST_ROWS]]
    rest = len(rows) - len(shown)
    others = [_table(contents, one) for one in contents.campaign.tables if not one.paired]
    return section(
        "figures",
        title,
        classed("p", "note", note),
        chart.key_to_fills(_KEY) if any(map(_open, amounts)) else "",
        classed("ol", "figures", *shown) if shown else "",
        *others,
        classed("p", "note", _REST.format(rest=rest)) if rest else "",
        folded(_IN_FULL, _exact(contents)),
    )


def _is_paired(contents: Contents, row: str) -> bool:
    table = contents.campaign.table_of_row.get(row)
    return table is None or table.paired


def _table(contents: Contents, table: FigureTable) -> Html:
    """The main rows of a table of several columns, each in a sentence."""
    rows = table.main_rows(table.numeric_columns)
    lines = [_line(contents, table, row) for row in rows[:_MOST_ROWS]]
    rest = len(rows) - len(lines)
    return joined(
        element("h3", {}, table.title),
        classed("ul", "figures", *lines),
        classed("p", "note", _REST.format(rest=rest)) if rest else "",
    )


def _line(contents: Contents, table: FigureTable, row: FigureRow) -> Html:
    parts: list[Html | str] = []
    for column in table.numeric_columns:
        if not table.has_number(row, column):
            continue
        value = table.of_all(row, column, contents.total, contents.counted_figures)
        unit = table.unit_of(row, column)
        said = _NOTHING.lower() if value is None else spoken(value, unit)
        parts += [f"{'; ' if parts else ''}{column.label}: ", element("strong", {}, said)]
    fields = table.inputs_of_row(row)
    whom = coverage_of_all(contents.totals[PROVINCE, field] for field in fields)
    told = classed("p", "figure", joined(*parts), f" (từ {whom} đơn vị)")
    return element("li", {}, element("h4", {}, table.named(row)), told)


def _rows(contents: Contents) -> list[tuple[str, list[Slot]]]:
    """The figures that have totals, by the id of their row."""
    return [
        (row, [slot for slot in slots if (PROVINCE, slot.field) in contents.totals])
        for row, slots in contents.plan.figure_rows.items()
    ]


def _said_above(contents: Contents, totals: list[Total]) -> bool:
    """Whether no total has a likely range, and all for the reason that stands above already."""
    money_ = contents.outcome.money
    return money_ is not None and {one.unsaid for one in totals} == {money_.unsaid} != {None}


def _row(
    contents: Contents, row: str, slots: Sequence[Slot], most: Figure, *, likely: bool
) -> Html:
    title = _title(contents, row)
    named = len({slot.kind == "money" for slot in slots}) < len(slots)
    lines: list[Html] = []
    for slot in slots:
        total, unit = contents.totals[PROVINCE, slot.field], slot.unit_of_measure
        told = _told(total, unit, likely=likely)
        lines.append(classed("p", "figure", joined(f"{slot.caption}: ", told) if named else told))
        if slot.field in contents.campaign.amounts:
            lines.append(_bars(f"{title}: {covered_words(total, unit)}", total, most))
    return element("li", {}, element("h3", {}, title), *lines)


def _title(contents: Contents, row: str) -> str:
    """Without its number, which the list has; with the table, where there are several."""
    campaign = contents.campaign
    metrics = {metric.id: metric.title for metric in campaign.metrics}
    if row in metrics:
        return metrics[row]
    table = campaign.table_of_row[row]
    several = bool(campaign.metrics) or len(campaign.tables) > 1
    title = table.row_by_id[row].title
    return f"{title} ({table.sheet})" if several else title


def _told(total: Total, unit: str, *, likely: bool) -> Html:
    known, _, whom = covered_words(total, unit).partition(" từ ")
    words = [f" từ {whom}" if whom else "", *([_OPEN] if _open(total) else [])]
    if likely:
        words.append(likely_words(total, unit))
    return joined(element("strong", {}, known[:1].upper() + known[1:]), "; ".join(words))


def _open(total: Total) -> bool:
    return total.low is not None and not total.low == total.high == total.value


def _exact(contents: Contents) -> Html:
    """Each total to its last digit."""
    head = element("tr", {}, *(element("th", {"scope": "col"}, title) for title in _EXACT))
    rows = [_exact_row(contents, *row) for row in _rows(contents)]
    return classed("table", "exact", element("thead", {}, head), element("tbody", {}, *rows))


def _exact_row(contents: Contents, row: str, slots: Sequence[Slot]) -> Html:
    """Quantities in one cell, money in the other; named where there are several."""
    cells = []
    for title, money_ in zip(_EXACT[1:], (False, True), strict=True):
        of_kind = [slot for slot in slots if (slot.kind == "money") is money_]
        texts = [
            f"{slot.caption}: {told}" if of_kind[1:] else told
            for slot in of_kind
            for told in (_in_full(contents.totals[PROVINCE, slot.field], slot.unit_of_measure),)
        ]
        cells.append(element("td", {"data-label": title}, "; ".join(texts)))
    return element("tr", {}, element("th", {"scope": "row"}, _title(contents, row)), *cells)


def _in_full(total: Total, unit: str) -> str:
    value = _NOTHING if total.value is None else f"{vietnamese(total.value)} {unit}"
    if total.low is None or total.high is None or not _open(total):
        return value
    low, high = vietnamese(total.low), vietnamese(total.high)
    bounds = f": {low}" if low == high else f", thấp nhất: {low}, cao nhất: {high}"
    return f"{value}; tính cả ô chờ làm rõ{bounds}"


def _most(total: Total) -> Figure:
    return max(figure for figure in (total.value, total.high, 0) if figure is not None)


def _bars(told: str, total: Total, scale: Figure) -> Html:
    """What counts; what the open values add at least; what they may add at most."""
    value = max(total.value or 0, 0)
    low = max(total.low or 0, 0) if _open(total) else value
    bars, start = [], 0
    for fill, figure in (("full", min(value, low)), ("checked", low), ("striped", _most(total))):
        end = chart.scaled(figure, scale, _LENGTH)
        if end > start:
            bars.append(chart.bar(fill, start, end - start, _HEIGHT))
        start = max(start, end)
    frame = chart.bar("frame", 0, _LENGTH, _HEIGHT)
    return chart.drawing(_LENGTH, _HEIGHT, told, *bars, frame)
