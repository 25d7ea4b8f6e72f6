"""How far each unit is."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Final

from aggregator.definition import Campaign, ReportingUnit
from aggregator.domain import (
    Disposition,
    FileRecord,
    Return,
    Status,
    UnitProgress,
    UnitStatus,
)
from aggregator.layout import WorkbookPlan

_STATUS: Final = {
    Disposition.COUNTED: UnitStatus.COUNTED,
    Disposition.HELD: UnitStatus.HELD,
    Disposition.REJECTED: UnitStatus.REJECTED,
    Disposition.EXCLUDED: UnitStatus.REJECTED,
}
"""The dispositions that say how far a unit is, the best first."""


def progress(
    campaign: Campaign,
    plan: WorkbookPlan,
    files: Iterable[FileRecord],
    returns: Iterable[Return],
    as_of: date,
) -> tuple[UnitProgress, ...]:
    """One for each unit, in roster order."""
    by_unit: dict[str, list[FileRecord]] = {unit.code: [] for unit in campaign.units}
    concerned: dict[str, FileRecord] = {}
    for file in files:
        if file.unit in by_unit:
            by_unit[file.unit].append(file)
        for unit in file.may_concern:
            concerned.setdefault(unit, file)
    answered = {counted.unit: _answered(counted) for counted in returns}

    @cache
    def required_of(group: str) -> frozenset[str]:
        return frozenset(slot.field for slot in plan.slots if group in slot.required_of)

    def of(unit: ReportingUnit) -> UnitProgress:
        versions = by_unit[unit.code]
        decisive = _decisive(versions) or concerned.get(unit.code)
        counts = decisive is not None and decisive.disposition is Disposition.COUNTED
        until = decisive.received if decisive and counts else as_of
        required = frozenset() if unit.exempt else required_of(unit.group)
        late = max(0, (until - campaign.due(unit)).days)
        blameless = unit.exempt or (decisive is not None and not decisive.certain)
        return UnitProgress(
            unit=unit.code,
            status=_status(unit, decisive),
            path=decisive.path if decisive else "",
            received=decisive.received if decisive and decisive.unit == unit.code else None,
            days_late=0 if blameless else late,
            versions=len(versions),
            answered=len(answered.get(unit.code, set()) & required),
            required=len(required),
            sha256=decisive.sha256 if decisive else "",
            decision=decisive.decision if decisive else "",
            entered_by=decisive.entered_by if decisive else "",
        )

    return tuple(of(unit) for unit in campaign.units)


def _status(unit: ReportingUnit, decisive: FileRecord | None) -> UnitStatus:
    """Of a file that may be the unit's, only that it is held."""
    if decisive is not None and decisive.disposition is Disposition.COUNTED:
        return UnitStatus.COUNTED
    if unit.exempt:
        return UnitStatus.EXEMPT
    if decisive is None:
        return UnitStatus.MISSING
    return _STATUS[decisive.disposition] if decisive.unit == unit.code else UnitStatus.HELD


def _decisive(versions: list[FileRecord]) -> FileRecord | None:
    return next(
        (file for disposition in _STATUS for file in versions if file.disposition is disposition),
        None,
    )


def _answered(counted: Return) -> set[str]:
    submission = counted.submission
    figures = {one.field for one in submission.observations if one.status is not Status.MISSING}
    return figures | {answer.field for answer in submission.answers}
