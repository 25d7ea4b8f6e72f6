"""Rows of a sheet as a program wrote them, whatever they refer to in the rest of the workbook."""

from collections.abc import Mapping
from itertools import compress
from operator import ne
from typing import Final, NamedTuple

from aggregator.domain import CellKind
from aggregator.reading.address import Address
from aggregator.reading.cell import StoredCell
from aggregator.reading.look.style import Style
from aggregator.reading.ooxml.cell import Shared, stored_cell

_LONGEST: Final = 200
"""Characters of a shared string for which its cell is kept; those of answers are longer."""
_NOT_KEPT: Final = StoredCell(CellKind.BLANK, "")


class WrittenCell(NamedTuple):
    """A cell that holds something; ``stored_cell`` says what its parts mean."""

    at: Address
    kind: str
    value: str | None
    formula: str | None
    style: str

    @property
    def is_shared(self) -> bool:
        """It refers to a shared string."""
        return self.kind == "s" and bool(self.value)

    def stored(self, shared: Shared) -> StoredCell:
        return stored_cell(self.kind, self.value, self.formula, self.style, "", shared)


class Rows:
    """One row, or several of which only the last has cells.

    They are kept from file to file, and with them their cells as they were stored last.

    Attributes:
        numbers: Of the rows, from 0.
        hidden: Those that nobody sees.
        count: How many cells there are, blank ones included.
        cells: Those that hold something, in the order of the file.
        is_open: The last row has not ended.
        last_row: In which a cell holds something; -1: there is none.
        last_column: The same of columns.
    """

    __slots__ = (
        *("_date1904", "_indexes", "_said", "_stored", "_styles", "_texts"),
        *("cells", "count", "hidden", "is_open", "last_column", "last_row", "numbers"),
    )

    def __init__(
        self,
        numbers: tuple[int, ...],
        hidden: tuple[int, ...],
        count: int,
        cells: tuple[WrittenCell, ...],
        *,
        is_open: bool,
    ) -> None:
        self.numbers = numbers
        self.hidden = hidden
        self.count = count
        self.cells = cells
        self.is_open = is_open
        self.last_row = max((cell.at[0] for cell in cells), default=-1)
        self.last_column = max((cell.at[1] for cell in cells), default=-1)
        self._texts = tuple(cell for cell in cells if cell.is_shared)
        self._indexes = tuple(int(cell.value or "") for cell in self._texts)
        self._stored: dict[Address, StoredCell] = {}
        # in which styles, and with which shared strings; ``None``: that one is not kept
        self._styles: Mapping[str, Style] | None = None
        self._date1904 = False
        self._said: tuple[str | None, ...] = ()

    def stored(self, shared: Shared) -> Mapping[Address, StoredCell]:
        """The facts of the cells.

        Raises:
            RefusedError: No program writes such a cell.
        """
        texts, *looks = shared.strings
        try:
            said = tuple(map(texts.__getitem__, self._indexes))
        except IndexError:
            return self._anew(shared)  # which refuses it
        if any(looks) and self._indexes:
            return self._anew(shared)
        known = self._styles is shared.styles and self._date1904 == shared.date1904
        if not known:
            stored, changed = self._anew(shared), self._texts
        elif said == self._said:
            return self._stored
        else:
            changed = tuple(compress(self._texts, map(ne, self._said, said)))
            stored = self._stored | {cell.at: cell.stored(shared) for cell in changed}
        if not known or any(len(stored[cell.at].raw) <= _LONGEST for cell in changed):
            self._keep(stored, said, shared)
        return stored

    def _anew(self, shared: Shared) -> dict[Address, StoredCell]:
        return {cell.at: cell.stored(shared) for cell in self.cells}

    def _keep(
        self, stored: dict[Address, StoredCell], said: tuple[str, ...], shared: Shared
    ) -> None:
        self._styles, self._date1904 = shared.styles, shared.date1904
        self._said = tuple(None if len(text) > _LONGEST else text for text in said)
        long = [cell.at for cell, text in zip(self._texts, self._said, strict=True) if text is None]
        self._stored = stored | dict.fromkeys(long, _NOT_KEPT)
