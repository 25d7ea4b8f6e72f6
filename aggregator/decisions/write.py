"""``decisions.xlsx`` as the reviewer gets it: a line a question, yellow cells to be filled in."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Final
from urllib.parse import quote

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from aggregator.decisions import guide
from aggregator.decisions.book import Book
from aggregator.decisions.columns import COLUMNS, STAMP, TABS, Column, SheetId
from aggregator.decisions.row_height import row_height
from aggregator.decisions.rows import Line, lines_of
from aggregator.decisions.words import VERDICT
from aggregator.domain import CellKind, RawCell, Verdict, printable
from aggregator.layout import a1
from aggregator.styling import add_formats, workbook_font

_A4: Final = 9
_FIRST: Final = 2  # rows above: ids, headings
_SPARE: Final = 200  # rows below that are open, for what somebody adds by hand
_MOST_LINKS: Final = 60_000
_NOTHING: Final = {
    SheetId.OPEN: "Không có điều gì cần quyết định.",
    SheetId.DECIDED: "Chưa có quyết định nào.",
    SheetId.RECEIVED: "Chưa nhận được tệp nào.",
}
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_PROTECTED: Final = {
    "sort": True,
    "autofilter": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "delete_rows": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}


def write_book(book: Book) -> bytes:
    """The workbook's bytes; the same inputs give the same."""
    content = io.BytesIO()
    with Workbook(content, {**_OPTIONS, **workbook_font()}) as workbook:
        workbook.set_properties(
            {
                "title": f"Quyết định: {book.title}",
                "created": datetime.combine(book.as_of, time(), tzinfo=UTC),
            }
        )
        formats = add_formats(workbook)
        for sheet, tab in TABS.items():
            _Sheet(workbook.add_worksheet(tab), formats, sheet, book).write(lines_of(sheet, book))
        _write_guide(workbook.add_worksheet(guide.TAB), formats)
    return content.getvalue()


class _Sheet:
    def __init__(
        self, worksheet: Worksheet, formats: Mapping[str, Format], sheet: SheetId, book: Book
    ) -> None:
        self._worksheet = worksheet
        self._formats = formats
        self._sheet = sheet
        self._columns = COLUMNS[sheet]
        self._book = book
        self._place = {column.id: at for at, column in enumerate(self._columns)}

    def write(self, lines: Sequence[Line]) -> None:
        self._head()
        for row, line in enumerate(lines, start=_FIRST):
            self._line(row, line)
        if not lines:
            self._say_so()
        last = max(_FIRST + len(lines) - 1, _FIRST)
        self._spare(last + 1)
        self._choices(lines, last)
        self._colours(last + _SPARE)
        sheet = self._worksheet
        sheet.freeze_panes(_FIRST, self._place.get("phone", 2))
        sheet.autofilter(1, 0, last, len(self._columns) - 1)
        sheet.protect("", _PROTECTED)
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(1)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
        sheet.print_area(1, 0, last, len(self._columns) - 1)
        sheet.set_footer(f"&L{self._book.as_of:%d/%m/%Y}&RTrang &P/&N")

    def _head(self) -> None:
        sheet = self._worksheet
        for at, column in enumerate(self._columns):
            hidden = {"hidden": True} if column.shown == "hidden" else {}
            sheet.set_column(at, at, column.width, None, hidden)
            sheet.write_string(0, at, column.id, self._formats["key"])
            style = "decision-header" if column.filled_in else "small-header"
            sheet.write_string(1, at, column.title, self._formats[style])
        stamp = f"{STAMP}{self._book.written_after}"
        sheet.write_string(0, len(self._columns), stamp, self._formats["key"])
        sheet.set_row(0, None, None, {"hidden": True})
        sheet.set_row(1, 48)

    def _say_so(self) -> None:
        """In print there would be headings only; what stands in no yellow cell is not read back."""
        shown = next(one for one in self._columns if one.shown == "text" and not one.filled_in)
        self._cell(_FIRST, shown, _NOTHING[self._sheet])

    def _line(self, row: int, line: Line) -> None:
        for column in self._columns:
            cell = line.filled.get(column.id) if column.filled_in else None
            value = line.cells.get(column.id)
            self._cell(row, column, _as_typed(cell) if cell else value)
        if line.sha256 and self._book.stored and row < _MOST_LINKS:
            self._link(row, line)
        widths = {column.id: column.width for column in self._columns}
        texts = {
            column.id: value
            for column in self._columns
            if column.shown != "hidden" and isinstance(value := line.cells.get(column.id), str)
        }
        self._worksheet.set_row(row, row_height(texts, widths))

    def _cell(self, row: int, column: Column, value: str | Decimal | int | date | None) -> None:
        sheet, at = self._worksheet, self._place[column.id]
        style = self._formats[_style(column)]
        match value:
            case None | "":
                sheet.write_blank(row, at, None, style)
            case str():
                sheet.write_string(row, at, printable(value), style)
            case date():
                day = style if column.shown == "date" else self._formats["decision-date"]
                sheet.write_datetime(row, at, value, day)
            case _:
                sheet.write_number(row, at, value, style)

    def _link(self, row: int, line: Line) -> None:
        path = line.cells.get("path")
        if isinstance(path, str) and path:
            url = f"external:{quote(self._book.stored)}/{line.sha256}"
            place = self._place["path"]
            self._worksheet.write_url(row, place, url, self._formats["small-link"], printable(path))

    def _spare(self, first: int) -> None:
        """Rows in which everything is open, so that a figure nobody asked about can be settled."""
        for row in range(first, first + _SPARE):
            for at, column in enumerate(self._columns):
                style = "decision-date" if column.shown == "date" else "decision-input"
                self._worksheet.write_blank(row, at, None, self._formats[style])

    def _choices(self, lines: Sequence[Line], last: int) -> None:
        if "decision" not in self._place:
            return
        rows: dict[tuple[Verdict, ...], list[int]] = {}
        for row, line in enumerate(lines, start=_FIRST):
            rows.setdefault(line.offers, []).append(row)
        for offers, places in rows.items():
            self._choice(offers, [(first, end) for first, end in _runs(places)])
        everything = tuple(one for one in Verdict if one is not Verdict.RECEIVE)
        self._choice(everything, [(last + 1, last + _SPARE)])

    def _choice(self, offers: Iterable[Verdict], ranges: Sequence[tuple[int, int]]) -> None:
        at = self._place["decision"]
        (first, end), *others = ranges
        options: dict[str, object] = {
            "validate": "list",
            "source": [VERDICT[one] for one in offers],
            "error_type": "warning",
            "error_title": "Quyết định",
            "error_message": "Xin chọn trong danh sách của ô.",
        }
        if others:
            options["other_cells"] = [[one, at, other, at] for one, other in others]
        self._worksheet.data_validation(first, at, end, at, options)

    def _colours(self, last: int) -> None:
        """Taken, half filled, refused: beside the words of the note."""
        if "decision" not in self._place or self._sheet is not SheetId.OPEN:
            return
        row = _FIRST + 1
        name = {column: f"${a1(0, at).rstrip('1')}{row}" for column, at in self._place.items()}
        wait, needs = VERDICT[Verdict.WAIT], ("reason", "decided_by")
        signed = ",".join(f'{name[one]}<>""' for one in needs)
        any_filled = ",".join(
            f'{name[one]}<>""' for one in ("decision", "value", "reason", "decided_by")
        )
        first = self._place["decision"]
        area = (_FIRST, first, last, self._place["decided_on"])
        rules = (
            (f'=AND({name["decision"]}<>"",OR({name["decision"]}="{wait}",AND({signed})))', "full"),
            (f"=OR({any_filled})", "half"),
        )
        note = self._place["note"]
        refused = f'=AND({name["note"]}<>"",OR({any_filled}))'
        self._worksheet.conditional_format(
            _FIRST,
            note,
            last,
            note,
            {"type": "formula", "criteria": refused, "format": self._formats["decision-refused"]},
        )
        for formula, style in rules:
            options = {
                "type": "formula",
                "criteria": formula,
                "format": self._formats[f"decision-{style}"],
                "stop_if_true": True,
            }
            self._worksheet.conditional_format(*area, options)


def _style(column: Column) -> str:
    if column.filled_in:
        return "decision-date" if column.shown == "date" else "decision-input"
    return {
        "centre": "small-centre",
        "percent": "small-percent",
        "date": "small-date",
    }.get(column.shown, "small-cell")


def _as_typed(cell: RawCell) -> str | Decimal | date:
    if cell.kind is CellKind.NUMBER:
        return Decimal(cell.raw)
    if cell.kind is CellKind.DATETIME and len(cell.raw) == len("2019-03-15"):
        return date.fromisoformat(cell.raw)
    return cell.raw


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbouring rows as ranges."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = runs[-1][0], row
        else:
            runs.append((row, row))
    return runs


def _write_guide(sheet: Worksheet, formats: Mapping[str, Format]) -> None:
    sheet.set_column(0, 0, 110)
    sheet.write_string(0, 0, guide.TITLE, formats["title"])
    for row, line in enumerate(guide.LINES, start=1):
        sheet.write_string(row, 0, line, formats["guide"])
        sheet.set_row(row, row_height({"": line}, {"": 100}) * 1.15)
    sheet.hide_gridlines(2)
    sheet.protect("", {"format_columns": True})
    sheet.set_paper(_A4)
    # upright the column is wider than the page, and LibreOffice cuts off what is one column
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
