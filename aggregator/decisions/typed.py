"""What a person typed into a cell of ``decisions.xlsx``: a day, a unit, a text."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Final

from aggregator.definition import Campaign
from aggregator.domain import CellKind, RawCell, bare

_DAY: Final = re.compile(
    r"(?:ngày\s+)?(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})", re.IGNORECASE
)
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_EARLIEST: Final = date(2000, 1, 1)
_FIRST_SERIAL: Final = date(1899, 12, 30).toordinal()


def text_of(cells: Mapping[str, RawCell], column: str) -> str:
    """One line, without spaces at its ends; empty for a blank."""
    cell = cells.get(column)
    return " ".join(cell.raw.split()) if cell else ""


def day_of(cell: RawCell | None) -> date | None:
    """A date cell, ``10/3/2019``, ``2019-03-10``, or the number behind a date that lost its format.

    ``None`` for what is no day.
    """
    if cell is None:
        return None
    raw = cell.raw.strip()
    if cell.kind is CellKind.DATETIME:
        return _valid(lambda: datetime.fromisoformat(raw).date())
    if cell.kind is CellKind.NUMBER:
        return _valid(lambda: date.fromordinal(_FIRST_SERIAL + int(raw)))
    found = _DAY.fullmatch(raw)
    if found:
        day, month, year = map(int, found.groups())
        return _valid(lambda: date(year, month, day))
    found = _ISO.fullmatch(raw)
    if found:
        year, month, day = map(int, found.groups())
        return _valid(lambda: date(year, month, day))
    return None


def _valid(make: Callable[[], date]) -> date | None:
    try:
        day = make()
    except (ValueError, OverflowError):
        return None
    return day if day >= _EARLIEST else None


def unit_of(text: str, campaign: Campaign) -> str:
    """The code of the unit that a text names: code, name or alias; empty when none, or several.

    Capitals, accents and spaces are nobody's meaning; anything else is.
    """
    wanted = folded(text)
    found = {
        unit.code
        for unit in campaign.units
        if wanted in {folded(unit.code), folded(unit.name), *map(folded, unit.aliases)}
    }
    return found.pop() if wanted and len(found) == 1 else ""


def folded(text: str) -> str:
    """Without accents, capitals and needless spaces."""
    return " ".join(bare(text).replace("ð", "d").split())
