"""Where pieces of the texts in binary workbooks look otherwise than the rest; no text is kept.

In .xls the shared strings ([MS-XLS] 2.4.265) run on over records, and one that is cut in two says
anew how wide its letters are.
"""

import struct
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

Runs = tuple[tuple[int, int], ...]
"""The first UTF-16 unit of each piece, and the place of its font; the first may begin late."""

_WIDE: Final = 0x01
_EXTENDED: Final = 0x04
_RICH: Final = 0x08
_RICH_12: Final = 0x01  # [MS-XLSB] 2.5.121
_SKIPPED_FONT: Final = 4  # no font of .xls has this index


def font_place(index: int) -> int:
    """The place among the fonts of .xls that an index means."""
    return index - (index > _SKIPPED_FONT)


def runs_of_strings(records: Sequence[bytes]) -> dict[int, Runs]:
    """By index, of the shared strings that have pieces.

    Args:
        records: That of the shared strings, and those that continue it.
    """
    reader = _Continued(records)
    found: dict[int, Runs] = {}
    with suppress(IndexError):  # there are fewer than it says, and cells have no others
        (count,) = struct.unpack("<4xL", reader.take(8))
        for place in range(count):
            if runs := _runs_of_next(reader):
                found[place] = runs
    return found


def _runs_of_next(reader: "_Continued") -> Runs:
    length, flags = struct.unpack("<HB", reader.take(3))
    pieces = struct.unpack("<H", reader.take(2))[0] if flags & _RICH else 0
    extended = struct.unpack("<L", reader.take(4))[0] if flags & _EXTENDED else 0
    reader.pass_letters(length, wide=bool(flags & _WIDE))
    numbers = struct.unpack(f"<{2 * pieces}H", reader.take(4 * pieces))
    reader.take(extended)
    return tuple(zip(numbers[::2], map(font_place, numbers[1::2]), strict=True))


def runs_of_string12(record: bytes) -> Runs:
    """Of one shared string of .xlsb.

    Raises:
        struct.error, IndexError: It ends too early.
    """
    if not record[0] & _RICH_12:
        return ()
    (length,) = struct.unpack_from("<L", record, 1)
    behind = 5 + 2 * length
    (pieces,) = struct.unpack_from("<L", record, behind)
    if behind + 4 + 4 * pieces > len(record):
        raise struct.error
    numbers = struct.unpack_from(f"<{2 * pieces}H", record, behind + 4)
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


class _Continued:
    """Reads on where one record ends and the next begins."""

    def __init__(self, records: Sequence[bytes]) -> None:
        self._records = records
        self._record = 0
        self._at = 0

    def take(self, size: int) -> bytes:
        taken = b""
        while len(taken) < size:
            piece = self._here()[self._at : self._at + size - len(taken)]
            taken, self._at = taken + piece, self._at + len(piece)
        return taken

    def pass_letters(self, count: int, *, wide: bool) -> None:
        while count:
            width = 2 if wide else 1
            end = len(self._records[self._record])
            here = min(count, (end - self._at) // width)
            count, self._at = count - here, self._at + here * width
            if count:
                self._at = end
                wide = bool(self.take(1)[0] & _WIDE)

    def _here(self) -> bytes:
        """The record that is read, which is not at its end."""
        while self._at >= len(self._records[self._record]):
            self._record += 1
            self._at = 0
        return self._records[self._record]
