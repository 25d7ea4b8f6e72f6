"""The cells of a sheet that is written in the ordinary way."""

import re
from typing import Final

from aggregator.reading.cell import stored_cell
from aggregator.reading.grid import Grid
from aggregator.reading.ordinary import TAG_T, TEXT, UnusualError, resolved, scan_element

_CELL: Final = (
    r'<c r="([A-Z]{1,3}[0-9]{1,7})"(?: s="([0-9]{1,9})")?(?: t="([A-Za-z]{1,9})")?(?:/>|>'
    rf'(?:(<f(?: aca="(?:false|0)")?>){TEXT}</f>)?'
    rf"(?:(<v>){TEXT}</v>|(<is>){TAG_T}{TEXT}</t></is>)?</c>)"
)
_ROW: Final = r'<row r="([0-9]{1,7})"((?: (?!r=)[A-Za-z0-9:]+="[^"<>&\x00-\x1f]*")*)/?>'
_TAG: Final = re.compile(f"({_CELL}|{_ROW}|</row>)")
_STRAY: Final = re.compile(rb"<(?:c|row)[\s/>]")
_HIDDEN: Final = re.compile(r' hidden="(?:1|true)"')


def scan_cells(content: bytes, grid: Grid) -> bytes | None:
    """Put the cells of a sheet into ``grid``.

    Returns:
        The rest of the sheet, for the parser; ``None`` when the parser must read all of it, into
        another grid.

    Raises:
        OddSheetError, RefusedError: As ``Grid`` does.
    """

    def scan(text: str, at: int) -> int:
        end = text.find("</sheetData>", at)
        tags = _TAG.findall(text, at, end)
        # what is between the tags, if anything is, the expressions do not know
        if sum(len(tag[0]) for tag in tags) != end - at:
            raise UnusualError
        # what nearly every cell goes through stands here, and not in a call of ``grid.cell``
        addresses, cells, references, shared = (
            grid.addresses,
            grid.cells,
            grid.references,
            grid.shared,
        )
        in_row = False
        for tag, ref, style, kind, f, formula, v, value, inline, run, row, more in tags:
            if ref and in_row:
                place = addresses.get(ref)
                if place is None or place[0] != grid.at_row:
                    grid.cell(ref, kind, v or f or inline or None, None, style)
                    continue
                references.append(ref)
                if v or f or inline:
                    said = resolved(value) if v else resolved(run) if inline else None
                    typed = grid.formula(resolved(formula), "") if f else None
                    cells[place] = stored_cell(kind or "n", said, typed, style, "", shared)
            elif row and not in_row:
                grid.row(row, hidden="hidden" in more and _HIDDEN.search(more) is not None)
                in_row = not tag.endswith("/>")
            elif tag == "</row>" and in_row:
                in_row = False
            else:
                raise UnusualError
        if in_row:
            raise UnusualError
        grid.limit()
        return end

    rest = scan_element(content, "sheetData", scan)
    return None if rest is None or _STRAY.search(rest) else rest
