"""Two rows that say exactly the same: one was copied, or the same work counts twice."""

from aggregator.definition import Rule, SameRows
from aggregator.domain import vietnamese
from aggregator.validation.result import Result, Results
from aggregator.validation.within_return.case import ReturnCase


def check(case: ReturnCase, rule: Rule) -> Results:
    pairs = {pair.metric.id: pair for pair in case.pairs(rule)}
    for first_id, second_id in rule.settings(SameRows).rows:
        if first_id not in pairs or second_id not in pairs:
            continue
        first, second = pairs[first_id], pairs[second_id]
        ours = (first.quantity.value, first.amount.value)
        theirs = (second.quantity.value, second.amount.value)
        if None in ours or None in theirs:
            yield Result.UNDECIDED
        elif ours != theirs or 0 in ours:
            yield Result.HOLDS
        else:
            quantity = vietnamese(second.quantity.value or 0)
            amount = vietnamese(second.amount.value or 0)
            yield case.finding(
                rule,
                second.amount,
                {
                    "observed": f"{quantity} {second.metric.quantity.unit_of_measure}, {amount}",
                    "first": first.metric.title,
                    "second": second.metric.title,
                },
            )
