"""Fonts and colours as binary workbooks keep them."""

import struct
from dataclasses import dataclass
from typing import Final

from aggregator.domain import Script
from aggregator.reading.look.style import UNKNOWN

_STRUCK: Final = 0x08  # of the marks of a font
_SCRIPTS: Final = {1: Script.RAISED, 2: Script.LOWERED}
_TWIPS: Final = 20  # in a point
_SOLID: Final = 1
_FIRST_OF_PALETTE: Final = 8
_BLACK, _WHITE = "000000", "FFFFFF"
_INDEXED: Final = {0: _BLACK, 1: _WHITE, 8: _BLACK, 9: _WHITE}
_THEME: Final = {0: _WHITE, 1: _BLACK}  # of nearly all themes; other colours are unknown

Color = int | str
"""An index into the palette, or RRGGBB; empty where nobody knows it."""


@dataclass(frozen=True, slots=True)
class Font:
    """How letters look.

    Attributes:
        size: In points.
    """

    name: str = ""
    struck: bool = False
    script: Script = Script.LINE
    size: float = 0
    color: Color = ""


def font_of(name: str, height: int, marks: int, position: int, color: Color) -> Font:
    """A font, from its height in twentieths of a point, bits of marks, and 1 (raised) or 2."""
    script = _SCRIPTS.get(position, Script.LINE)
    return Font(name, bool(marks & _STRUCK), script, height / _TWIPS, color)


def ground_of(pattern: int, color: Color) -> Color:
    """The ground of a cell; a pattern of several colours is one that nobody knows."""
    if not pattern:
        return ""
    return UNKNOWN if pattern != _SOLID or color == "" else color


def palette_of(record: bytes) -> dict[int, str]:
    """The colours of .xls by their index, where it has a palette of its own."""
    (count,) = struct.unpack_from("<H", record)
    return {
        _FIRST_OF_PALETTE + place: record[2 + 4 * place : 5 + 4 * place].hex().upper()
        for place in range(count)
    }


def color12(record: bytes, at: int) -> Color:
    """A colour of .xlsb: by index, by value or by theme ([MS-XLSB] 2.4.324, BrtColor)."""
    kind, index, tint = struct.unpack_from("<BBh", record, at)
    index = int(index)
    match kind >> 1:
        case _ if tint:
            return ""  # a shade
        case 1:
            return index
        case 2:
            return record[at + 4 : at + 7].hex().upper()
        case 3:
            return _THEME.get(index, "")
    return ""


def resolved(color: Color, palette: dict[int, str]) -> str:
    """As RRGGBB; empty where nobody knows it."""
    return color if isinstance(color, str) else palette.get(color, _INDEXED.get(color, ""))
