"""A date or a time as its number format shows it: ``mm/yyyy`` shows 12/2018."""

from datetime import datetime, timedelta
from typing import Final

from aggregator.reading.look.format_code import Part, PartKind, sections

_MONTHS: Final = ("January", "February", "March", "April", "May", "June", "July", "August")
_LATER: Final = ("September", "October", "November", "December")
_NAMES: Final = (*_MONTHS, *_LATER)
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT: Final = 3
_INITIAL: Final = 5
_PAIR: Final = 2
_NOON: Final = 12
_DAY_ZERO: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - a day in a sheet has no zone
_LEAP_SLIP: Final = datetime(1900, 3, 1)  # noqa: DTZ001 - sheets count a 29 February before it
_ELAPSED: Final = {"h": timedelta(hours=1), "m": timedelta(minutes=1), "s": timedelta(seconds=1)}


def moment_shown(code: str, moment: datetime) -> str:
    """What a sheet shows of a date or a time, with English names of months and days."""
    parts = sections(code)[0].parts
    halves = any("/" in part.text for part in parts if part.kind is PartKind.MOMENT)
    shown = []
    for at, part in enumerate(parts):
        if part.kind is PartKind.MOMENT:
            shown.append(_piece(parts, at, moment, halves=halves))
        else:
            shown.append("0" if part.kind is PartKind.DIGIT else part.text)
    return "".join(shown)


def _piece(parts: tuple[Part, ...], at: int, moment: datetime, *, halves: bool) -> str:
    text = parts[at].text.casefold()
    letter, width = text.strip("[]")[0], len(text.strip("[]"))
    if text.startswith("["):
        return str(_since_day_zero(moment) // _ELAPSED[letter]).zfill(width)
    if "/" in text:
        return ("AM" if moment.hour < _NOON else "PM")[: 2 if width > _SHORT else 1]
    if letter == "m":
        minutes = str(moment.minute).zfill(width)
        return minutes if _is_minutes(parts, at) else _named(moment.month, _NAMES, width)
    if letter == "d":
        weekday = _DAYS[moment.weekday()]
        return (
            weekday[: None if width > _SHORT else _SHORT]
            if width > _PAIR
            else (str(moment.day).zfill(width))
        )
    if letter == "y":
        return str(moment.year) if width > _PAIR else f"{moment.year % 100:02}"
    hour = (moment.hour + 11) % 12 + 1 if halves else moment.hour
    return str(hour if letter == "h" else moment.second).zfill(width)


def _since_day_zero(moment: datetime) -> timedelta:
    """What a duration comes to that is stored as a moment."""
    days = moment - _DAY_ZERO
    return days - timedelta(days=1) if days >= timedelta(days=1) and moment < _LEAP_SLIP else days


def _named(number: int, names: tuple[str, ...], width: int) -> str:
    """Of a month: its number, or its name as short as the width says."""
    if width <= _PAIR:
        return str(number).zfill(width)
    return names[number - 1][: {_SHORT: _SHORT, _INITIAL: 1}.get(width)]


def _is_minutes(parts: tuple[Part, ...], at: int) -> bool:
    """An ``m`` next to hours or seconds."""
    moments = [place for place, part in enumerate(parts) if part.kind is PartKind.MOMENT]
    place = moments.index(at)
    before = parts[moments[place - 1]].text.casefold() if place else ""
    behind = parts[moments[place + 1]].text.casefold() if place + 1 < len(moments) else ""
    return "h" in before or "s" in behind
