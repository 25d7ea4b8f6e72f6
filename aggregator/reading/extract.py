"""Workbook to raw submission: every answer taken from where the plan, or its key, says it is."""

from collections.abc import Iterable, Mapping

from aggregator.domain import CellKind, FieldCell, Finding, Place, RawCell, RawSubmission
from aggregator.layout import STAMP_SHEET, SheetPlan, Slot, WorkbookPlan, a1
from aggregator.reading.cell import Shared
from aggregator.reading.contradictions import contradictions
from aggregator.reading.grid import Address, Area
from aggregator.reading.limits import Limits
from aggregator.reading.locate import Locator
from aggregator.reading.package import Package
from aggregator.reading.refusal import RefusedError
from aggregator.reading.sheet import Sheet, read_sheet
from aggregator.reading.stamps import STAMP_AREA, read_stamps
from aggregator.reading.strings import read_strings
from aggregator.reading.structure import (
    FoundSheet,
    SeverityOf,
    altered_form,
    altered_labels,
    dragged_cells,
    missing_sheets,
    moved_rows,
    workbook_findings,
)
from aggregator.reading.styles import read_styles
from aggregator.reading.workbook import Workbook, folded, read_workbook


def extract(
    package: Package, plan: WorkbookPlan, severity_of: SeverityOf, limits: Limits
) -> RawSubmission:
    """Read the sheets of the form, each once, and take the answers out of them.

    Raises:
        RefusedError: The container holds no workbook that can be read, or none of our form.
    """
    workbook = read_workbook(package, len(plan.sheets) + 1, limits)
    asked = [sheet for sheet in plan.sheets if sheet.slots]
    missing = [sheet.name for sheet in asked if folded(sheet.name) not in workbook.sheets]
    if len(missing) == len(asked):
        raise RefusedError("missing-sheet", ", ".join(missing))
    sheets = _Sheets(package, workbook, limits)
    found = [
        FoundSheet(plan=sheet_plan, sheet=sheet, locator=Locator(sheet_plan, sheet, workbook.names))
        for sheet_plan in plan.sheets
        if not sheet_plan.repeats and (sheet := sheets.of_form(sheet_plan)) is not None
    ]
    stamps = read_stamps(sheets.of_stamp(), workbook.names, workbook.properties)
    places = {entry.plan.name: entry.locator.places() for entry in found}
    findings: list[Finding] = [*missing_sheets(missing, severity_of)]
    for entry in found:
        here = places[entry.plan.name]
        lost = [slot for slot in entry.plan.slots if slot.field not in here]
        altered = altered_labels(entry)
        contradicted = tuple(contradictions(entry, here, altered, severity_of))
        told = {label for one in contradicted for label in one.labels}
        findings += (one.finding for one in contradicted)
        untold = (label for label in altered if label not in told)
        findings += altered_form(entry, untold, lost, severity_of)
        findings += moved_rows(entry, here, severity_of)
        findings += dragged_cells(entry, here, severity_of)
    findings += workbook_findings(workbook, found, severity_of)
    by_name = {entry.plan.name: entry for entry in found}
    return RawSubmission(
        stamps=stamps,
        unit_name=_text_at(by_name, plan.unit_name),
        modified=workbook.modified,
        cells=tuple(_answers(plan, by_name, places)),
        findings=tuple(findings),
    )


class _Sheets:
    """Reads worksheets of one workbook, within one allowance of cells."""

    def __init__(self, package: Package, workbook: Workbook, limits: Limits) -> None:
        self._package = package
        self._workbook = workbook
        self._cells_left = limits.cells
        strings, styles = workbook.strings, workbook.styles
        self._shared = Shared(
            strings=read_strings(package.part(strings), strings, limits) if strings else {},
            styles=read_styles(package.part(styles), styles, limits) if styles else {},
            date1904=workbook.date1904,
            limits=limits,
        )

    def of_form(self, plan: SheetPlan) -> Sheet | None:
        limits = self._shared.limits
        rows = plan.last_row + 1 + limits.moved_rows
        columns = plan.last_column + 1 + limits.moved_columns
        return self._read(plan.name, Area(rows=rows, columns=columns))

    def of_stamp(self) -> Sheet | None:
        return self._read(STAMP_SHEET, STAMP_AREA)

    def _read(self, name: str, area: Area) -> Sheet | None:
        entry = self._workbook.sheets.get(folded(name))
        if entry is None:
            return None
        content = self._package.part(entry.part)
        sheet = read_sheet(content, entry.name, area, self._cells_left, self._shared)
        self._cells_left -= sheet.cell_count
        return sheet


def _answers(
    plan: WorkbookPlan,
    found: Mapping[str, FoundSheet],
    places: Mapping[str, Mapping[str, Address]],
) -> Iterable[FieldCell]:
    for slot in plan.slots:
        cell = _cell(slot, found.get(slot.sheet), places.get(slot.sheet, {}).get(slot.field))
        if slot.numeric or cell.kind is not CellKind.BLANK:
            yield FieldCell(field=slot.field, cell=cell)


def _cell(slot: Slot, found: FoundSheet | None, at: Address | None) -> RawCell:
    if found is None or at is None:
        return RawCell(place=slot.place, kind=CellKind.BLANK)
    place = Place(sheet=found.sheet.name, cell=a1(*at))
    stored = found.sheet.cells.get(at)
    if stored is None:
        return RawCell(place=place, kind=CellKind.BLANK)
    return RawCell(
        place=place, kind=stored.kind, raw=stored.raw, formula=stored.formula, font=stored.font
    )


def _text_at(found: Mapping[str, FoundSheet], place: Place) -> str:
    """The text of one cell of the form; empty when its sheet is gone."""
    if place.sheet not in found:
        return ""
    cells = found[place.sheet].sheet.cells
    return next((cell.raw.strip() for at, cell in cells.items() if a1(*at) == place.cell), "")
