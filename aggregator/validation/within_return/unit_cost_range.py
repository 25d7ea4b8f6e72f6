"""What one piece costs must be believable.

Outside the metric's soft range the officer is asked to check. Outside its hard range one of the
two figures is wrong, nobody can tell which, and both are withheld.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from aggregator.definition import Rule
from aggregator.domain import Figure, Severity, vietnamese
from aggregator.validation.result import Result, Results
from aggregator.validation.within_return.case import Pair, ReturnCase

_SLIPS: Final = (1_000, 1_000_000)
"""Money typed in nghìn or triệu instead of đồng, or the other way round."""


def check(case: ReturnCase, rule: Rule) -> Results:
    for pair in case.pairs(rule):
        if pair.quantity.value is None or pair.amount.value is None:
            yield Result.UNDECIDED
            continue
        if not pair.quantity.value or not pair.amount.value:
            yield Result.HOLDS  # the pair rules look after one without the other
            continue
        ranges = pair.metric.unit_cost
        unit_cost = Decimal(pair.amount.value) / Decimal(pair.quantity.value)
        if unit_cost in ranges.soft:
            yield Result.HOLDS
            continue
        finding = case.finding(
            rule,
            pair.amount,
            {
                "observed": vietnamese(round(unit_cost)),
                "low": vietnamese(ranges.soft.low),
                "high": vietnamese(ranges.soft.high),
                "unit_of_measure": pair.metric.quantity.unit_of_measure,
            },
        )
        finding = replace(finding, candidates=tuple(sorted(_corrected(pair, unit_cost))))
        if unit_cost not in ranges.hard:
            finding = replace(
                finding,
                severity=Severity.HARD,
                withholds=(pair.quantity.field, pair.amount.field),
            )
        yield finding


def _corrected(pair: Pair, unit_cost: Decimal) -> Iterator[Figure]:
    """The amounts that would be usual: typed in another unit of money, or the two cells swapped."""
    quantity, amount = pair.quantity.value or 0, int(pair.amount.value or 0)
    if int(quantity) == quantity and Decimal(quantity) / amount in pair.metric.unit_cost.soft:
        yield int(quantity)
    for factor in _SLIPS:
        if unit_cost * factor in pair.metric.unit_cost.soft:
            yield amount * factor
        if amount % factor == 0 and unit_cost / factor in pair.metric.unit_cost.soft:
            yield amount // factor
