"""What goes back to a unit: its own answers in a new form, the doubtful cells marked and told of.

``template`` writes by it; ``reading`` knows by it what of a workbook that comes back is the
province's own, and where the unit's replies stand.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from aggregator.definition import LANGUAGES, Words, words_in
from aggregator.domain import Figure, Severity
from aggregator.layout.plan import WorkbookPlan

COVER_FIRST: Final = 6
"""Row of the first remark on it, from 0."""

COVER_KEY, COVER_REPLY = 0, 8
"""Columns of it: the hidden key of a remark, the unit's reply."""

COVER_ROWS: Final = 400
"""Rows of it that are read: a form has fewer cells to remark on."""

_NAMED: Final = 8
"""Marked cells of one remark that are named; all of them are marked."""

_SEPARATOR: Final = "|"


@dataclass(frozen=True, kw_only=True, slots=True)
class Remark:
    """One finding, as the unit is told of it.

    Attributes:
        rule: Of the finding.
        field: That it is about; empty when it is about none.
        severity: hard or soft.
        title: In a few words.
        message: What was seen.
        expected: What should stand there instead.
        why: What goes wrong otherwise.
        remedy: What to do.
        marked: Fields whose cells are marked because of it.
        explanation: What the unit has written about it; empty when nothing.
        with_fields: Other fields of which it tells the same.
        file: Name of the file that it is about, where that could not be taken and is not the return
            that counts; empty for what is to be done about the return itself.
    """

    rule: str
    field: str
    severity: Severity
    title: str
    message: str
    expected: str
    why: str
    remedy: str
    marked: tuple[str, ...]
    explanation: str = ""
    with_fields: tuple[str, ...] = ()
    file: str = ""

    @property
    def key(self) -> str:
        """By which the reply to it is recognised."""
        return f"{self.rule}{_SEPARATOR}{' '.join((self.field, *self.with_fields))}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Feedback:
    """What a unit is told of its return.

    Attributes:
        received: When it came in.
        settle_by: The day by which corrections are asked for.
        answers: What the return says, by field: texts as typed, numbers as stored. Empty where it
            is in doubt whose return it is, or it could not be read.
        remarks: The most important first.
        counted: The return counts, but for the figures that are withheld.
        base: SHA-256 of the return; empty where nothing of it is put back.
    """

    received: date
    settle_by: date
    answers: Mapping[str, Figure | date | str]
    remarks: tuple[Remark, ...]
    counted: bool = True
    base: str = ""

    def extent(self, words: Words) -> str:
        """How much there is to do, counted alike wherever the unit reads it."""
        own = [remark for remark in self.remarks if not remark.file]
        hard = sum(remark.severity is Severity.HARD for remark in own)
        parts = {
            "feedback.to-mend": hard,
            "feedback.to-check": len(own) - hard,
            "feedback.other-files": len(self.remarks) - len(own),
        }
        return ", ".join(words.say(key, count=count) for key, count in parts.items() if count)

    @property
    def faultless(self) -> bool:
        """Nothing need be done about the return itself."""
        return self.counted and all(remark.file for remark in self.remarks)


def cells_of(plan: WorkbookPlan, remark: Remark) -> str:
    """The marked cells of a remark: ``Số liệu!F10, H10 và 3 ô nữa``; empty when it has none."""
    places = [plan.slot_by_field[field].place for field in remark.marked]
    named, sheet = [], ""
    for place in places[:_NAMED]:
        named.append(place.cell if place.sheet == sheet else str(place))
        sheet = place.sheet
    more = len(places) - len(named)
    rest = plan.words.say("feedback.more-cells", count=more) if more else ""
    return ", ".join(named) + rest


def remark_of(key: str) -> tuple[str, tuple[str, ...]]:
    """Rule and fields of the remark with this key, one empty field when it is about none.

    Both are empty when it is the key of no remark.
    """
    rule, separator, fields = key.strip().partition(_SEPARATOR)
    return (rule, tuple(fields.split()) or ("",)) if separator else ("", ())


def note(text: str, words: Words) -> str:
    """A note of the province on a cell, which says where it begins and ends."""
    begin, end = _around(words, words["feedback.whose"])
    return f"{begin}\n{text}\n{end}"


def without_notes(text: str) -> str:
    """What somebody else has written on a cell, whatever language our note on it is in."""
    return _ours().sub("", text).strip()


@cache
def _ours() -> re.Pattern[str]:
    """Our notes, as all versions of the form have them."""
    notes = [
        ".*?".join(map(re.escape, _around(words, whose)))
        for words in map(words_in, LANGUAGES)
        for whose in words.several("feedback.known-as")
    ]
    return re.compile("|".join(notes), re.DOTALL)


def _around(words: Words, whose: str) -> tuple[str, str]:
    return words.say("feedback.begin", whose=whose), words.say("feedback.end", whose=whose)
