"""The province's figures: what is there, from how many units, and where it will likely lie."""

from typing import Final

from aggregator.definition import AMOUNT_UNIT, Metric
from aggregator.definition.totals_in_words import covered_words, likely_words
from aggregator.definition.words import adjustments
from aggregator.domain import LIKELY_OF_100, PROVINCE, Figure, Total, vietnamese
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
    title = "Số liệu toàn tỉnh"
    totals = [total for total in contents.outcome.totals if total.group == PROVINCE]
    if not any(total.value is not None or _open(total) for total in totals):
        return section("figures", title, element("p", {}, f"{_NOTHING}."))
    likely = not _said_above(contents, totals)
    amounts = [total for total in totals if total.field.endswith(".amount")]
    most = max(map(_most, amounts), default=0)
    told = adjustments(value.observation for value in contents.outcome.values)
    note = joined(
        _LIKELY if any(total.likely_low is not None for total in totals) else "",
        f"Số liệu toàn tỉnh {told}." if told else "",
    )
    metrics = [
        _metric(contents, metric, most, likely=likely) for metric in contents.campaign.metrics
    ]
    return section(
        "figures",
        title,
        classed("p", "note", note),
        chart.key_to_fills(_KEY) if any(map(_open, amounts)) else "",
        classed("ol", "figures", *metrics),
        folded(_IN_FULL, _exact(contents)),
    )


def _said_above(contents: Contents, totals: list[Total]) -> bool:
    """Whether no total has a likely range, and all for the reason that stands above already."""
    money_ = contents.outcome.money
    return money_ is not None and {one.unsaid for one in totals} == {money_.unsaid} != {None}


def _metric(contents: Contents, metric: Metric, most: Figure, *, likely: bool) -> Html:
    lines: list[Html] = []
    for total, unit in _of_metric(contents, metric):
        told = _told(total, unit, likely=likely)
        lines.append(classed("p", "figure", told))
        if unit == AMOUNT_UNIT:
            lines.append(_bars(f"{metric.title}: {covered_words(total, unit)}", total, most))
    return element("li", {}, element("h3", {}, metric.title), *lines)


def _of_metric(contents: Contents, metric: Metric) -> list[tuple[Total, str]]:
    """The totals of a metric with their units of measure, the quantity first."""
    fields = (f"{metric.id}.quantity", f"{metric.id}.amount")
    return [
        (contents.totals[PROVINCE, field], contents.plan.slot_by_field[field].unit_of_measure)
        for field in fields
        if (PROVINCE, field) in contents.totals
    ]


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
    rows = [_exact_row(contents, metric) for metric in contents.campaign.metrics]
    return classed("table", "exact", element("thead", {}, head), element("tbody", {}, *rows))


def _exact_row(contents: Contents, metric: Metric) -> Html:
    cells = (_in_full(total, unit) for total, unit in _of_metric(contents, metric))
    columns = zip(_EXACT[1:], cells, strict=False)
    return element(
        "tr",
        {},
        element("th", {"scope": "row"}, metric.title),
        *(element("td", {"data-label": title}, text) for title, text in columns),
    )


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
