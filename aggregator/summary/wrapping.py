"""How text falls into lines in a cell, because no program fits row heights for merged cells.

Widths of letters are those of Times New Roman, rounded; column widths are in characters of the
workbook's default font, which is the same at 12 points.
"""

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import Final

MAX_LINES: Final = 14
"""Lines in one row: longer text goes on in the next, so that a page break finds a place."""

_SIZE: Final = 12
_PIXELS_PER_CHARACTER: Final = 8
_PIXELS_PER_POINT: Final = 96 / 72
_CAUTION: Final = 0.96  # programs differ in where they break a line
_BOLD: Final = 1.07
_LEADING: Final = 1.3
_PADDING: Final = 4
_HIGHEST: Final = 409.0  # what Excel allows, in points
_EM: Final = {
    letter: width
    for letters, width in (
        (" .,;:ijlt/|'’", 0.27),
        ("frI-()[]!“”", 0.34),
        ("sJ", 0.39),
        ("acez?", 0.45),
        ("FPS+=<>", 0.56),
        ("ELTZBCR", 0.65),
        ("ADĐGHKNOQUVXYw", 0.72),
        ("mMW%@…×—", 0.9),
    )
    for letter in letters
}
_SPACE: Final = _EM[" "]
_STEP: Final = re.compile(r"[^/]*/|[^/]+")
_STRETCH: Final = re.compile(r"\s+|\S+")


@lru_cache(maxsize=1 << 12)
def lines(text: str, width: float, *, size: int = _SIZE, bold: bool = False) -> tuple[str, ...]:
    """The lines into which ``text`` falls in a column of ``width``; joined they are ``text``."""
    room = width * _PIXELS_PER_CHARACTER / (size * _PIXELS_PER_POINT) * _CAUTION
    if bold:
        room /= _BOLD
    if len(text) <= room and "\n" not in text:  # no letter is wider than one em
        return (text,)
    *ended, last = text.split("\n")
    done: list[str] = []
    for paragraph in ended:
        *before, line = _fallen(paragraph, room)
        done += (*before, f"{line}\n")
    return (*done, *_fallen(last, room))


def _fallen(paragraph: str, room: float) -> list[str]:
    """The lines of a text without line feeds; one at least, be it empty.

    A line breaks before the first word that goes beyond it; spaces hang over its end.
    """
    words = paragraph.split(" ")
    wide = list(map(_with_space, words))
    if "" in words or not paragraph.isprintable() or max(wide) > room + _SPACE:
        return _fallen_in_parts(paragraph, room)
    reach = list(accumulate(wide))
    ends = list(accumulate(map(len, words)))  # without the spaces, one behind each word
    done: list[str] = []
    start, begun = 0, 0.0
    while (fit := bisect_right(reach, begun + room + _SPACE)) < len(words):
        end = ends[fit - 1] + fit
        done.append(paragraph[start:end])
        start, begun = end, reach[fit - 1]
    return [*done, paragraph[start:]]


def _fallen_in_parts(paragraph: str, room: float) -> list[str]:
    """The same, where spaces stand otherwise than one between two words, or a word is too wide."""
    done: list[str] = []
    line, used = "", 0.0
    for stretch in _STRETCH.findall(paragraph):
        wide = _extent(stretch)
        for part in (stretch,) if wide <= room else _parts(stretch, room):
            if part is not stretch:
                wide = _extent(part)
            if line and used + wide > room and not part.isspace():
                done.append(line)
                line, used = "", 0.0
            line += part
            used += wide
    return [*done, line]


def pieces(text: str, width: float, *, size: int = _SIZE, bold: bool = False) -> tuple[str, ...]:
    """``text`` cut at line ends into parts of at most ``MAX_LINES``.

    Nothing is lost but the line feed for which a new row stands.
    """
    return tuple(piece for piece, _ in counted_pieces(text, width, size=size, bold=bold))


def counted_pieces(
    text: str, width: float, *, size: int = _SIZE, bold: bool = False
) -> tuple[tuple[str, int], ...]:
    """The same, each with the number of its lines."""
    fallen = lines(text, width, size=size, bold=bold)
    if len(fallen) == 1:
        return ((text, 1),)
    return tuple(
        ("".join(part).removesuffix("\n"), len(part))
        for first in range(0, len(fallen), MAX_LINES)
        if (part := fallen[first : first + MAX_LINES])
    )


def height(line_count: int, *, size: int = _SIZE) -> float:
    """Height of a row of so many lines, in points."""
    return min(_HIGHEST, round(line_count * size * _LEADING + _PADDING, 1))


def extent(text: str, *, size: int = _SIZE, bold: bool = False) -> float:
    """Width of a column in which ``text`` fits on one line, in characters."""
    em = _extent(text) * (_BOLD if bold else 1)
    return em * size * _PIXELS_PER_POINT / _PIXELS_PER_CHARACTER + 1.5


def _parts(word: str, room: float) -> list[str]:
    """A word that is wider than a line, such as a path, in parts that fit."""
    # programs also break paths after a slash
    steps = [_letters(step, room) for step in _STEP.findall(word)]
    return [part for step in steps for part in step]


def _letters(step: str, room: float) -> list[str]:
    parts: list[str] = []
    part, used = "", 0.0
    for letter in step:
        wide = _em(letter)
        if part and used + wide > room:
            parts.append(part)
            part, used = "", 0.0
        part, used = part + letter, used + wide
    return [*parts, part]


@lru_cache(maxsize=1 << 16)
def _extent(token: str) -> float:
    return sum(map(_em, token))


@lru_cache(maxsize=1 << 16)
def _with_space(word: str) -> float:
    return _extent(word) + _SPACE


@lru_cache(maxsize=1 << 12)
def _em(letter: str) -> float:
    base = unicodedata.normalize("NFD", letter)[0]
    if base in _EM:
        return _EM[base]
    if unicodedata.east_asian_width(base) in {"W", "F"}:
        return 1.0
    return 0.64 if base.isupper() else 0.52
