"""The styles of a workbook: number format, font and ground that a cell names by an index."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from aggregator.reading.limits import Limits
from aggregator.reading.look.format_code import kind_of_format
from aggregator.reading.look.style import BUILT_IN, LONGEST_CODE, UNKNOWN, Style, is_unseen
from aggregator.reading.markup import index, parse, too_deep
from aggregator.reading.ooxml.spreadsheetml import by_full_name
from aggregator.reading.remembered import remembered

_FALSE: Final = frozenset({"0", "false"})
_THEME: Final = {"0": "FFFFFF", "1": "000000"}  # of nearly all themes; other colours are unknown
_INDEXED: Final = {"0": "000000", "1": "FFFFFF", "8": "000000", "9": "FFFFFF"}
_ARGB: Final = 8


@dataclass(kw_only=True, slots=True)
class _Font:
    name: str = ""
    color: str = ""  # RRGGBB; empty where nobody knows it
    size: float = 0
    struck: bool = False


@remembered
def read_styles(content: bytes, part: str, limits: Limits) -> Mapping[str, Style]:
    """The styles of cells, by their index as cells write it.

    One program writes the same styles into every return, so they are kept.

    Raises:
        RefusedError: The part is not as it must be.
    """
    listener = _StyleListener(limits)
    parse(content, part, limits, listener)
    fonts, grounds = listener.fonts, listener.grounds
    looks: dict[tuple[int, int, int], Style] = {}
    for number_format, font, ground in listener.cells:
        if (number_format, font, ground) not in looks:
            code = listener.formats.get(number_format, BUILT_IN.get(number_format, ""))
            letters = fonts[font] if font < len(fonts) else _Font()
            under = grounds[ground] if ground < len(grounds) else ""
            looks[number_format, font, ground] = Style(
                kind=kind_of_format(code),
                font=letters.name,
                code="" if code.casefold() == "general" else code,
                struck=letters.struck,
                unseen=is_unseen(letters.color, under, letters.size),
                ground=under,
            )
    return {str(place): looks[cell] for place, cell in enumerate(listener.cells)}


def _index(text: str) -> int:
    """An index; what is none means the default."""
    return index(text) or 0


def color_of(attributes: dict[str, str]) -> str:
    """A colour as RRGGBB; empty where it is that of a theme, or a shade of it."""
    if attributes.get("tint", "0") not in {"0", "0.0"}:
        return ""
    given = attributes.get("rgb", "")
    if len(given) == _ARGB and all(letter in "0123456789abcdefABCDEF" for letter in given):
        return given[2:]
    return _THEME.get(attributes.get("theme", ""), _INDEXED.get(attributes.get("indexed", ""), ""))


def size_of(attributes: dict[str, str]) -> float:
    """The size of a font in points; 0 where it is none."""
    size = attributes.get("val", "")
    return float(size) if size.isascii() and size.replace(".", "", 1).isdigit() else 0


class _StyleListener:
    """Hears the styles; elements of one name mean different things in different lists."""

    def __init__(self, limits: Limits) -> None:
        self.formats: dict[int, str] = {}
        self.fonts: list[_Font] = []
        self.grounds: list[str] = []  # colours as RRGGBB
        self.cells: list[tuple[int, int, int]] = []  # number format, font and ground
        self._limits = limits
        self._starts = by_full_name(
            numFmt=self._format_is,
            fonts=self._list_starts,
            fills=self._list_starts,
            cellXfs=self._list_starts,
            font=self._font_starts,
            name=self._font_name_is,
            color=self._font_color_is,
            sz=self._font_size_is,
            strike=self._font_is_struck,
            fill=self._ground_starts,
            fgColor=self._ground_is,
            xf=self._cell_style_is,
        )
        self._lists = by_full_name(fonts="fonts", fills="fills", cellXfs="cellXfs")
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
        self.formats.setdefault(number, attributes.get("formatCode", "")[:LONGEST_CODE])

    def _font_starts(self, _attributes: dict[str, str]) -> None:
        if self._list == "fonts":
            self.fonts.append(_Font())

    def _font_name_is(self, attributes: dict[str, str]) -> None:
        if self._list == "fonts" and self.fonts:
            self.fonts[-1].name = attributes.get("val", "")

    def _font_color_is(self, attributes: dict[str, str]) -> None:
        if self._list == "fonts" and self.fonts:
            self.fonts[-1].color = color_of(attributes)

    def _font_size_is(self, attributes: dict[str, str]) -> None:
        if self._list == "fonts" and self.fonts:
            self.fonts[-1].size = size_of(attributes)

    def _font_is_struck(self, attributes: dict[str, str]) -> None:
        if self._list == "fonts" and self.fonts:
            self.fonts[-1].struck = attributes.get("val", "1").casefold() not in _FALSE

    def _ground_starts(self, _attributes: dict[str, str]) -> None:
        if self._list == "fills":
            self.grounds.append("")

    def _ground_is(self, attributes: dict[str, str]) -> None:
        if self._list == "fills" and self.grounds:
            self.grounds[-1] = color_of(attributes) or UNKNOWN

    def _cell_style_is(self, attributes: dict[str, str]) -> None:
        if self._list == "cellXfs":
            self.cells.append(
                (
                    _index(attributes.get("numFmtId", "")),
                    _index(attributes.get("fontId", "")),
                    _index(attributes.get("fillId", "")),
                )
            )
