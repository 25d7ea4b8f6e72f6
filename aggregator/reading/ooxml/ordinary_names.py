"""The defined names of a workbook that is written in the ordinary way."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from aggregator.reading.ooxml.ordinary import (
    TEXT,
    UnusualError,
    as_text,
    is_ordinary,
    parted,
    resolved,
)
from aggregator.reading.remembered import Memory

_OTHERS: Final = r'((?: (?!name=)[A-Za-z]++="[^"<>&\x00-\x1f]*+")*+)'
_NAME: Final = re.compile(rf'<definedName{_OTHERS} name="([^"<>&\x00-\x1f]*+)"{_OTHERS}>{TEXT}')
_END: Final = b"</definedName>"
_STRIDE: Final = 1 + _NAME.groups


class DefinedName(NamedTuple):
    """A name in lower case, what it stands for, and whether it belongs to one sheet only."""

    key: str
    text: str
    of_sheet: bool


def defined_name(name: str, text: str, of_sheet: bool) -> DefinedName:  # noqa: FBT001 - as in a map
    return DefinedName(name.casefold(), text.strip(), of_sheet)


def scan_names(workbook: bytes) -> tuple[list[DefinedName], bytes]:
    """The names of a workbook part, and the rest of it, for the parser.

    Where the names are written in another way there are none, and the rest is all of it.
    """
    part = parted(workbook, "definedNames")
    if part is None or not is_ordinary(part.head, part.tail, "definedNames"):
        return [], workbook
    *pieces, last = part.body.split(_END)
    if last:
        return [], workbook
    try:
        names = _NAMES.recalled(pieces, _understood)
    except UnusualError:
        return [], workbook
    return names, part.head + part.tail


def _understood(pieces: Sequence[bytes]) -> list[DefinedName]:
    """The name in each piece, which lacks its closing tag."""
    split = _NAME.split(as_text(_END.join(pieces)))
    between, before, named, behind, texts = (split[group::_STRIDE] for group in range(_STRIDE))
    if between != ["", *[_END.decode()] * (len(pieces) - 1), ""]:
        raise UnusualError
    others = zip(before, behind, strict=True)
    of_sheet = [" localSheetId=" in (one + other) for one, other in others]
    return list(map(defined_name, named, resolved(texts), of_sheet))


_NAMES: Final = Memory[DefinedName]()
