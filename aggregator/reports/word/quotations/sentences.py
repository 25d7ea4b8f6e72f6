"""A text taken apart into its sentences, none of which is changed by a letter.

A line ends a sentence. Within a line one ends at a full stop, a question or exclamation mark that
is followed by space and the beginning of another. Not every full stop is one: those of ``Tp.``,
``đ/c.`` and initials belong to a name, and one with three digits behind it may group a number that
was typed with a space (``1. 234``). Those within numbers and signs of documents have no space
behind them.
"""

import re
from collections.abc import Iterator
from typing import Final

_LINE: Final = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_MARK: Final = re.compile(
    r"\s*(?:(?:[-–—+*•▪·○●►✓]+|\(?\d{1,2}(?:\.\d{1,2})*[.)]|\(?[a-zđ]\)|\(?[IVX]{1,4}[-.)])\s+"
    r"|[-–—+*•▪·○●►✓]+(?=[^\W\d]))*"
)
"""Of the item of a list, at the beginning of a line: ``- ``, ``1.2. ``, ``a) ``, ``II- ``."""
_STOP: Final = re.compile(
    r"[.!?…](?<![.!?…][.!?…])([.!?…]*+[\"”’»)\]]*+)(?=\s++(\S?))"  # a set first is soon found
)
_IN_WORD: Final = "_/."
_LEADING: Final = re.compile(r"\d{1,3}(?:\.\d{3})*")
_GROUPED: Final = re.compile(r"\s\d{3}(?!\d)")
_OPENING: Final = '"“‘«([-–+•'
_ABBREVIATIONS: Final = frozenset(
    (
        "tp",
        "tx",
        "tt",
        "tr",
        "q",
        "p",
        "h",
        "x",
        "đ/c",
        "đc",
        "gs",
        "pgs",
        "ts",
        "ths",
        "bs",
        "bscki",
        "bsckii",
        "ks",
        "kts",
        "cn",
        "ds",
        "ncs",
        "nsnd",
        "nsưt",
        "nxb",
        "vd",
    )
)
"""After which a full stop is followed by a name, in lower case."""


def sentences(text: str) -> list[str]:
    """Each is a part of ``text`` as it stands there, without the mark of a list before it."""
    return [part for line in _LINE.findall(text) for part in _of_line(line)]


def _of_line(line: str) -> Iterator[str]:
    mark = _MARK.match(line)
    start = mark.end() if mark else 0
    for stop in _STOP.finditer(line, start):
        if _ends_sentence(line, start, stop):
            yield from _worded(line[start : stop.end()])
            start = stop.end()
    yield from _worded(line[start:])


def _worded(part: str) -> Iterator[str]:
    stripped = part.strip()
    if stripped[:1].isalnum() or any(character.isalnum() for character in stripped):
        yield stripped


def _ends_sentence(line: str, start: int, stop: re.Match[str]) -> bool:
    more, following = stop.groups()
    if not (following.isupper() or following.isdigit() or following in _OPENING):
        return False
    end = stop.start()
    if more or line[end] != ".":
        return True
    before = _word_before(line, start, end)
    if following.isdigit() and _GROUPED.match(line, stop.end()) and _LEADING.fullmatch(before):
        return False
    initial = len(before) == 1 and before.isupper()
    return not initial and before.casefold() not in _ABBREVIATIONS


def _word_before(line: str, start: int, end: int) -> str:
    """Looked for backwards: from the front, a line full of initials would take minutes."""
    first = end
    while first > start and (line[first - 1].isalnum() or line[first - 1] in _IN_WORD):
        first -= 1
    return line[first:end]
