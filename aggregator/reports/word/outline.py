"""The outline in its order, under each section what the units contribute, in their words."""

import re
from collections.abc import Iterator
from typing import Final

from aggregator.definition import Campaign, OutlineEntry
from aggregator.paper.markup import LINE_BREAK, paragraph, paragraphs, run
from aggregator.reports.word.compilation import Compilation
from aggregator.reports.word.proposals import proposals

_PLACE: Final = re.compile(r"[0-9]+|[a-z]")
_DEEPEST: Final = 5
_ITEM_MARKS: Final = ("-", "–", "+", "*", "•")
"""With which a list begins; the unit's name then stands above it."""
_NOTHING: Final = "(Chưa có đơn vị nào có nội dung về mục này.)"


def outline(compilation: Compilation) -> Iterator[str]:
    """Proposals stand under the section of the same title, or else after the last."""
    campaign = compilation.campaign
    waiting = True
    for entry in campaign.outline:
        yield _heading(entry)
        written = tuple(_contributions(compilation, entry))
        yield from written
        if waiting and _is_about_proposals(campaign, entry):
            waiting = False
            yield from proposals(compilation)
        elif entry.answer != "none" and not written:
            yield paragraph("Note", run(_NOTHING))
    if waiting:
        yield paragraph("Heading2", run(campaign.proposal.title))
        yield from proposals(compilation)


def _level(entry: OutlineEntry) -> int:
    """How deep in the outline an entry is, from 1: ``1.2.4c1`` is in the fifth place."""
    return min(len(_PLACE.findall(entry.id)), _DEEPEST)


def _heading(entry: OutlineEntry) -> str:
    style = f"Heading{_level(entry)}"
    if " " in entry.mark:  # "Phần thứ nhất" has a line of its own
        return paragraph(style, run(entry.mark), LINE_BREAK, run(entry.title))
    return paragraph(style, run(f"{entry.mark} {entry.title}"))


def _contributions(compilation: Compilation, entry: OutlineEntry) -> Iterator[str]:
    for name, text in compilation.contributions.get(f"section.{entry.id}", ()):
        if text.lstrip().startswith(_ITEM_MARKS):
            yield paragraph("Contributor", run(f"{name}:"))
            yield from paragraphs("Contribution", text)
        else:
            yield from paragraphs("Contribution", text, lead=f"{name}: ")


def _is_about_proposals(campaign: Campaign, entry: OutlineEntry) -> bool:
    return entry.title.casefold() == campaign.proposal.title.casefold()
