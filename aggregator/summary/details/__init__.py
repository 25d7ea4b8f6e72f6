"""The sheets of details.xlsx: where each figure comes from, and all that was written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from aggregator.summary.details import (
    arrivals,
    arrivals_chart,
    changes,
    files,
    lists,
    narrative,
    normalization_log,
    proposals,
    provenance,
    remarks,
    run_log,
    sections,
    supplements,
)
from aggregator.summary.details.provenance import Provenance
from aggregator.summary.distinct_proposals import Proposal
from aggregator.summary.dossier import Dossier
from aggregator.summary.sheet import Sheet, Unwritten
from aggregator.summary.sheets import Book, SheetName, sheets_of


@dataclass(frozen=True, kw_only=True, slots=True)
class DetailRows:
    """Where the summary leads to: the line of each figure, of each change and proposal in order."""

    origins: Provenance
    changes: Sequence[int]
    proposals: Sequence[int]


def write(
    sheets: Mapping[SheetName, Sheet],
    dossier: Dossier,
    made: Sequence[Proposal],
    workbook: Workbook,
) -> None:
    """``made``: what the units propose, in the order of the summary."""
    file_rows = files.write(sheets[SheetName.FILES], dossier)
    _write_looked_up(sheets, dossier, made, file_rows)
    days = arrivals.write(sheets[SheetName.ARRIVALS], dossier)
    arrivals_chart.write(sheets[SheetName.ARRIVALS], workbook, days)
    campaign = dossier.campaign
    if campaign.asks_numbers:
        normalization_log.write(sheets[SheetName.NORMALIZATION], dossier)
    if campaign.asks_narrative:
        section_rows = narrative.write(sheets[SheetName.NARRATIVE], dossier)
        sections.write(sheets[SheetName.SECTIONS], dossier, section_rows)
    if campaign.supplement:
        supplements.write(sheets[SheetName.SUPPLEMENTS], dossier, campaign.supplement)
    if campaign.lists:
        lists.write(sheets[SheetName.LISTS], dossier)
    remarks.write(sheets[SheetName.REMARKS], dossier)
    run_log.write(sheets[SheetName.RUN], dossier)


def rows(dossier: Dossier, made: Sequence[Proposal], formats: Mapping[str, Format]) -> DetailRows:
    """The same rows, told without the workbook, so that both can be made at the same time."""
    sheets = {name: Unwritten(name, formats) for name in sheets_of(Book.DETAILS, dossier.campaign)}
    return _write_looked_up(sheets, dossier, made, {})


def _write_looked_up(
    sheets: Mapping[SheetName, Sheet],
    dossier: Dossier,
    made: Sequence[Proposal],
    file_rows: Mapping[str, int],
) -> DetailRows:
    """The sheets that the summary leads to; ``file_rows`` are where the files are told of."""
    campaign = dossier.campaign
    figures: tuple[Provenance, Sequence[int]] = Provenance(rows={}), ()
    if campaign.asks_figures:
        figures = (
            provenance.write(sheets[SheetName.PROVENANCE], dossier, file_rows),
            changes.write(sheets[SheetName.CHANGES], dossier),
        )
    return DetailRows(
        origins=figures[0],
        changes=figures[1],
        proposals=proposals.write(sheets[SheetName.PROPOSAL_ROWS], dossier, campaign.proposal, made)
        if campaign.proposal
        else (),
    )
