"""One worksheet: its cells as they are stored, whoever wrote them and in whatever form."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from aggregator.reading.cell import Shared, StoredCell
from aggregator.reading.grid import Address, Area, Grid, OddSheetError, column_number
from aggregator.reading.markup import by_full_name, parse, too_deep
from aggregator.reading.ordinary_sheet import scan_cells
from aggregator.reading.refusal import RefusedError, amount

_RANGE: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})(?::([A-Z]{1,3})([1-9][0-9]{0,6}))?")
_FALSE: Final = frozenset({"0", "false", "off"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A worksheet as far as the form reaches.

    Attributes:
        name: As on the tab.
        cells: Those that hold something.
        protected: Its locked cells are locked.
        cell_count: Cells in the file, blank ones and those beyond the area included.
    """

    name: str
    cells: Mapping[Address, StoredCell]
    protected: bool
    cell_count: int


def read_sheet(content: bytes, name: str, area: Area, cells_left: int, shared: Shared) -> Sheet:
    """Read an area of a sheet; what the sheet says of its own size is ignored.

    Raises:
        RefusedError: The sheet is not as it must be, or holds more than ``cells_left`` cells.
    """
    grid = Grid(area, cells_left, shared)
    try:
        rest = scan_cells(content, grid)
        if rest is None:
            grid = Grid(area, cells_left, shared)
        listener = _SheetListener(grid, shared)
        parse(content if rest is None else rest, f"sheet {name[:40]}", shared.limits, listener)
    except OddSheetError as odd:
        raise RefusedError("damaged-workbook", f"sheet {name[:40]}: {odd}") from odd
    return Sheet(name=name, cells=grid.cells, protected=listener.protected, cell_count=grid.count)


class _SheetListener:
    """Hears the sheet's XML, in any of its forms.

    Where programs would disagree on what a cell holds (two values, two cells at one address, a
    comment inside a value), nothing is chosen: the sheet is odd.
    """

    def __init__(self, grid: Grid, shared: Shared) -> None:
        self.protected = False
        self._grid = grid
        self._limits = shared.limits
        self._starts = by_full_name(
            c=self._cell_starts,
            row=self._row_starts,
            v=self._value_starts,
            t=self._text_starts,
            f=self._formula_starts,
            rFont=self._font_is,
            rPh=self._phonetic_starts,
            sheetProtection=self._protection_is,
            mergeCell=self._area_is,
            hyperlink=self._area_is,
            **{"is": self._inline_starts},
        )
        self._ends = by_full_name(
            c=self._cell_ends,
            v=self._value_ends,
            t=self._text_ends,
            f=self._formula_ends,
            rPh=self._phonetic_ends,
        )
        self._depth = 0
        self._area = 0  # of merged cells and links
        # the cell that is open
        self._in_cell = False
        self._type = ""
        self._style = ""
        self._value: str | None = None
        self._font = ""
        self._formula: str | None = None
        self._formula_index = ""
        self._phonetic = False
        self._characters: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        self._depth += 1
        if self._depth > self._limits.depth:
            raise too_deep(self._limits)
        if self._characters is not None:
            raise OddSheetError("thẻ lạ trong một giá trị")
        started = self._starts.get(name)
        if started is not None:
            started(attributes)

    def end(self, name: str, /) -> None:
        self._depth -= 1
        ended = self._ends.get(name)
        if ended is not None:
            ended()

    def text(self, characters: str, /) -> None:
        if self._characters is not None:
            self._characters.append(characters)

    def remark(self, *_: str) -> None:
        if self._characters is not None:
            raise OddSheetError("chú thích XML trong một giá trị")

    def _row_starts(self, attributes: dict[str, str]) -> None:
        self._grid.open_row(attributes.get("r"))

    def _cell_starts(self, attributes: dict[str, str]) -> None:
        if self._in_cell:
            raise OddSheetError("ô nằm trong ô")
        self._in_cell = True
        self._grid.open_cell(attributes.get("r"))
        self._type = attributes.get("t", "n")
        self._style = attributes.get("s", "")
        self._value = self._formula = None
        self._font = ""

    def _cell_ends(self) -> None:
        self._in_cell = False
        if self._value is not None or self._formula is not None:
            self._grid.close_cell(self._type, self._value, self._formula, self._style, self._font)

    def _inline_starts(self, _attributes: dict[str, str]) -> None:
        if self._value is not None:
            raise OddSheetError("hai giá trị trong một ô")
        self._value = ""

    def _value_starts(self, attributes: dict[str, str]) -> None:
        self._inline_starts(attributes)
        self._characters = []

    def _text_starts(self, _attributes: dict[str, str]) -> None:
        """A run of an inline text; hints on how to speak it do not count."""
        if not self._phonetic:
            self._characters = []

    def _formula_starts(self, attributes: dict[str, str]) -> None:
        if self._formula is not None:
            raise OddSheetError("hai công thức trong một ô")
        self._formula_index = attributes.get("si", "")
        self._characters = []

    def _value_ends(self) -> None:
        self._value = self._heard()

    def _text_ends(self) -> None:
        if not self._phonetic:
            self._value = (self._value or "") + self._heard()

    def _formula_ends(self) -> None:
        self._formula = self._grid.formula(self._heard(), self._formula_index)

    def _heard(self) -> str:
        heard = "".join(self._characters or ())
        self._characters = None
        return heard

    def _font_is(self, attributes: dict[str, str]) -> None:
        self._font = self._font or attributes.get("val", "")

    def _phonetic_starts(self, _attributes: dict[str, str]) -> None:
        self._phonetic = True

    def _phonetic_ends(self) -> None:
        self._phonetic = False

    def _protection_is(self, attributes: dict[str, str]) -> None:
        self.protected = attributes.get("sheet", "0").casefold() not in _FALSE

    def _area_is(self, attributes: dict[str, str]) -> None:
        match = _RANGE.fullmatch(attributes.get("ref", ""))
        if match is None:
            raise OddSheetError("vùng ô lạ")
        left, top, right, bottom = match.groups()
        if right is None:
            self._area += 1
        else:
            wide = column_number(right) - column_number(left) + 1
            self._area += abs(wide * (int(bottom) - int(top) + 1))
        if self._area > self._limits.area_cells:
            limit = amount(self._limits.area_cells)
            raise RefusedError("unsafe-archive", f"vùng trộn ô, liên kết quá {limit} ô")
