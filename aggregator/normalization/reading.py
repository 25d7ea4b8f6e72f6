"""What a text turns out to be, before it is put into the type of the figure."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from aggregator.domain import Status
from aggregator.normalization.question import Question

MOST_DONG: Final = 10**13
"""đồng; more than ten times what a whole province spends on such things in years."""
MOST_PIECES: Final = 10**9
"""Pieces, or km."""
_BILLION: Final = 10**9
_DOUBLED: Final = 10**11
"""đồng; "214.200.000 triệu đồng" is 214.200.000 đồng with a unit typed once too often."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """The state of a figure, its value or candidates in base units, and the rules it breaks."""

    status: Status
    values: tuple[Decimal, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Read:
    """A reading and the names of the steps that led to it."""

    reading: Reading
    steps: tuple[str, ...] = ()


def query(values: Iterable[Decimal], question: Question, rule: str = "ambiguous-number") -> Reading:
    """Ask, and offer those of ``values`` that can be an answer at all."""
    offered = sorted({value for value in values if question.candidate(value)})
    return Reading(status=Status.QUERY, values=tuple(offered), rules=(rule,))


def invalid(rule: str) -> Reading:
    return Reading(status=Status.INVALID, rules=(rule,))


def value_read(value: Decimal, question: Question, *, typed_scale: int = 0) -> Reading:
    """The one right value, unless it cannot be an answer or is too large to be believed."""
    if value < 0:
        return invalid("negative-value")
    if not question.candidate(value):
        if question.kind == "count":
            return invalid("fractional-count")
        return query((_whole(value, ROUND_FLOOR), _whole(value, ROUND_CEILING)), question)
    largest = MOST_DONG if question.kind == "money" else MOST_PIECES
    doubled = question.kind == "money" and 1 < typed_scale < _BILLION and value >= _DOUBLED
    if value > largest or doubled:
        return query((value, value / (typed_scale or question.multiplier)), question)
    status = Status.REPORTED if value else Status.NIL
    return Reading(status=status, values=(value,))


def _whole(value: Decimal, rounding: str) -> Decimal:
    return value.to_integral_value(rounding=rounding)
