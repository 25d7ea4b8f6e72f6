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
_LONG: Final = ('"""', "'''")


def lines_of(text: str) -> Mapping[Key, int]:
    """Line, from 1, of each table and of each key that begins a line of its own."""
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
    depth, long = 0, ""
    for number, line in enumerate(text.split("\n"), start=1):
        if long:
            long = "" if long in line else long
            continue
        if depth == 0:
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
                yield (*table, *_parts(found[1])), number
        long = next((mark for mark in _LONG if line.count(mark) % 2), "")
        bare = _STRINGS.sub("", line)
        depth += sum(bare.count(one) for one in "[{") - sum(bare.count(one) for one in "]}")


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
