"""What a text turns out to be, before it is put into the type of the figure."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from aggregator.domain import Status
from aggregator.normalization.question import Question
from aggregator.normalization.units import counts_pieces

MOST_PIECES: Final = 2_000_000
"""Pieces; the largest association of a province counted nearly a million gifts in six years
(domain facts, 4). What is more than twice that is an amount of money in the wrong cell."""
MOST_KM: Final = 10_000
"""km; all the roads of a province together, of which a unit supports some."""
MOST_PER_CENT: Final = 1000
"""%; ten times a plan."""
_BEYOND: Final = 10**24
"""Eighteen digits, the most that are read of a number, in triệu."""
_MOST_OF_ANYTHING: Final = 10**9
"""Where the form leaves the unit open, or asks for kg or m²."""
_MOST_IN_SCALE: Final = 10**10
"""đồng; what a whole programme came to in five years (domain facts, 4)."""
_LEAST_IN_FULL: Final = 100_000
"""đồng; the smallest gift (domain facts, 4), so the least that a sum of gifts comes to."""
_LEAST_DONG: Final = 10_000
_BILLION: Final = 10**9
_THOUSAND: Final = 1000


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
    """Ask, and offer those of ``values`` that can be an answer at all.

    What has more digits than any figure is none: as the one candidate it would be the least that a
    total can be.
    """
    offered = sorted({one for one in values if one < _BEYOND and question.candidate(one)})
    return Reading(status=Status.QUERY, values=tuple(offered), rules=(rule,))


def invalid(rule: str) -> Reading:
    return Reading(status=Status.INVALID, rules=(rule,))


def largest(question: Question) -> int:
    """The largest value (base units) that is believed without asking."""
    if question.kind == "money":
        return question.most_dong
    if question.percentage:
        return MOST_PER_CENT
    if question.metres:
        return MOST_KM
    return MOST_PIECES if counts_pieces(question) else _MOST_OF_ANYTHING


def value_read(
    value: Decimal, question: Question, *, scale: int | None = None, unit: bool = False
) -> Reading:
    """The one right value, unless it cannot be an answer or is too large to be believed.

    Where a percentage is asked for, 0,85 without its sign is as well 85 %.

    Args:
        value: In base units.
        question: What is asked for.
        scale: What the number that was typed has been multiplied by; without it, the declared one.
        unit: The unit of measure was typed as well.
    """
    if value < 0:
        return invalid("negative-value")
    if not question.candidate(value):
        if question.kind == "count":
            return invalid("fractional-count")
        return query((_whole(value, ROUND_FLOOR), _whole(value, ROUND_CEILING)), question)
    if question.percentage and not unit and 0 < value <= 1:
        return query((value, value * 100), question)
    scale = question.multiplier if scale is None else scale or 1
    if value > largest(question) or (question.kind == "money" and _typed_in_full(value, scale)):
        return query((value, *_smaller(value, scale, question)), question)
    status = Status.REPORTED if value else Status.NIL
    return Reading(status=status, values=(value,))


def _smaller(value: Decimal, scale: int, question: Question) -> tuple[Decimal, ...]:
    """What a value that is not believed may be instead: without its scale, or in metres."""
    smaller = value / (_THOUSAND if question.metres else scale)
    least = _LEAST_DONG if question.kind == "money" else 0
    return (smaller,) if least <= smaller <= largest(question) else ()


def _typed_in_full(value: Decimal, scale: int) -> bool:
    """Whether the number may be đồng already, and its scale one too many.

    "214.200.000 triệu đồng" (domain facts, 1.5) is 214.200.000 đồng; so is 214.200.000 where the
    form asks for nghìn đồng: more than is ever spent in one place, and in đồng an everyday amount.
    """
    return 1 < scale < _BILLION and value > _MOST_IN_SCALE and value >= _LEAST_IN_FULL * scale


def _whole(value: Decimal, rounding: str) -> Decimal:
    return value.to_integral_value(rounding=rounding)
