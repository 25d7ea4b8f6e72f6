"""What a unit replied to findings, on the sheet that the province has put in front."""

from collections.abc import Iterator
from typing import Final

from aggregator.domain import Reply
from aggregator.layout import COVER_KEY, COVER_REPLY, COVER_ROWS, remark_of
from aggregator.reading.address import Area
from aggregator.reading.form.wording import same_text
from aggregator.reading.sheet import Sheet

COVER_AREA: Final = Area(rows=COVER_ROWS, columns=COVER_REPLY + 1)
"""The part of that sheet that is read."""


def is_cover(sheet: Sheet | None) -> bool:
    """Whether it is ours: anybody may name a sheet as we do, but not key its rows."""
    return sheet is not None and any(_remarks(sheet))


def read_replies(sheet: Sheet) -> tuple[Reply, ...]:
    """The replies on our sheet, from the top; one for each field that is replied about."""
    return tuple(
        Reply(rule=rule, field=field, text=text)
        for row, rule, fields in _remarks(sheet)
        if (written := sheet.cells.get((row, COVER_REPLY))) is not None
        and (text := same_text(written.raw))
        for field in fields
    )


def _remarks(sheet: Sheet) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    for (row, column), cell in sorted(sheet.cells.items()):
        rule, fields = remark_of(cell.raw) if column == COVER_KEY else ("", ())
        if rule:
            yield row, rule, fields
