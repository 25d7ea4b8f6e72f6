"""The styles of a workbook: the number format and the font that a cell names by an index."""

from collections.abc import Mapping
from typing import Final

from aggregator.domain import CellKind
from aggregator.reading.limits import Limits
from aggregator.reading.markup import index, parse, too_deep
from aggregator.reading.number_format import Style, kind_of_format, words_of_format
from aggregator.reading.ooxml.spreadsheetml import by_full_name
from aggregator.reading.remembered import remembered

_PERCENT: Final = frozenset({9, 10})
_DATES: Final = frozenset({14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 59)})
_TIMES: Final = frozenset({18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47})


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
