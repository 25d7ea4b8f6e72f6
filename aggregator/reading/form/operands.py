"""The cells that a formula in an input refers to, so that it can be calculated again."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from aggregator.domain import CellKind, Place, RawCell
from aggregator.layout import a1
from aggregator.reading.address import Address, column_number
from aggregator.reading.sheet import Sheet
from aggregator.reading.workbook import folded

_REFERENCE: Final = re.compile(
    r"(?<![\]\w'!$.])(?:(?P<sheet>'(?:[^']|'')+'|[^\W\d][\w.]*)!)?"
    r"\$?(?P<left>[A-Za-z]{1,3})\$?(?P<top>[0-9]{1,7})"
    r"(?::\$?(?P<right>[A-Za-z]{1,3})\$?(?P<low>[0-9]{1,7}))?(?![\w(!])"
)
_MOST_CELLS: Final = 1000
"""That one formula leads to; one that leads to more is not calculated."""
_DEEPEST: Final = 3


def with_operands(cell: RawCell, sheets: Mapping[str, Sheet], of_sheet: str) -> RawCell:
    """The cell of a formula, with the cells that it refers to, and those that they refer to.

    Args:
        cell: Of an input.
        sheets: Those of the form that are there, by folded name.
        of_sheet: Folded name of the cell's own.

    Returns:
        A cell whose formula leads back to it has itself as an operand, and no other.
    """
    try:
        return _Search(sheets).followed(cell, of_sheet)
    except _CircularError:
        return replace(cell, operands={cell.place.cell: (cell,)})
    except _UnknownError:
        return cell


class _UnknownError(Exception):
    """A cell that was not read, or one too many."""


class _CircularError(Exception):
    """A formula that leads back to its own cell."""


class _Search:
    """Follows the references of one formula."""

    def __init__(self, sheets: Mapping[str, Sheet]) -> None:
        self._sheets = sheets
        self._left = _MOST_CELLS

    def followed(self, cell: RawCell, of_sheet: str, trail: tuple[Place, ...] = ()) -> RawCell:
        """The cell with its operands; the formulas of those of the ``trail`` have led to it."""
        if cell.place in trail:
            raise _CircularError
        if not cell.formula or len(trail) > _DEEPEST:
            return cell
        trail = (*trail, cell.place)
        operands = {}
        for match in _REFERENCE.finditer(cell.formula):
            name = of_sheet
            if match["sheet"]:
                name = folded(match["sheet"].strip("'").replace("''", "'"))
            sheet = self._sheets.get(name)
            if sheet is not None and match[0] not in operands:
                cells = (_raw(sheet, at) for at in self._addresses(match))
                operands[match[0]] = tuple(self.followed(one, name, trail) for one in cells)
        return replace(cell, operands=operands) if operands else cell

    def _addresses(self, match: re.Match[str]) -> Iterator[Address]:
        top, left = int(match["top"]) - 1, column_number(match["left"].upper())
        low = int(match["low"]) - 1 if match["low"] else top
        right = column_number(match["right"].upper()) if match["right"] else left
        tops, lefts = sorted((top, low)), sorted((left, right))
        self._left -= (tops[1] - tops[0] + 1) * (lefts[1] - lefts[0] + 1)
        if self._left < 0 or tops[0] < 0:
            raise _UnknownError
        for row in range(tops[0], tops[1] + 1):
            for column in range(lefts[0], lefts[1] + 1):
                yield row, column


def _raw(sheet: Sheet, at: Address) -> RawCell:
    place = Place(sheet=sheet.name, cell=a1(*at))
    stored = sheet.cells.get(at)
    if stored is None:
        if at in sheet.beyond:
            raise _UnknownError
        return RawCell(place=place, kind=CellKind.BLANK)
    return RawCell(place=place, kind=stored.kind, raw=stored.raw, formula=stored.formula)
