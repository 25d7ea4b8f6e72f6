"""Sheet "Số liệu theo đơn vị": every unit's figures; sums by group and for the province, alive."""

from collections.abc import Mapping
from typing import Final

from aggregator.definition.totals_in_words import coverage, likely_words
from aggregator.domain import PROVINCE, Figure, Status, Total, UnitValue, vietnamese
from aggregator.layout import Slot
from aggregator.summary import figures_pages, wrapping
from aggregator.summary.details.provenance import Provenance
from aggregator.summary.dossier import Dossier
from aggregator.summary.figure_notes import notes
from aggregator.summary.grid import (
    FIRST_FIGURE,
    FIRST_ROW,
    HEADING_ROW,
    NAME_COLUMN,
    NUMBER_COLUMN,
    Block,
    Grid,
)
from aggregator.summary.opening import open_sheet
from aggregator.summary.printout import pixels, scale_to_fit
from aggregator.summary.sheet import Area, Sheet, Span, span
from aggregator.summary.sheets import SheetName
from aggregator.summary.table import figure_style
from aggregator.summary.target import Spot
from aggregator.summary.wording import LEGEND, NOT_ASKED, SIGN

_NUMBER_WIDTH: Final = 4.0
_NAME_WIDTH: Final = 38.0
_LEAST_WIDTH: Final = 7.0
_NO_UNITS: Final = "(Danh sách chưa có đơn vị nào)"
_COVERAGE: Final = "Có số liệu / phải báo cáo"
_SIZE: Final = 11
_LINE_POINTS: Final = 14.5
_NO_BOUND: Final = "–"


def write(sheet: Sheet, dossier: Dossier, grid: Grid, origins: Provenance) -> None:
    widths = (
        _NUMBER_WIDTH,
        _NAME_WIDTH,
        *(_figure_width(dossier, slot) for slot in grid.slots),
    )
    strips = figures_pages.strips(widths, dossier.plan.figure_rows.values())
    title_end = strips[1] if len(strips) > 1 else len(widths)
    row = open_sheet(
        sheet,
        dossier,
        title="SỐ LIỆU TỪNG ĐƠN VỊ",
        note=f"{dossier.campaign.appendix_period}; đến ngày {dossier.as_of}",
        widths=widths,
        # right of the columns that are repeated on every page
        title_columns=(FIRST_FIGURE, title_end),
    )
    noted = notes(dossier)
    sheet.paragraph(row, FIRST_FIGURE, title_end - 1, _legend(origins, noted), "legend")
    _write_headings(sheet, dossier, grid)
    for block in grid.blocks:
        _write_block(sheet, dossier, grid, block, origins)
    for (unit, field), note in noted.items():
        sheet.note(grid.unit_row[unit], grid.column[field], note)
    if grid.blocks:
        for slot in grid.slots:
            sheet.bars(*(_area(block, grid.column[slot.field]) for block in grid.blocks))
    else:
        _write_names(sheet, FIRST_ROW, "", _NO_UNITS, ("figure-place", "figure-name"))
    _write_province(sheet, dossier, grid)
    if dossier.adjustments:
        sheet.paragraph(grid.end_row, FIRST_FIGURE, title_end - 1, dossier.adjustments, "hint")
    sheet.freeze(HEADING_ROW + 2, FIRST_FIGURE)
    sheet.repeat_rows(HEADING_ROW, HEADING_ROW + 1)
    widest = max(
        pixels(widths[:FIRST_FIGURE]) + pixels(widths[first:end])
        for first, end in zip(strips, (*strips[1:], len(widths)), strict=True)
    )
    sheet.print_in_strips(list(strips[1:]), NAME_COLUMN)
    figures_pages.begin(sheet, grid, scale_to_fit(widest))


def _legend(origins: Provenance, noted: Mapping[tuple[str, str], str]) -> str:
    """The signs, and what pointing at a cell and clicking on it do, where they do."""
    screen = [LEGEND]
    if noted:
        screen.append("Chỉ vào ô có góc đánh dấu để đọc ghi chú.")
    if origins.rows:
        screen.append(f"Bấm vào ô để đến dòng của nó ở {SheetName.PROVENANCE.elsewhere}.")
    return " ".join(screen)


def _area(block: Block, column: int) -> Area:
    return Area(
        first_row=block.first_row, first_column=column, last_row=block.last_row, last_column=column
    )


def _write_headings(sheet: Sheet, dossier: Dossier, grid: Grid) -> None:
    titles: list[Span] = []
    sheet.pillar(HEADING_ROW, HEADING_ROW + 1, NUMBER_COLUMN, "TT", "figure-heading")
    sheet.pillar(HEADING_ROW, HEADING_ROW + 1, NAME_COLUMN, "Đơn vị", "figure-heading")
    labels: list[Span] = []
    for row, slots in dossier.plan.figure_rows.items():
        first, last = grid.column[slots[0].field], grid.column[slots[-1].field]
        titles.append(span(first, dossier.campaign.row_titles[row], "figure-heading", last))
        for slot in slots:
            unit = f" ({slot.unit_of_measure})" if slot.unit_of_measure else ""
            heading = f"{slot.caption}{unit}"
            labels.append(span(grid.column[slot.field], heading, "figure-heading"))
    sheet.band(HEADING_ROW, *titles)
    sheet.band(HEADING_ROW + 1, *labels)


def _write_block(
    sheet: Sheet, dossier: Dossier, grid: Grid, block: Block, origins: Provenance
) -> None:
    title = f"{block.group.title} ({len(block.units)} đơn vị)"
    sheet.spread(block.heading_row, NUMBER_COLUMN, NAME_COLUMN, title, "group")
    sheet.height(block.heading_row, _LINE_POINTS + 1)
    for column in range(FIRST_FIGURE, grid.last_column + 1):
        sheet.blank(block.heading_row, column, "group")
    for number, unit in enumerate(block.units, start=1):
        row = grid.unit_row[unit.code]
        _write_names(sheet, row, str(number), unit.name, ("figure-place", "figure-name"))
        for slot in grid.slots:
            value = dossier.values.get((unit.code, slot.field))
            asked = slot.is_required_of(unit)
            spot = origins.spot(unit.code, slot.field)
            _write_value(sheet, row, grid.column[slot.field], value, spot, asked=asked)
    _write_names(sheet, block.sum_row, "", "Cộng nhóm", ("subtotal-text", "subtotal-text"))
    _write_names(sheet, block.coverage_row, "", _COVERAGE, ("coverage", "coverage"))
    for slot in grid.slots:
        column = grid.column[slot.field]
        total = dossier.totals[block.group.id, slot.field]
        cells = block.cells(column)
        if slot.adds:
            _write_sum(sheet, block.sum_row, column, cells, total, dossier, "subtotal")
        else:
            sheet.text(block.sum_row, column, _NO_BOUND, "coverage")
        _write_coverage(sheet, block.coverage_row, column, cells, total)
        if total.likely_low is not None:
            sheet.note(block.sum_row, column, likely_words(total, slot.unit_of_measure))


def _write_names(sheet: Sheet, row: int, number: str, name: str, styles: tuple[str, str]) -> None:
    """In rows as low as the print allows, so that the table takes few pages."""
    sheet.band(
        row,
        span(NUMBER_COLUMN, number, styles[0]),
        span(NAME_COLUMN, name, styles[1]),
    )
    fallen = len(wrapping.lines(name, _NAME_WIDTH, size=_SIZE))
    sheet.height(row, fallen * _LINE_POINTS + 1)


def _write_value(  # noqa: PLR0913 - a cell, what stands in it, where it leads
    sheet: Sheet, row: int, column: int, value: UnitValue | None, spot: Spot | None, *, asked: bool
) -> None:
    status = value.observation.status if value else Status.MISSING
    figure = value.observation.value if value else None
    if spot:
        sheet.lead(row, column, spot, "figure-number")
    if status.counts and figure is not None:
        style = "state-adjusted" if value and value.observation.decision else "figure"
        sheet.number(row, column, figure, f"{style}-{figure_style(figure)}")
    elif status is Status.MISSING and not asked:
        sheet.text(row, column, NOT_ASKED, "state-not-asked")
    else:
        sheet.text(row, column, SIGN[status], f"state-{status.value}")


def _write_province(sheet: Sheet, dossier: Dossier, grid: Grid) -> None:
    for row, caption, style in (
        (grid.total_row, f"TỔNG CỘNG {dossier.campaign.whole.upper()}", "total-text"),
        (grid.coverage_row, _COVERAGE, "coverage"),
        (grid.coverage_row + 1, "Đang chờ làm rõ (đơn vị)", "coverage"),
        (grid.coverage_row + 2, "Nếu số chờ làm rõ là thấp nhất", "subtotal-text"),
        (grid.coverage_row + 3, "Nếu số chờ làm rõ là cao nhất", "subtotal-text"),
        (grid.coverage_row + 4, "Khi đủ số liệu, có lẽ từ", "subtotal-text"),
        (grid.coverage_row + 5, "Khi đủ số liệu, có lẽ đến", "subtotal-text"),
    ):
        _write_names(sheet, row, "", caption, (style, style))
    for slot in grid.slots:
        column = grid.column[slot.field]
        total = dossier.totals[PROVINCE, slot.field]
        cells = grid.province_cells(column)
        if slot.adds:
            _write_sum(sheet, grid.total_row, column, cells, total, dossier, "total")
        else:
            sheet.text(grid.total_row, column, _NO_BOUND, "total-centre")
        _write_coverage(sheet, grid.coverage_row, column, cells, total)
        waiting = dossier.open_values[slot.field]
        sheet.number(grid.coverage_row + 1, column, waiting, "coverage")
        bounds = (total.low, total.high, total.likely_low, total.likely_high)
        for below, bound in enumerate(bounds, start=2):
            _write_bound(sheet, grid.coverage_row + below, column, bound)


def _write_sum(  # noqa: PLR0913, PLR0917 - a formula, its place, its look and its result
    sheet: Sheet, row: int, column: int, cells: str, total: Total, dossier: Dossier, style: str
) -> None:
    """The sum of the cells that hold numbers; nothing where none does, for nothing is not 0."""
    places = dossier.decimals[total.field]
    # rounding undoes the binary dust of adding decimals, and changes no digit that was reported
    added = f"ROUND(SUM({cells}),{places})" if places else f"SUM({cells})"
    sheet.formula(
        row,
        column,
        f'=IF(COUNT({cells})=0,"",{added})',
        f"{style}-{figure_style(total.value)}",
        "" if total.value is None else total.value,
    )


def _write_coverage(sheet: Sheet, row: int, column: int, cells: str, total: Total) -> None:
    sheet.formula(
        row,
        column,
        f'=COUNT({cells})&"/{total.expected}"',
        "coverage",
        coverage(total),
    )


def _write_bound(sheet: Sheet, row: int, column: int, bound: Figure | None) -> None:
    style = f"subtotal-{figure_style(bound)}"
    if bound is None:
        sheet.text(row, column, _NO_BOUND, "coverage")
    else:
        sheet.number(row, column, bound, style)


def _figure_width(dossier: Dossier, slot: Slot) -> float:
    """Wide enough for the longest number in the column, sums included."""
    shown = [
        vietnamese(value)
        for total in (dossier.totals[PROVINCE, slot.field],)
        for value in (total.value, total.low, total.high, total.likely_low, total.likely_high)
        if value is not None
    ]
    shown += [
        vietnamese(value.observation.value) + "*"
        for value in dossier.outcome.values
        if value.observation.field == slot.field and value.observation.value is not None
    ]
    return max(
        [_LEAST_WIDTH, *(round(wrapping.extent(text, size=_SIZE, bold=True), 1) for text in shown)]
    )
