"""Where printed pages begin, so that rows which are read together stand on one page.

Row heights are known, so the pages can be filled here; a program left to itself cuts anywhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from aggregator.summary.printout import PRINTED_FROM
from aggregator.summary.sheet import Sheet

_PROGRAMS_DIFFER: Final = 0.96  # where nobody but the program begins the pages


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """Rows that stay together; height in points."""

    first_row: int
    height: float


def pieces(sheet: Sheet, seams: Sequence[int], end: int) -> tuple[Piece, ...]:
    """The rows before ``end``, cut at ``seams``: the only rows at which a page may begin."""
    ends = (*seams[1:], end) if seams else ()
    return tuple(
        Piece(first_row=first, height=sheet.points(first, after))
        for first, after in zip(seams, ends, strict=True)
    )


def page_starts(
    blocks: Sequence[Sequence[Piece]], *, first_room: float, room: float
) -> tuple[int, ...]:
    """First rows of the pages after the first.

    A block that would be parted begins a page if that keeps it whole; one longer than a page
    goes on from where it is.

    Args:
        blocks: Pieces that are read together, from the top down.
        first_room: Points for them on the first page, under the title.
        room: Points for them on each further page.
    """
    starts: list[int] = []
    left = first_room
    for place, block in enumerate(blocks):
        # the first block stays under the title, which is not worth a page
        if place and left < sum(piece.height for piece in block) <= room:
            left = 0
        for piece in block:
            if piece.height > left:
                starts.append(piece.first_row)
                left = room
            left -= piece.height
    return tuple(starts)


def records_within(sheet: Sheet, heading_row: int, starts: Sequence[int], pages: int) -> int:
    """How many records of a list fit on so many pages, whose first begins with the title.

    Args:
        sheet: With all its rows.
        heading_row: Repeated on each page.
        starts: First row of each record, and the row after the last.
        pages: One below the other.
    """
    room = sheet.page_points * _PROGRAMS_DIFFER
    heading = sheet.points(heading_row, heading_row + 1)
    left, page = room - sheet.points(PRINTED_FROM, heading_row + 1), 1
    for place, (first, end) in enumerate(pairwise(starts)):
        # a record of several rows may be parted
        for row in range(first, end):
            needed = sheet.points(row, row + 1)
            if needed > left:
                page, left = page + 1, room - heading
            left -= needed
        if page > pages:
            return place
    return max(len(starts) - 1, 0)
