"""When an old Excel workbook was last saved, by its own properties ([MS-OLEPS])."""

import struct
from datetime import UTC, datetime, timedelta
from typing import Final

STREAM: Final = "\x05SummaryInformation"
_LAST_SAVED: Final = 0x0D
_FILETIME: Final = 0x40
_FIRST_SET: Final = 44  # where the offset of the first set of properties stands
_MOST: Final = 100  # properties; the format knows 19
_EPOCH: Final = datetime(1601, 1, 1, tzinfo=UTC)


def last_saved(stream: bytes) -> datetime | None:
    """The time in the stream of summary properties; ``None`` when it says none."""
    try:
        (start,) = struct.unpack_from("<L", stream, _FIRST_SET)
        (count,) = struct.unpack_from("<L", stream, start + 4)
        for number in range(min(count, _MOST)):
            kind, offset = struct.unpack_from("<LL", stream, start + 8 + 8 * number)
            if kind == _LAST_SAVED:
                stored, ticks = struct.unpack_from("<LQ", stream, start + offset)
                moment = _EPOCH + timedelta(microseconds=ticks // 10)
                return moment if stored == _FILETIME and ticks else None
    except (struct.error, OverflowError):
        return None
    return None
