"""How figures are written: for people in Vietnamese, for programs as plain decimals."""

from decimal import Decimal
from typing import Final

from aggregator.domain.observation import Figure

_SWAPPED: Final = str.maketrans(",.", ".,")


def vietnamese(value: Figure) -> str:
    """With points between thousands and a decimal comma: ``1.234.567,5``."""
    tidy = _tidy(value)
    return (f"{tidy:,}" if isinstance(tidy, int) else f"{tidy:,f}").translate(_SWAPPED)


def plain(value: Figure) -> str:
    """With a decimal point, without grouping, exponent or needless zeros: ``1234567.5``."""
    tidy = _tidy(value)
    return str(tidy) if isinstance(tidy, int) else f"{tidy:f}"


def _tidy(value: Figure) -> Figure:
    """The same value without trailing zeros and without an exponent."""
    if isinstance(value, int):
        return value
    if value == value.to_integral_value():
        return int(value)
    return Decimal(f"{value:f}".rstrip("0"))
