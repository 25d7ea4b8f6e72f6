"""A formula that several cells share is written out in the first; in the others it is shifted."""

import re
from typing import Final

from aggregator.layout import a1
from aggregator.reading.address import Address, column_number

_PARTS: Final = re.compile(
    r'(?P<other>"[^"]*"|\'[^\']*\'|\[[^\]]*\])'
    r"|(?P<whole>\$?[A-Z]{1,3}:\$?[A-Z]{1,3}(?![\w(])|(?<![\w$.])\$?[0-9]+:\$?[0-9]+)"
    r"|(?<![\w.$])(?P<column>\$?[A-Z]{1,3})(?P<row>\$?[0-9]{1,7})(?![\w(.!])"
)
_ROWS: Final = 1_048_576
_COLUMNS: Final = 16_384


def shifted(formula: str, first: Address, at: Address) -> str | None:
    """The formula of the cell ``first`` as the cell ``at`` means it.

    Returns:
        ``None`` where it refers to whole rows or columns, or to what lies outside of the sheet.
    """
    if first == at:
        return formula
    written: list[str] = []
    end = 0
    for match in _PARTS.finditer(formula):
        if match["whole"]:
            return None
        if match["other"]:
            continue
        moved = _moved(match["column"], match["row"], at[0] - first[0], at[1] - first[1])
        if moved is None:
            return None
        written += formula[end : match.start()], moved
        end = match.end()
    return "".join((*written, formula[end:]))


def _moved(column: str, row: str, rows: int, columns: int) -> str | None:
    """A reference that much further down and to the right; what has a ``$`` stays."""
    across = column_number(column.lstrip("$")) + columns * (not column.startswith("$"))
    down = int(row.lstrip("$")) - 1 + rows * (not row.startswith("$"))
    if not (0 <= down < _ROWS and 0 <= across < _COLUMNS):
        return None
    letters = a1(0, across)[:-1]
    return f"{'$' * column.startswith('$')}{letters}{'$' * row.startswith('$')}{down + 1}"
