"""Workbook to raw submission: every answer taken from where the plan, or its key, says it is."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from aggregator.domain import CellKind, FieldCell, Finding, Note, Place, RawCell, RawSubmission
from aggregator.layout import STAMP_SHEET, WorkbookPlan, a1
from aggregator.reading.address import Address
from aggregator.reading.cell import StoredCell
from aggregator.reading.form.additions import additions, extra_sheets
from aggregator.reading.form.contradictions import contradictions
from aggregator.reading.form.copies import copied_sheets
from aggregator.reading.form.elsewhere import figures_elsewhere, narrative_elsewhere
from aggregator.reading.form.formulas import altered_formulas
from aggregator.reading.form.locate import Locator
from aggregator.reading.form.notes import laid_over, notes_of, notes_of_extra_sheets
from aggregator.reading.form.operands import with_operands
from aggregator.reading.form.replies import COVER_AREA, is_cover, read_replies
from aggregator.reading.form.sheets import form_sheets, missing_named, renamed_sheets
from aggregator.reading.form.shifted import shifted_figures
from aggregator.reading.form.stamps import STAMP_AREA, read_stamps
from aggregator.reading.form.structure import (
    FoundSheet,
    SeverityOf,
    altered_form,
    altered_labels,
    dragged_cells,
    finding,
    missing_sheets,
    moved_rows,
    quoted,
    workbook_findings,
)
from aggregator.reading.form.written import outside
from aggregator.reading.limits import Limits
from aggregator.reading.look.style import shown
from aggregator.reading.refusal import RefusedError
from aggregator.reading.source import Source
from aggregator.reading.workbook import folded


def extract(
    source: Source, plan: WorkbookPlan, severity_of: SeverityOf, limits: Limits
) -> RawSubmission:
    """Read the sheets of the form, each once, and take the answers out of them.

    Raises:
        RefusedError: It holds none of our form, or a sheet that is not as it must be.
    """
    workbook = source.workbook
    sheets = form_sheets(source, plan, limits)
    asked = [sheet for sheet in plan.sheets if sheet.slots]
    missing = [sheet.name for sheet in asked if sheet.name not in sheets.found]
    if len(missing) == len(asked):
        raise RefusedError("missing-sheet", missing_named(missing, sheets))
    found = [
        FoundSheet(plan=sheet_plan, sheet=sheet, locator=Locator(sheet_plan, sheet, workbook.names))
        for sheet_plan in plan.sheets
        if (sheet := sheets.found.get(sheet_plan.name)) is not None
    ]
    stamps = read_stamps(source.sheet(STAMP_SHEET, STAMP_AREA), workbook.names, workbook.properties)
    places = {entry.plan.name: entry.locator.places() for entry in found}
    # a sheet that has been emptied, labels and all, is as good as none
    missing += [entry.plan.name for entry in found if entry.plan.slots and not entry.sheet.cells]
    by_name = {entry.plan.name: entry for entry in found}
    unit_name = _text_at(by_name, plan.unit_name)
    findings: list[Finding] = [
        *missing_sheets(missing_named(missing, sheets), severity_of),
        *renamed_sheets(sheets, severity_of),
        *(copied := tuple(copied_sheets(sheets.copies, by_name, places, severity_of))),
    ]
    notes: list[Note] = []
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
        written = outside(entry, here, altered)
        findings += additions(entry, here, written, severity_of)
        besides = notes_of(entry, here, written, plan, unit_name, altered)
        findings += laid_over(besides, severity_of)
        notes += besides
        findings += figures_elsewhere(entry, here, sheets.others, severity_of)
        findings += shifted_figures(entry, here, severity_of)
    findings += narrative_elsewhere(found, places, sheets.others, severity_of)
    if not workbook.older_format:  # which writes formulas in its own way, if at all
        ours = any(stamp.template_version == plan.version for stamp in stamps)
        findings += altered_formulas(found, places, severity_of, same_version=ours)
    findings += workbook_findings(workbook, found, severity_of)
    in_front = source.sheet(plan.cover, COVER_AREA)
    cover = in_front if is_cover(in_front) else None
    of_form = {entry.sheet.name for entry in found}
    of_form |= set() if cover is None else {cover.name}
    extra = extra_sheets(workbook, plan, of_form)
    copies = (sheet for _, sheet in sheets.copies)
    notes += notes_of_extra_sheets((*sheets.others, *copies))
    untold_sheets = [name for name in extra if name not in {one.place.sheet for one in copied}]
    if untold_sheets:
        findings.append(finding("extra-sheet", severity_of, {"observed": quoted(untold_sheets)}))
    return RawSubmission(
        stamps=stamps,
        unit_name=unit_name,
        modified=workbook.modified,
        cells=tuple(_answers(plan, by_name, places)),
        findings=tuple(findings),
        replies=() if cover is None else read_replies(cover),
        notes=tuple(notes),
    )


def _answers(
    plan: WorkbookPlan,
    found: Mapping[str, FoundSheet],
    places: Mapping[str, Mapping[str, Address]],
) -> Iterable[FieldCell]:
    sheets = {
        folded(entry.sheet.name): entry.sheet
        for entry in found.values()
        if not entry.plan.repeats  # whose long formulas no figure rests on
    }
    for sheet in plan.sheets:
        entry = found.get(sheet.name)
        for slot in sheet.slots:
            at = places[sheet.name].get(slot.field) if entry else None
            stored = entry.sheet.cells.get(at) if entry and at else None
            if not slot.numeric and (stored is None or stored.kind is CellKind.BLANK):
                continue
            place = _place(entry.sheet.name, at) if entry and at else slot.place
            if stored is None:
                yield _blank(slot.field, place)
                continue
            cell = _cell(place, stored)
            if cell.formula:
                cell = with_operands(cell, sheets, folded(place.sheet))
            yield FieldCell(field=slot.field, cell=cell)


@lru_cache(maxsize=4096)
def _place(sheet: str, at: Address) -> Place:
    return Place(sheet=sheet, cell=a1(*at))


@lru_cache(maxsize=4096)
def _blank(field: str, place: Place) -> FieldCell:
    return FieldCell(field=field, cell=RawCell(place=place, kind=CellKind.BLANK))


def _cell(place: Place, stored: StoredCell) -> RawCell:
    return RawCell(
        place=place,
        kind=stored.kind,
        raw=stored.raw,
        formula=stored.formula,
        font=stored.font,
        shown=seen
        if (seen := stored.shown) is not None
        else shown(stored.style, stored.kind, stored.raw),
        runs=stored.runs(),
        unseen=stored.unseen,
        picture=stored.is_picture,
    )


def _text_at(found: Mapping[str, FoundSheet], place: Place) -> str:
    """The text of one cell of the form; empty when its sheet is gone."""
    if place.sheet not in found:
        return ""
    cells = found[place.sheet].sheet.cells
    return next((cell.raw.strip() for at, cell in cells.items() if a1(*at) == place.cell), "")
