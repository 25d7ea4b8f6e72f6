"""Where printed pages begin, so that rows which are read together stand on one page.

Row heights are known, so the pages can be filled here; a program left to itself cuts anywhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from aggregator.summary.sheet import Sheet

# A4 less the margins, in points, with a little to spare: programs differ in how they print rows
_CAUTION: Final = 0.97
LANDSCAPE_POINTS: Final = 498 * _CAUTION
PORTRAIT_POINTS: Final = 744 * _CAUTION


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """Rows that stay together; height in points."""

    first_row: int
    height: float


def pieces(sheet: Sheet, seams: Sequence[int], end: int) -> tuple[Piece, ...]:
    """The rows before ``end``, cut at ``seams``: the only rows at which a page may begin."""
    return tuple(
        Piece(first_row=first, height=sheet.points(first, after))
        for first, after in zip(seams, (*seams[1:], end), strict=True)
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
