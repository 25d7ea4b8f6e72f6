"""A number format code, taken apart: ``[>=1000000]0.0,,"tr";#,##0`` has two sections."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from aggregator.domain import CellKind
from aggregator.reading.remembered import remembered


class PartKind(StrEnum):
    LITERAL = "literal"  # shown as it stands: quoted, escaped, a currency, the space of a "_)"
    DIGIT = "digit"  # 0, # or ?
    POINT = "point"
    COMMA = "comma"  # between digits it groups them, behind the last one it divides by 1000
    PERCENT = "percent"
    EXPONENT = "exponent"
    SLASH = "slash"
    GENERAL = "general"
    MOMENT = "moment"  # yyyy, mm, [h], AM/PM
    TEXT = "text"  # the text itself: @


class Part(NamedTuple):
    kind: PartKind
    text: str


@dataclass(frozen=True, slots=True)
class Condition:
    """``[>=1000]``: for which numbers a section is."""

    operator: str
    bound: Decimal

    def holds(self, value: Decimal) -> bool:
        below, equal = value < self.bound, value == self.bound
        return {
            "<": below,
            "<=": below or equal,
            "=": equal,
            "<>": not equal,
            ">=": not below,
            ">": not (below or equal),
        }[self.operator]


@dataclass(frozen=True, slots=True)
class Section:
    """One of the up to four parts between semicolons.

    Attributes:
        parts: In their order; empty where nothing is shown.
        condition: ``None``: the usual one of its place.
    """

    parts: tuple[Part, ...]
    condition: Condition | None = None

    def has(self, *kinds: PartKind) -> bool:
        return any(part.kind in kinds for part in self.parts)


_PART: Final = re.compile(
    r'"(?P<quoted>[^"]*)"?'
    r"|\\(?P<escaped>.)"
    r"|_(?P<width>.)"
    r"|\*(?P<fill>.)"
    r"|\[(?P<bracket>[^\]]*)\]?"
    r"|(?P<general>General|Standard)"
    r"|(?P<exponent>E[+-])"
    r"|(?P<half>AM/PM|A/P)"
    r"|(?P<digit>[0#?])"
    r"|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<slash>/)|(?P<text>@)"
    r"|(?P<moment>y+|m+|d+|h+|s+)"
    r"|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_SECTION: Final = re.compile(r'(?:"[^"]*"?|\\.|[_*].|\[[^\]]*\]?|[^;"\\_*\[])+|(?=;)', re.DOTALL)
_CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9]+(?:\.[0-9]+)?)")
_ELAPSED: Final = re.compile(r"h+|m+|s+", re.IGNORECASE)
_SIMPLE: Final = {
    "digit": PartKind.DIGIT,
    "point": PartKind.POINT,
    "comma": PartKind.COMMA,
    "percent": PartKind.PERCENT,
    "slash": PartKind.SLASH,
    "general": PartKind.GENERAL,
    "exponent": PartKind.EXPONENT,
    "text": PartKind.TEXT,
    "half": PartKind.MOMENT,
    "moment": PartKind.MOMENT,
}
_LETTERS: Final = {PartKind.MOMENT, PartKind.EXPONENT}


@remembered
def sections(code: str) -> tuple[Section, ...]:
    """The sections of a format code, at most four."""
    found: list[Section] = []
    at = 0
    while at <= len(code) and len(found) < 4:  # noqa: PLR2004 - positive, negative, zero, text
        match = _SECTION.match(code, at)
        text = match[0] if match else ""
        found.append(_section(text))
        at += len(text) + 1
    return tuple(found)


@remembered
def kind_of_format(code: str) -> CellKind:
    """What a number format code makes of a number: ``dd/mm/yyyy`` a date, ``0%`` a percentage."""
    first = sections(code)[0]
    if first.has(PartKind.PERCENT):
        return CellKind.PERCENT
    letters = "".join(part.text for part in first.parts if part.kind is PartKind.MOMENT).casefold()
    if "y" in letters or "d" in letters:
        return CellKind.DATETIME
    if "h" in letters or "s" in letters or "[" in letters:
        return CellKind.TIME
    return CellKind.DATETIME if "m" in letters else CellKind.NUMBER


def _section(text: str) -> Section:
    parts: list[Part] = []
    condition = None
    for match in _PART.finditer(text):
        name, given = match.lastgroup or "", match[match.lastgroup or 0]
        if name == "bracket":
            says = _CONDITION.fullmatch(given.strip())
            if says:
                condition = Condition(says[1], Decimal(says[2]))
            elif _ELAPSED.fullmatch(given):
                parts.append(Part(PartKind.MOMENT, f"[{given}]"))
            elif given.startswith("$"):
                parts.append(Part(PartKind.LITERAL, given[1:].partition("-")[0]))
            # else a colour, or a kind of digits
        elif name in _SIMPLE:
            parts.append(Part(_SIMPLE[name], given))
        elif name == "width":
            parts.append(Part(PartKind.LITERAL, " "))
        elif name != "fill":
            parts.append(Part(PartKind.LITERAL, given))
    return Section(tuple(_as_meant(parts)), condition)


def _as_meant(parts: list[Part]) -> list[Part]:
    """Letters beside places for digits are no dates: the ``m`` of ``0 km`` is shown as it stands.

    Seconds alone may have digits, behind a point.
    """
    moment = any(part.kind is PartKind.MOMENT for part in parts)
    digits = [at for at, part in enumerate(parts) if part.kind is PartKind.DIGIT]
    if not moment:
        return parts
    if digits and not any(part.kind is PartKind.POINT for part in parts[: digits[0]]):
        return [
            Part(PartKind.LITERAL, part.text) if part.kind in _LETTERS else part for part in parts
        ]
    return parts
