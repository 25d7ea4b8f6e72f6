"""Writes small workbooks of Excel 97 to 2003, record by record, in a compound file."""

import struct
from collections.abc import Mapping, Sequence

SECTOR = 512
_FREE, _END = 0xFFFFFFFF, 0xFFFFFFFE
BIFF8, BIFF5 = 0x0600, 0x0500


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def label(row: int, column: int, text: str, style: int = 0) -> bytes:
    letters = text.encode("utf-16-le")
    return record(0x0204, struct.pack("<4HB", row, column, style, len(text), 1) + letters)


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    return record(0x0203, struct.pack("<3Hd", row, column, style, value))


def whole_numbers(row: int, column: int, *values: int) -> bytes:
    """Packed, as Excel stores neighbours that are small."""
    packed = b"".join(struct.pack("<HL", 0, value << 2 | 2) for value in values)
    last = column + len(values) - 1
    return record(0x00BD, struct.pack("<HH", row, column) + packed + struct.pack("<H", last))


def error(row: int, column: int, code: int) -> bytes:
    return record(0x0205, struct.pack("<3HBB", row, column, 0, code, 1))


def truth(row: int, column: int, value: int) -> bytes:
    return record(0x0205, struct.pack("<3HBB", row, column, 0, value, 0))


def formula(row: int, column: int, result: bytes) -> bytes:
    tokens = struct.pack("<HBH", 3, 0x1E, 1)  # the number one
    return record(0x0006, struct.pack("<3H8sHL", row, column, 0, result, 0, 0) + tokens)


def beginning(version: int, kind: int) -> bytes:
    return record(0x0809, struct.pack("<HHHHLL", version, kind, 0, 0, 0, 6))


def stream(
    sheets: Mapping[str, Sequence[bytes]], shared: bytes = b"", version: int = BIFF8
) -> bytes:
    """The records of a workbook; ``shared`` stand before its list of sheets."""
    end = record(0x000A)
    head = beginning(version, 5) + shared
    listed = sum(4 + 8 + 2 * len(name) for name in sheets)
    at = len(head) + listed + len(end)
    entries, bodies = b"", b""
    for name, records in sheets.items():
        letters = name.encode("utf-16-le")
        entries += record(0x0085, struct.pack("<LBBBB", at, 0, 0, len(name), 1) + letters)
        body = beginning(version, 0x10) + b"".join(records) + end
        bodies, at = bodies + body, at + len(body)
    return head + entries + end + bodies


def compound(content: bytes, name: str = "Workbook") -> bytes:
    """A compound file with one stream, which is long enough for sectors of its own."""
    content = content.ljust(4096, b"\x00")
    count = -(-len(content) // SECTOR)
    assert count + 2 <= SECTOR // 4, "one sector of the table is enough for small workbooks"
    chain = [0xFFFFFFFD, _END, *range(3, count + 2), _END]
    table = struct.pack(f"<{len(chain)}L", *chain).ljust(SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9L", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109L", 0, *[_FREE] * 108)
    entries = _entry("Root Entry", 5, _END, 0, 1) + _entry(name, 2, 2, len(content), _FREE)
    return (
        header
        + table
        + (entries + _entry("", 0, 0, 0, _FREE) * 2)
        + content.ljust(count * SECTOR, b"\x00")
    )


def _entry(name: str, kind: int, start: int, size: int, child: int) -> bytes:
    letters = name.encode("utf-16-le")
    length = len(letters) + 2 if name else 0
    entry = struct.pack("<64sHBB3L", letters, length, kind, 1, _FREE, _FREE, child)
    return entry + bytes(36) + struct.pack("<LQ", start, size)


def workbook(*records: bytes, shared: bytes = b"", sheet: str = "Số liệu") -> bytes:
    return compound(stream({sheet: records}, shared))
