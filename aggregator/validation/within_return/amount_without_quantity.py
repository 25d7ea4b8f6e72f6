"""Where there is money there must be something it was spent on."""

from dataclasses import replace

from aggregator.definition import Rule
from aggregator.domain import Status, vietnamese
from aggregator.validation.result import Result, Results
from aggregator.validation.within_return.case import ReturnCase


def check(case: ReturnCase, rule: Rule) -> Results:
    for pair in case.pairs(rule):
        quantity, amount = pair.quantity, pair.amount
        if amount.value is None:
            yield Result.UNDECIDED
        elif amount.value == 0 or quantity.value:
            yield Result.HOLDS
        elif quantity.status in {Status.QUERY, Status.INVALID}:
            yield Result.UNDECIDED
        else:
            finding = case.finding(rule, amount, {"observed": vietnamese(amount.value)})
            yield replace(finding, withholds=(amount.field,))
