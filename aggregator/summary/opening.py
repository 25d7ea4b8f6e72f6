"""What every sheet begins with: the way back, its title, its page set-up."""

from typing import Final

from aggregator.summary.dossier import Dossier
from aggregator.summary.printout import PRINTED_FROM
from aggregator.summary.sheet import Sheet
from aggregator.summary.sheets import FIRST
from aggregator.summary.target import Spot

_UPRIGHT: Final = 1000
"""Pixels of columns that an upright page still prints large enough to be read."""


def open_sheet(  # noqa: PLR0913 - what a sheet is, said once
    sheet: Sheet,
    dossier: Dossier,
    *,
    title: str,
    note: str,
    widths: tuple[float, ...],
    landscape: bool = True,
    pages: int = 0,
    title_columns: tuple[int, int] | None = None,
) -> int:
    """Title and note over the columns from one to before another, by default over all.

    At most ``pages`` are printed one below the other; 0: as many as it takes.

    Returns the next row.
    """
    sheet.columns(*widths)
    sheet.print_on_a4(
        left=dossier.campaign.short_title,
        right=sheet.name,
        footer=f"Số liệu đến ngày {dossier.as_of}",
        landscape=landscape,
        pages=pages,
    )
    _lead_back(sheet)
    first, end = title_columns or (0, len(widths))
    row = sheet.paragraph(PRINTED_FROM, first, end - 1, title, "title")
    if note:
        row = sheet.paragraph(row, first, end - 1, note, "subtitle")
    return row


def open_to_sign(
    sheet: Sheet, *, title: str, note: str, widths: tuple[float, ...], pages: int = 1
) -> int:
    """Title and note of a paper that is signed; returns the next row.

    It is an upright page where its columns are narrow enough; of ``pages`` as for ``open_sheet``.
    """
    sheet.columns(*widths)
    sheet.print_to_sign(landscape=sheet.pixels_wide > _UPRIGHT, pages=pages)
    _lead_back(sheet)
    row = sheet.paragraph(PRINTED_FROM, 0, len(widths) - 1, title, "title")
    return sheet.paragraph(row, 0, len(widths) - 1, note, "subtitle") if note else row


def _lead_back(sheet: Sheet) -> None:
    start = FIRST[sheet.book]
    if sheet.name != start.tab:
        sheet.link(0, 0, Spot(sheet=start), f"← {start.tab}", "body-link")
