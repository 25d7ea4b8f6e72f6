"""Styles: whether a stored number is shown as a date, a time or a percentage, and in what font."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from aggregator.domain import CellKind
from aggregator.reading.limits import Limits
from aggregator.reading.markup import by_full_name, index, parse, too_deep
from aggregator.reading.remembered import remembered

_PERCENT: Final = frozenset({9, 10})
_DATES: Final = frozenset({14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 59)})
_TIMES: Final = frozenset({18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47})
# what a format shows as it stands: quoted, escaped, padded with or stretched; [Red], [$-42A]
_LITERAL: Final = re.compile(
    r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]|General|E[+-]', re.IGNORECASE
)

_QUOTED: Final = re.compile(r'"([^"]*)"')
_SECTION: Final = re.compile(r'(?:"[^"]*"|[^;"])*')


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell is shown.

    Attributes:
        kind: number, percent, datetime or time.
        font: Its name.
        words: What the number format writes beside the number: ``triệu``.
    """

    kind: CellKind = CellKind.NUMBER
    font: str = ""
    words: str = ""


PLAIN: Final = Style()


@remembered
def kind_of_format(code: str) -> CellKind:
    """What a number format code makes of a number: ``dd/mm/yyyy`` a date, ``0%`` a percentage."""
    shown = _LITERAL.sub("", code).partition(";")[0].casefold()
    if "%" in shown:
        return CellKind.PERCENT
    if "y" in shown or "d" in shown:
        return CellKind.DATETIME
    if "h" in shown or "s" in shown:
        return CellKind.TIME
    # m alone is a month, in brackets it is minutes
    if "[m" in shown:
        return CellKind.TIME
    return CellKind.DATETIME if "m" in shown else CellKind.NUMBER


@remembered
def words_of_format(code: str) -> str:
    """What a number format writes beside a number: ``#,##0" triệu"`` writes ``triệu``."""
    positive = _SECTION.match(code)
    quoted = _QUOTED.findall(positive[0] if positive else code)
    return " ".join(text.strip() for text in quoted if any(map(str.isalpha, text)))


@remembered
def read_styles(content: bytes, part: str, limits: Limits) -> Mapping[str, Style]:
    """The styles of cells, by their index as cells write it.

    One program writes the same styles into every return, so they are kept.

    Raises:
        RefusedError: The part is not as it must be.
    """
    listener = _StyleListener(limits)
    parse(content, part, limits, listener)
    fonts = listener.fonts
    return {
        str(place): Style(
            kind=_kind(number_format, listener.formats),
            font=fonts[font] if font < len(fonts) else "",
            words=words_of_format(listener.formats.get(number_format, "")),
        )
        for place, (number_format, font) in enumerate(listener.cells)
    }


def _kind(number_format: int, formats: dict[int, str]) -> CellKind:
    if number_format in formats:
        return kind_of_format(formats[number_format])
    if number_format in _PERCENT:
        return CellKind.PERCENT
    if number_format in _DATES:
        return CellKind.DATETIME
    return CellKind.TIME if number_format in _TIMES else CellKind.NUMBER


def _index(text: str) -> int:
    """An index; what is none means the default."""
    return index(text) or 0


class _StyleListener:
    """Hears the styles; elements of one name mean different things in different lists."""

    def __init__(self, limits: Limits) -> None:
        self.formats: dict[int, str] = {}
        self.fonts: list[str] = []
        self.cells: list[tuple[int, int]] = []  # number format and font
        self._limits = limits
        self._starts = by_full_name(
            numFmt=self._format_is,
            fonts=self._list_starts,
            cellXfs=self._list_starts,
            font=self._font_starts,
            name=self._font_name_is,
            xf=self._cell_style_is,
        )
        self._lists = by_full_name(fonts="fonts", cellXfs="cellXfs")
        self._depth = 0
        self._list = ""

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        self._depth += 1
        if self._depth > self._limits.depth:
            raise too_deep(self._limits)
        started = self._starts.get(name)
        if started is not None:
            self._list = self._lists.get(name, self._list)
            started(attributes)

    def end(self, name: str, /) -> None:
        self._depth -= 1
        if name in self._lists:
            self._list = ""

    def text(self, _characters: str, /) -> None:
        """Styles hold no text."""

    def remark(self, *_: str) -> None:
        """Nothing is said in comments."""

    def _list_starts(self, _attributes: dict[str, str]) -> None:
        """Its members follow."""

    def _format_is(self, attributes: dict[str, str]) -> None:
        # conditional formats have number formats of their own, further down
        number = _index(attributes.get("numFmtId", ""))
        self.formats.setdefault(number, attributes.get("formatCode", ""))

    def _font_starts(self, _attributes: dict[str, str]) -> None:
        if self._list == "fonts":
            self.fonts.append("")

    def _font_name_is(self, attributes: dict[str, str]) -> None:
        if self._list == "fonts" and self.fonts:
            self.fonts[-1] = attributes.get("val", "")

    def _cell_style_is(self, attributes: dict[str, str]) -> None:
        if self._list == "cellXfs":
            self.cells.append(
                (_index(attributes.get("numFmtId", "")), _index(attributes.get("fontId", "")))
            )
