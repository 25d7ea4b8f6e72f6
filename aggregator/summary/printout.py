"""How a sheet comes out of the printer: page, head, foot, and where pages begin."""

from collections.abc import Sequence
from typing import Final

from xlsxwriter.worksheet import Worksheet

from aggregator.styling import page_text
from aggregator.summary import wrapping

LANDSCAPE_PIXELS: Final = 1000
"""Between the margins of a landscape A4 page, with a little to spare."""

PORTRAIT_PIXELS: Final = 680
"""The same for a portrait page."""

# A4 less the margins, in points, with a little to spare: programs differ in how they print rows
_CAUTION: Final = 0.97
LANDSCAPE_POINTS: Final = 498 * _CAUTION
PORTRAIT_POINTS: Final = 744 * _CAUTION

PRINTED_FROM: Final = 1
"""The row of the title; the link above it is for the screen."""

DRAFT: Final = "DỰ THẢO"
"""At the head of a paper that may still change."""

_A4: Final = 9
_ONE_LINE: Final = wrapping.height(1)
_HEADER_FONT: Final = '&"Times New Roman,Italic"&9'
_MARK_FONT: Final = '&"Times New Roman,Bold"&12'


class Printout:
    """The widths and heights of a sheet, and its pages."""

    def __init__(self, worksheet: Worksheet) -> None:
        self._worksheet = worksheet
        self._widths: tuple[float, ...] = ()
        self._heights: dict[int, float] = {}
        self._last_row = 0
        self._printed_to: int | None = None
        self._landscape = True

    def columns(self, *widths: float) -> None:
        """Widths of the columns from A on, in characters."""
        self._widths = widths
        for column, width in enumerate(widths):
            self._worksheet.set_column(column, column, width)

    def width(self, first: int, last: int) -> float:
        return sum(self._widths[first : last + 1])

    @property
    def last_column(self) -> int:
        return len(self._widths) - 1

    def height(self, row: int, points: float) -> None:
        if self._worksheet.set_row(row, points):
            raise RuntimeError(f"xlsxwriter declined to set the height of row {row}")
        self._heights[row] = points

    def points(self, first: int, end: int) -> float:
        """Height of the rows from ``first`` to before ``end``."""
        return sum(self._heights.get(row, _ONE_LINE) for row in range(first, end))

    def print_on_a4(
        self,
        *,
        left: str,
        right: str,
        footer: str,
        landscape: bool,
        pages: int = 0,
    ) -> None:
        """One page wide, with page numbers. The texts stand in the head and foot of each page.

        At most ``pages`` come one below the other; 0: as many as it takes.
        """
        sheet = self._worksheet
        self._landscape = landscape
        sheet.set_paper(_A4)
        if landscape:
            sheet.set_landscape()
        else:
            sheet.set_portrait()
        sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.65)
        sheet.set_header(
            f"&L{_HEADER_FONT}{page_text(left)}&R{_HEADER_FONT}{page_text(right)}",
            {"margin": 0.3},
        )
        sheet.set_footer(
            f"&L{_HEADER_FONT}{page_text(footer)}&R{_HEADER_FONT}Trang &P/&N", {"margin": 0.3}
        )
        sheet.fit_to_pages(1, pages)
        sheet.center_horizontally()

    def print_to_sign(self, *, landscape: bool, pages: int) -> None:
        """With nothing on it but the paper itself, marked as a draft; ``pages`` as above."""
        self.print_on_a4(left="", right="", footer="", landscape=landscape, pages=pages)
        self._worksheet.set_header(mark_code(DRAFT), {"margin": 0.3})
        self._worksheet.set_footer("")

    @property
    def pixels_wide(self) -> float:
        return pixels(self._widths)

    @property
    def scale(self) -> int:
        """Percent at which the columns fit on the page."""
        wide = LANDSCAPE_PIXELS if self._landscape else PORTRAIT_PIXELS
        return scale_to_fit(self.pixels_wide, wide)

    @property
    def page_points(self) -> float:
        """Height of rows that a page holds at that scale."""
        return (LANDSCAPE_POINTS if self._landscape else PORTRAIT_POINTS) * 100 / self.scale

    def print_to(self, row: int) -> None:
        """Print nothing from ``row`` on down: it is for the screen."""
        self._printed_to = row - 1

    def end(self) -> None:
        """Print from the title down to the last text or number; the row above is for the screen."""
        last = self._last_row if self._printed_to is None else self._printed_to
        if self._worksheet.print_area(PRINTED_FROM, 0, last, self.last_column):
            raise RuntimeError("xlsxwriter declined to set what is printed")

    def repeat_rows(self, first: int, last: int) -> None:
        self._worksheet.repeat_rows(first, last)

    def print_in_strips(self, first_columns: list[int], stored: int) -> None:
        """For a sheet wider than a page.

        A new page begins at each of ``first_columns``; the columns up to ``stored`` are on all.
        """
        self._worksheet.set_v_pagebreaks(first_columns)
        self._worksheet.repeat_columns(0, stored)

    def begin_pages(self, first_rows: Sequence[int], scale: int) -> None:
        """Begin a new page at each of ``first_rows``, printed at ``scale`` percent.

        Excel keeps such breaks only at a fixed scale.
        """
        self._worksheet.set_h_pagebreaks(list(first_rows))
        self._worksheet.set_print_scale(scale)

    def print_in_parts(self, first_rows: list[int]) -> None:
        """A new landscape page at each of ``first_rows``, still one page wide."""
        self.begin_pages(first_rows, scale_to_fit(self.pixels_wide))


def pixels(widths: Sequence[float]) -> float:
    """Width of columns given in characters of the default font."""
    return sum(width * 8 + 5 for width in widths)


def scale_to_fit(wide: float, page: int = LANDSCAPE_PIXELS) -> int:
    """Percent at which so many pixels fit on a page, landscape unless told otherwise."""
    return min(100, int(100 * page / wide))


def mark_code(mark: str) -> str:
    """A mark at the head of a page, as the header's code has it."""
    return f"&C{_MARK_FONT}{page_text(mark)}"
