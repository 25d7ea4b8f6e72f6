"""Where a cell stands in its sheet, and how far a sheet is read."""

from dataclasses import dataclass
from functools import lru_cache

Address = tuple[int, int]
"""Row and column, from 0."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Area:
    """The part of a sheet that is read: so many rows and columns from the top left."""

    rows: int
    columns: int


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """``A`` is 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
