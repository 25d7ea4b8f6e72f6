"""The printed pages of the sheet of units and figures: side by side and one below the other."""

import math
from collections.abc import Iterator
from typing import Final

from aggregator.summary import page_breaks
from aggregator.summary.grid import FIRST_FIGURE, FIRST_ROW, HEADING_ROW, Block, Grid
from aggregator.summary.printout import LANDSCAPE_PIXELS, LANDSCAPE_POINTS, PRINTED_FROM, pixels
from aggregator.summary.sheet import Sheet

_LEAST_SCALE: Final = 64  # percent of 11 points; smaller print strains the eyes
_MOST_STRIPS: Final = 2
"""Pages side by side: more of them nobody lays together."""

_LEAST_UNITS: Final = 3  # of a group that is parted, on either page


def strips(widths: tuple[float, ...]) -> tuple[int, ...]:
    """First columns of the printed pages side by side: as few as the eyes allow, evenly filled.

    The two columns of a metric stay together.
    """
    pairs = [pixels(widths[first : first + 2]) for first in range(FIRST_FIGURE, len(widths), 2)]
    room = LANDSCAPE_PIXELS * 100 / _LEAST_SCALE - pixels(widths[:FIRST_FIGURE])
    pages = next(
        pages
        for pages in range(1, _MOST_STRIPS + 1)
        if pages == _MOST_STRIPS or all(sum(strip) <= room for strip in _shares(pairs, pages))
    )
    longest = math.ceil(len(pairs) / pages)
    return tuple(range(FIRST_FIGURE, len(widths), 2 * longest))


def _shares(pairs: list[float], pages: int) -> Iterator[list[float]]:
    longest = math.ceil(len(pairs) / pages)
    for first in range(0, len(pairs), longest):
        yield pairs[first : first + longest]


def begin(sheet: Sheet, grid: Grid, widest_scale: int) -> None:
    """On as few pages as the eyes allow, in print as large as that number of pages allows.

    Groups are parted only where that saves a page.
    """
    layouts = [
        (len(starts := _page_starts(sheet, grid, scale, parted=parted)), parted, -scale, starts)
        for scale in range(widest_scale, min(widest_scale, _LEAST_SCALE) - 1, -1)
        for parted in (False, True)
    ]
    _, _, negative, starts = min(layouts)
    sheet.begin_pages(starts, -negative)


def _page_starts(sheet: Sheet, grid: Grid, scale: int, *, parted: bool) -> tuple[int, ...]:
    ends = [*(block.heading_row for block in grid.blocks[1:]), grid.end_row][: len(grid.blocks)]
    blocks = [
        page_breaks.pieces(sheet, _seams(block), end)
        for block, end in zip(grid.blocks, ends, strict=True)
    ]
    if parted:
        blocks = [tuple(piece for block in blocks for piece in block)]
    page = LANDSCAPE_POINTS * 100 / scale
    return page_breaks.page_starts(
        blocks,
        first_room=page - sheet.points(PRINTED_FROM, FIRST_ROW),
        room=page - sheet.points(HEADING_ROW, FIRST_ROW),
    )


def _seams(block: Block) -> tuple[int, ...]:
    """Rows of a group where a page may begin: not right below its heading or above its sum."""
    units = range(block.first_row + _LEAST_UNITS, block.last_row - _LEAST_UNITS + 2)
    return (block.heading_row, *units)
