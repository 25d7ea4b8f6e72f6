"""The cells of a sheet as they come in: each at one legal address, and not too many of them."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Final

from aggregator.domain import vietnamese
from aggregator.layout import a1
from aggregator.reading.address import Address, Area, column_number
from aggregator.reading.cell import Piece, StoredCell
from aggregator.reading.markup import index
from aggregator.reading.ooxml.cell import Shared, stored_cell
from aggregator.reading.ooxml.rows import Rows
from aggregator.reading.ooxml.shared_formula import shifted
from aggregator.reading.refusal import RefusedError
from aggregator.reading.text import checked_length

_ADDRESS: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
UNKNOWN_FORMULA: Final = "?"  # a formula stands there, but its text is not stored


class OddSheetError(Exception):
    """The sheet is no sheet that a spreadsheet program would write; the text says why."""


class Grid:
    """Takes rows and cells in the order of the file; keeps those of an area that hold something.

    Attributes:
        cells: Those kept.
        at_row: The row that is open, from 0.
        count: How many cells there are so far, blank ones and those beyond the area included.
        beyond: Addresses of cells outside the area that hold something.
        hidden_rows: Rows, from 0, that nobody sees.
        shared: What the cells refer to.

    Raises:
        OddSheetError: A row or cell that stands where it cannot be.
        RefusedError: There are more cells than allowed.
    """

    def __init__(self, area: Area, cells_left: int, shared: Shared) -> None:
        self.cells: dict[Address, StoredCell] = {}
        self.beyond: list[Address] = []
        self.hidden_rows: set[int] = set()
        self._area = area
        self._cells_left = cells_left
        self.shared = shared
        self._addresses: Mapping[str, Address] = _addresses(area)
        self._masters: dict[str, tuple[str, Address]] = {}  # of shared formulas, by their index
        self._rows: set[int] = set()
        self.at_row = -1
        self.count = 0
        self._references: list[str] = []
        self._column = -1  # of the cell before, in this row

    def row(self, number: str | None, *, hidden: bool) -> None:
        """A row begins; without a number it follows the one before."""
        self.at_row = self.at_row + 1 if number is None else (index(number) or 0) - 1
        if not 0 <= self.at_row < self.shared.limits.rows:
            raise OddSheetError(f"số dòng lạ {(number or '')[:20]}")
        if self.at_row in self._rows:
            raise OddSheetError(f"dòng {self.at_row + 1} có hai lần")
        self._rows.add(self.at_row)
        self._column = -1
        if hidden:
            self.hidden_rows.add(self.at_row)

    def cell(  # noqa: PLR0913, PLR0917 - the parts of a cell
        self,
        reference: str | None,
        cell_type: str,
        value: str | None,
        formula: str | None,
        style: str,
        font: str = "",
        pieces: Sequence[Piece] = (),
        *,
        rich: bool = False,
    ) -> None:
        """A cell; without an address it stands next to the one before.

        ``stored_cell`` says what its parts mean; a ``rich`` value that programs which do not know
        it take for an error is a picture.
        """
        if reference is None:
            reference = a1(self.at_row, self._column + 1)
        self._references.append(reference)
        self._count(1)
        at = self._address(reference)
        row, self._column = at
        if row != self.at_row:
            raise OddSheetError(f"ô {reference} nằm ở dòng {self.at_row + 1}")
        if value is None and formula is None:
            return
        if reference not in self._addresses:
            self.beyond.append(at)
            return
        stored = stored_cell(cell_type, value, formula, style, font, self.shared, pieces)
        self.cells[at] = stored._replace(picture=True) if rich and cell_type == "e" else stored

    def put_rows(self, found: Iterable[Rows], numbers: Sequence[str]) -> None:
        """Rows that hold no cell twice, and the numbers that are left out of them."""
        used = 0
        for rows in found:
            self._count(rows.count)
            if not self._rows.isdisjoint(rows.places):
                raise OddSheetError(f"dòng {rows.places[-1] + 1} có hai lần")
            self._rows.update(rows.places)
            own = numbers[used : used + rows.open]
            used += rows.open
            self.hidden_rows.update(rows.hidden)
            if rows.last_row < self._area.rows and rows.last_column < self._area.columns:
                self.cells.update(rows.stored(self.shared, own))
                continue
            for cell, number in rows.filled(own):
                if cell.at[0] < self._area.rows and cell.at[1] < self._area.columns:
                    self.cells[cell.at] = cell.stored(self.shared, number)
                else:
                    self.beyond.append(cell.at)

    def _count(self, more: int) -> None:
        """Count cells, and refuse more of them than are allowed."""
        self.count += more
        if self.count > self._cells_left:
            limit = vietnamese(self.shared.limits.cells)
            raise RefusedError("unsafe-archive", f"quá {limit} ô trong tệp")

    def formula(self, text: str, shared_index: str, reference: str | None = None) -> str:
        """The formula of a cell; one that is shared is written out in its first cell only."""
        checked_length(text, self.shared.limits)
        if not shared_index:
            return text or UNKNOWN_FORMULA
        at = (self.at_row, self._column + 1) if reference is None else self._address(reference)
        if text:
            self._masters[shared_index] = text, at
        text, first = self._masters.get(shared_index, ("", at))
        return shifted(text, first, at) or UNKNOWN_FORMULA

    def close(self) -> None:
        """The sheet is at its end.

        Raises:
            OddSheetError: A cell stands there twice.
        """
        if len(set(self._references)) < len(self._references):
            twice = Counter(self._references).most_common(1)[0][0]
            raise OddSheetError(f"ô {twice} có hai lần")

    def _address(self, reference: str) -> Address:
        """An address; one outside the area that is read must still be one."""
        at = self._addresses.get(reference)
        if at is not None:
            return at
        match = _ADDRESS.fullmatch(reference)
        if match:
            row, column = int(match[2]) - 1, column_number(match[1])
            if row < self.shared.limits.rows and column < self.shared.limits.columns:
                return row, column
        raise OddSheetError(f"địa chỉ ô lạ {reference[:20]}")


@cache
def _addresses(area: Area) -> dict[str, Address]:
    """Every address of the area: looking one up is faster than taking it apart."""
    return {
        a1(row, column): (row, column) for row in range(area.rows) for column in range(area.columns)
    }
