"""Rows of a sheet as a program wrote them, whatever they refer to in the rest of the workbook."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from aggregator.domain import CellKind
from aggregator.reading.address import Address
from aggregator.reading.cell import StoredCell
from aggregator.reading.look.style import Style
from aggregator.reading.ooxml.cell import Shared, stored_cell

_LONGEST: Final = 200
"""Characters of a shared string for which its cell is kept; those of answers are longer."""
_MOST_STYLES: Final = 500
"""Of a workbook; those of one with more are not kept, and are others in every file."""


class WrittenCell(NamedTuple):
    """A cell that holds something; ``stored_cell`` says what its parts mean.

    Attributes:
        open: Its value is a number that each file has otherwise, or an index of a shared string.
    """

    at: Address
    kind: str
    value: str | None
    formula: str | None
    style: str
    open: bool

    def stored(self, shared: Shared, number: str = "") -> StoredCell:
        value = number if self.open else self.value
        return stored_cell(self.kind, value, self.formula, self.style, "", shared)


class Rows:
    """One row, or several of which only the last has cells; the numbers in them are left out.

    So most rows of a return are those of the form. They are kept from file to file, and with them
    the facts of their cells as they were first: those of all but a few are so again.

    Attributes:
        places: Of the rows, from 0.
        hidden: Those that nobody sees.
        count: How many cells there are, blank ones included.
        cells: Those that hold something, in the order of the file.
        open: How many numbers are left out.
        is_open: The last row has not ended.
        last_row: In which a cell holds something; -1: there is none.
        last_column: The same of columns.
    """

    __slots__ = (
        *("_all_shared", "_date1904", "_open", "_said", "_stored", "_styles"),
        *("cells", "count", "hidden", "is_open", "last_column", "last_row", "open", "places"),
    )

    def __init__(
        self,
        places: tuple[int, ...],
        hidden: tuple[int, ...],
        count: int,
        cells: tuple[WrittenCell, ...],
        *,
        is_open: bool,
    ) -> None:
        self.places = places
        self.hidden = hidden
        self.count = count
        self.cells = cells
        self.is_open = is_open
        self.last_row = max((cell.at[0] for cell in cells), default=-1)
        self.last_column = max((cell.at[1] for cell in cells), default=-1)
        self._open = tuple(cell for cell in cells if cell.open)
        self._all_shared = all(cell.kind == "s" for cell in self._open)
        self.open = len(self._open)
        # the facts, in which styles and with what in the open cells; ``None``: it is not kept
        self._stored: dict[Address, StoredCell] = {}
        self._styles: Mapping[str, Style] | None = None
        self._date1904 = False
        self._said: Sequence[str | None] = ()

    def stored(self, shared: Shared, numbers: Sequence[str]) -> Mapping[Address, StoredCell]:
        """The facts of the cells, with ``numbers`` in those that are open.

        Raises:
            RefusedError: No program writes such a cell.
        """
        texts, fonts, pieces = shared.strings
        try:
            said = (
                list(map(texts.__getitem__, map(int, numbers)))
                if self._all_shared
                else [
                    texts[int(number)] if cell.kind == "s" else number
                    for cell, number in zip(self._open, numbers, strict=True)
                ]
            )
        except (IndexError, ValueError):
            return self._anew(shared, numbers)  # which refuses it
        if fonts or pieces:
            return self._anew(shared, numbers)
        if self._styles is not shared.styles or self._date1904 != shared.date1904:
            stored = self._anew(shared, numbers)
            if len(shared.styles) <= _MOST_STYLES:
                self._keep(stored, said, shared)
            return stored
        if said == self._said:
            return self._stored
        stored = self._stored.copy()
        for cell, before, now, number in zip(self._open, self._said, said, numbers, strict=True):
            if before == now:
                continue
            if cell.kind == "s":  # of another text than before all else stays as it was
                kind = CellKind.TEXT if now else CellKind.BLANK
                _, _, formula, font, style, *_ = stored[cell.at]
                stored[cell.at] = StoredCell(kind, now, formula, font, style)
            else:
                stored[cell.at] = cell.stored(shared, number)
        return stored

    def filled(self, numbers: Sequence[str]) -> Iterator[tuple[WrittenCell, str]]:
        """The cells, those that are open with their numbers."""
        left = iter(numbers)
        return ((cell, next(left) if cell.open else "") for cell in self.cells)

    def _anew(self, shared: Shared, numbers: Sequence[str]) -> dict[Address, StoredCell]:
        return {cell.at: cell.stored(shared, number) for cell, number in self.filled(numbers)}

    def _keep(
        self, stored: Mapping[Address, StoredCell], said: Sequence[str], shared: Shared
    ) -> None:
        self._styles, self._date1904 = shared.styles, shared.date1904
        self._said = [None if len(text) > _LONGEST else text for text in said]
        self._stored = {**stored}
        for cell, text in zip(self._open, self._said, strict=True):
            if text is None:
                self._stored[cell.at] = stored[cell.at]._replace(raw="")
