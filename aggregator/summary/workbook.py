"""The two workbooks: outcome of a run to the bytes of summary.xlsx and of details.xlsx."""

import io
from contextlib import ExitStack
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


def workbooks(
    outcome: Outcome, campaign: Campaign, plan: WorkbookPlan, run: RunRecord
) -> dict[str, bytes]:
    """The officer's desk: what came in, what it adds up to, what is open; and all behind it.

    The same inputs give the same bytes.

    Returns:
        The content of both, by file name; they lead to each other and belong into one folder.
    """
    dossier = Dossier(outcome=outcome, campaign=campaign, plan=plan, run=run)
    contents_of = {book: io.BytesIO() for book in Book}
    with ExitStack() as stack:
        sheets: dict[SheetName, Sheet] = {}
        opened = {
            book: stack.enter_context(_workbook(content)) for book, content in contents_of.items()
        }
        for book, workbook in opened.items():
            workbook.set_properties(
                {
                    "title": f"{_TITLE[book]}: {campaign.short_title}",
                    "author": campaign.collecting_body,
                    # the day the run stands for, not the clock
                    "created": datetime.combine(outcome.as_of, time(), tzinfo=UTC),
                }
            )
            formats = add_formats(workbook)
            for name in sheets_of(book):
                sheets[name] = Sheet(workbook.add_worksheet(name.tab), formats, book)
        _write(sheets, dossier, opened[Book.DETAILS])
        for sheet in sheets.values():
            sheet.end()
    return {book.value: content.getvalue() for book, content in contents_of.items()}


def _workbook(content: io.BytesIO) -> Workbook:
    return Workbook(content, {"in_memory": True, **_TEXT_STAYS_TEXT, **workbook_font()})


def _write(sheets: dict[SheetName, Sheet], dossier: Dossier, looked_up: Workbook) -> None:
    """The details first: the summary leads to their rows."""
    made = distinct_proposals(dossier)
    rows = details.write(sheets, dossier, made, looked_up)
    contents.write(sheets[SheetName.CONTENTS], dossier)
    grid = Grid(dossier)
    finding_rows = discrepancies.write(sheets[SheetName.DISCREPANCIES], dossier)
    call_rows = calls.write(sheets[SheetName.CALLS], dossier, finding_rows)
    overview.write(sheets[SheetName.OVERVIEW], dossier, call_rows, rows.changes)
    appendix.write(sheets[SheetName.APPENDIX], dossier, grid)
    progress.write(sheets[SheetName.PROGRESS], dossier)
    figures.write(sheets[SheetName.FIGURES], dossier, grid, rows.origins)
    proposals.write(sheets[SheetName.PROPOSALS], dossier, made, rows.proposals)
