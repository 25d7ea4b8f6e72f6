"""One cell of a returned workbook, exactly as it was stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class CellKind(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"  # a number shown with a percent format
    DATETIME = "datetime"
    TIME = "time"
    BOOL = "bool"
    ERROR = "error"
    BLANK = "blank"
    FORMULA_WITHOUT_VALUE = "formula-without-value"  # the program that saved it did not calculate


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where a cell is: sheet name as in the file, and A1 address (both empty: nowhere)."""

    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        """As one writes it: ``Số liệu!F9``; empty for no place."""
        return "!".join(part for part in (self.sheet, self.cell) if part)


NOWHERE: Final = Place()
"""The place of what has none."""


class Script(StrEnum):
    """Where letters stand: a footnote's mark is raised, and no digit of the number before it."""

    LINE = ""
    RAISED = "raised"
    LOWERED = "lowered"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a text that looks the same from end to end."""

    text: str
    struck: bool = False
    script: Script = Script.LINE
    unseen: bool = False


_RAISED: Final = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
_LOWERED: Final = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")


@dataclass(frozen=True, kw_only=True, slots=True)
class RawCell:
    """A cell before anybody has given it a meaning.

    Attributes:
        place: Sheet and address in the returned workbook.
        kind: What the workbook says the cell holds.
        raw: The stored value as text: typed text as it is; a number as it is written in the
            file (``1250``, ``0.1``); dates as ISO 8601; ``TRUE``/``FALSE``; the error code.
        formula: The formula typed into the cell, without ``=``; empty when there is none.
        font: Name of the cell's font, which tells legacy encodings apart; empty when unknown.
        shown: What the sheet shows in place of the stored value, because of its number format:
            ``21 hộ``, ``12/2018``, nothing at all; ``None`` where it shows the value itself.
        runs: The value in pieces where not all of it looks alike; empty where it does.
        unseen: It is written so that nobody sees it: white on white, or too small.
        picture: A picture is placed in it, whatever else the file stores.
        operands: Of a formula: the cells that it refers to, by the reference as it is written.
    """

    place: Place
    kind: CellKind
    raw: str = ""
    formula: str = ""
    font: str = ""
    shown: str | None = None
    runs: tuple[Run, ...] = ()
    unseen: bool = False
    picture: bool = False
    operands: Mapping[str, tuple["RawCell", ...]] = field(default_factory=dict)

    @property
    def struck(self) -> str:
        """The words that are struck through."""
        return " … ".join(run.text.strip() for run in self.runs if run.struck and run.text.strip())

    @property
    def overlooked(self) -> str:
        """The words that nobody sees, in a text of which the rest can be seen."""
        return " … ".join(run.text.strip() for run in self.runs if run.unseen and run.text.strip())

    @property
    def left(self) -> str:
        """The value as a person reads it, without struck words, raised digits as such."""
        if not self.runs:
            return self.raw if self.shown is None else self.shown
        left = ""
        for run in self.runs:
            if not (run.struck or run.unseen):
                text = _in_script(run)
                left += text.lstrip(" ") if left.endswith(" ") else text
        return left

    @property
    def seen(self) -> str:
        """What stands there for the eye, struck words included."""
        if not self.runs:
            return self.raw if self.shown is None else self.shown
        return "".join(_in_script(run) for run in self.runs if not run.unseen)


def _in_script(run: Run) -> str:
    if run.script is Script.LINE:
        return run.text
    return run.text.translate(_RAISED if run.script is Script.RAISED else _LOWERED)
