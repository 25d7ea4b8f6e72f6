"""What goes back to a unit: its own answers in a new form, the doubtful cells marked and told of.

``template`` writes by it; ``reading`` knows by it what of a workbook that comes back is the
province's own, and where the unit's replies stand.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from aggregator.domain import Figure, Severity

COVER: Final = "Phản hồi"
"""Name of the sheet in front."""

COVER_FIRST: Final = 6
"""Row of the first remark on it, from 0."""

COVER_KEY, COVER_REPLY = 0, 8
"""Columns of it: the hidden key of a remark, the unit's reply."""

COVER_ROWS: Final = 400
"""Rows of it that are read: a form has fewer cells to remark on."""

_SEPARATOR: Final = "|"
_BEGIN: Final = "Phản hồi của tỉnh:"
_END: Final = "(hết phản hồi của tỉnh)"
_OURS: Final = re.compile(rf"{re.escape(_BEGIN)}.*?{re.escape(_END)}", re.DOTALL)


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

    @property
    def key(self) -> str:
        """By which the reply to it is recognised."""
        return f"{self.rule}{_SEPARATOR}{self.field}"


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


def remark_of(key: str) -> tuple[str, str]:
    """Rule and field of the remark with this key; both empty when it is none."""
    rule, separator, field = key.strip().partition(_SEPARATOR)
    return (rule, field) if separator else ("", "")


def note(text: str) -> str:
    """A note of the province on a cell, which says where it begins and ends."""
    return f"{_BEGIN}\n{text}\n{_END}"


def without_notes(text: str) -> str:
    """What somebody else has written on a cell."""
    return _OURS.sub("", text).strip()
