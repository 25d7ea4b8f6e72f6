"""On which line of a TOML file a key stands; the standard library's reader does not tell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

Key = tuple[str | int, ...]
"""The way to a value: keys of tables, and places in arrays of tables from 0."""

_TABLE: Final = re.compile(r"^\s*\[\s*([^\[\]]+?)\s*\]\s*(#.*)?$")
_ARRAY: Final = re.compile(r"^\s*\[\[\s*([^\[\]]+?)\s*\]\]\s*(#.*)?$")
_VALUE: Final = re.compile(r"""^\s*("[^"]*"|'[^']*'|[\w.\- ]+?)\s*=""")
_STRINGS: Final = re.compile(r""""(?:\\.|[^"\\])*"|'[^']*'|#.*$""")
_OPENING, _CLOSING = frozenset("[{"), frozenset("]}")
_LONG: Final = ('"""', "'''")


def lines_of(text: str) -> Mapping[Key, int]:
    """Line, from 1, of each table, each key, and each table that is part of an array."""
    return dict(_lines(text))


def line_of(lines: Mapping[Key, int], key: Sequence[str | int]) -> int:
    """Of a value, or of the nearest that it is part of; 0: nowhere."""
    for length in range(len(key), 0, -1):
        line = lines.get(tuple(key[:length]))
        if line:
            return line
    return 0


def _lines(text: str) -> Iterator[tuple[Key, int]]:
    table: Key = ()
    counts: dict[Key, int] = {}
    array = _Array()
    long = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if long:
            long = "" if long in line else long
            continue
        if array.depth == 0:
            if found := _ARRAY.match(line):
                names = _inside(_parts(found[1]), counts)
                counts[names] = counts.get(names, -1) + 1
                table = (*names, counts[names])
                yield table, number
                continue
            if found := _TABLE.match(line):
                table = _inside(_parts(found[1]), counts)
                yield table, number
                continue
            if found := _VALUE.match(line):
                array = _Array((*table, *_parts(found[1])))
                yield array.key, number
        long = next((mark for mark in _LONG if line.count(mark) % 2), "")
        for part in array.parts_in(_STRINGS.sub("", line)):
            yield part, number


class _Array:
    """A value that goes on over lines: how deep in brackets it is, and how many parts it has."""

    def __init__(self, key: Key = ()) -> None:
        self.key = key
        self.depth = 0
        self._parts = 0

    def parts_in(self, line: str) -> Iterator[Key]:
        """The ways to the tables and arrays that begin in a line of it."""
        for sign in line:
            if sign in _OPENING:
                if self.depth == 1:
                    yield (*self.key, self._parts)
                    self._parts += 1
                self.depth += 1
            elif sign in _CLOSING:
                self.depth -= 1


def _parts(written: str) -> Key:
    return tuple(part.strip().strip("\"'") for part in written.split("."))


def _inside(names: Key, counts: Mapping[Key, int]) -> Key:
    """The names with the place in each array of tables that they lead through."""
    whole: Key = ()
    for at, name in enumerate(names):
        whole = (*whole, name)
        if whole in counts and at < len(names) - 1:
            whole = (*whole, counts[whole])
    return whole
