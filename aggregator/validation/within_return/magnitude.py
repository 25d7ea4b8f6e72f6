"""One amount that is larger than a unit's work of the whole period can have cost.

Above the hard bound nobody spends so much on one metric: the amount is withheld.
"""

from dataclasses import replace

from aggregator.definition import Magnitude, Rule
from aggregator.domain import Severity, vietnamese
from aggregator.validation.result import Result, Results
from aggregator.validation.within_return.case import ReturnCase


def check(case: ReturnCase, rule: Rule) -> Results:
    bounds = rule.settings(Magnitude)
    for pair in case.pairs(rule):
        amount = pair.amount
        if amount.value is None:
            yield Result.UNDECIDED
            continue
        if amount.value <= bounds.soft:
            yield Result.HOLDS
            continue
        finding = case.finding(
            rule,
            amount,
            {"observed": vietnamese(amount.value), "high": vietnamese(bounds.soft)},
        )
        if amount.value > bounds.hard:
            finding = replace(finding, severity=Severity.HARD, withholds=(amount.field,))
        yield finding
