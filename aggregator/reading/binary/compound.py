"""An OLE2 compound file ([MS-CFB]): its streams, every chain of sectors held to its length."""

import struct
from collections.abc import Iterator
from typing import Final

from aggregator.reading.refusal import RefusedError

_LISTED: Final = 109  # sectors of the allocation table that the header itself lists
_LAST: Final = 0xFFFFFFFA  # from here on, no sector but a mark
_ENTRY: Final = 128
_ROOT: Final = 5
_STREAM: Final = 2
_SHIFTS: Final = frozenset({9, 12})


class Compound:
    """The directory of a compound file.

    Attributes:
        names: Of the streams and storages in it.

    Raises:
        RefusedError: It is damaged.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        try:
            (shift,) = struct.unpack_from("<H", content, 30)
            if shift not in _SHIFTS:
                raise _damaged()
            self._sector = 1 << shift
            directory, self._small_below = struct.unpack_from("<L4xL", content, 48)
            (small_table,) = struct.unpack_from("<L", content, 60)
            self._table = self._allocation()
            entries = b"".join(self._sectors(directory))
            self._streams: dict[str, tuple[int, int]] = {}
            self.names: set[str] = set()
            root = (_LAST, 0)
            for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
                length, kind = struct.unpack_from("<HB", entries, at + 64)
                name = entries[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
                stored = struct.unpack_from("<LL", entries, at + 116)
                if kind == _ROOT:
                    root = stored
                elif kind:
                    self.names.add(name)
                if kind == _STREAM:
                    self._streams.setdefault(name, stored)
            self._small = b"".join(self._sectors(root[0]))[: root[1]]
            small = b"".join(self._sectors(small_table))
        except struct.error as error:
            raise _damaged() from error
        self._small_table = struct.unpack(f"<{len(small) // 4}L", small)

    def stream(self, name: str) -> bytes:
        """A stream, whole.

        Raises:
            RefusedError: It is not there, or not whole.
        """
        start, size = self._streams.get(name, (_LAST, 0))
        if size < self._small_below:
            pieces = (
                self._small[sector * 64 : sector * 64 + 64]
                for sector in _chain(self._small_table, start)
            )
            content = b"".join(pieces)
        else:
            content = b"".join(self._sectors(start))
        if not size or len(content) < size:
            raise _damaged()
        return content[:size]

    def _allocation(self) -> tuple[int, ...]:
        """Which sector follows each sector."""
        more, count = struct.unpack_from("<LL", self._content, 68)
        listed = list(struct.unpack_from(f"<{_LISTED}L", self._content, 76))
        seen: set[int] = set()
        while more < _LAST and more not in seen and len(seen) <= count:
            seen.add(more)
            further = struct.unpack(f"<{self._sector // 4}L", self._at(more))
            listed += further[:-1]
            more = further[-1]
        sectors = [sector for sector in listed if sector < _LAST]
        if len(set(sectors)) < len(sectors):
            raise _damaged()
        table = b"".join(self._at(sector) for sector in sectors)
        return struct.unpack(f"<{len(table) // 4}L", table)

    def _sectors(self, start: int) -> Iterator[bytes]:
        return (self._at(sector) for sector in _chain(self._table, start))

    def _at(self, sector: int) -> bytes:
        begin = (sector + 1) * self._sector
        content = self._content[begin : begin + self._sector]
        if not content:
            raise _damaged()
        return content.ljust(self._sector, b"\x00")  # some writers cut the last one short


def _chain(table: tuple[int, ...], start: int) -> Iterator[int]:
    steps = 0
    while start < _LAST:
        steps += 1
        if start >= len(table) or steps > len(table):
            raise _damaged()
        yield start
        start = table[start]


def _damaged() -> RefusedError:
    return RefusedError("damaged-workbook", "tệp bị cắt cụt hoặc hỏng")
