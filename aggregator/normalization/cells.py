"""Step zero of every reading: what the workbook says the cell holds."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Final

from aggregator.domain import CellKind, RawCell, Status
from aggregator.normalization.formula import (
    agrees,
    as_decimal,
    computed,
    is_constant,
    is_truth,
    is_volatile,
)
from aggregator.normalization.question import Question
from aggregator.normalization.reading import Read, Reading, invalid, query, value_read

_DIGITS_IN_FILE: Final = 15
"""Significant digits that spreadsheets show and keep; what a float carries beyond is noise."""
_MOST_DECIMALS: Final = 9
_LONGEST: Final = 40
_SHORT: Final = 1000
_FIRST_SERIAL_DAY: Final = date(1899, 12, 30)
_LEAP_SLIP: Final = 61
_LAST_SERIAL_YEAR: Final = 1990
_TRUTHS: Final = frozenset(("TRUE", "FALSE"))


def stored(cell: RawCell, question: Question) -> Read | None:
    """The reading of a cell whose type settles it; ``None`` for a text."""
    if cell.picture:
        return Read(reading=invalid("unreadable-number"), steps=("picture",))
    truth = cell.kind is CellKind.NUMBER and _is_truth(cell)
    reader = _READERS.get(CellKind.BOOL if truth else cell.kind)
    return reader(cell, question) if reader else None


def _is_truth(cell: RawCell) -> bool:
    """Some programs store a truth value as 1 or 0, and show or calculate it as such."""
    return is_truth(cell.formula) or (cell.shown or "").strip().upper() in _TRUTHS


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
    doubt = _calculated(cell, shown, question)
    if doubt:
        return doubt
    if question.kind != "decimal" and shown >= 0:
        base = shown * question.multiplier
        if base != base.to_integral_value():
            rule = "fractional-count" if question.kind == "count" else "ambiguous-number"
            candidates = _of_a_fraction(base, question)
            return Read(reading=query(candidates, question, rule), steps=steps)
    return Read(reading=value_read(shown * question.multiplier, question), steps=steps)


def _calculated(cell: RawCell, value: Decimal, question: Question) -> Read | None:
    """The result of a formula that does not count as it is stored; ``None`` when it does.

    Where the stored result is not what the formula comes to, there are two readings. A zero that
    comes from other cells is no answer: a link to a blank cell is 0, and so is a sum of texts.
    """
    if not cell.formula:
        return None
    if unsteady := _unsteady(cell):
        reading = query([value * question.multiplier], question, "formula-in-input")
        return Read(reading=reading, steps=(unsteady,))
    result = computed(cell.formula, cell.operands)
    stale = result is not None and not agrees(value, result)
    if not stale and (value or is_constant(cell.formula)):
        return None
    values = {value} if result is None else {value, as_decimal(result)}
    step = "stale-result" if stale else "zero-of-a-formula"
    candidates = [one * question.multiplier for one in values]
    return Read(reading=query(candidates, question, "formula-in-input"), steps=(step,))


def _unsteady(cell: RawCell) -> str:
    """Why the stored result of a formula is not what it comes to tomorrow; else empty."""
    if is_volatile(cell.formula):
        return "volatile-result"
    itself = any(one.place == cell.place for cells in cell.operands.values() for one in cells)
    return "circular-result" if itself else ""


def _of_a_fraction(value: Decimal, question: Question) -> tuple[Decimal, ...]:
    """1.25 may be a typed 1.250, or millions; 12.5 pieces are 12 or 13, or 12.500 typed."""
    if question.kind == "count":
        return (value // 1, value // 1 + 1, value * 1000)
    if value < _SHORT:
        return (value * 1000, value * 10**6, value * 10**9)
    return (value // 1, value // 1 + 1)


def _percent(cell: RawCell, question: Question) -> Read:
    value = _decimal(cell.raw)
    if value is not None and question.percentage:
        read = value_read(_without_noise(value * 100), question, unit=True)
        return Read(reading=read, steps=("percent-format",))
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
    if is_truth(cell.formula):
        return _bool(cell, question)
    result = computed((cell.formula or cell.raw).strip().removeprefix("="), cell.operands)
    values = () if result is None else (as_decimal(result) * question.multiplier,)
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
