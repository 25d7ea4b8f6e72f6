"""A sheet of a definition's workbook: rows of cells, each column with its key."""

from collections.abc import Iterator
from typing import Any, Final

from aggregator.definition.entries import Entry

KEY_ROW: Final = 1
"""From 1: where the keys of the columns stand, hidden; headings and rows follow."""
FIRST_ROW: Final = 3


class Rows:
    """A sheet as rows of cells by the key of their column."""

    def __init__(self, sheet: Any) -> None:  # noqa: ANN401 - openpyxl's has no stubs here
        self._sheet = sheet
        self.name: str = sheet.title
        self.columns: dict[str, int] = {}
        for cell in sheet[KEY_ROW]:
            if cell.value is not None:
                self.columns.setdefault(str(cell.value).strip(), cell.column)

    def parts(self, entries: tuple[Entry, ...]) -> list[tuple[int, dict[str, tuple[str, Any]]]]:
        """The filled rows: number, and by key the address and the value of each filled cell."""
        keys = {".".join(entry.key) for entry in entries}
        found = []
        for row in range(FIRST_ROW, self._sheet.max_row + 1):
            cells = {
                key: (cell.coordinate, cell.value)
                for key, column in self.columns.items()
                if key in keys and not is_blank((cell := self._sheet.cell(row, column)).value)
            }
            if cells:
                found.append((row, cells))
        return found

    def addresses(self, row: int) -> Iterator[tuple[str, str]]:
        """Of the cells of a row, by the keys of their columns."""
        for key, column in self.columns.items():
            yield key, self._sheet.cell(row, column).coordinate

    def pairs(self) -> Iterator[tuple[str, str, Any]]:
        """Key, address and value of each row of settings."""
        for row in range(FIRST_ROW, self._sheet.max_row + 1):
            key, cell = self._sheet.cell(row, 1).value, self._sheet.cell(row, 3)
            if key is not None or not is_blank(cell.value):
                yield str(key or "").strip(), cell.coordinate, cell.value

    @property
    def filled(self) -> bool:
        """Whether anything stands in it."""
        return any(not is_blank(cell.value) for line in self._sheet.iter_rows() for cell in line)

    def strays(self) -> Iterator[str]:
        """Addresses of what stands in a column that has no key."""
        known = self.columns.values()
        for line in self._sheet.iter_rows(min_row=FIRST_ROW):
            for cell in line:
                if cell.column not in known and not is_blank(cell.value):
                    yield cell.coordinate


def is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
