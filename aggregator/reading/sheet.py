"""One sheet of a returned workbook, in whatever format it is stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from aggregator.domain import NoteKind
from aggregator.reading.address import Address, Area
from aggregator.reading.cell import StoredCell

Block = tuple[int, int, int, int]
"""A rectangle of cells: first and last row, first and last column, from 0."""


class Overlay(NamedTuple):
    """Something that lies over the cells, or is printed around them.

    Attributes:
        kind: What it is.
        text: Its words, if it has any.
        first: The cell that its upper left corner lies on; ``None`` where nobody can tell.
        last: The same of its lower right corner.
    """

    kind: NoteKind
    text: str
    first: Address | None = None
    last: Address | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A worksheet as far as the form reaches.

    Attributes:
        name: As on the tab.
        cells: Those that hold something.
        protected: Its locked cells are locked.
        cell_count: Cells in the file, blank ones and those beyond the area included.
        beyond: Addresses of cells further out that hold something.
        hidden_rows: Rows, from 0, that nobody sees.
        hidden_columns: The same of columns.
        hidden: It has no tab.
        merged: Cells that are merged into one.
        comments: Texts of comments, by address of their cell.
        overlays: What lies over the cells, and what is printed around them.
    """

    name: str
    cells: Mapping[Address, StoredCell]
    protected: bool
    cell_count: int
    beyond: tuple[Address, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    merged: tuple[Block, ...] = ()
    comments: Mapping[str, str] = field(default_factory=dict)
    overlays: tuple[Overlay, ...] = ()


def within(sheet: Sheet, area: Area) -> Sheet:
    """The sheet as far as ``area`` reaches, and the addresses of what lies further out."""
    inside = {
        at: cell for at, cell in sheet.cells.items() if at[0] < area.rows and at[1] < area.columns
    }
    return replace(sheet, cells=inside, beyond=tuple(at for at in sheet.cells if at not in inside))
