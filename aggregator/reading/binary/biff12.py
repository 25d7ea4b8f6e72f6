"""The records of a binary Excel workbook (.xlsb): what they say besides values ([MS-XLSB])."""

import struct
from collections.abc import Iterator, Mapping
from typing import Final

from aggregator.domain import vietnamese
from aggregator.layout import a1
from aggregator.reading.binary.letters import Color, color12, font_of, ground_of
from aggregator.reading.binary.marks import Book, Mark, SheetMarks, check_extent, error_code
from aggregator.reading.binary.strings import Runs, runs_of_string12
from aggregator.reading.limits import Limits
from aggregator.reading.ooxml.laid_over import read_overlays
from aggregator.reading.ooxml.relations import read_relations, relations_part
from aggregator.reading.package import Package
from aggregator.reading.refusal import RefusedError

MAIN: Final = "xl/workbook.bin"
_STYLES: Final = "xl/styles.bin"
_STRINGS: Final = "xl/sharedStrings.bin"
_BUNDLE_SHEET: Final = 156
_FORMAT: Final = 44
_FONT: Final = 43
_FONT_COLOR: Final = 12  # where it begins in the record
_FONT_NAME: Final = 21
_FILL: Final = 45
_CELL_STYLES: Final = 617
_CELL_STYLES_END: Final = 618
_STYLE: Final = 47
_ROW: Final = 0
_ROW_HIDDEN: Final = 0x10
_CELLS: Final = frozenset(range(2, 12))
_BLANK: Final = 1
_PASSED_OVER: Final = frozenset({*range(12, 19), 62})  # without a column, or with their own pieces
_ERRORS: Final = frozenset({3, 11})
_NUMBERS: Final = frozenset({2, 5})
_SHARED_STRING: Final = 7
_OF_STRINGS: Final = 19
_FORMULAS: Final = frozenset(range(8, 12))
_COLUMNS: Final = 60
_WIDEST: Final = 1024  # columns, from the left, whose being hidden is kept
_MERGED: Final = 176
_PROTECTION: Final = 535
_COMMENT: Final = 635
_COMMENT_TEXT: Final = 637


def read_book12(package: Package, most_sheets: int, limits: Limits) -> Book:
    """Walk through the records of the parts.

    Raises:
        RefusedError: Damaged, or more than allowed.
    """
    book = Book()
    relations = {relation.id: relation for relation in read_relations(package, MAIN, limits)}
    for relation in relations.values():
        book.external_links += relation.kind == "externalLink"
        if relation.kind == "vbaProject":
            book.macros = relation.target
    cells = 0
    try:
        if _STYLES in package:
            _read_styles(package.part(_STYLES), book)
        if _STRINGS in package:
            book.strings = _read_strings(package.part(_STRINGS))
        for identifier, name, hidden in _listed(package.part(MAIN)):
            of_sheet = relations.get(identifier)
            if of_sheet is None or of_sheet.external:
                raise RefusedError("damaged-workbook", f"sheet {name[:40]} không có nội dung")
            if of_sheet.kind != "worksheet":
                continue
            sheet = SheetMarks(name=name, hidden=hidden)
            cells = _read_sheet(package.part(of_sheet.target), sheet, cells, book, limits)
            sheet.comments = _comments(package, of_sheet.target, limits)
            sheet.overlays = read_overlays(package, of_sheet.target, limits)
            book.sheets.append(sheet)
            if len(book.sheets) > most_sheets:
                raise RefusedError(
                    "unsafe-archive",
                    f"{vietnamese(len(book.sheets))} sheet, giới hạn {vietnamese(most_sheets)}",
                )
    except (struct.error, IndexError) as error:
        raise RefusedError("damaged-workbook", "tệp bị cắt cụt hoặc hỏng") from error
    return book


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(part):
        kind, at = _number(part, at, 2)
        length, at = _number(part, at, 4)
        if at + length > len(part):
            raise struct.error
        yield kind, part[at : at + length]
        at += length


def _number(part: bytes, at: int, most: int) -> tuple[int, int]:
    """A number of seven bits a byte, the lowest first, and where it ends."""
    found = 0
    for step in range(most):
        byte = part[at + step]
        found |= (byte & 0x7F) << 7 * step
        if not byte & 0x80:
            return found, at + step + 1
    return found, at + most


def _listed(part: bytes) -> Iterator[tuple[str, str, bool]]:
    """Relation and name of each sheet, and whether it is hidden."""
    for kind, record in _records(part):
        if kind == _BUNDLE_SHEET:
            identifier, at = _text(record, 8)
            (state,) = struct.unpack_from("<L", record)
            yield identifier, _text(record, at)[0], state != 0


def _read_styles(part: bytes, book: Book) -> None:
    of_cells = False
    grounds: list[Color] = []
    for kind, record in _records(part):
        if kind == _FORMAT:
            book.formats[struct.unpack_from("<H", record)[0]] = _text(record, 2)[0]
        elif kind == _FONT:
            height, marks, position = struct.unpack_from("<HH2xH", record)
            name, color = _text(record, _FONT_NAME)[0], color12(record, _FONT_COLOR)
            book.fonts.append(font_of(name, height, marks, position, color))
        elif kind == _FILL:
            (pattern,) = struct.unpack_from("<L", record)
            grounds.append(ground_of(pattern, color12(record, 4)))
        elif kind in {_CELL_STYLES, _CELL_STYLES_END}:
            of_cells = kind == _CELL_STYLES
        elif kind == _STYLE and of_cells:
            number_format, font, fill = struct.unpack_from("<3H", record, 2)
            ground = grounds[fill] if fill < len(grounds) else ""
            book.styles.append((font, number_format, ground))


def _read_strings(part: bytes) -> dict[int, Runs]:
    """Where shared strings look otherwise than their cells, by index."""
    of_strings = (record for kind, record in _records(part) if kind == _OF_STRINGS)
    found = (runs_of_string12(record) for record in of_strings)
    return {place: runs for place, runs in enumerate(found) if runs}


def _read_sheet(part: bytes, sheet: SheetMarks, cells: int, book: Book, limits: Limits) -> int:
    """Mark the cells; how many there are now in all the sheets so far."""
    row = 0
    for kind, record in _records(part):
        if kind == _ROW:
            (row,) = struct.unpack_from("<L", record)
            if row >= limits.rows:
                raise RefusedError("damaged-workbook", f"số dòng lạ {row + 1}")
            if record[11] & _ROW_HIDDEN:
                sheet.hidden_rows.add(row)
        elif kind in _CELLS or kind == _BLANK:
            cells += 1
            if cells > limits.cells:
                raise RefusedError("unsafe-archive", f"quá {vietnamese(limits.cells)} ô trong tệp")
            if kind != _BLANK:
                (column,) = struct.unpack_from("<L", record)
                sheet.cells[row, column] = _mark(kind, record, book)
        elif kind in _PASSED_OVER:
            # no Excel writes them, and the library passes over them in silence
            raise RefusedError("unsupported-format", "bảng tính Excel nhị phân (.xlsb)")
        else:
            _around(kind, record, sheet)
    check_extent(sheet, limits)
    return cells


def _mark(kind: int, record: bytes, book: Book) -> Mark:
    runs: Runs = ()
    if kind == _SHARED_STRING and book.strings:
        runs = book.strings.get(struct.unpack_from("<L", record, 8)[0], ())
    return Mark(
        style=struct.unpack_from("<L", record, 4)[0] & 0xFFFFFF,
        error=error_code(record[8]) if kind in _ERRORS else "",
        formula=kind in _FORMULAS,
        number=kind in _NUMBERS,
        runs=runs,
    )


def _around(kind: int, record: bytes, sheet: SheetMarks) -> None:
    if kind == _PROTECTION:
        sheet.protected = struct.unpack_from("<H", record, 2)[0] != 0
    elif kind == _COLUMNS:
        first, last, flags = struct.unpack_from("<LL8xH", record)
        if flags & 1:
            sheet.hidden_columns.update(range(first, min(last + 1, _WIDEST)))
    elif kind == _MERGED:
        top, low, left, right = struct.unpack_from("<4L", record)
        sheet.merged.append((top, low, left, right))


def _comments(package: Package, sheet: str, limits: Limits) -> Mapping[str, str]:
    """The comments of a sheet's part, by the address of their cell."""
    if relations_part(sheet) not in package:
        return {}
    texts, cell = {}, ""
    for relation in read_relations(package, sheet, limits):
        if relation.kind != "comments" or relation.target not in package:
            continue
        for kind, record in _records(package.part(relation.target)):
            if kind == _COMMENT:
                row, column = struct.unpack_from("<4xL4xL", record)
                cell = a1(row, column)
            elif kind == _COMMENT_TEXT and (text := _text(record, 1)[0].strip()):
                texts[cell] = text
    return texts


def _text(record: bytes, at: int) -> tuple[str, int]:
    """A text that begins with its length, and where it ends."""
    (count,) = struct.unpack_from("<L", record, at)
    end = at + 4 + 2 * count
    if end > len(record):
        raise struct.error
    return record[at + 4 : end].decode("utf-16-le", "replace"), end
