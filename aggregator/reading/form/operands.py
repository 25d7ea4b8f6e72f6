"""The cells that a formula in an input refers to, so that it can be calculated again."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from aggregator.domain import CellKind, Place, RawCell
from aggregator.layout import a1
from aggregator.reading.address import column_number
from aggregator.reading.sheet import Sheet
from aggregator.reading.workbook import folded

_REFERENCE: Final = re.compile(
    r"(?<![\]\w'!$.])(?:(?P<sheet>'(?:[^']|'')+'|[^\W\d][\w.]*)!)?"
    r"\$?(?P<left>[A-Za-z]{1,3})\$?(?P<top>[0-9]{1,7})"
    r"(?::\$?(?P<right>[A-Za-z]{1,3})\$?(?P<low>[0-9]{1,7}))?(?![\w(!])"
)
_MOST_CELLS: Final = 200
_MOST_REFERENCES: Final = 20
_DEEPEST: Final = 3


def with_operands(
    cell: RawCell, sheets: Mapping[str, Sheet], of_sheet: str, depth: int = 0
) -> RawCell:
    """The cell of a formula, with the cells that it refers to, and those that they refer to.

    Args:
        cell: Of an input.
        sheets: Those of the form that are there, by folded name.
        of_sheet: Folded name of the cell's own.
        depth: How many formulas have led here.
    """
    if not cell.formula or depth > _DEEPEST:
        return cell
    operands = {}
    for match in list(_REFERENCE.finditer(cell.formula))[:_MOST_REFERENCES]:
        name = folded(match["sheet"].strip("'").replace("''", "'")) if match["sheet"] else of_sheet
        sheet = sheets.get(name)
        if sheet is None or "[" in (match["sheet"] or ""):
            continue
        cells = _cells(match, sheet)
        if cells:
            operands[match[0]] = tuple(with_operands(one, sheets, name, depth + 1) for one in cells)
    return replace(cell, operands=operands) if operands else cell


def _cells(match: re.Match[str], sheet: Sheet) -> list[RawCell]:
    """The cells of a reference; none where there are too many."""
    top, left = int(match["top"]) - 1, column_number(match["left"].upper())
    low = int(match["low"]) - 1 if match["low"] else top
    right = column_number(match["right"].upper()) if match["right"] else left
    if top < 0 or low < top or right < left or (low - top + 1) * (right - left + 1) > _MOST_CELLS:
        return []
    return [
        _raw(sheet, row, column) for row in range(top, low + 1) for column in range(left, right + 1)
    ]


def _raw(sheet: Sheet, row: int, column: int) -> RawCell:
    place = Place(sheet=sheet.name, cell=a1(row, column))
    stored = sheet.cells.get((row, column))
    if stored is None:
        return RawCell(place=place, kind=CellKind.BLANK)
    return RawCell(place=place, kind=stored.kind, raw=stored.raw, formula=stored.formula)
