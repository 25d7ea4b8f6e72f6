"""Sections that are not answered, told in one line for each heading of the outline."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from aggregator.definition import Campaign, OutlineEntry
from aggregator.layout import Remark

_RULE: Final = "missing-section"
_PREFIX: Final = "section."
_LISTED: Final = 3
"""Sections that are named one by one, where they do not all follow one another."""
_TITLE: Final = 60  # characters
_ENDS: Final = " .:;,"


def with_sections_grouped(campaign: Campaign, remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """The remarks, those about unanswered sections under one heading as one, where its first was.

    Such a remark is about all its sections: each of their cells is marked, and a reply to it is a
    reply for each.
    """
    outline = _Outline(campaign)
    groups: dict[object, list[Remark]] = {}
    for remark in remarks:
        known = remark.rule == _RULE and remark.field.removeprefix(_PREFIX) in outline.place
        heading = outline.heading(remark.field) if known else None
        groups.setdefault((heading, remark.severity) if known else remark, []).append(remark)
    return tuple(
        outline.together(group) if group[0].rule == _RULE else group[0] for group in groups.values()
    )


class _Outline:
    """The lines of a campaign's outline, by their ids."""

    def __init__(self, campaign: Campaign) -> None:
        self._words = campaign.words
        self._headings = [entry for entry in campaign.outline if entry.answer == "none"]
        sections = [entry for entry in campaign.outline if entry.answer == "required"]
        self.place = {entry.id: place for place, entry in enumerate(sections)}
        self._sections = sections

    def heading(self, field: str) -> OutlineEntry | None:
        """The nearest heading above a section, by the beginning of its id."""
        section = field.removeprefix(_PREFIX)
        above = [
            heading
            for heading in self._headings
            if section.startswith(heading.id) and not section[len(heading.id)].isdecimal()
        ]
        return max(above, key=lambda heading: len(heading.id), default=None)

    def together(self, group: list[Remark]) -> Remark:
        """One remark for some about sections under one heading, in the order of the form."""
        first = group[0]
        if first.field.removeprefix(_PREFIX) not in self.place:
            return first
        group = sorted(group, key=self._at)
        heading = self.heading(first.field)
        where = f"“{heading.mark} {heading.title.rstrip(_ENDS)}”: " if heading else ""
        what = self._words.say("feedback.not-written", what=self._named(group))
        fields = tuple(remark.field for remark in group)
        return replace(
            group[0],
            message=where + what if where else what[0].upper() + what[1:],
            marked=tuple(field for remark in group for field in remark.marked),
            explanation="; ".join(dict.fromkeys(filter(None, (one.explanation for one in group)))),
            with_fields=fields[1:],
        )

    def _named(self, group: list[Remark]) -> str:
        titles = [self._title(remark) for remark in group]
        if len(group) == 1:
            return self._words.say("feedback.one-section", title=titles[0])
        unbroken = self._at(group[-1]) - self._at(group[0]) == len(group) - 1
        if len(group) <= _LISTED or not unbroken:
            named = "; ".join(titles)
            return self._words.say("feedback.sections", count=len(group), titles=named)
        return self._words.say(
            "feedback.sections-between", count=len(group), first=titles[0], last=titles[-1]
        )

    def _at(self, remark: Remark) -> int:
        return self.place[remark.field.removeprefix(_PREFIX)]

    def _title(self, remark: Remark) -> str:
        title = self._sections[self._at(remark)].title.rstrip(_ENDS)
        return f"“{title}”" if len(title) <= _TITLE else f"“{title[:_TITLE].rpartition(' ')[0]}…”"
