"""What the usual library does not tell of cells in binary workbooks, found by our own look."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from aggregator.domain import CellKind, vietnamese
from aggregator.reading.address import Address
from aggregator.reading.limits import Limits
from aggregator.reading.look.format_code import kind_of_format
from aggregator.reading.look.style import BUILT_IN, PLAIN, Style
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
    """

    style: int
    error: str = ""
    formula: bool = False
    number: bool = False


@dataclass(kw_only=True, slots=True)
class SheetMarks:
    """Of one sheet: its marks by address, and what ``Sheet`` says besides cells."""

    name: str
    cells: dict[Address, Mark] = field(default_factory=dict)
    protected: bool = False
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
        fonts: Their names.
        struck: Places of the fonts that strike through.
        formats: Codes of number formats, by the number that styles know them by.
        styles: Font and number format of each, the font as its place in ``fonts``.
    """

    sheets: list[SheetMarks] = field(default_factory=list)
    external_links: int = 0
    macros: str = ""
    fonts: list[str] = field(default_factory=list)
    struck: set[int] = field(default_factory=set)
    formats: dict[int, str] = field(default_factory=dict)
    styles: list[tuple[int, int]] = field(default_factory=list)

    def style(self, number: int) -> Style:
        """What is to be known of a style whose dates the library has already told."""
        if number >= len(self.styles):
            return PLAIN
        font, number_format = self.styles[number]
        code = self.formats.get(number_format, BUILT_IN.get(number_format, ""))
        percent = kind_of_format(code) is CellKind.PERCENT
        return Style(
            CellKind.PERCENT if percent else CellKind.NUMBER,
            self.fonts[font] if font < len(self.fonts) else "",
            "" if code.casefold() == "general" else code,
            font in self.struck,
        )


def error_code(stored: int) -> str:
    return _ERRORS.get(stored, "#?")


def check_extent(sheet: SheetMarks, limits: Limits) -> None:
    """Refuse a sheet whose cells lie so far apart that the library would not hold it."""
    rows = max((row for row, _ in sheet.cells), default=0) + 1
    columns = max((column for _, column in sheet.cells), default=0) + 1
    if rows * columns > limits.cells:
        raise RefusedError("unsafe-archive", f"quá {vietnamese(limits.cells)} ô trong tệp")
