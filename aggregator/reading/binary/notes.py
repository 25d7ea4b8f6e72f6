"""Comments and text boxes of an old Excel workbook: a drawing has the text, a note the cell."""

import struct
from collections.abc import Mapping
from typing import Final

from aggregator.domain import NoteKind
from aggregator.layout import a1
from aggregator.reading.sheet import Overlay

_NOTE: Final = 0x001C
_DRAWN: Final = 0x005D
_TEXT: Final = 0x01B6
_CONTINUED: Final = 0x003C
_COMMON: Final = (0x15, 0x12)  # the first of an object's fields, and its length


class Notes:
    """Hears the records of one sheet, in their order."""

    def __init__(self) -> None:
        self._cells: list[tuple[int, int, int]] = []  # row, column and object
        self._texts: dict[int, str] = {}  # by object
        self._object = 0
        self._awaited = 0  # letters of the text that is being told

    def hear(self, kind: int, record: bytes) -> None:
        """Take in a record.

        Raises:
            struct.error, IndexError: It is cut short.
        """
        if kind == _NOTE:
            row, column, drawn = struct.unpack_from("<HH2xH", record)
            self._cells.append((row, column, drawn))
        elif kind == _DRAWN:
            first, length, _, identifier = struct.unpack_from("<4H", record)
            self._object = identifier if (first, length) == _COMMON else 0
        elif kind == _TEXT:
            (self._awaited,) = struct.unpack_from("<H", record, 10)
            self._texts[self._object] = ""
        elif kind == _CONTINUED and self._awaited:
            self._continue(record)

    def _continue(self, record: bytes) -> None:
        """A text goes on in as many records as it needs, each with its own width of letters."""
        encoding, width = ("utf-16-le", 2) if record[0] & 1 else ("latin-1", 1)
        letters = record[1 : 1 + self._awaited * width]
        self._texts[self._object] += letters.decode(encoding, "replace")
        self._awaited -= max(1, len(letters) // width)

    def by_cell(self) -> Mapping[str, str]:
        """The texts, by the address of their cell."""
        told = ((a1(row, column), self._texts.get(of, "")) for row, column, of in self._cells)
        return {cell: text.strip() for cell, text in told if text.strip()}

    def boxes(self) -> tuple[Overlay, ...]:
        """The texts of drawings that are no comments."""
        comments = {drawn for _, _, drawn in self._cells}
        return tuple(
            Overlay(NoteKind.TEXT_BOX, text.strip())
            for drawn, text in self._texts.items()
            if drawn not in comments and text.strip()
        )
