"""The sheets of details.xlsx: where each figure comes from, and all that was written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter import Workbook

from aggregator.summary.details import (
    arrivals,
    arrivals_chart,
    changes,
    files,
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
from aggregator.summary.sheet import Sheet
from aggregator.summary.sheets import SheetName


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
) -> DetailRows:
    """``made``: what the units propose, in the order of the summary."""
    file_rows = files.write(sheets[SheetName.FILES], dossier)
    origins = provenance.write(sheets[SheetName.PROVENANCE], dossier, file_rows)
    change_rows = changes.write(sheets[SheetName.CHANGES], dossier)
    days = arrivals.write(sheets[SheetName.ARRIVALS], dossier)
    arrivals_chart.write(sheets[SheetName.ARRIVALS], workbook, days)
    normalization_log.write(sheets[SheetName.NORMALIZATION], dossier)
    section_rows = narrative.write(sheets[SheetName.NARRATIVE], dossier)
    sections.write(sheets[SheetName.SECTIONS], dossier, section_rows)
    proposal_rows = proposals.write(sheets[SheetName.PROPOSAL_ROWS], dossier, made)
    supplements.write(sheets[SheetName.SUPPLEMENTS], dossier)
    remarks.write(sheets[SheetName.REMARKS], dossier)
    run_log.write(sheets[SheetName.RUN], dossier)
    return DetailRows(origins=origins, changes=change_rows, proposals=proposal_rows)
