"""A unit that must report and has not. Before its due date it is only noted.

Where a return is held the unit has reported, and the held file has its own finding. A unit that is
exempt by decision is not asked.
"""

from aggregator.definition import Rule
from aggregator.domain import Finding, Severity, UnitStatus
from aggregator.validation.across_returns.case import AcrossCase
from aggregator.validation.result import Result, Results


def check(case: AcrossCase, rule: Rule) -> Results:
    for unit in case.progress:
        if unit.status is UnitStatus.COUNTED:
            yield Result.HOLDS
            continue
        if unit.status in {UnitStatus.HELD, UnitStatus.EXEMPT}:
            yield Result.UNDECIDED
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
