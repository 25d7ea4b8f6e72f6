"""Every figure that is asked of the unit must be there; a blank is not 0."""

from aggregator.definition import Rule
from aggregator.domain import Status
from aggregator.validation.result import Result, Results
from aggregator.validation.within_return.case import ReturnCase


def check(case: ReturnCase, rule: Rule) -> Results:
    for slot in case.plan.figures:
        if case.group not in slot.required_of:
            continue
        seen = case.observations[slot.field]
        if seen.status is not Status.MISSING:
            yield Result.HOLDS
            continue
        typed = f" (“{seen.cell.raw.strip()}”)" if seen.cell.raw.strip() else ""
        yield case.finding(rule, seen, {"observed": typed})
