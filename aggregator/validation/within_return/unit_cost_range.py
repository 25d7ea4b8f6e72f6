"""What one piece costs must be believable.

Outside the metric's soft range the officer is asked to check. Outside its hard range one of the
two figures is wrong, nobody can tell which, and both are withheld. That goes for a figure in doubt
as well where it has one reading only: an amount in the cell of the quantity is too large a count to
be sure of, and still tells that the two cells were swapped. Amounts about which the whole return is
asked together are asked about no second time.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from aggregator.definition import Range, Rule
from aggregator.domain import Figure, Observation, Severity, vietnamese
from aggregator.validation.correction import likely_amount, shown_unit_cost
from aggregator.validation.result import Result, Results
from aggregator.validation.within_return.case import ReturnCase
from aggregator.validation.within_return.thousand_error import amounts_in_question

_SLIPS: Final = (1_000, 1_000_000)
"""Money typed in nghìn or triệu instead of đồng, or the other way round."""


def check(case: ReturnCase, rule: Rule) -> Results:
    together = amounts_in_question(case)
    for pair in case.pairs(rule):
        if pair.amount.field in together:
            yield Result.UNDECIDED
            continue
        quantity, amount = _only_reading(pair.quantity), _only_reading(pair.amount)
        if quantity is None or amount is None:
            yield Result.UNDECIDED
            continue
        if not quantity or not amount:
            yield Result.HOLDS  # the pair rules look after one without the other
            continue
        ranges = pair.metric.unit_cost
        unit_cost = Decimal(amount) / Decimal(quantity)
        if unit_cost in ranges.soft:
            yield Result.HOLDS
            continue
        in_doubt = None in {pair.quantity.value, pair.amount.value}
        if in_doubt and unit_cost in ranges.hard:
            yield Result.UNDECIDED
            continue
        corrected = tuple(sorted(_corrected(quantity, int(amount), ranges.soft)))
        finding = case.finding(
            rule,
            pair.amount,
            {
                "observed": shown_unit_cost(unit_cost),
                "quantity": vietnamese(quantity),
                "amount": vietnamese(amount),
                "low": vietnamese(ranges.soft.low),
                "high": vietnamese(ranges.soft.high),
                "likely": likely_amount(corrected, swapped=corrected == (quantity,)),
                "unit_of_measure": pair.metric.quantity.unit_of_measure,
            },
        )
        finding = replace(finding, candidates=corrected)
        if unit_cost not in ranges.hard:
            finding = replace(
                finding,
                severity=Severity.HARD,
                withholds=(pair.quantity.field, pair.amount.field),
            )
        yield finding


def _only_reading(seen: Observation) -> Figure | None:
    """The figure, or what a figure in doubt can only be."""
    if seen.value is None and len(seen.candidates) == 1:
        return seen.candidates[0]
    return seen.value


def _corrected(quantity: Figure, amount: int, usual: Range) -> Iterator[Figure]:
    """The amounts that would be usual: typed in another unit of money, or the two cells swapped."""
    if int(quantity) == quantity and Decimal(quantity) / amount in usual:
        yield int(quantity)
    unit_cost = Decimal(amount) / Decimal(quantity)
    for factor in _SLIPS:
        if unit_cost * factor in usual:
            yield amount * factor
        if amount % factor == 0 and unit_cost / factor in usual:
            yield amount // factor
