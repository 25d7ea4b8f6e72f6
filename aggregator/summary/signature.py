"""Where a paper of the summary is signed."""

from typing import Final

from aggregator.summary.dossier import Dossier
from aggregator.summary.sheet import Sheet, span

_PLACE_AND_DAY: Final = "..............., ngày ..... tháng ..... năm ........."
_OPEN: Final = "....................."
_HEIGHT: Final = 84


def write_signature(sheet: Sheet, row: int, dossier: Dossier, first: int, last: int) -> None:
    """Who signs for the office, as the definition has it; dots where it has nothing.

    It stands in the columns from ``first`` to ``last``.
    """
    lines = dossier.campaign.signature or (_OPEN, _OPEN)
    row = sheet.band(row, span(first, _PLACE_AND_DAY, "place", last))
    for line in lines:
        row = sheet.band(row, span(first, line, "signature", last))
    sheet.height(row, _HEIGHT)
    sheet.band(row + 1, span(first, _OPEN, "signature", last))
