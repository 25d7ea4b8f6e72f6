"""What every sheet of the summary begins with: the way back, its title, its page set-up."""

from typing import Final

from aggregator.summary.dossier import Dossier
from aggregator.summary.sheet import Sheet
from aggregator.summary.sheets import SheetName
from aggregator.summary.target import Spot

PRINTED_FROM: Final = 1
"""The row of the title; the link above it is for the screen."""


def open_sheet(  # noqa: PLR0913 - what a sheet is, said once
    sheet: Sheet,
    dossier: Dossier,
    *,
    title: str,
    note: str,
    widths: tuple[float, ...],
    landscape: bool = True,
    title_columns: tuple[int, int] | None = None,
) -> int:
    """Title and note over the columns from one to before another, by default over all.

    Returns the next row.
    """
    sheet.columns(*widths)
    sheet.print_on_a4(
        left=dossier.campaign.short_title,
        right=sheet.name,
        footer=f"Số liệu đến ngày {dossier.as_of}",
        landscape=landscape,
    )
    overview = SheetName.OVERVIEW.tab
    if sheet.name != overview:
        sheet.link(0, 0, Spot(sheet=overview), f"← {overview}", "body-link")
    first, end = title_columns or (0, len(widths))
    row = sheet.paragraph(PRINTED_FROM, first, end - 1, title, "title")
    if note:
        row = sheet.paragraph(row, first, end - 1, note, "subtitle")
    return row
