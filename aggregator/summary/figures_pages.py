"""The printed pages of the sheet of units and figures: side by side and one below the other."""

import math
from collections.abc import Iterable, Iterator, Sized
from itertools import accumulate, pairwise
from typing import Final

from aggregator.summary import page_breaks
from aggregator.summary.grid import FIRST_FIGURE, FIRST_ROW, HEADING_ROW, Block, Grid
from aggregator.summary.printout import LANDSCAPE_PIXELS, LANDSCAPE_POINTS, PRINTED_FROM, pixels
from aggregator.summary.sheet import Sheet

_LEAST_SCALE: Final = 64  # percent of 11 points; smaller print strains the eyes
_MOST_STRIPS: Final = 2
"""Pages side by side: more of them nobody lays together,"""
_MOST_COLUMNS: Final = 16
"""unless they would hold more figures than this."""

_LEAST_UNITS: Final = 3  # of a group that is parted, on either page


def strips(widths: tuple[float, ...], rows: Iterable[Sized]) -> tuple[int, ...]:
    """First columns of the printed pages side by side: as few as the eyes allow, evenly filled.

    Args:
        widths: Of the columns, in characters.
        rows: Of figures; the columns of each stay together.
    """
    ends = [*accumulate((len(row) for row in rows), initial=FIRST_FIGURE)]
    parts = [pixels(widths[first:end]) for first, end in pairwise(ends)]
    room = LANDSCAPE_PIXELS * 100 / _LEAST_SCALE - pixels(widths[:FIRST_FIGURE])
    most = max(_MOST_STRIPS, math.ceil((len(widths) - FIRST_FIGURE) / _MOST_COLUMNS))
    pages = next(
        pages
        for pages in range(1, most + 1)
        if pages == most or all(sum(strip) <= room for strip in _shares(parts, pages))
    )
    return tuple(ends[:-1][:: math.ceil(len(parts) / pages)])


def _shares(parts: list[float], pages: int) -> Iterator[list[float]]:
    longest = math.ceil(len(parts) / pages)
    for first in range(0, len(parts), longest):
        yield parts[first : first + longest]


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
