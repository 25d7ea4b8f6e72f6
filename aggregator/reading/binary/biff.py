"""The records of an old Excel workbook (.xls, BIFF8): what they say besides values ([MS-XLS])."""

import struct
from collections.abc import Iterator
from typing import Final

from aggregator.domain import vietnamese
from aggregator.reading.binary.letters import font_of, ground_of, palette_of
from aggregator.reading.binary.marks import Book, Mark, SheetMarks, check_extent, error_code
from aggregator.reading.binary.notes import Notes
from aggregator.reading.binary.strings import Runs, font_place, runs_of_strings
from aggregator.reading.limits import Limits
from aggregator.reading.refusal import RefusedError

_BOF: Final = 0x0809
_EOF: Final = 0x000A
_BIFF8: Final = 0x0600
_FILEPASS: Final = 0x002F
_BOUNDSHEET: Final = 0x0085
_FONT: Final = 0x0031
_FORMAT: Final = 0x041E
_XF: Final = 0x00E0
_PALETTE: Final = 0x0092
_SUPBOOK: Final = 0x01AE
_OWN_BOOKS: Final = frozenset({0x0401, 0x3A01})  # this workbook, and functions of add-ins
_PROTECT: Final = 0x0012
_ROW: Final = 0x0208
_ROW_HIDDEN: Final = 0x20
_COLINFO: Final = 0x007D
_MERGED: Final = 0x00E5
_FORMULA: Final = 0x0006
_BOOLERR: Final = 0x0205
_MULRK: Final = 0x00BD
_NUMBERS: Final = frozenset({0x0203, 0x027E})
_TEXTS: Final = frozenset({0x00FD, 0x0204, 0x00D6})
_CELLS: Final = frozenset({*_NUMBERS, *_TEXTS, _BOOLERR, _FORMULA})
_ERROR_RESULT: Final = (2, 0xFFFF)
_WORKSHEET: Final = 0
_HIDDEN: Final = 0x03  # of the marks of a sheet: hidden, or so that no menu shows it
_SHARED_STRINGS: Final = 0x00FC
_SHARED_STRING: Final = 0x00FD
_CONTINUED: Final = 0x003C


def read_book(stream: bytes, most_sheets: int, limits: Limits) -> Book:
    """Walk through the records of the stream ``Workbook``.

    Raises:
        RefusedError: An older version, encrypted, damaged, or more than allowed.
    """
    try:
        book, starts = _read_globals(stream)
        if len(starts) > most_sheets:
            raise RefusedError(
                "unsafe-archive",
                f"{vietnamese(len(starts))} sheet, giới hạn {vietnamese(most_sheets)}",
            )
        cells = 0
        for start, sheet in zip(starts, book.sheets, strict=True):
            notes = Notes()
            for kind, record in _records(stream, start):
                notes.hear(kind, record)
                cells += _in_sheet(kind, record, sheet, book)
                if cells > limits.cells:
                    raise RefusedError(
                        "unsafe-archive", f"quá {vietnamese(limits.cells)} ô trong tệp"
                    )
            sheet.comments = notes.by_cell()
            sheet.overlays = notes.boxes()
            check_extent(sheet, limits)
    except (struct.error, IndexError) as error:
        raise RefusedError("damaged-workbook", "tệp bị cắt cụt hoặc hỏng") from error
    return book


def _read_globals(stream: bytes) -> tuple[Book, list[int]]:
    """What concerns the whole workbook, and where the records of each worksheet begin."""
    if struct.unpack_from("<HxxH", stream) != (_BOF, _BIFF8):
        raise RefusedError("unsupported-format", "tệp Excel đời cũ (trước Excel 97)")
    book, starts = Book(), []
    strings: list[bytes] = []
    in_strings = False
    for kind, record in _records(stream, 0):
        in_strings = kind == _SHARED_STRINGS or (in_strings and kind == _CONTINUED)
        if in_strings:
            strings.append(record)
        if kind == _FILEPASS:
            raise RefusedError("encrypted-workbook", "tệp có đặt mật khẩu")
        if kind == _BOUNDSHEET:
            start, state, sheet_kind = struct.unpack_from("<LBB", record)
            if sheet_kind == _WORKSHEET:
                starts.append(start)
                name = _text(record, 6, "B")
                book.sheets.append(SheetMarks(name=name, hidden=bool(state & _HIDDEN)))
        else:
            _global(kind, record, book)
    book.strings = runs_of_strings(strings)
    return book, starts


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of one substream; those embedded in it, as charts are, are passed over."""
    depth = 0
    while True:
        kind, length = struct.unpack_from("<HH", stream, at)
        at += 4 + length
        if at > len(stream):
            raise struct.error
        depth += (kind == _BOF) - (kind == _EOF)
        if depth == 1:
            yield kind, stream[at - length : at]
        if depth < 1:
            return


def _global(kind: int, record: bytes, book: Book) -> None:
    if kind == _FONT:
        height, marks, color, position = struct.unpack_from("<3H2xH", record)
        book.fonts.append(font_of(_text(record, 14, "B"), height, marks, position, color))
    elif kind == _FORMAT:
        book.formats[struct.unpack_from("<H", record)[0]] = _text(record, 2, "H")
    elif kind == _XF:
        font, number_format, borders, colors = struct.unpack_from("<HH10xLH", record)
        ground = ground_of(borders >> 26, colors & 0x7F)
        book.styles.append((font_place(font), number_format, ground))
    elif kind == _PALETTE:
        book.palette = palette_of(record)
    elif kind == _SUPBOOK:
        book.external_links += struct.unpack_from("<H", record, 2)[0] not in _OWN_BOOKS


def _in_sheet(kind: int, record: bytes, sheet: SheetMarks, book: Book) -> int:
    """How many cells a record holds; they are marked."""
    if kind in _CELLS:
        row, column, number = struct.unpack_from("<3H", record)
        error, formula = "", kind == _FORMULA
        if kind == _BOOLERR and record[7]:
            error = error_code(record[6])
        elif formula and (record[6], struct.unpack_from("<H", record, 12)[0]) == _ERROR_RESULT:
            error = error_code(record[8])
        runs: Runs = ()
        if kind == _SHARED_STRING and book.strings:
            runs = book.strings.get(struct.unpack_from("<L", record, 6)[0], ())
        sheet.cells[row, column] = Mark(
            style=number, error=error, formula=formula, number=kind in _NUMBERS, runs=runs
        )
        return 1
    if kind == _MULRK:
        row, first = struct.unpack_from("<HH", record)
        count = (len(record) - 6) // 6
        for step in range(count):
            (number,) = struct.unpack_from("<H", record, 4 + 6 * step)
            sheet.cells[row, first + step] = Mark(style=number, number=True)
        return count
    _around(kind, record, sheet)
    return 0


def _around(kind: int, record: bytes, sheet: SheetMarks) -> None:
    if kind == _PROTECT:
        sheet.protected = struct.unpack_from("<H", record)[0] == 1
    elif kind == _ROW:
        row, flags = struct.unpack_from("<H10xH", record)
        if flags & _ROW_HIDDEN:
            sheet.hidden_rows.add(row)
    elif kind == _COLINFO:
        first, last, flags = struct.unpack_from("<HH4xH", record)
        if flags & 1:
            sheet.hidden_columns.update(range(first, min(last, 255) + 1))
    elif kind == _MERGED:
        count = struct.unpack_from("<H", record)[0]
        for step in range(count):
            top, low, left, right = struct.unpack_from("<4H", record, 2 + 8 * step)
            sheet.merged.append((top, low, left, right))


def _text(record: bytes, at: int, length: str) -> str:
    """A text whose length is a byte (``B``) or two (``H``), then a mark of two-byte letters."""
    (count,) = struct.unpack_from(f"<{length}", record, at)
    at += struct.calcsize(length) + 1
    if record[at - 1] & 1:
        return record[at : at + 2 * count].decode("utf-16-le", "replace")
    return record[at : at + count].decode("latin-1")
