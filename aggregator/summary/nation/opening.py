"""What every sheet begins with: its columns, its page, its title."""

from aggregator.definition import Asked
from aggregator.domain import Nation
from aggregator.summary.printout import PRINTED_FROM
from aggregator.summary.sheet import Sheet


def open_sheet(  # noqa: PLR0913 - what a sheet is, said once
    sheet: Sheet,
    asked: Asked,
    nation: Nation,
    *,
    title: str,
    note: str,
    widths: tuple[float, ...],
    landscape: bool = True,
    pages: int = 0,
    title_columns: tuple[int, int] | None = None,
) -> int:
    """Title and note over the columns from one to before another, by default over all.

    Returns the next row.
    """
    sheet.columns(*widths)
    sheet.print_on_a4(
        left=asked.short_title,
        right=sheet.name,
        footer=f"Số liệu đến ngày {nation.as_of:%d/%m/%Y}",
        landscape=landscape,
        pages=pages,
    )
    first, end = title_columns or (0, len(widths))
    row = sheet.paragraph(PRINTED_FROM, first, end - 1, title, "title")
    return sheet.paragraph(row, first, end - 1, note, "subtitle")
