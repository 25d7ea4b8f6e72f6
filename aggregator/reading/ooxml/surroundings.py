"""What a worksheet says besides its cells: locks, hidden columns, merged cells, page headers."""

import re
from collections.abc import Callable
from typing import Final

from aggregator.domain import NoteKind, vietnamese
from aggregator.reading.address import Area, column_number
from aggregator.reading.limits import Limits
from aggregator.reading.markup import index, parse, too_deep
from aggregator.reading.ooxml.grid import OddSheetError
from aggregator.reading.ooxml.spreadsheetml import by_full_name
from aggregator.reading.refusal import RefusedError
from aggregator.reading.remembered import remembered
from aggregator.reading.sheet import Block, Overlay

_RANGE: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})(?::([A-Z]{1,3})([1-9][0-9]{0,6}))?")
FALSE: Final = frozenset({"0", "false", "off"})
NO_SIZE: Final = frozenset({"0", "0.0"})


class Surroundings:
    """Hears what a sheet says besides its cells."""

    def __init__(self, area: Area, limits: Limits) -> None:
        self.text: Callable[[str], None] | None = self.printed_text
        self._around: list[list[str]] = []  # page headers and footers
        self._is_around = False
        self.protected = False
        self.hidden_columns: set[int] = set()
        self.merged: list[Block] = []
        self._columns = area.columns
        self._limits = limits
        self._depth = 0
        self._area = 0  # of merged cells and links

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        self._depth += 1
        if self._depth > self._limits.depth:
            raise too_deep(self._limits)
        heard = _SURROUNDINGS.get(name)
        if heard is not None:
            heard(self, attributes)

    def end(self, _name: str, /) -> None:
        self._depth -= 1
        self._is_around = False

    def printed(self, more: tuple[str, ...]) -> tuple[Overlay, ...]:
        """The page headers and footers that have words, ``more`` of them included."""
        heard = ("".join(pieces) for pieces in self._around)
        texts = dict.fromkeys(text.strip() for text in (*more, *heard))
        return tuple(Overlay(NoteKind.HEADER, text) for text in texts if text)

    def around_starts(self, _attributes: dict[str, str]) -> None:
        self._around.append([])
        self._is_around = True

    def printed_text(self, characters: str, /) -> None:
        if self._is_around:
            self._around[-1].append(characters)

    def remark(self, *_: str) -> None:
        """Nothing is said in comments."""

    def protection_is(self, attributes: dict[str, str]) -> None:
        self.protected = attributes.get("sheet", "0").casefold() not in FALSE

    def column_is(self, attributes: dict[str, str]) -> None:
        unseen = attributes.get("width") in NO_SIZE
        if unseen or attributes.get("hidden", "0").casefold() not in FALSE:
            first, last = index(attributes.get("min", "")), index(attributes.get("max", ""))
            if first and last:
                self.hidden_columns.update(range(first - 1, min(last, self._columns)))

    def merge_is(self, attributes: dict[str, str]) -> None:
        self.merged.append(self._block(attributes))

    def link_is(self, attributes: dict[str, str]) -> None:
        self._block(attributes)

    def _block(self, attributes: dict[str, str]) -> Block:
        match = _RANGE.fullmatch(attributes.get("ref", ""))
        if match is None:
            raise OddSheetError("vùng ô lạ")
        left, top, right, bottom = match.groups()
        columns = sorted((column_number(left), column_number(right or left)))
        rows = sorted((int(top) - 1, int(bottom or top) - 1))
        self._area += (columns[1] - columns[0] + 1) * (rows[1] - rows[0] + 1)
        if self._area > self._limits.area_cells:
            limit = vietnamese(self._limits.area_cells)
            raise RefusedError("unsafe-archive", f"vùng trộn ô, liên kết quá {limit} ô")
        return rows[0], rows[1], columns[0], columns[1]


_SURROUNDINGS: Final = by_full_name(
    sheetProtection=Surroundings.protection_is,
    col=Surroundings.column_is,
    mergeCell=Surroundings.merge_is,
    hyperlink=Surroundings.link_is,
    **dict.fromkeys(
        (
            *("oddHeader", "oddFooter", "evenHeader"),
            *("evenFooter", "firstHeader", "firstFooter"),
        ),
        Surroundings.around_starts,
    ),
)


@remembered
def surroundings(rest: bytes, part: str, area: Area, limits: Limits) -> Surroundings:
    """What a sheet without its cells says."""
    listener = Surroundings(area, limits)
    parse(rest, part, limits, listener)
    return listener
