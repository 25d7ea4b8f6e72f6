"""What a link may lead to: a cell of either workbook, or a stored return."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from aggregator.layout import a1
from aggregator.summary.sheets import Book, SheetName

_SHA256: Final = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Spot:
    """A cell to which a link leads; row and column from 0."""

    sheet: SheetName
    row: int = 0
    column: int = 0

    @property
    def reference(self) -> str:
        """Within its workbook."""
        return f"'{self.sheet.tab}'!{a1(self.row, self.column)}"

    def url_from(self, book: Book) -> str:
        """As xlsxwriter wants it; the two workbooks lie side by side."""
        if self.sheet.book is book:
            return f"internal:{self.reference}"
        return f"external:{self.sheet.book}#{self.reference}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Stored:
    """A stored return, outside both workbooks.

    Named by its digest alone: what a sender called the file cannot get into a link.
    """

    folder: str
    sha256: str

    @property
    def reference(self) -> str:
        if not _SHA256.fullmatch(self.sha256):
            raise ValueError("only a stored file, by its digest, may be linked to")
        return f"{quote(self.folder)}/{self.sha256}"

    def url_from(self, _book: Book) -> str:
        return f"external:{self.reference}"
