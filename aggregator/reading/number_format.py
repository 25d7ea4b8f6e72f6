"""How a number is shown: as a date, a time or a percentage, next to what words, in what font."""

import re
from dataclasses import dataclass
from typing import Final

from aggregator.domain import CellKind
from aggregator.reading.remembered import remembered

# what a format shows as it stands: quoted, escaped, padded with or stretched; [Red], [$-42A]
_LITERAL: Final = re.compile(
    r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]|General|E[+-]', re.IGNORECASE
)
_QUOTED: Final = re.compile(r'"([^"]*)"')
_SECTION: Final = re.compile(r'(?:"[^"]*"|[^;"])*')


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell is shown.

    Attributes:
        kind: number, percent, datetime or time.
        font: Its name.
        words: What the number format writes beside the number: ``triệu``.
    """

    kind: CellKind = CellKind.NUMBER
    font: str = ""
    words: str = ""


PLAIN: Final = Style()


@remembered
def kind_of_format(code: str) -> CellKind:
    """What a number format code makes of a number: ``dd/mm/yyyy`` a date, ``0%`` a percentage."""
    shown = _LITERAL.sub("", code).partition(";")[0].casefold()
    if "%" in shown:
        return CellKind.PERCENT
    if "y" in shown or "d" in shown:
        return CellKind.DATETIME
    if "h" in shown or "s" in shown:
        return CellKind.TIME
    # m alone is a month, in brackets it is minutes
    if "[m" in shown:
        return CellKind.TIME
    return CellKind.DATETIME if "m" in shown else CellKind.NUMBER


@remembered
def words_of_format(code: str) -> str:
    """What a number format writes beside a number: ``#,##0" triệu"`` writes ``triệu``."""
    positive = _SECTION.match(code)
    quoted = _QUOTED.findall(positive[0] if positive else code)
    return " ".join(text.strip() for text in quoted if any(map(str.isalpha, text)))
