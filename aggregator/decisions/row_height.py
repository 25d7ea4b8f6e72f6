"""How high a row must be for its longest text; both Excel and LibreOffice leave that to us."""

from collections.abc import Mapping
from typing import Final

_LINE: Final = 15.0  # points of a line in 11 points
_LEAST: Final = 18.0
_MOST: Final = 300.0  # Excel draws no row above 409
_LETTER: Final = 0.87  # of a letter in 11 points, in characters of the default font


def row_height(texts: Mapping[str, str], widths: Mapping[str, float]) -> float:
    """Points for a row of wrapped texts, by column id."""
    lines = [
        sum(_lines(part, widths[column]) for part in text.split("\n"))
        for column, text in texts.items()
    ]
    return min(max(_LEAST, max(lines, default=1) * _LINE + 3), _MOST)


def _lines(text: str, width: float) -> int:
    """Lines that a paragraph takes when it is broken between words."""
    lines, room = 1, width
    for word in text.split(" "):
        needed = (len(word) + 1) * _LETTER
        if needed > room + _LETTER and room < width:
            lines, room = lines + 1, width
        while needed > width + _LETTER:
            lines, needed = lines + 1, needed - width
        room -= needed
    return lines
