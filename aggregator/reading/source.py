"""What every file format gives: a workbook that is open, and its sheets one by one."""

from typing import Protocol

from aggregator.reading.address import Area
from aggregator.reading.sheet import Sheet
from aggregator.reading.workbook import Workbook


class Source(Protocol):
    """A workbook that is open, in whatever format it is stored."""

    @property
    def workbook(self) -> Workbook: ...

    def sheet(self, name: str, area: Area, most_cells: int | None = None) -> Sheet | None:
        """A sheet by its name on the tab, as far as ``area`` reaches; ``None``: there is none.

        Where cells are counted while they are read, ``most_cells`` are its own limit.

        Raises:
            RefusedError: It is not as it must be.
        """

    def is_as_long(self, name: str, formulas: int, cells: int) -> bool:
        """Whether nothing can have been added to a sheet, soon said and without reading it.

        Args:
            name: On the tab.
            formulas: As many as it had; each that is typed over is one less.
            cells: As many as held something.
        """

    def verify_unread(self) -> None:
        """Make sure that what nobody asked for is whole and within the limits.

        Raises:
            RefusedError: It is not.
        """
