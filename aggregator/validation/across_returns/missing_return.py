"""A unit that must report and has no return that counts. Before its due date it is only noted."""

from aggregator.definition import Rule
from aggregator.domain import Finding, Severity, UnitStatus
from aggregator.validation.across_returns.case import AcrossCase
from aggregator.validation.result import Result, Results


def check(case: AcrossCase, rule: Rule) -> Results:
    for unit in case.progress:
        if unit.status is UnitStatus.COUNTED:
            yield Result.HOLDS
            continue
        named = case.campaign.unit_by_code[unit.unit]
        due = case.campaign.due(named)
        yield Finding(
            rule=rule.id,
            severity=rule.severity if case.as_of > due else Severity.NOTE,
            unit=unit.unit,
            path=unit.path,
            facts={
                "observed": named.name,
                "due": f"{due:%d/%m/%Y}",
                "days": str(unit.days_late),
            },
        )
