"""A return after the unit's due date, extensions included."""

from aggregator.definition import Rule
from aggregator.domain import Finding, UnitStatus
from aggregator.validation.across_returns.case import AcrossCase
from aggregator.validation.result import Result, Results


def check(case: AcrossCase, rule: Rule) -> Results:
    for unit in case.progress:
        if unit.status is not UnitStatus.COUNTED or unit.received is None:
            yield Result.UNDECIDED
        elif unit.days_late == 0:
            yield Result.HOLDS
        else:
            due = case.campaign.due(case.campaign.unit_by_code[unit.unit])
            yield Finding(
                rule=rule.id,
                severity=rule.severity,
                unit=unit.unit,
                path=unit.path,
                facts={
                    "observed": f"{unit.received:%d/%m/%Y}",
                    "due": f"{due:%d/%m/%Y}",
                    "days": str(unit.days_late),
                },
            )
