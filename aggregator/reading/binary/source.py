"""Workbooks in Excel's binary formats: values by python-calamine, and what it is silent about.

It turns errors into blanks and tells neither formulas nor formats; those come from our own look
at the records. Where the two do not agree, the file is refused.
"""

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

from aggregator.compound import Compound, DamagedCompoundError
from aggregator.domain import CellKind
from aggregator.layout import a1
from aggregator.reading.address import Address, Area
from aggregator.reading.binary.biff import read_book
from aggregator.reading.binary.biff12 import read_book12
from aggregator.reading.binary.marks import Book, Mark, SheetMarks
from aggregator.reading.binary.saved import STREAM, last_saved
from aggregator.reading.cell import StoredCell
from aggregator.reading.limits import Limits
from aggregator.reading.look.style import Style
from aggregator.reading.number import read_moment, read_number
from aggregator.reading.ooxml.properties import read_modified, read_properties
from aggregator.reading.package import Package
from aggregator.reading.refusal import RefusedError
from aggregator.reading.sheet import Sheet, within
from aggregator.reading.text import checked_length
from aggregator.reading.workbook import Workbook, folded

Value = int | float | str | bool | time | date | datetime | timedelta

_UNKNOWN_FORMULA: Final = "?"
_MACROS: Final = "_VBA_PROJECT_CUR"
_RECORDS: Final = "Workbook"
_BROKEN: Final = "tệp bị cắt cụt hoặc hỏng"


class Binary:
    """Reads worksheets of one workbook, within one allowance of cells.

    Attributes:
        workbook: What the records say of it.
    """

    def __init__(
        self,
        content: bytes,
        book: Book,
        limits: Limits,
    ) -> None:
        """Open it; what its records say, the ``book``, is known already.

        Raises:
            RefusedError: The library cannot read it, or finds other sheets in it.
        """
        self._values = _opened(content)
        self._book = book
        self._limits = limits
        self._sheets: dict[str, SheetMarks] = {}
        for sheet in book.sheets:
            if self._sheets.setdefault(folded(sheet.name), sheet) is not sheet:
                raise RefusedError("damaged-workbook", f"hai sheet trùng nhau: {sheet.name[:40]}")
            if sheet.name not in self._values.sheet_names:
                raise RefusedError("damaged-workbook", f"sheet {sheet.name[:40]} không có nội dung")
        self.workbook = Workbook(
            sheets={key: sheet.name for key, sheet in self._sheets.items()},
            names={},
            modified=None,
            properties={},
            macros="",
            external_links=0,
        )

    def sheet(self, name: str, area: Area, most_cells: int | None = None) -> Sheet | None:  # noqa: ARG002 - all is read
        marks = self._sheets.get(folded(name))
        if marks is None:
            return None
        values = _values(self._values, marks.name)
        if not values.keys() <= marks.cells.keys():
            raise RefusedError("damaged-workbook", f"sheet {marks.name[:40]} không có nội dung")
        cells: dict[Address, StoredCell] = {}
        for at, mark in marks.cells.items():
            value = values.get(at, "")
            if mark.number and isinstance(value, str):
                raise RefusedError("damaged-workbook", f"ô {a1(*at)} không đọc được")
            stored = stored_cell(value, mark, self._book)
            if stored.kind is not CellKind.BLANK or stored.formula:
                checked_length(stored.raw, self._limits)
                cells[at] = stored
        return within(
            Sheet(
                name=marks.name,
                cells=cells,
                protected=marks.protected,
                cell_count=len(marks.cells),
                hidden=marks.hidden,
                hidden_rows=frozenset(marks.hidden_rows),
                hidden_columns=frozenset(marks.hidden_columns),
                merged=tuple(marks.merged),
                comments=marks.comments,
                overlays=marks.overlays,
            ),
            area,
        )

    def is_as_long(self, _name: str, _formulas: int, _cells: int) -> bool:
        """All of it is read anyway."""
        return False

    def verify_unread(self) -> None:
        """All of it was looked at before the library saw it."""


def open_xls(content: bytes, form_sheets: int, limits: Limits) -> Binary:
    """A workbook of Excel 97 to 2003.

    Raises:
        RefusedError: Older, encrypted, damaged, or more than allowed.
    """
    try:
        compound = Compound(content)
        records = compound.stream(_RECORDS)
        saved = last_saved(compound.stream(STREAM)) if STREAM in compound.names else None
    except DamagedCompoundError as error:
        raise RefusedError("damaged-workbook", _BROKEN) from error
    book = read_book(records, form_sheets + limits.extra_sheets, limits)
    source = Binary(content, book, limits)
    source.workbook = replace(
        source.workbook,
        modified=saved,
        macros=_MACROS if _MACROS in compound.names else "",
        external_links=book.external_links,
        older_format="tệp Excel đời cũ (.xls)",
    )
    return source


def open_xlsb(content: bytes, package: Package, form_sheets: int, limits: Limits) -> Binary:
    """A binary workbook of Excel 2007 or later, ``package`` being its container.

    Raises:
        RefusedError: Damaged, or more than allowed.
    """
    book = read_book12(package, form_sheets + limits.extra_sheets, limits)
    package.verify_unread()  # before the library inflates anything by itself
    source = Binary(content, book, limits)
    source.workbook = replace(
        source.workbook,
        modified=read_modified(package, limits),
        properties=read_properties(package, limits),
        macros=book.macros,
        external_links=book.external_links,
        older_format="bảng tính Excel nhị phân (.xlsb)",
    )
    return source


def stored_cell(value: Value, mark: Mark, book: Book) -> StoredCell:
    """The facts of a cell: its value as the library gives it, ``''`` where it gives none."""
    look = book.style(mark.style)
    formula = _UNKNOWN_FORMULA if mark.formula else ""
    if mark.error:
        return StoredCell(CellKind.ERROR, mark.error, formula, look.font, look)
    kind, raw = _fact(value, look)
    pieces = book.pieces(raw, mark.runs) if mark.runs else ()
    return StoredCell(kind, raw, formula, look.font, look, None, pieces)


def _fact(value: Value, look: Style) -> tuple[CellKind, str]:
    match value:
        case bool():
            fact = CellKind.BOOL, str(value).upper()
        case int() | float():
            fact = read_number(repr(value).removesuffix(".0"), look.kind, date1904=False)
        case date():  # or a moment
            fact = read_moment(value.isoformat())
        case time():
            fact = CellKind.TIME, value.isoformat()
        case _:
            text = str(value)
            fact = (CellKind.TEXT if text else CellKind.BLANK), text
    return fact


@contextmanager
def _refusing(observed: str) -> Iterator[None]:
    """What the library cannot read is damaged, also where it panics."""
    try:
        yield
    except BaseException as error:
        # a panic of a library in Rust is no Exception, and its class cannot be imported
        if isinstance(error, CalamineError) or type(error).__name__ == "PanicException":
            raise RefusedError("damaged-workbook", observed) from error
        raise


def _opened(content: bytes) -> CalamineWorkbook:
    with _refusing(_BROKEN):
        return CalamineWorkbook.from_filelike(io.BytesIO(content))


def _values(workbook: CalamineWorkbook, name: str) -> Mapping[Address, Value]:
    """What the library found in a sheet, by address; errors and blanks left out."""
    with _refusing(f"sheet {name[:40]} không có nội dung"):
        rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return {
        (row, column): value
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
        if value != ""
    }
