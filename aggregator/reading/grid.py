"""The cells of a sheet as they come in: each at one legal address, and not too many of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from aggregator.layout import a1
from aggregator.reading.cell import Shared, StoredCell, stored_cell
from aggregator.reading.markup import index
from aggregator.reading.refusal import RefusedError, amount
from aggregator.reading.strings import checked_length

Address = tuple[int, int]
"""Row and column, from 0."""

_ADDRESS: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_UNKNOWN_FORMULA: Final = "?"  # a formula stands there, but its text is not stored


class OddSheetError(Exception):
    """The sheet is no sheet that a spreadsheet program would write; the text says why."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Area:
    """The part of a sheet that is read: so many rows and columns from the top left."""

    rows: int
    columns: int


def column_number(letters: str) -> int:
    """``A`` is 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


class Grid:
    """Takes rows and cells in the order of the file; keeps those of an area that hold something.

    Attributes:
        cells: Those kept.
        count: Cells so far, blank ones and those beyond the area included.

    Raises:
        OddSheetError: A row or cell that stands twice, or where it cannot be.
        RefusedError: There are more cells than allowed.
    """

    def __init__(self, area: Area, cells_left: int, shared: Shared) -> None:
        self.cells: dict[Address, StoredCell] = {}
        self.count = 0
        self._cells_left = cells_left
        self._shared = shared
        self._addresses: Mapping[str, Address] = _addresses(area)
        self._masters: dict[str, str] = {}  # texts of shared formulas, by their index
        self._rows: set[int] = set()
        self._row = -1
        self._columns: set[int] = set()  # of this row
        self._column = -1
        self._at: Address | None = None

    def open_row(self, number: str | None) -> None:
        """A row begins; without a number it follows the one before."""
        self._row = self._row + 1 if number is None else (index(number) or 0) - 1
        if not 0 <= self._row < self._shared.limits.rows:
            raise OddSheetError(f"số dòng lạ {(number or '')[:20]}")
        if self._row in self._rows:
            raise OddSheetError(f"dòng {self._row + 1} có hai lần")
        self._rows.add(self._row)
        self._columns = set()
        self._column = -1

    def open_cell(self, reference: str | None) -> None:
        """A cell begins; without an address it stands next to the one before."""
        self.count += 1
        if self.count > self._cells_left:
            limit = amount(self._shared.limits.cells)
            raise RefusedError("unsafe-archive", f"quá {limit} ô trong tệp")
        if reference is None:
            self._column += 1
            self._at = self._addresses.get(a1(self._row, self._column))
        else:
            self._at = self._addresses.get(reference)
            row, self._column = self._at or self._beyond(reference)
            if row != self._row:
                raise OddSheetError(f"ô {reference} nằm ở dòng {self._row + 1}")
        if self._column in self._columns:
            raise OddSheetError(f"ô {a1(self._row, self._column)} có hai lần")
        self._columns.add(self._column)

    def close_cell(
        self, cell_type: str, value: str | None, formula: str | None, style: str, font: str = ""
    ) -> None:
        """The open cell holds something; ``stored_cell`` says what its parts mean."""
        if self._at is not None:
            self.cells[self._at] = stored_cell(cell_type, value, formula, style, font, self._shared)

    def formula(self, text: str, shared_index: str) -> str:
        """A shared formula is written out in its first cell only; the others repeat its text."""
        checked_length(text, self._shared.limits)
        if text and shared_index:
            self._masters[shared_index] = text
        return text or self._masters.get(shared_index, _UNKNOWN_FORMULA)

    def _beyond(self, reference: str) -> Address:
        """An address outside the area that is read; it must still be one."""
        match = _ADDRESS.fullmatch(reference)
        if match:
            row, column = int(match[2]) - 1, column_number(match[1])
            if row < self._shared.limits.rows and column < self._shared.limits.columns:
                return row, column
        raise OddSheetError(f"địa chỉ ô lạ {reference[:20]}")


@cache
def _addresses(area: Area) -> dict[str, Address]:
    """Every address of the area: looking one up is faster than taking it apart."""
    return {
        a1(row, column): (row, column) for row in range(area.rows) for column in range(area.columns)
    }
