"""All that the units propose, by whom it is addressed to."""

from collections.abc import Iterator, Sequence
from typing import Final

from aggregator.definition import Table
from aggregator.paper.markup import paragraph, paragraphs, run
from aggregator.reports.filled_rows import FilledRow
from aggregator.reports.word.addressees import by_addressee, columns
from aggregator.reports.word.bounds import PROPOSALS, left_out, printed
from aggregator.reports.word.compilation import Compilation
from aggregator.reports.word.quotations import Said

NONE: Final = "(Chưa có đơn vị nào đề xuất, kiến nghị.)"
LACKING: Final = "(đơn vị chưa ghi)"


def proposals(compilation: Compilation, proposal: Table) -> Iterator[str]:
    """Under each addressee the first column, and what else the list asks."""
    groups = tuple(by_addressee(compilation, proposal))
    if not groups:
        yield paragraph("Note", run(NONE))
    for group in groups:
        if group.title:
            yield paragraph("Group", run(f"{group.title} ({len(group.rows)} nội dung)"))
        said = [Said(unit=row.unit, text="") for row in group.rows]
        shown = list(printed(compilation, said))
        yield from left_out(said, [one for _, one in shown], PROPOSALS)
        yield from _listed(compilation, proposal, [group.rows[place] for place, _ in shown])


def _listed(compilation: Compilation, proposal: Table, rows: Sequence[FilledRow]) -> Iterator[str]:
    subject, others = columns(proposal)
    for number, row in enumerate(rows, start=1):
        name = compilation.campaign.unit_name(row.unit)
        content = row.text(subject.id) or LACKING
        yield from paragraphs("Contribution", content, lead=f"{number}. {name}: ")
        for column in others:
            text = row.text(column.id) or (LACKING if column.required else "")
            if text:
                yield from paragraphs("Evidence", f"{column.label}: {text}")
