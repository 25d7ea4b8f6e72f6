"""What a link of the summary may lead to: a cell of it, or a stored return."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from aggregator.layout import a1

_SHA256: Final = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Spot:
    """A cell of the summary, to which a link leads; row and column from 0."""

    sheet: str
    row: int = 0
    column: int = 0

    @property
    def reference(self) -> str:
        return f"'{self.sheet}'!{a1(self.row, self.column)}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Stored:
    """A stored return, outside the summary.

    Named by its digest alone: what a sender called the file cannot get into a link.
    """

    folder: str
    sha256: str

    @property
    def reference(self) -> str:
        if not _SHA256.fullmatch(self.sha256):
            raise ValueError("only a stored file, by its digest, may be linked to")
        return f"{quote(self.folder)}/{self.sha256}"
