"""The official headings of the outline, as they were issued."""

import re
from collections.abc import Iterator
from typing import Final

from aggregator.definition import Campaign, OutlineEntry, Table
from aggregator.paper.contents import Entry
from aggregator.paper.markup import LINE_BREAK, paragraph, run

_PLACE: Final = re.compile(r"[0-9]+|[a-z]")
_DEEPEST: Final = 5


def heading(entry: OutlineEntry) -> str:
    style = f"Heading{_level(entry)}"
    return paragraph(style, LINE_BREAK.join(run(line) for line in _lines(entry)))


def proposals_heading(proposal: Table) -> str:
    """Where no line of the outline is about proposals."""
    return paragraph("Heading2", run(proposal.title))


def is_about(proposal: Table | None, entry: OutlineEntry) -> bool:
    """Whether a line of the outline is about the list of proposals."""
    return proposal is not None and entry.title.casefold() == proposal.title.casefold()


def entries(campaign: Campaign) -> Iterator[Entry]:
    """For the table of contents."""
    for entry in campaign.outline:
        yield Entry(level=_level(entry), lines=_lines(entry))
    proposal = campaign.proposal
    if proposal and not any(is_about(proposal, entry) for entry in campaign.outline):
        yield Entry(level=2, lines=(proposal.title,))


def _level(entry: OutlineEntry) -> int:
    """How deep in the outline an entry is, from 1: ``1.2.4c1`` is in the fifth place."""
    return min(len(_PLACE.findall(entry.id)), _DEEPEST)


def _lines(entry: OutlineEntry) -> tuple[str, ...]:
    if " " in entry.mark:  # "Phần thứ nhất" has a line of its own
        return (entry.mark, entry.title)
    return (f"{entry.mark} {entry.title}",)
