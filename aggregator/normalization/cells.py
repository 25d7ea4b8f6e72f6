"""Step zero of every reading: what the workbook says the cell holds."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Final

from aggregator.domain import CellKind, RawCell, Status
from aggregator.normalization.formula import agrees, computed
from aggregator.normalization.question import Question
from aggregator.normalization.reading import Read, Reading, invalid, query, value_read
from aggregator.normalization.tokens import tokenise
from aggregator.normalization.units import scale_at

_DIGITS_IN_FILE: Final = 15
"""Significant digits that spreadsheets show and keep; what a float carries beyond is noise."""
_MOST_DECIMALS: Final = 9
_LONGEST: Final = 40
_SHORT: Final = 1000
_FIRST_SERIAL_DAY: Final = date(1899, 12, 30)
_LEAP_SLIP: Final = 61
_LAST_SERIAL_YEAR: Final = 1990


def stored(cell: RawCell, question: Question) -> Read | None:
    """The reading of a cell whose type settles it; ``None`` for a text."""
    reader = _READERS.get(cell.kind)
    return reader(cell, question) if reader else None


def _blank(_cell: RawCell, _question: Question) -> Read:
    return Read(reading=Reading(status=Status.MISSING))


def _bool(_cell: RawCell, _question: Question) -> Read:
    return Read(reading=invalid("unreadable-number"), steps=("truth-value",))


def _error(_cell: RawCell, _question: Question) -> Read:
    return Read(reading=invalid("error-value"), steps=("error-value",))


def _number(cell: RawCell, question: Question) -> Read:
    value = _decimal(cell.raw)
    if value is None:
        return Read(reading=invalid("unreadable-number"), steps=("stored-number",))
    shown = _without_noise(value)
    steps = ("stored-number",) if shown == value else ("stored-number", "float-noise")
    doubt = _stale(cell, shown, question) or _scaled(cell, shown, question)
    if doubt:
        return doubt
    if question.kind != "decimal" and shown >= 0:
        base = shown * question.multiplier
        if base != base.to_integral_value():
            rule = "fractional-count" if question.kind == "count" else "ambiguous-number"
            candidates = _of_a_fraction(base, question)
            return Read(reading=query(candidates, question, rule), steps=steps)
    return Read(reading=value_read(shown * question.multiplier, question), steps=steps)


def _stale(cell: RawCell, value: Decimal, question: Question) -> Read | None:
    """The result that is stored is not what the formula comes to: two readings."""
    if not cell.formula or agrees(cell.formula, value):
        return None
    result = computed(cell.formula)
    values = [value] if result is None else [value, Decimal(result.numerator) / result.denominator]
    candidates = [one * question.multiplier for one in values]
    return Read(reading=query(candidates, question, "formula-in-input"), steps=("stale-result",))


def _scaled(cell: RawCell, value: Decimal, question: Question) -> Read | None:
    """1250 that the number format shows as "1.250 triệu": 1250, or what one sees?"""
    scale = scale_at(tokenise(cell.shown[:_LONGEST]), 0, question) if cell.shown else None
    if scale is None or scale.worth == question.multiplier or not value:
        return None
    candidates = (value * question.multiplier, value * scale.worth)
    return Read(reading=query(candidates, question), steps=("number-format",))


def _of_a_fraction(value: Decimal, question: Question) -> tuple[Decimal, ...]:
    """1.25 may be a typed 1.250, or millions; 12.5 pieces are 12 or 13, or 12.500 typed."""
    if question.kind == "count":
        return (value // 1, value // 1 + 1, value * 1000)
    if value < _SHORT:
        return (value * 1000, value * 10**6, value * 10**9)
    return (value // 1, value // 1 + 1)


def _percent(cell: RawCell, question: Question) -> Read:
    value = _decimal(cell.raw)
    values = () if value is None else (_without_noise(value * 100), _without_noise(value))
    return Read(reading=query(values, question), steps=("percent-format",))


def _date(cell: RawCell, question: Question) -> Read:
    """3/2, 1-5 or 1.5 that the program made a date, or a number in a cell formatted as date."""
    try:
        day = datetime.fromisoformat(cell.raw).date()
    except ValueError:
        return Read(reading=query((), question, "date-in-number-cell"), steps=("date",))
    if day.year < _LAST_SERIAL_YEAR:
        serial = (day - _FIRST_SERIAL_DAY).days
        # spreadsheets count a 29 February 1900, and not every reader does
        values = [Decimal(serial)] + [Decimal(serial - 1)] * (serial <= _LEAP_SLIP)
    elif question.kind == "decimal":
        values = [Decimal(f"{day.day}.{day.month}"), Decimal(f"{day.month}.{day.day}")]
    else:
        values = []
    return Read(reading=query(values, question, "date-in-number-cell"), steps=("date",))


def _uncalculated(cell: RawCell, question: Question) -> Read:
    """A formula that the program did not calculate: never zero; plain arithmetic is offered."""
    result = computed((cell.formula or cell.raw).strip().removeprefix("="))
    values: tuple[Decimal, ...] = ()
    if result is not None:
        values = (Decimal(result.numerator) / result.denominator * question.multiplier,)
    return Read(
        reading=query(values, question, "formula-in-input"), steps=("formula-without-value",)
    )


def _decimal(raw: str) -> Decimal | None:
    """The number as the file has it; ``None`` for what is none, or not finite."""
    if len(raw) > _LONGEST or not raw.isascii() or "_" in raw:
        return None
    try:
        value = Decimal(raw)
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value.adjusted()) > _LONGEST:
        return None
    return value


def _without_noise(value: Decimal) -> Decimal:
    """0.30000000000000004 as 0.3; a value that stays long (12/7) is left as it is."""
    if len(value.as_tuple().digits) <= _DIGITS_IN_FILE:
        return value
    rounded = Decimal(f"{value:.{_DIGITS_IN_FILE - 1}e}").normalize()
    exponent = rounded.as_tuple().exponent
    fractional = isinstance(exponent, int) and exponent < 0
    certain = fractional and isinstance(exponent, int) and exponent >= -_MOST_DECIMALS
    whole = not fractional and value != value.to_integral_value()
    return rounded if certain or whole else value


_READERS: Final[Mapping[CellKind, Callable[[RawCell, Question], Read]]] = {
    CellKind.BLANK: _blank,
    CellKind.BOOL: _bool,
    CellKind.ERROR: _error,
    CellKind.NUMBER: _number,
    CellKind.PERCENT: _percent,
    CellKind.DATETIME: _date,
    CellKind.TIME: lambda _cell, question: Read(
        reading=query((), question, "date-in-number-cell"), steps=("time",)
    ),
    CellKind.FORMULA_WITHOUT_VALUE: _uncalculated,
}
