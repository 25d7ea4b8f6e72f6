"""What stands around the cells of a sheet that is written in the ordinary way.

It is the same in every return but for two things: where the cursor was left, and the unit's name in
the page headers. They are taken out, so that the rest is known again.
"""

import re
from typing import Final, NamedTuple

from aggregator.reading.ooxml.ordinary import Parted, as_text, is_ordinary, resolved
from aggregator.reading.remembered import remembered

_CURSOR: Final = re.compile(rb' activeCell="[A-Z]++[0-9]++" sqref="[A-Z0-9: ]++"')
_SCROLLED: Final = re.compile(rb' topLeftCell="[A-Z]++[0-9]++"')
_HEADERS: Final = re.compile(
    rb'<headerFooter((?: [A-Za-z]++="[^"<>&\x00-\x1f]*+")*+)>'
    rb"((?:<((?:odd|even|first)(?:Header|Footer))>[^<]*+</\3>)*+)</headerFooter>"
)
_HEADER: Final = re.compile(rb">([^<]++)</")
_STRAY: Final = re.compile(rb"<(?:c|row)[\s/>]")


class Around(NamedTuple):
    """What is left of a sheet without its cells.

    Attributes:
        rest: For the parser.
        printed: Page headers and footers.
    """

    rest: bytes
    printed: tuple[str, ...]


def around_cells(part: Parted) -> Around | None:
    """What is around the list of cells; ``None`` where cells may stand elsewhere too.

    Raises:
        UnusualError: As ``as_text``.
    """
    head = _SCROLLED.sub(b' topLeftCell=""', _CURSOR.sub(b' activeCell="" sqref=""', part.head))
    tail = part.tail
    printed: list[bytes] = []
    found = _HEADERS.search(tail) if tail.count(b"<headerFooter") == 1 else None
    if found:
        printed = _HEADER.findall(found[2])
        tail = b"%b<headerFooter%b/>%b" % (tail[: found.start()], found[1], tail[found.end() :])
    rest = head + tail
    if not _has_no_other_cells(rest, len(head)):
        return None
    return Around(rest, tuple(map(_header, printed)))


@remembered
def _has_no_other_cells(rest: bytes, at: int) -> bool:
    """All cells stand in the one list, which was ``at`` that place."""
    return is_ordinary(rest[:at], rest[at:], "sheetData") and not _STRAY.search(rest)


@remembered
def _header(written: bytes) -> str:
    return resolved([as_text(written)])[0]
