"""Tables of numbers of which nearly all are 0, such as which sentence has which words.

All sums are of whole numbers, so that they are the same on every machine, in whatever order its
processor adds.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import count
from typing import Self

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sparse:
    """A table by its entries that are not 0, row after row.

    Attributes:
        height: Rows.
        width: Columns.
        row: Of each entry, ascending.
        column: Of each entry.
        times: How often the row has the column.
        begins: Entries with which rows begin.
    """

    height: int
    width: int
    row: Numbers
    column: Numbers
    times: Numbers
    begins: Numbers

    @classmethod
    def counted(cls, row: Numbers, column: Numbers, height: int, width: int) -> Self:
        """From the rows and columns of things, as often as they are there."""
        places, times = np.unique(row * width + column, return_counts=True)
        rows, columns = np.divmod(places, max(width, 1))
        return cls(
            height=height,
            width=width,
            row=rows,
            column=columns,
            times=times,
            begins=_begins(rows),
        )

    def only(self, kept: NDArray[np.bool_]) -> Self:
        """Without other entries."""
        row = self.row[kept]
        return replace(
            self, row=row, column=self.column[kept], times=self.times[kept], begins=_begins(row)
        )

    def sums(self, values: Numbers) -> Numbers:
        """Of each row, over one value for each entry."""
        return self._of_rows(np.add, values)

    def any_bits(self, values: Numbers) -> Numbers:
        """Of each row, those that any of its entries has."""
        return self._of_rows(np.bitwise_or, values)

    def of_row(self, place: int) -> Numbers:
        """Its columns."""
        first, end = np.searchsorted(self.row, (place, place + 1))
        return self.column[first:end]

    def _of_rows(self, operation: np.ufunc, values: Numbers) -> Numbers:
        found = np.zeros(self.height, np.int64)
        if len(values):
            found[self.row[self.begins]] = operation.reduceat(values, self.begins)
        return found


def numbered(values: Iterable[str]) -> tuple[Numbers, list[str]]:
    """The number of each value, and the different ones in the order in which they first came."""
    known: defaultdict[str, int] = defaultdict(count().__next__)
    places = np.fromiter(map(known.__getitem__, values), np.int64)
    return places, list(known)


def _begins(row: Numbers) -> Numbers:
    return np.flatnonzero(np.diff(row, prepend=-1))
