"""Sheet "Đề xuất": every proposal as each unit made it; the summary has each but once."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final

from aggregator.definition import Table
from aggregator.summary.distinct_proposals import Proposal
from aggregator.summary.dossier import Dossier
from aggregator.summary.filled_rows import FilledRow, write_filled_rows
from aggregator.summary.sheet import Sheet
from aggregator.summary.sheets import SheetName
from aggregator.summary.table import Heading, centred

_GROUP: Final = Heading(title="Nhóm", width=7, key=True)


def write(
    sheet: Sheet, dossier: Dossier, table: Table, proposals: Sequence[Proposal]
) -> tuple[int, ...]:
    """Returns the first row of each of ``proposals`` that has one."""
    rows = write_filled_rows(
        sheet,
        dossier,
        table,
        list(_grouped(proposals)),
        title="TỪNG ĐỀ XUẤT, KIẾN NGHỊ CỦA CÁC ĐƠN VỊ",
        note="Nguyên văn theo báo cáo của đơn vị. Cùng số nhóm: cùng một đề xuất; số nhóm là số "
        f"thứ tự ở {SheetName.PROPOSALS.elsewhere}",
        of="đề xuất",
        whole="data/proposals.csv",
        lead=_GROUP,
    )
    lengths = [len(proposal.rows) for proposal in proposals]
    firsts = accumulate(lengths[:-1], initial=0) if lengths else ()
    return tuple(rows[first] for first in firsts if first < len(rows))


def _grouped(proposals: Sequence[Proposal]) -> Iterator[FilledRow]:
    for number, proposal in enumerate(proposals, start=1):
        for row in proposal.rows:
            yield replace(row, lead=centred(number))
