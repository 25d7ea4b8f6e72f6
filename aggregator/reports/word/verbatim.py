"""The outline in its order, under each section what the units contribute, in their words."""

from collections.abc import Iterator
from typing import Final

from aggregator.definition import OutlineEntry
from aggregator.paper.markup import paragraph, paragraphs, run
from aggregator.reports.word.annex import annex_head
from aggregator.reports.word.bounds import NARRATIVES, left_out, printed
from aggregator.reports.word.compilation import Compilation
from aggregator.reports.word.headings import heading, is_about, proposals_heading
from aggregator.reports.word.proposals_annex import proposals

TITLE: Final = "NGUYÊN VĂN BÁO CÁO CỦA CÁC ĐƠN VỊ"
NOTHING: Final = "(Chưa có đơn vị nào có nội dung về mục này.)"
_ITEM_MARKS: Final = ("-", "–", "+", "*", "•")
"""With which a list begins; the unit's name then stands above it."""


def verbatim(compilation: Compilation, number: int) -> Iterator[str]:
    """Proposals stand under the section of the same title, or else after the last."""
    campaign = compilation.campaign
    yield from annex_head(compilation, number, TITLE)
    waiting = campaign.proposal
    for entry in campaign.outline:
        yield heading(entry)
        written = tuple(_contributions(compilation, entry))
        yield from written
        if waiting and is_about(waiting, entry):
            yield from proposals(compilation, waiting)
            waiting = None
        elif entry.answer != "none" and not written:
            yield paragraph("Note", run(NOTHING))
    if waiting:
        yield proposals_heading(waiting)
        yield from proposals(compilation, waiting)


def _contributions(compilation: Compilation, entry: OutlineEntry) -> Iterator[str]:
    all_said = compilation.said.get(f"section.{entry.id}", ())
    shown = [one for _, one in printed(compilation, all_said)]
    yield from left_out(all_said, shown, NARRATIVES)
    for said in shown:
        name = compilation.campaign.unit_name(said.unit)
        if said.text.lstrip().startswith(_ITEM_MARKS):
            yield paragraph("Contributor", run(f"{name}:"))
            yield from paragraphs("Contribution", said.text)
        else:
            yield from paragraphs("Contribution", said.text, lead=f"{name}: ")
