"""The summary workbook: outcome of a run to the bytes of an .xlsx file."""

import io
from datetime import UTC, datetime, time

from xlsxwriter import Workbook

from aggregator.definition import Campaign
from aggregator.domain import Outcome
from aggregator.layout import WorkbookPlan
from aggregator.styling import add_formats, workbook_font
from aggregator.summary import (
    appendix,
    arrivals,
    calls,
    changes,
    discrepancies,
    figures,
    files,
    narrative,
    normalization_log,
    overview,
    progress,
    proposals,
    provenance,
    remarks,
    run_log,
    sections,
    supplements,
)
from aggregator.summary.dossier import Dossier
from aggregator.summary.grid import Grid
from aggregator.summary.opening import PRINTED_FROM
from aggregator.summary.run_record import RunRecord
from aggregator.summary.sheet import Sheet
from aggregator.summary.sheets import SheetName

_TEXT_STAYS_TEXT = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def summarise(outcome: Outcome, campaign: Campaign, plan: WorkbookPlan, run: RunRecord) -> bytes:
    """The officer's desk: what came in, what it adds up to, what is open.

    The same inputs give the same bytes.
    """
    dossier = Dossier(outcome=outcome, campaign=campaign, plan=plan, run=run)
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True, **_TEXT_STAYS_TEXT, **workbook_font()}) as workbook:
        workbook.set_properties(
            {
                "title": f"Tổng hợp: {campaign.short_title}",
                "author": campaign.collecting_body,
                # the day the run stands for, not the clock
                "created": datetime.combine(outcome.as_of, time(), tzinfo=UTC),
            }
        )
        formats = add_formats(workbook)
        sheets = {name: Sheet(workbook.add_worksheet(name.tab), formats) for name in SheetName}
        _write(sheets, dossier, workbook)
        for sheet in sheets.values():
            sheet.print_from(PRINTED_FROM)
    return content.getvalue()


def _write(sheets: dict[SheetName, Sheet], dossier: Dossier, workbook: Workbook) -> None:
    grid = Grid(dossier)
    finding_rows = discrepancies.write(sheets[SheetName.DISCREPANCIES], dossier)
    file_rows = files.write(sheets[SheetName.FILES], dossier)
    origins = provenance.write(sheets[SheetName.PROVENANCE], dossier, file_rows)
    change_rows = changes.write(sheets[SheetName.CHANGES], dossier)
    days = arrivals.write(sheets[SheetName.ARRIVALS], dossier)
    overview.write(
        sheets[SheetName.OVERVIEW], dossier, workbook, grid, days, finding_rows, change_rows
    )
    calls.write(sheets[SheetName.CALLS], dossier, finding_rows)
    appendix.write(sheets[SheetName.APPENDIX], dossier, grid)
    figures.write(sheets[SheetName.FIGURES], dossier, grid, origins)
    progress.write(sheets[SheetName.PROGRESS], dossier)
    normalization_log.write(sheets[SheetName.NORMALIZATION], dossier)
    section_rows = narrative.write(sheets[SheetName.NARRATIVE], dossier)
    sections.write(sheets[SheetName.SECTIONS], dossier, section_rows)
    proposals.write(sheets[SheetName.PROPOSALS], dossier)
    supplements.write(sheets[SheetName.SUPPLEMENTS], dossier)
    remarks.write(sheets[SheetName.REMARKS], dossier)
    run_log.write(sheets[SheetName.RUN], dossier)
