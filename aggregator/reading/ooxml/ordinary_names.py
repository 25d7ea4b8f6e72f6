"""The defined names of a workbook that is written in the ordinary way."""

import re
from typing import Final, NamedTuple

from aggregator.reading.ooxml.ordinary import TEXT, UnusualError, resolved, scan_element

_OTHERS: Final = r'((?: (?!name=)[A-Za-z]++="[^"<>&\x00-\x1f]*+")*+)'
_NAME: Final = re.compile(
    rf'<definedName{_OTHERS} name="([^"<>&\x00-\x1f]*+)"{_OTHERS}>{TEXT}</definedName>'
)
_STRIDE: Final = 1 + _NAME.groups


class DefinedName(NamedTuple):
    """A name, what it stands for, and whether it belongs to one sheet only."""

    name: str
    text: str
    of_sheet: bool


def scan_names(workbook: bytes) -> tuple[list[DefinedName], bytes]:
    """The names of a workbook part, and the rest of it, for the parser.

    Where the names are written in another way there are none, and the rest is all of it.
    """
    names: list[DefinedName] = []

    def scan(text: str, at: int) -> int:
        end = text.find("</definedNames>", at)
        pieces = _NAME.split(text[at:end])
        between, *groups = (pieces[group::_STRIDE] for group in range(_STRIDE))
        if any(between):
            raise UnusualError
        before, named, behind, texts = groups
        others = zip(before, behind, strict=True)
        of_sheet = [" localSheetId=" in (one + other) for one, other in others]
        names.extend(map(DefinedName, named, resolved(texts), of_sheet))
        return end

    rest = scan_element(workbook, "definedNames", scan)
    return ([], workbook) if rest is None else (names, rest)
