"""Lists of records: heading, rows as high as their texts need, filter, repeated heading."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, TypeVar

from aggregator.domain import Figure, printable, vietnamese
from aggregator.summary import wrapping
from aggregator.summary.page_breaks import records_within
from aggregator.summary.sheet import Sheet, span
from aggregator.summary.target import Spot, Stored

_NOTHING = "(Không có)"

MOST_LINES: Final = 2_000
"""Of one list, beyond which nobody reads on; the rest of a longer one is in the data package."""

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """A column: its title and width in characters.

    A ``key`` column is repeated where a record goes on in a further row, so that filters keep
    the record together.
    """

    title: str
    width: float
    key: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """What stands in one cell of a list, and where it leads to when clicked."""

    value: str | Figure | date | None
    style: str
    target: Spot | Stored | None = None


def text(value: str, style: str = "cell-text") -> Cell:
    return Cell(value=value, style=style)


def centred(value: str | int) -> Cell:
    return Cell(value=value, style="cell-centre")


def number(value: Figure | None) -> Cell:
    return Cell(value=value, style=f"cell-{figure_style(value)}")


def day(value: date | None) -> Cell:
    return Cell(value=value, style="cell-date")


def figure_style(value: Figure | None) -> str:
    """``number``, or ``decimal`` for a value that is not whole."""
    fractional = isinstance(value, Decimal) and value != value.to_integral_value()
    return "decimal" if fractional else "number"


def write_headings(sheet: Sheet, row: int, headings: Sequence[Heading]) -> None:
    sheet.band(
        row,
        *(span(column, heading.title, "header") for column, heading in enumerate(headings)),
    )


def write_table(  # noqa: PLR0913 - a list, what it is of, and how much of it is printed
    sheet: Sheet,
    row: int,
    headings: Sequence[Heading],
    items: Sequence[T],
    record: Callable[[int, T], Sequence[Cell]],
    *,
    of: str,
    whole: str,
    most: int = MOST_LINES,
    pages: int = 0,
) -> tuple[int, ...]:
    """How many lines the list has in ``row``, below it the list.

    Args:
        sheet: Where it is written.
        row: The first that is free.
        headings: Of the columns.
        items: What the list is about.
        record: Makes the line of an item, given its number, which begins with 1.
        of: What a line is, for the count.
        whole: The file in which all are, where the list is longer than can be written.
        most: Lines that are written.
        pages: So many are printed, 0 for all; what is not printed is there on the screen.

    Returns:
        The first row of each line that is written.
    """
    account_row, row = row, row + 1
    write_headings(sheet, row, headings)
    sheet.freeze(row + 1)
    sheet.repeat_rows(row, row)
    first, at = row + 1, row + 1
    starts = []
    for number, item in enumerate(items[:most], start=1):
        starts.append(at)
        at = write_record(sheet, at, headings, record(number, item))
    if starts:
        sheet.filter(row, at - 1, len(headings) - 1)
    else:
        sheet.spread(first, 0, len(headings) - 1, _NOTHING, "cell-centre")
    printed = records_within(sheet, row, (*starts, at), pages) if pages else len(starts)
    if printed < len(starts):
        sheet.print_to(starts[printed])
    account = _account(len(items), len(starts), printed, of, whole)
    sheet.paragraph(account_row, 0, len(headings) - 1, account, "account-line")
    return tuple(starts)


def _account(lines: int, written: int, printed: int, of: str, whole: str) -> str:
    told = f"Có {vietnamese(lines)} {of}"
    if written < lines:
        told += f"; ở đây {vietnamese(written)} {of} đầu, tất cả ở tệp {whole}"
    if printed < written:
        told += f"; bản in có {vietnamese(printed)} {of} đầu, đọc tiếp trên màn hình"
    return f"{told}."


def write_record(
    sheet: Sheet, row: int, headings: Sequence[Heading], record: Sequence[Cell]
) -> int:
    """One record, on as many rows as its longest text needs; returns the row after it."""
    parts = [_parts(cell, heading) for cell, heading in zip(record, headings, strict=True)]
    for offset in range(max(map(len, parts))):
        most = 1
        for column, (cell, heading, part) in enumerate(zip(record, headings, parts, strict=True)):
            going_on = part[0] if heading.key else _NO_PART
            shown, fallen = part[offset] if offset < len(part) else going_on
            _write(sheet, row, column, cell, shown)
            most = max(most, fallen)
        sheet.height(row, wrapping.height(most))
        row += 1
    return row


_Part = tuple[str | Figure | date | None, int]
"""What stands in one row of a record, and into how many lines it falls."""

_NO_PART: Final[_Part] = (None, 1)


def _parts(cell: Cell, heading: Heading) -> Sequence[_Part]:
    if isinstance(cell.value, str):
        return wrapping.counted_pieces(printable(cell.value), heading.width)
    return ((cell.value, 1),)


def _write(
    sheet: Sheet, row: int, column: int, cell: Cell, shown: str | Figure | date | None
) -> None:
    if shown is None or shown == "":
        sheet.blank(row, column, cell.style)
    elif isinstance(shown, str):
        if cell.target:
            sheet.link(row, column, cell.target, shown, cell.style)
        else:
            sheet.text(row, column, shown, cell.style)
    elif isinstance(shown, date):
        sheet.day(row, column, shown, cell.style)
    else:
        sheet.number(row, column, shown, cell.style)
