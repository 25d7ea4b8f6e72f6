"""Nearly all amounts are round: estimates rather than what the books say. A habit, no mistake."""

from dataclasses import replace
from decimal import Decimal

from aggregator.definition import RoundNumbers, Rule
from aggregator.domain import Severity, vietnamese
from aggregator.validation.result import Result, Results
from aggregator.validation.within_return.case import ReturnCase


def check(case: ReturnCase, rule: Rule) -> Results:
    habit = rule.settings(RoundNumbers)
    amounts = [pair.amount.value for pair in case.pairs(rule) if pair.amount.value]
    if len(amounts) < habit.fewest:
        yield Result.UNDECIDED
        return
    rounded = sum(1 for amount in amounts if amount % habit.of == 0)
    if Decimal(rounded) / len(amounts) < habit.share:
        yield Result.HOLDS
        return
    finding = case.finding_of_all(
        rule, {"observed": f"{rounded}/{len(amounts)}", "of": vietnamese(habit.of)}
    )
    yield replace(finding, severity=Severity.NOTE)
