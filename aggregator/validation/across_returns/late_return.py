"""A return after the unit's due date, extensions included.

After the day on which the report is closed it comes too late for it, and somebody must decide.
"""

from aggregator.definition import Rule
from aggregator.domain import Finding, Severity, UnitStatus
from aggregator.validation.across_returns.case import AcrossCase
from aggregator.validation.result import Result, Results


def check(case: AcrossCase, rule: Rule) -> Results:
    for unit in case.progress:
        if unit.status is not UnitStatus.COUNTED or unit.received is None:
            yield Result.UNDECIDED
        elif unit.days_late == 0:
            yield Result.HOLDS
        else:
            named = case.campaign.unit_by_code[unit.unit]
            due = f"{case.campaign.due(named):%d/%m/%Y}"
            close = case.campaign.close_date
            closed = close is not None and unit.received > close
            yield Finding(
                rule=rule.id,
                severity=Severity.SOFT if closed else rule.severity,
                unit=unit.unit,
                path=unit.path,
                facts={
                    "observed": f"{unit.received:%d/%m/%Y}",
                    "due": f"{due} (đã gia hạn)" if named.due_date else due,
                    "days": str(unit.days_late),
                    "closed": f"sau ngày chốt {close:%d/%m/%Y}" if closed else "trước ngày chốt",
                },
            )
