"""Whom to phone: the call that is expected to move most of the province's money first.

A call is worth what the open figures of its unit are expected to move, and a unit without a return
what it is expected to bring (``unsettled.py``). Units that move no money but a quantity follow, by
share of that quantity, then those whose hard questions move nothing. A call settles all questions
of its unit; where two returns have the same figures, the one that is called tells of both.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from aggregator.aggregation.expectation import rounded
from aggregator.aggregation.hidden import hidden
from aggregator.aggregation.unsettled import Open, Unsettled
from aggregator.domain import Call

FEWEST: Final = 20
"""Units with a return, before it is said how much of the money may be wrong."""


def in_order(known: Unsettled) -> tuple[Open, ...]:
    """Equals in the order of the roster."""
    return tuple(sorted(known.units, key=lambda one: (-one.moves, -one.share)))


def calls(known: Unsettled) -> tuple[Call, ...]:
    """One for each unit in which something is open that an answer would settle."""
    return tuple(
        Call(
            unit=one.unit,
            questions=one.questions,
            moves=round(one.moves),
            tells=one.told,
            remaining=None if left is None else round(left),
            remaining_share=None if left is None else rounded(left / known.money),
        )
        for one, left in zip(in_order(known), _remaining(known), strict=True)
    )


def _remaining(known: Unsettled) -> Iterator[Fraction | None]:
    """What is expected to be wrong or not there, after each call."""
    if known.reported < FEWEST or not known.money:
        yield from (None for _ in known.units)
        return
    unseen = hidden(known.mistaken, known.reported, known.expected, known.usual)
    left = sum((one.moves for one in known.units), start=unseen.mean)
    for one in in_order(known):
        left -= one.moves
        yield left
