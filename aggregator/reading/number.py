"""A stored number: strict about what is one, exact about what it says."""

import math
import re
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from aggregator.domain import CellKind

_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:([eE])[+-]?[0-9]{1,4})?")
_SHORT: Final = 17  # digits, as many as a double keeps
_LONGEST: Final = 400  # characters; a double in full needs fewer
_EPOCH_1900: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - a day in a sheet has no zone
_EPOCH_1904: Final = datetime(1904, 1, 1)  # noqa: DTZ001 - as above
_LEAP_BUG: Final = 60  # the 29 February 1900 that never was
_AFTER_LAST_DAY: Final = 2_958_466  # 1 January 10000
_DAY_SECONDS: Final = 86_400


def read_number(text: str, shown_as: CellKind, *, date1904: bool) -> tuple[CellKind, str]:
    """Kind and text of a stored number.

    A number stays as it is written in the file, but for exponents, which programs use for large
    ones: they are written out exactly. Anything that is not a plain ASCII number which a
    spreadsheet program could have stored is text. A number shown as a date that stands for no day
    stays a number.
    """
    if shown_as is CellKind.NUMBER and len(text) <= _SHORT and text.isascii() and text.isdigit():
        return CellKind.NUMBER, text  # most are nothing but digits
    match = _NUMBER.fullmatch(text)
    if match is None or len(text) > _LONGEST or not math.isfinite(float(text)):
        return CellKind.TEXT, text
    exact = Decimal(text)
    plain = f"{exact:f}" if match[1] else text
    if shown_as is CellKind.PERCENT:
        return CellKind.PERCENT, plain
    if shown_as in {CellKind.DATETIME, CellKind.TIME}:
        return _moment(exact, shown_as, date1904=date1904) or (CellKind.NUMBER, plain)
    return CellKind.NUMBER, plain


def _moment(serial: Decimal, shown_as: CellKind, *, date1904: bool) -> tuple[CellKind, str] | None:
    """A date or time in ISO 8601; ``None`` when the serial number stands for none."""
    if not 0 <= serial < _AFTER_LAST_DAY - (1462 if date1904 else 0):
        return None
    days = int(serial)
    seconds = int(((serial - days) * _DAY_SECONDS).to_integral_value())
    if days == 0:
        moment = _EPOCH_1904 + timedelta(seconds=min(seconds, _DAY_SECONDS - 1))
        return CellKind.TIME, moment.time().isoformat()
    if not date1904:
        if days == _LEAP_BUG:
            return None
        days += days < _LEAP_BUG
    moment = (_EPOCH_1904 if date1904 else _EPOCH_1900) + timedelta(days=days, seconds=seconds)
    if shown_as is CellKind.TIME or seconds:
        return CellKind.DATETIME, moment.isoformat()
    return CellKind.DATETIME, moment.date().isoformat()


def read_moment(text: str) -> tuple[CellKind, str]:
    """Kind and text of a date stored as ISO 8601, as Strict OOXML does."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return CellKind.TEXT, text
    return CellKind.DATETIME, moment.isoformat() if moment.time() != datetime.min.time() else (
        moment.date().isoformat()
    )
