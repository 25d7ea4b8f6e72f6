"""The outline in its order, under each section figures and quotations.

It says how many units answer, what the totals are that belong to the section, and in the few
sentences that stand for most of the others what the units wrote. Nothing in it is our own.
"""

from collections.abc import Iterator
from typing import Final

from aggregator.definition import OutlineEntry
from aggregator.domain import EXPECTED
from aggregator.paper.markup import paragraph, run
from aggregator.reports.word.common_proposals import common_proposals
from aggregator.reports.word.compilation import Compilation
from aggregator.reports.word.figure_sentences import figure_sentences
from aggregator.reports.word.headings import heading, is_about, proposals_heading
from aggregator.reports.word.quotations import choose
from aggregator.reports.word.quoted import quoted, standing
from aggregator.reports.word.verbatim import NOTHING

_ROOM: Final = 11_400
"""Characters of all quotations under the sections: what fifteen pages hold beside the rest."""
_MOST: Final = 3
_LONGEST: Final = 400
"""Characters of a quotation."""


def excerpts(compilation: Compilation) -> Iterator[str]:
    """Proposals stand under the section of the same title, or else after the last."""
    campaign = compilation.campaign
    sections = [entry for entry in campaign.outline if entry.answer != "none"]
    room = _ROOM // max(len(sections), 1)
    waiting = campaign.proposal
    for entry in campaign.outline:
        yield heading(entry)
        yield from figure_sentences(compilation, entry.metrics)
        about_proposals = is_about(waiting, entry)
        if entry.answer != "none":
            yield from _section(compilation, entry, room, silent=about_proposals)
        if waiting and about_proposals:
            yield from common_proposals(compilation, waiting)
            waiting = None
    if waiting:
        yield proposals_heading(waiting)
        yield from common_proposals(compilation, waiting)


def _section(
    compilation: Compilation, entry: OutlineEntry, room: int, *, silent: bool
) -> Iterator[str]:
    said = compilation.said.get(f"section.{entry.id}", ())
    if not said:
        if not silent:
            yield paragraph("Note", run(NOTHING))
        return
    choice = choose(said, most=_MOST, room=room, longest=_LONGEST)
    answered = len({one.unit for one in said})
    yield paragraph("Note", run(f"({_coverage(compilation, entry)}{standing(choice, answered)}.)"))
    for quotation in choice.quotations:
        yield quoted(compilation, quotation)


def _coverage(compilation: Compilation, entry: OutlineEntry) -> str:
    """How many units answer of those that must; others may, and are told apart."""
    slot = compilation.plan.slot_by_field[f"section.{entry.id}"]
    asked = {
        unit.code
        for unit in compilation.units
        if compilation.progress[unit.code].status in EXPECTED
        and (slot.is_required_of(unit) or not slot.required_of)
    }
    answered = {one.unit for one in compilation.said[slot.field]}
    others = len(answered - asked)
    more = f", thêm {others} đơn vị không bắt buộc" if others else ""
    return f"{len(answered & asked)}/{len(asked)} đơn vị có nội dung{more}"
