"""One cell of a returned workbook, exactly as it was stored."""

from dataclasses import dataclass
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
        shown: Words that the cell's number format puts beside its number: ``triệu``; else empty.
    """

    place: Place
    kind: CellKind
    raw: str = ""
    formula: str = ""
    font: str = ""
    shown: str = ""
