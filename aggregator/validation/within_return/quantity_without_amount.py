"""Where something was done there is usually money; gifts in kind need a note."""

from aggregator.definition import Rule
from aggregator.domain import Status, vietnamese
from aggregator.validation.result import Result, Results
from aggregator.validation.within_return.case import ReturnCase


def check(case: ReturnCase, rule: Rule) -> Results:
    for pair in case.pairs(rule):
        quantity, amount = pair.quantity, pair.amount
        if quantity.value is None:
            yield Result.UNDECIDED
        elif quantity.value == 0 or amount.value:
            yield Result.HOLDS
        elif amount.status in {Status.QUERY, Status.INVALID}:
            yield Result.UNDECIDED
        else:
            observed = f"{vietnamese(quantity.value)} {pair.metric.quantity.unit_of_measure}"
            yield case.finding(rule, quantity, {"observed": observed})
