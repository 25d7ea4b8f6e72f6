"""Every section that is asked of the unit must be answered."""

from aggregator.definition import Rule
from aggregator.validation.result import Result, Results
from aggregator.validation.within_return.case import ReturnCase


def check(case: ReturnCase, rule: Rule) -> Results:
    for slot in case.plan.slots:
        if slot.kind != "narrative" or case.group not in slot.required_of:
            continue
        if slot.field in case.answers:
            yield Result.HOLDS
            continue
        yield case.finding_at(rule, slot.field, slot.place, {})
