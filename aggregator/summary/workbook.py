"""The two workbooks: outcome of a run to the bytes of summary.xlsx and of details.xlsx."""

import io
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time

from xlsxwriter import Workbook

from aggregator.definition import Campaign
from aggregator.domain import Outcome
from aggregator.layout import WorkbookPlan
from aggregator.styling import add_formats, workbook_font
from aggregator.summary import (
    appendix,
    calls,
    details,
    discrepancies,
    figures,
    overview,
    progress,
    proposals,
)
from aggregator.summary.details import contents
from aggregator.summary.distinct_proposals import distinct_proposals
from aggregator.summary.dossier import Dossier
from aggregator.summary.grid import Grid
from aggregator.summary.run_record import RunRecord
from aggregator.summary.sheet import Sheet
from aggregator.summary.sheets import Book, SheetName, sheets_of

_TEXT_STAYS_TEXT = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_TITLE = {Book.SUMMARY: "Tổng hợp", Book.DETAILS: "Tra cứu"}


def summary_workbook(
    outcome: Outcome, campaign: Campaign, plan: WorkbookPlan, run: RunRecord
) -> bytes:
    """The officer's desk: what came in, what it adds up to, what is open.

    The same inputs give the same bytes, here as in ``details_workbook``. The two lead to each other
    and belong into one folder.

    Returns:
        The content of summary.xlsx.
    """
    dossier = Dossier(outcome=outcome, campaign=campaign, plan=plan, run=run)
    return _workbook(Book.SUMMARY, dossier, lambda sheets, _: _write_summary(sheets, dossier))


def details_workbook(
    outcome: Outcome, campaign: Campaign, plan: WorkbookPlan, run: RunRecord
) -> bytes:
    """All that is behind it: the content of details.xlsx."""
    dossier = Dossier(outcome=outcome, campaign=campaign, plan=plan, run=run)
    return _workbook(
        Book.DETAILS, dossier, lambda sheets, workbook: _write_details(sheets, dossier, workbook)
    )


def _workbook(
    book: Book, dossier: Dossier, write: Callable[[Mapping[SheetName, Sheet], Workbook], None]
) -> bytes:
    content = io.BytesIO()
    options = {"in_memory": True, **_TEXT_STAYS_TEXT, **workbook_font()}
    with Workbook(content, options) as workbook:
        workbook.set_properties(
            {
                "title": f"{_TITLE[book]}: {dossier.campaign.short_title}",
                "author": dossier.campaign.collecting_body,
                # the day the run stands for, not the clock
                "created": datetime.combine(dossier.outcome.as_of, time(), tzinfo=UTC),
            }
        )
        formats = add_formats(workbook)
        sheets = {
            name: Sheet(workbook.add_worksheet(name.tab), formats, book)
            for name in sheets_of(book, dossier.campaign)
        }
        write(sheets, workbook)
        for sheet in sheets.values():
            sheet.end()
    return content.getvalue()


def _write_summary(sheets: Mapping[SheetName, Sheet], dossier: Dossier) -> None:
    made = distinct_proposals(dossier)
    formats = sheets[SheetName.OVERVIEW].formats
    rows = details.rows(dossier, made, formats)
    finding_rows = discrepancies.write(sheets[SheetName.DISCREPANCIES], dossier)
    call_rows = calls.write(sheets[SheetName.CALLS], dossier, finding_rows)
    overview.write(sheets[SheetName.OVERVIEW], dossier, call_rows, rows.changes)
    progress.write(sheets[SheetName.PROGRESS], dossier)
    if dossier.campaign.asks_figures:
        grid = Grid(dossier)
        appendix.write(sheets[SheetName.APPENDIX], dossier, grid)
        figures.write(sheets[SheetName.FIGURES], dossier, grid, rows.origins)
    if dossier.campaign.proposal:
        proposals.write(
            sheets[SheetName.PROPOSALS], dossier, dossier.campaign.proposal, made, rows.proposals
        )


def _write_details(sheets: Mapping[SheetName, Sheet], dossier: Dossier, workbook: Workbook) -> None:
    details.write(sheets, dossier, distinct_proposals(dossier), workbook)
    contents.write(sheets[SheetName.CONTENTS], dossier)
