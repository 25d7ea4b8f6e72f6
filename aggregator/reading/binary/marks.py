"""What the usual library does not tell of cells in binary workbooks, found by our own look."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from aggregator.domain import CellKind, vietnamese
from aggregator.reading.address import Address
from aggregator.reading.binary.letters import Color, Font, resolved
from aggregator.reading.binary.strings import Runs
from aggregator.reading.cell import Piece
from aggregator.reading.limits import Limits
from aggregator.reading.look.format_code import kind_of_format
from aggregator.reading.look.style import BUILT_IN, LONGEST_CODE, PLAIN, UNKNOWN, Style, is_unseen
from aggregator.reading.refusal import RefusedError
from aggregator.reading.sheet import Block, Overlay

_ERRORS: Final[Mapping[int, str]] = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A cell that holds something.

    Attributes:
        style: Index of its style.
        error: The error code that it holds; else empty.
        formula: It holds a formula.
        number: It holds a number, so that the library must have found one.
        runs: Where its text looks otherwise than the cell.
    """

    style: int
    error: str = ""
    formula: bool = False
    number: bool = False
    runs: Runs = ()


@dataclass(kw_only=True, slots=True)
class SheetMarks:
    """Of one sheet: its marks by address, and what ``Sheet`` says besides cells."""

    name: str
    cells: dict[Address, Mark] = field(default_factory=dict)
    protected: bool = False
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[Block] = field(default_factory=list)
    comments: Mapping[str, str] = field(default_factory=dict)
    overlays: tuple[Overlay, ...] = ()


@dataclass(kw_only=True, slots=True)
class Book:
    """What the records of a workbook say.

    Attributes:
        sheets: The worksheets, in order.
        external_links: Other workbooks that formulas refer to.
        macros: Part of the macros, where a part of its own has them; else empty.
        fonts: In the order in which styles know them.
        palette: Colours that are not the usual ones, by index.
        strings: Where shared strings look otherwise than their cells, by index.
        formats: Codes of number formats, by the number that styles know them by.
        styles: Font, number format and ground of each, the font as its place in ``fonts``.
    """

    sheets: list[SheetMarks] = field(default_factory=list)
    external_links: int = 0
    macros: str = ""
    fonts: list[Font] = field(default_factory=list)
    palette: dict[int, str] = field(default_factory=dict)
    strings: Mapping[int, Runs] = field(default_factory=dict)
    formats: dict[int, str] = field(default_factory=dict)
    styles: list[tuple[int, int, Color]] = field(default_factory=list)
    _known: dict[int, Style] = field(default_factory=dict)

    def pieces(self, text: str, runs: Runs) -> list[Piece]:
        """A text in pieces, by how each looks; none where it looks alike from end to end."""
        if not runs:
            return []
        units = text.encode("utf-16-le", "surrogatepass")
        found = [Piece(_cut(units, 0, runs[0][0]), None)]
        ends = [*(begin for begin, _ in runs[1:]), len(units)]
        for (begin, place), end in zip(runs, ends, strict=True):
            font = self._font(place)
            color = resolved(font.color, self.palette)
            look = Piece(_cut(units, begin, end), font.struck, font.script, color, font.size)
            found.append(look)
        return [piece for piece in found if piece.text]

    def style(self, number: int) -> Style:
        """What is to be known of a style whose dates the library has already told."""
        if number >= len(self.styles):
            return PLAIN
        if number not in self._known:
            self._known[number] = self._style(*self.styles[number])
        return self._known[number]

    def _style(self, place: int, number_format: int, ground: Color) -> Style:
        code = self.formats.get(number_format, BUILT_IN.get(number_format, ""))[:LONGEST_CODE]
        percent = kind_of_format(code) is CellKind.PERCENT
        font = self._font(place)
        over, under = (resolved(color, self.palette) for color in (font.color, ground))
        if ground != "" and not under:
            under = UNKNOWN
        return Style(
            kind=CellKind.PERCENT if percent else CellKind.NUMBER,
            font=font.name,
            code="" if code.casefold() == "general" else code,
            struck=font.struck,
            unseen=is_unseen(over, under, font.size),
            ground=under,
        )

    def _font(self, place: int) -> Font:
        return self.fonts[place] if place < len(self.fonts) else Font()


def _cut(units: bytes, begin: int, end: int) -> str:
    return units[2 * begin : 2 * end].decode("utf-16-le", "replace")


def error_code(stored: int) -> str:
    return _ERRORS.get(stored, "#?")


def check_extent(sheet: SheetMarks, limits: Limits) -> None:
    """Refuse a sheet whose cells lie so far apart that the library would not hold it."""
    rows = max((row for row, _ in sheet.cells), default=0) + 1
    columns = max((column for _, column in sheet.cells), default=0) + 1
    if rows * columns > limits.cells:
        raise RefusedError("unsafe-archive", f"quá {vietnamese(limits.cells)} ô trong tệp")
