"""The cells of a sheet that is written in the ordinary way."""

import re
from typing import Final

from aggregator.reading.grid import Grid
from aggregator.reading.ordinary import TAG_T, TEXT, UnusualError, resolved, scan_element

_ROW: Final = re.compile(r'<row r="([0-9]{1,7})"(?: (?!r=)[A-Za-z0-9:]+="[^"<>&\x00-\x1f]*")*(/?)>')
_CELL: Final = re.compile(
    r'<c r="([A-Z]{1,3}[0-9]{1,7})"(?: s="([0-9]{1,9})")?(?: t="([A-Za-z]{1,9})")?(?:/>|>'
    rf'(?:<f(?: aca="(?:false|0)")?>{TEXT}</f>)?'
    rf"(?:<v>{TEXT}</v>|<is>{TAG_T}{TEXT}</t></is>)?</c>)"
)


def scan_cells(content: bytes, grid: Grid) -> bytes | None:
    """Put the cells of a sheet into ``grid``.

    Returns:
        The rest of the sheet, for the parser; ``None`` when the parser must read all of it, into
        another grid.

    Raises:
        OddSheetError, RefusedError: As ``Grid`` does.
    """

    def scan(text: str, at: int) -> int:
        while row := _ROW.match(text, at):
            at = row.end()
            grid.open_row(row[1])
            if row[2]:
                continue
            while cell := _CELL.match(text, at):
                at = cell.end()
                reference, style, cell_type, formula, value, inline = cell.groups()
                grid.open_cell(reference)
                if value is None:
                    value = inline
                if value is not None:
                    value = resolved(value)
                if formula is not None:
                    formula = grid.formula(resolved(formula), "")
                elif value is None:
                    continue
                grid.close_cell(cell_type or "n", value, formula, style or "")
            if not text.startswith("</row>", at):
                raise UnusualError
            at += len("</row>")
        return at

    return scan_element(content, "sheetData", scan)
