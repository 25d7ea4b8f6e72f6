"""Sheet "Đề xuất, kiến nghị": what is proposed, to whom, by which units, on what evidence.

One line a proposal, however many units make it; by addressee.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from aggregator.definition import Column, Table
from aggregator.domain import Figure, vietnamese
from aggregator.summary.distinct_proposals import Proposal, addressee_column
from aggregator.summary.dossier import Dossier
from aggregator.summary.filled_rows import FilledRow, heading_of
from aggregator.summary.opening import open_sheet
from aggregator.summary.sheet import Sheet
from aggregator.summary.sheets import SheetName
from aggregator.summary.table import Cell, Heading, centred, text, write_table
from aggregator.summary.target import Spot

_OURS: Final = (
    Heading(title="TT", width=5),
    Heading(title="Số đơn vị", width=7),
    Heading(title="Đơn vị", width=34),
)
_WIDTHS: Final = {"narrative": 75.0}
"""Wider than in the form, where a column also has to fit on a small screen."""

_PRINTED: Final = 2
_MOST_NAMES: Final = 3
"""Units of a proposal that are named; all of them are looked up."""


def write(
    sheet: Sheet,
    dossier: Dossier,
    table: Table,
    proposals: Sequence[Proposal],
    looked_up: Sequence[int],
) -> None:
    """``looked_up``: where the rows of each proposal begin in the details, of those that do."""
    at = addressee_column(table)
    headings = (
        *_OURS,
        *(heading_of(column, _WIDTHS) for column in table.columns),
    )
    row = open_sheet(
        sheet,
        dossier,
        title="ĐỀ XUẤT, KIẾN NGHỊ CỦA CÁC ĐƠN VỊ",
        note="; ".join(_notes(table, proposals)),
        widths=tuple(heading.width for heading in headings),
    )
    write_table(
        sheet,
        row,
        headings,
        proposals,
        lambda number, proposal: _record(dossier, number, proposal, looked_up, at),
        of="đề xuất khác nhau",
        whole="data/proposals.csv",
        pages=_PRINTED,
    )


def _record(
    dossier: Dossier, number: int, proposal: Proposal, looked_up: Sequence[int], at: int | None
) -> tuple[Cell, ...]:
    first = proposal.rows[0]
    lead = centred(f"{number}")
    if number <= len(looked_up):
        spot = Spot(sheet=SheetName.PROPOSAL_ROWS, row=looked_up[number - 1])
        lead = Cell(value=f"{number}", style="link-centre", target=spot)
    return (
        lead,
        centred(len(proposal.units)),
        text(_names(dossier, proposal.units)),
        *(
            first.cells[place] if place in {0, at} else text(_from_each(dossier, proposal, place))
            for place in range(len(first.cells))
        ),
    )


def _names(dossier: Dossier, units: Sequence[str]) -> str:
    named = "; ".join(dossier.unit_name(unit) for unit in units[:_MOST_NAMES])
    rest = len(units) - _MOST_NAMES
    return f"{named} và {rest} đơn vị nữa" if rest > 0 else named


def _from_each(dossier: Dossier, proposal: Proposal, place: int) -> str:
    """What a unit says in a column besides, the first that does, and how many others do."""
    told = {said: row.unit for row in reversed(proposal.rows) if (said := _said(row, place))}
    if not told:
        return ""
    said, unit = list(told.items())[-1]
    if len(proposal.units) == 1:
        return "\n".join(reversed(told))
    rest = len(told) - 1
    more = f" (và {rest} dẫn chứng khác)" if rest else ""
    return f"{dossier.unit_name(unit)}: {said}{more}"


def _said(row: FilledRow, place: int) -> str:
    value = row.cells[place].value
    return vietnamese(value) if isinstance(value, Figure) else row.words(place)


def _notes(table: Table, proposals: Sequence[Proposal]) -> Iterator[str]:
    yield "Mỗi đề xuất một dòng, nguyên văn; nhiều đơn vị cùng nêu xếp trước"
    rows = [row for proposal in proposals for row in proposal.rows]
    if rows:
        units = len({row.unit for row in rows})
        at = addressee_column(table)
        column = None if at is None else table.columns[at]
        to_whom = f" ({_counts(rows, at, column)})" if at is not None and column else ""
        yield f"{units} đơn vị nêu {len(rows)} đề xuất{to_whom}"
    yield f"từng đề xuất, dẫn chứng của từng đơn vị: {SheetName.PROPOSAL_ROWS.elsewhere}"


def _counts(rows: Sequence[FilledRow], place: int, column: Column) -> str:
    counts = Counter(row.words(place) for row in rows)
    known = [f"{choice}: {counts[choice]}" for choice in column.choices]
    other = sum(
        count for choice, count in counts.items() if choice and choice not in column.choices
    )
    known += [f"khác: {other}"] if other else []
    known += [f"không ghi: {counts['']}"] if counts[""] else []
    return ", ".join(known)
