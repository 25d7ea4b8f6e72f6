"""The defined names of a workbook that is written in the ordinary way."""

import re
from typing import Final, NamedTuple

from aggregator.reading.ordinary import TEXT, UnusualError, resolved, scan_element

_NAME: Final = re.compile(
    rf'(<definedName((?: [A-Za-z]+="[^"<>&\x00-\x1f]*")+)>{TEXT}</definedName>)'
)
_NAMED: Final = re.compile(' name="([^"]*)"')


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
        found = _NAME.findall(text, at, end)
        if sum(len(tag) for tag, _, _ in found) != end - at:
            raise UnusualError
        for _, attributes, stands_for in found:
            named = _NAMED.findall(attributes)
            if len(named) != 1:
                raise UnusualError
            names.append(
                DefinedName(named[0], resolved(stands_for), " localSheetId=" in attributes)
            )
        return end

    rest = scan_element(workbook, "definedNames", scan)
    return ([], workbook) if rest is None else (names, rest)
