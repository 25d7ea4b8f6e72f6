"""One sheet of a workbook: the only place that puts something into a cell.

Texts go in as texts, numbers as numbers, links lead to the two workbooks or to stored returns;
whatever xlsxwriter declines to write is a bug and is not passed over.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, cast

from xlsxwriter.chart import Chart
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from aggregator.domain import Figure, printable
from aggregator.layout import a1
from aggregator.styling import FONT
from aggregator.summary import wrapping
from aggregator.summary.printout import Printout, pixels
from aggregator.summary.sheets import Book, SheetName
from aggregator.summary.target import Spot, Stored

_NOTE_WIDTH: Final = 40  # characters
_NOTE_SIZE: Final = 11


@dataclass(frozen=True, kw_only=True, slots=True)
class Area:
    """A block of cells, corners included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @property
    def reference(self) -> str:
        first, last = a1(self.first_row, self.first_column), a1(self.last_row, self.last_column)
        return f"{first}:{last}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A text over one or more columns of a row."""

    column: int
    last_column: int
    text: str
    style: str


def span(column: int, text: str, style: str, last_column: int | None = None) -> Span:
    """A span of one column, unless it has another last one."""
    last = column if last_column is None else last_column
    return Span(column=column, last_column=last, text=text, style=style)


class Sheet(Printout):
    def __init__(
        self, worksheet: Worksheet, formats: Mapping[str, Format], book: Book = Book.SUMMARY
    ) -> None:
        super().__init__(worksheet)
        self.formats = formats
        self.book = book
        self.name: str = worksheet.get_name()

    def text(self, row: int, column: int, text: str, style: str) -> None:
        self._reach(row)
        if text:
            _done(self._worksheet.write_string(row, column, printable(text), self.formats[style]))
        else:
            self.blank(row, column, style)

    def _reach(self, row: int) -> None:
        self._last_row = max(self._last_row, row)

    def blank(self, row: int, column: int, style: str) -> None:
        _done(self._worksheet.write_blank(row, column, None, self.formats[style]))

    def number(self, row: int, column: int, value: Figure, style: str) -> None:
        self._reach(row)
        _done(self._worksheet.write_number(row, column, value, self.formats[style]))

    def day(self, row: int, column: int, value: date, style: str) -> None:
        self._reach(row)
        _done(self._worksheet.write_datetime(row, column, value, self.formats[style]))

    def formula(
        self, row: int, column: int, formula: str, style: str, cached: Figure | str
    ) -> None:
        """A formula of ours, with the result it will have."""
        self._reach(row)
        _done(self._worksheet.write_formula(row, column, formula, self.formats[style], cached))

    def link(self, row: int, column: int, target: Spot | Stored, text: str, style: str) -> None:
        url = target.url_from(self.book)
        shown = printable(text)
        _done(self._worksheet.write_url(row, column, url, self.formats[style], shown))

    def lead(self, row: int, column: int, target: Spot, style: str) -> None:
        """Make a cell lead somewhere when clicked; its value is written afterwards."""
        self.link(row, column, target, "→", style)

    def note(self, row: int, column: int, text: str) -> None:
        """A note that shows when one points at the cell; not printed."""
        shown = printable(text)
        fallen = len(wrapping.lines(shown, _NOTE_WIDTH, size=_NOTE_SIZE))
        options = {
            "width": int(pixels((_NOTE_WIDTH,))) + 12,
            "height": 18 * fallen + 14,
            "font_name": FONT,
            "font_size": _NOTE_SIZE,
        }
        _done(self._worksheet.write_comment(row, column, shown, options))

    def spread(self, row: int, column: int, last_column: int, text: str, style: str) -> None:
        """A text over several columns of a row."""
        if last_column > column:
            _done(
                self._worksheet.merge_range(row, column, row, last_column, "", self.formats[style])
            )
        self.text(row, column, text, style)

    def pillar(self, row: int, last_row: int, column: int, text: str, style: str) -> None:
        """A text over several rows of a column."""
        drawn = self.formats[style]
        _done(self._worksheet.merge_range(row, column, last_row, column, "", drawn))
        self.text(row, column, text, style)

    def band(self, row: int, *spans: Span) -> int:
        """Texts side by side in a row as high as the longest needs; returns the next row."""
        for part in spans:
            self.spread(row, part.column, part.last_column, part.text, part.style)
        self.height(row, max(self._points(part) for part in spans))
        return row + 1

    def paragraph(self, row: int, column: int, last_column: int, text: str, style: str) -> int:
        """A text over several columns, on as many rows as it needs; returns the next row."""
        size, bold = self._print(style)
        width = self.width(column, last_column)
        for piece in wrapping.pieces(printable(text), width, size=size, bold=bold):
            row = self.band(row, span(column, piece, style, last_column))
        return row

    def _points(self, part: Span) -> float:
        size, bold = self._print(part.style)
        width = self.width(part.column, part.last_column)
        fallen = wrapping.lines(printable(part.text), width, size=size, bold=bold)
        return wrapping.height(len(fallen), size=size)

    def _print(self, style: str) -> tuple[int, bool]:
        drawn = self.formats[style]
        return int(drawn.font_size), bool(drawn.bold)

    def chart(self, row: int, column: int, chart: Chart, wide: float, high: float) -> None:
        """A chart over the cells from there on; its size in pixels."""
        self._reach(row)
        chart.set_size({"width": int(wide), "height": int(high)})
        _done(self._worksheet.insert_chart(row, column, chart, {"x_offset": 4, "y_offset": 4}))

    def bars(self, *areas: Area) -> None:
        """A bar in each cell as long as its number; the largest fills its cell.

        Light and with an edge, so that it shows in a greyscale print and hides no figure.
        """
        first = areas[0]
        options = {
            "type": "data_bar",
            "data_bar_2010": True,
            "min_type": "num",
            "min_value": 0,
            "max_type": "max",
            "bar_solid": True,
            "bar_color": "#C6D3E6",
            "bar_border_color": "#5B7BA8",
            "bar_direction": "left",
        }
        if len(areas) > 1:
            options["multi_range"] = " ".join(area.reference for area in areas)
        corners = (first.first_row, first.first_column, first.last_row, first.last_column)
        _done(self._worksheet.conditional_format(*corners, options))

    def freeze(self, row: int, column: int = 0) -> None:
        self._worksheet.freeze_panes(row, column)

    def filter(self, first_row: int, last_row: int, last_column: int) -> None:
        _done(self._worksheet.autofilter(first_row, 0, last_row, last_column))


class Unwritten(Sheet):
    """A sheet that is only laid out: it tells where its rows begin, and nothing is kept of it."""

    def __init__(self, name: SheetName, formats: Mapping[str, Format]) -> None:
        super().__init__(cast("Worksheet", _Nowhere(name.tab)), formats, name.book)


class _Nowhere:
    """Takes whatever is written to a worksheet."""

    def __init__(self, name: str) -> None:
        self._name = name

    def get_name(self) -> str:
        return self._name

    def __getattr__(self, _call: str) -> Callable[..., None]:
        return lambda *_args, **_options: None


def _done(code: object) -> None:
    if code not in {0, None}:
        raise RuntimeError(f"xlsxwriter declined to write a cell (code {code})")
