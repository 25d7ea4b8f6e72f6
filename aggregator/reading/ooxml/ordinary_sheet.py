"""The cells of a sheet that is written in the ordinary way.

Most rows of a return are those of the form, which nobody has changed: they are kept by their text.
"""

import re
from collections.abc import Sequence
from functools import lru_cache, partial
from typing import Final

from aggregator.reading.address import column_number
from aggregator.reading.limits import Limits
from aggregator.reading.ooxml.around import Around, around_cells
from aggregator.reading.ooxml.grid import UNKNOWN_FORMULA, Grid
from aggregator.reading.ooxml.ordinary import (
    TAG_T,
    TEXT,
    UnusualError,
    as_text,
    parted,
    resolved,
)
from aggregator.reading.ooxml.rows import Rows, WrittenCell
from aggregator.reading.remembered import Memory
from aggregator.reading.text import checked_length

# possessive: no character is looked at twice; in groups is what a cell or a row says of itself
_CELL: Final = (
    r'<c r="([A-Z]{1,3}+[0-9]{1,7}+)"(?: s="([0-9]{1,9}+)")?+(?: t="([A-Za-z]{1,9}+)")?+(?:/>|>'
    rf'(?:<f(?: aca="(?:false|0)")?+>{TEXT}</f>)?+'
    rf"(?:<v>{TEXT}</v>|<is>{TAG_T}{TEXT}</t></is>)?+</c>)"
)
_ROW: Final = r'<row r="([0-9]{1,7}+)"((?: (?!r=)[A-Za-z0-9:]++="[^"<>&\x00-\x1f]*+")*+/?+)>'
_TAG: Final = re.compile(f"{_CELL}|{_ROW}|</row>")
_STRIDE: Final = 1 + _TAG.groups
_END: Final = b"</row>"
_NUMBER: Final = re.compile(
    rb"><v>((?:0|[1-9][0-9]{0,14}+)(?:\.[0-9]{1,17}+)?+)</v></c>"  # its other forms stay
)
_OPEN: Final = "&"  # in place of a number: no XML has a value like that
_NO_NUMBER: Final = f"><v>{_OPEN}</v></c>".encode()
_HIDDEN: Final = re.compile(r' (?:hidden="(?:1|true)"|ht="0(?:\.0+)?")')
_NO_HEIGHT: Final = ' ht="0'


def scan_cells(content: bytes, grid: Grid) -> Around | None:
    """Put the cells of a sheet into ``grid``.

    Returns:
        What is around them; ``None`` when the parser must read all of it, into another grid.

    Raises:
        OddSheetError, RefusedError: As ``Grid`` does.
    """
    part = parted(content, "sheetData")
    if part is None:
        return None
    limits = grid.shared.limits
    understand = partial(_understood, limits=limits)
    texts, numbers = _without_numbers(part.body)
    *pieces, last = texts.split(_END)
    try:
        around = around_cells(part)
        if around is None:
            return None
        rows = _memory(limits).recalled(pieces, understand)
        behind = understand([last]) if last else []
    except UnusualError:
        return None
    if any(one.is_open for one in behind) or not all(one.is_open for one in rows):
        return None
    rows += behind
    if sum(one.open for one in rows) != len(numbers):
        return None  # it had places of numbers before
    grid.put_rows(rows, numbers)
    return around


def _without_numbers(body: bytes) -> tuple[bytes, list[str]]:
    """The text of cells without the numbers that are values in them, and those numbers."""
    split = _NUMBER.split(body)
    return _NO_NUMBER.join(split[::2]), b" ".join(split[1::2]).decode().split()


@lru_cache(maxsize=2)
def _memory(_limits: Limits) -> Memory[Rows]:
    """Of rows that keep the limits."""
    return Memory()


def _understood(pieces: Sequence[bytes], limits: Limits) -> list[Rows]:
    """The rows of each piece, which lacks the end of its last row."""
    split = _TAG.split(as_text(_END.join(pieces)))
    between, references, styles, kinds, formulas, values, inlines, rows, attributes = (
        split[group::_STRIDE] for group in range(_STRIDE)
    )
    # what is between the tags, if anything is, the expressions do not know
    if any(between):
        raise UnusualError
    found: list[Rows] = []
    stretch = _Stretch(limits)
    for reference, style, kind, formula, is_open, value, inline, row, said in zip(
        references,
        styles,
        kinds,
        resolved(formulas),
        [value == _OPEN for value in values],
        resolved([None if value == _OPEN else value for value in values]),
        resolved(inlines),
        rows,
        attributes,
        strict=True,
    ):
        if reference:
            written = value if inline is None else inline
            cell = WrittenCell((0, 0), kind or "n", written, formula, style or "", is_open)
            stretch.cell(reference, cell)
        elif row:
            stretch.row(row, said)
        else:
            found.append(stretch.ended())
            stretch = _Stretch(limits)
    return [*found, stretch.ended()]


class _Stretch:
    """Takes the rows and cells of one piece.

    What no program writes is left to the parser, which says what is wrong with it.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._places: list[int] = []
        self._hidden: list[int] = []
        self._cells: list[WrittenCell] = []
        self._columns: list[int] = []  # of the row that is open
        self._number = ""  # of that row; empty: none is

    def row(self, number: str, attributes: str) -> None:
        row = int(number) - 1
        if self._number or number.startswith("0") or row >= self._limits.rows:
            raise UnusualError
        self._places.append(row)
        odd = "hidden" in attributes or _NO_HEIGHT in attributes
        if odd and _HIDDEN.search(attributes):
            self._hidden.append(row)
        self._number = "" if attributes.endswith("/") else number

    def cell(self, reference: str, cell: WrittenCell) -> None:
        """A cell that stands where its reference says."""
        letters = reference.removesuffix(self._number)
        if not (self._number and letters.isalpha()):
            raise UnusualError
        column = column_number(letters)
        self._columns.append(column)
        if cell.value is None and cell.formula is None and not cell.open:
            return
        formula = cell.formula
        if formula is not None:
            formula = checked_length(formula, self._limits) or UNKNOWN_FORMULA
        self._cells.append(cell._replace(at=(self._places[-1], column), formula=formula))

    def ended(self) -> Rows:
        columns = self._columns
        twice = len({*columns}) < len(columns) or len({*self._places}) < len(self._places)
        if twice or max(columns, default=0) >= self._limits.columns:
            raise UnusualError
        return Rows(
            tuple(self._places),
            tuple(self._hidden),
            len(columns),
            tuple(self._cells),
            is_open=bool(self._number),
        )
