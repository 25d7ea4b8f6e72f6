"""The style of a cell, and what a person sees of a value because of it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from typing import Final

from aggregator.domain import CellKind
from aggregator.reading.look.figures import figure_shown, text_shown
from aggregator.reading.look.format_code import PartKind, Section, kind_of_format, sections
from aggregator.reading.look.moments import moment_shown
from aggregator.reading.remembered import remembered

_LEAST_CONTRAST: Final = 1.25
"""Ratio of luminances (WCAG 2.1) under which nobody sees letters on their ground; white on the
yellow of an input has 1.1."""
_SMALLEST: Final = 2.5
"""Points; a letter of this size is less than a millimetre high."""
_NUMBERS: Final = frozenset((CellKind.NUMBER, CellKind.PERCENT))
_MOMENTS: Final = frozenset((CellKind.DATETIME, CellKind.TIME))
_FORMATTED: Final = _NUMBERS | _MOMENTS | {CellKind.TEXT}
_ADDS: Final = (PartKind.PERCENT, PartKind.EXPONENT, PartKind.SLASH, PartKind.MOMENT)
LONGEST_CODE: Final = 255
"""Characters that Excel keeps of a number format; showing a number by one takes quadratic time."""
UNKNOWN: Final = "?"
"""A ground of a colour that nobody knows."""
_AS_TYPED: Final = "@"
_SEPARATORS: Final = frozenset(" -+()")

_DAY_OF_THE_COUNTRY: Final = "dd/mm/yyyy"
BUILT_IN: Final = {
    1: "0",
    2: "0.00",
    **dict.fromkeys((3, 5, 6, 37, 38, 41, 42), "#,##0"),  # with the reader's own currency, if any
    **dict.fromkeys((4, 7, 8, 39, 40, 43, 44), "#,##0.00"),
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    **dict.fromkeys((14, *range(27, 32), 36, *range(50, 59)), _DAY_OF_THE_COUNTRY),
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    **dict.fromkeys((20, 32, 34), "h:mm"),
    **dict.fromkeys((21, 33, 35), "h:mm:ss"),
    22: f"{_DAY_OF_THE_COUNTRY} h:mm",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
}
"""Codes of the number formats that every program knows by a number; where it is the machine that
decides, as it does in Vietnam."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell is shown.

    Attributes:
        kind: What the number format makes of a number: number, percent, datetime or time.
        font: Its name.
        code: Of the number format; empty for the general one.
        struck: All of it is struck through.
        unseen: Nobody sees it, whatever it holds: white on white, or too small.
        ground: Colour behind the letters, as RRGGBB; empty where the sheet has none.
    """

    kind: CellKind = CellKind.NUMBER
    font: str = ""
    code: str = ""
    struck: bool = False
    unseen: bool = False
    ground: str = ""


PLAIN: Final = Style()


def shown(style: Style, kind: CellKind, raw: str) -> str | None:
    """What the sheet shows of a stored value, where that is something else; else ``None``."""
    code = style.code
    if not code or kind not in _FORMATTED:
        return None
    if kind in _MOMENTS:
        return _moment(code, raw)
    if kind is CellKind.TEXT:
        text = raw if code == _AS_TYPED else text_shown(code, raw)
        return None if text == raw else text
    return _figure(code, raw)


def _figure(code: str, raw: str) -> str | None:
    plain = _is_plain(code)
    if plain and raw.isdigit() and raw != "0":
        return None
    if kind_of_format(code) in _MOMENTS:
        return None  # a number that stands for no day; Excel fills the cell with #
    text = figure_shown(code, Decimal(raw))
    if not text.strip():
        return ""
    return None if plain and _digits(text) == _digits(raw) else text


def is_unseen(font_color: str, ground: str, size: float) -> bool:
    """Whether letters cannot be seen: colours as RRGGBB, empty where nobody knows them."""
    if 0 < size < _SMALLEST:
        return True
    if not font_color or ground == UNKNOWN:
        return False
    over, under = sorted((_luminance(font_color), _luminance(ground or "FFFFFF")), reverse=True)
    return (over + 0.05) / (under + 0.05) < _LEAST_CONTRAST


def _luminance(color: str) -> float:
    """Relative luminance (WCAG 2.1)."""
    shares = [int(color[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
        for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@remembered
def _is_plain(code: str) -> bool:
    """The format shows a number as it is: digits, their groups, signs and no zeros before it."""
    return all(map(_is_plain_section, sections(code)[:3]))


def _is_plain_section(section: Section) -> bool:
    literals = [part.text for part in section.parts if part.kind is PartKind.LITERAL]
    rest = [part for part in section.parts if part.kind is not PartKind.LITERAL]
    kinds = [part.kind for part in rest]
    divides = kinds[-1:] == [PartKind.COMMA] or (PartKind.COMMA, PartKind.POINT) in pairwise(kinds)
    point = kinds.index(PartKind.POINT) if PartKind.POINT in kinds else len(kinds)
    pads = [part.text for part in rest[:point]].count("0") > 1
    return bool(section.parts) and not (
        section.has(*_ADDS) or divides or pads or set("".join(literals)) - _SEPARATORS
    )


def _digits(text: str) -> str:
    """The digits that mean something: "1,250.50" and "1250.5" have the same."""
    whole, _, decimals = text.replace(",", "").partition(".")
    kept = "".join(filter(str.isdigit, whole)).lstrip("0")
    return f"{kept}.{''.join(filter(str.isdigit, decimals)).rstrip('0')}"


def _moment(code: str, raw: str) -> str | None:
    text = f"1899-12-30T{raw}" if raw[:3].count(":") or raw[2:3] == ":" else raw
    try:
        return moment_shown(code, datetime.fromisoformat(text))
    except ValueError:
        return None
