"""The defined names of a workbook that is written in the ordinary way."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from aggregator.reading.ooxml.ordinary import TEXT, listed, resolved, taken_apart
from aggregator.reading.remembered import Memory

_OTHERS: Final = r'((?: (?!name=)[A-Za-z]++="[^"<>&\x00-\x1f]*+")*+)'
_NAME: Final = re.compile(rf'<definedName{_OTHERS} name="([^"<>&\x00-\x1f]*+)"{_OTHERS}>{TEXT}')
_ITEM: Final = "definedName"


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
    found = listed(workbook, "definedNames", _ITEM, _NAMES, _understood)
    return found or ([], workbook)


def _understood(pieces: Sequence[bytes]) -> list[DefinedName]:
    before, named, behind, texts = taken_apart(pieces, _ITEM, _NAME)
    others = zip(before, behind, strict=True)
    of_sheet = [" localSheetId=" in (one + other) for one, other in others]
    return list(map(defined_name, named, resolved(texts), of_sheet))


_NAMES: Final = Memory[DefinedName]()
