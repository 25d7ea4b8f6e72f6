"""The proposals that most units make, by whom they are addressed to; the annex has all of them."""

from collections.abc import Iterator, Sequence
from typing import Final

from aggregator.definition import Column, Table
from aggregator.domain import legible
from aggregator.paper.markup import LINE_BREAK, paragraph, run
from aggregator.reports.filled_rows import FilledRow
from aggregator.reports.word.addressees import Addressed, by_addressee, columns
from aggregator.reports.word.compilation import Compilation
from aggregator.reports.word.proposals_annex import LACKING, NONE
from aggregator.reports.word.quotations import Said, choose
from aggregator.reports.word.quoted import quoted, standing

_MOST: Final = 5
_ROOM: Final = 1_000
"""Characters of the quotations to one addressee, evidence apart."""
_LONGEST: Final = 400
_SHORT: Final = 240
"""Characters up to which evidence is quoted."""


def common_proposals(compilation: Compilation, proposal: Table) -> Iterator[str]:
    groups = tuple(by_addressee(compilation, proposal))
    if not groups:
        yield paragraph("Note", run(NONE))
    for group in groups:
        yield from _of_addressee(compilation, proposal, group)


def _of_addressee(compilation: Compilation, proposal: Table, group: Addressed) -> Iterator[str]:
    subject, others = columns(proposal)
    said = [Said(unit=row.unit, text=row.text(subject.id)) for row in group.rows]
    units = len({one.unit for one in said})
    if group.title:
        yield paragraph("Group", run(group.title))
    choice = choose(said, most=_MOST, room=_ROOM, longest=_LONGEST)
    counts = f"{len(said)} nội dung của {units} đơn vị"
    yield paragraph("Note", run(f"({counts}{standing(choice, units)}.)"))
    for number, quotation in enumerate(choice.quotations, start=1):
        yield quoted(compilation, quotation, f"{number}.")
        yield from _evidence(others, group.rows[quotation.source])


def _evidence(columns: Sequence[Column], row: FilledRow) -> Iterator[str]:
    """What the unit that is quoted says besides; what is long is looked up in the annex."""
    for column in columns:
        text = row.text(column.id)
        if text and len(text) <= _SHORT:
            lines = f"{column.label}: “{legible(text)}”".split("\n")
            yield paragraph("Evidence", LINE_BREAK.join(run(line) for line in lines))
        elif column.required and not text:
            yield paragraph("Evidence", run(f"{column.label}: {LACKING}"))
