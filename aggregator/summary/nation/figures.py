"""Sheet "Số liệu theo tỉnh": each province's figures with their coverage; the sums are alive."""

from decimal import Decimal
from typing import Final

from aggregator.definition import Asked
from aggregator.domain import PROVINCE, Figure, Nation, NationTotal, Total, vietnamese
from aggregator.layout import a1
from aggregator.summary.nation.opening import open_sheet
from aggregator.summary.nation.wording import figure_words
from aggregator.summary.printout import LANDSCAPE_PIXELS, pixels, scale_to_fit
from aggregator.summary.sheet import Sheet, span
from aggregator.summary.table import figure_style

_NUMBER_WIDTH: Final = 4.0
_NAME_WIDTH: Final = 32.0
_FIGURE_WIDTH: Final = 17.0
_FIRST: Final = 2
"""Column of the first figure."""
_LEAST_SCALE: Final = 64  # percent
_DIGITS: Final = 15
"""That a cell holds exactly."""
_NONE: Final = "…"
_COVERAGE: Final = "Có số liệu / phải báo cáo"
_NOT_ADDED: Final = "không cộng"
_NOTE: Final = (
    f"Dưới mỗi số: số đơn vị có số liệu / phải báo cáo. {_NONE} = chưa có số liệu, không phải 0. "
    f"{_NOT_ADDED} = tỉnh hỏi khác đa số (sheet Cần lưu ý). Số liệu từng đơn vị, tệp và ô: "
    "data/values.csv"
)


def write(sheet: Sheet, asked: Asked, nation: Nation) -> None:
    widths = (_NUMBER_WIDTH, _NAME_WIDTH, *(_FIGURE_WIDTH for _ in asked.figures))
    pages = range(_FIRST, len(widths), _figures_on_a_page())
    title_end = pages[1] if len(pages) > 1 else len(widths)
    row = open_sheet(
        sheet,
        asked,
        nation,
        title="SỐ LIỆU THEO TỈNH",
        note=_NOTE,
        widths=widths,
        title_columns=(_FIRST, title_end),
    )
    heading = row
    row = sheet.band(
        row,
        span(0, "TT", "figure-heading"),
        span(1, "Tỉnh", "figure-heading"),
        *(
            span(_FIRST + at, figure_words(one), "figure-heading")
            for at, one in enumerate(asked.figures)
        ),
    )
    sheet.freeze(row, _FIRST)
    sheet.repeat_rows(heading, heading)
    first = row
    for number, province in enumerate(nation.provinces, start=1):
        totals = {
            total.field: total
            for total in nation.of_provinces.get(province.name, ())
            if total.group == PROVINCE
        }
        other = nation.not_added.get(province.name, frozenset())
        sheet.band(
            row,
            span(0, f"{number}", "figure-place"),
            span(1, f"{province.code} {province.name}".strip(), "figure-name"),
        )
        sheet.band(row + 1, span(0, "", "coverage"), span(1, _COVERAGE, "coverage"))
        for at, figure in enumerate(asked.figures):
            _write_figure(
                sheet, row, _FIRST + at, totals.get(figure.field), added=figure.field not in other
            )
        row += 2
    _write_nation(sheet, first, row, nation)
    sheet.print_in_strips(list(pages[1:]), 1)
    sheet.begin_pages((), scale_to_fit(pixels(widths[:title_end])))


def _figures_on_a_page() -> int:
    """In print that does not strain the eyes."""
    room = LANDSCAPE_PIXELS * 100 / _LEAST_SCALE - pixels((_NUMBER_WIDTH, _NAME_WIDTH))
    return int(room / pixels((_FIGURE_WIDTH,)))


def _write_figure(sheet: Sheet, row: int, column: int, total: Total | None, *, added: bool) -> None:
    value = total.value if total else None
    if total is None or value is None:
        sheet.text(row, column, _NONE, "state-missing")
    elif added and _held_exactly(value):
        sheet.number(row, column, value, f"figure-{figure_style(value)}")
    else:
        sheet.text(row, column, vietnamese(value), "state-excluded" if not added else "figure-name")
    coverage = _coverage(total) if total else ""
    told = coverage if added else f"{coverage} {_NOT_ADDED}"
    sheet.text(row + 1, column, told, "coverage")


def _write_nation(sheet: Sheet, first: int, row: int, nation: Nation) -> None:
    """The sums, as formulas over the cells above; written out where a cell cannot hold them."""
    given = len(nation.given)
    sheet.band(row, span(0, "", "total-text"), span(1, f"Cộng {given} tỉnh", "total-text"))
    sheet.band(row + 1, span(0, "", "coverage"), span(1, _COVERAGE, "coverage"))
    for at, one in enumerate(nation.totals):
        column = _FIRST + at
        total = one.total
        if total.value is None:
            sheet.text(row, column, _NONE, "total-centre")
        elif _adds_up(one, nation):
            cells = f"{a1(first, column)}:{a1(row - 1, column)}"
            sheet.formula(
                row, column, f"=SUM({cells})", f"total-{figure_style(total.value)}", total.value
            )
        else:
            sheet.text(row, column, vietnamese(total.value), "total-right")
        sheet.text(row + 1, column, _coverage(total), "coverage")


def _coverage(total: Total) -> str:
    return f"{vietnamese(total.contributors)}/{vietnamese(total.expected)}"


def _adds_up(one: NationTotal, nation: Nation) -> bool:
    """Whether the program's own sum of the cells is exact."""
    own = [
        total.value
        for name, totals in nation.of_provinces.items()
        for total in totals
        if total.group == PROVINCE
        and total.field == one.total.field
        and total.field not in nation.not_added.get(name, ())
    ]
    return all(_held_exactly(value) for value in (*own, one.total.value) if value is not None)


def _held_exactly(value: Figure) -> bool:
    return len(Decimal(value).normalize().as_tuple().digits) <= _DIGITS
