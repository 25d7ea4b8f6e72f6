"""What a unit changed when it sent its return again.

It is always told. A figure that became twice as large or half is worth a question, for one of the
two returns may be wrong; smaller changes, and answers that came or went, are only noted.
"""

from dataclasses import replace
from decimal import Decimal
from typing import Final

from aggregator.definition import Revision as ChangeFactor
from aggregator.definition import Rule
from aggregator.domain import (
    Finding,
    Observation,
    Return,
    Revision,
    Severity,
    revisions,
    vietnamese,
)
from aggregator.validation.across_returns.case import AcrossCase
from aggregator.validation.result import Result, Results

_SHOWN: Final = 4


def check(case: AcrossCase, rule: Rule) -> Results:
    for counted in case.returns:
        if counted.revises is None:
            yield Result.UNDECIDED
            continue
        changed = revisions(counted.revises, counted.submission)
        if not changed:
            yield Result.HOLDS
            continue
        changed = tuple(sorted(changed, key=_size, reverse=True))
        finding = _finding(case, rule, counted, changed)
        small = _size(changed[0]) < rule.settings(ChangeFactor).factor
        yield replace(finding, severity=Severity.NOTE) if small else finding


def _size(revision: Revision) -> Decimal:
    """How many times larger or smaller; 0 where one of the two does not count."""
    before, after = revision.before, revision.after
    if not (before.status.counts and after.status.counts):
        return Decimal(0)
    low, high = sorted((Decimal(before.value or 0), Decimal(after.value or 0)))
    return high / low if low else Decimal("Infinity")


def _finding(
    case: AcrossCase, rule: Rule, counted: Return, changed: tuple[Revision, ...]
) -> Finding:
    first = changed[0].after
    told = [_told(case, one) for one in changed[:_SHOWN]]
    more = ["…"] if len(changed) > _SHOWN else []
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        unit=counted.unit,
        path=counted.path,
        place=first.cell.place,
        field=first.field,
        facts={"observed": "; ".join(told + more), "count": str(len(changed))},
    )


def _told(case: AcrossCase, revision: Revision) -> str:
    label = case.plan.slot_by_field[revision.after.field].label
    return f"{label}: {_value(revision.before)} → {_value(revision.after)}"


def _value(seen: Observation) -> str:
    """The figure; as it was typed where it does not count; "–" for none."""
    if seen.status.counts:
        return vietnamese(seen.value or 0)
    return f"“{seen.cell.raw}”" if seen.cell.raw else "–"
