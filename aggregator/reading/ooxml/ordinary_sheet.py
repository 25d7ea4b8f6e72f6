"""The cells of a sheet that is written in the ordinary way."""

import re
from typing import Final

from aggregator.reading.ooxml.cell import stored_cell
from aggregator.reading.ooxml.grid import Grid
from aggregator.reading.ooxml.ordinary import TAG_T, TEXT, UnusualError, resolved, scan_element

# possessive: no character is looked at twice; in groups is what a cell or a row says of itself
_CELL: Final = (
    r'<c r="([A-Z]{1,3}+[0-9]{1,7}+)"(?: s="([0-9]{1,9}+)")?+(?: t="([A-Za-z]{1,9}+)")?+(?:/>|>'
    rf'(?:<f(?: aca="(?:false|0)")?+>{TEXT}</f>)?+'
    rf"(?:<v>{TEXT}</v>|<is>{TAG_T}{TEXT}</t></is>)?+</c>)"
)
_ROW: Final = r'<row r="([0-9]{1,7}+)"((?: (?!r=)[A-Za-z0-9:]++="[^"<>&\x00-\x1f]*+")*+/?+)>'
_TAG: Final = re.compile(f"{_CELL}|{_ROW}|</row>")
_STRIDE: Final = 1 + _TAG.groups
_STRAY: Final = re.compile(rb"<(?:c|row)[\s/>]")
_HIDDEN: Final = re.compile(r' (?:hidden="(?:1|true)"|ht="0(?:\.0+)?")')
_NO_HEIGHT: Final = ' ht="0'


def scan_cells(content: bytes, grid: Grid) -> bytes | None:
    """Put the cells of a sheet into ``grid``.

    Returns:
        The rest of the sheet, for the parser; ``None`` when the parser must read all of it, into
        another grid.

    Raises:
        OddSheetError, RefusedError: As ``Grid`` does.
    """
    cells, shared = grid.cells, grid.shared

    def scan(text: str, at: int) -> int:
        end = text.find("</sheetData>", at)
        pieces = _TAG.split(text[at:end])
        between, references, styles, kinds, formulas, values, inlines, *rows = (
            pieces[group::_STRIDE] for group in range(_STRIDE)
        )
        # what is between the tags, if anything is, the expressions do not know
        if any(between):
            raise UnusualError
        grid.take([reference for reference in references if reference])
        columns = (
            references,
            map(grid.addresses.get, references),
            styles,
            kinds,
            resolved(formulas),
            resolved(values),
            resolved(inlines),
            *rows,
        )
        in_row = False
        for reference, place, style, kind, formula, value, inline, row, attributes in zip(
            *columns, strict=True
        ):
            if reference and in_row:
                said = value if inline is None else inline
                if place is None or place[0] != grid.at_row:
                    grid.put(reference, kind or "n", said, formula, style or "")
                elif said is not None or formula is not None:
                    typed = None if formula is None else grid.formula(formula, "")
                    cells[place] = stored_cell(kind or "n", said, typed, style or "", "", shared)
            elif row and not in_row:
                odd = "hidden" in attributes or _NO_HEIGHT in attributes
                grid.row(row, hidden=odd and _HIDDEN.search(attributes) is not None)
                in_row = not attributes.endswith("/")
            elif in_row and not row:
                in_row = False
            else:
                raise UnusualError
        if in_row:
            raise UnusualError
        return end

    rest = scan_element(content, "sheetData", scan)
    return None if rest is None or _STRAY.search(rest) else rest
