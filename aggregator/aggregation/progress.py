"""How far each unit is."""

from collections.abc import Iterable
from datetime import date
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
    for file in files:
        if file.unit in by_unit:
            by_unit[file.unit].append(file)
    answered = {counted.unit: _answered(counted) for counted in returns}

    def of(unit: ReportingUnit) -> UnitProgress:
        versions = by_unit[unit.code]
        decisive = _decisive(versions)
        counts = decisive is not None and decisive.disposition is Disposition.COUNTED
        until = decisive.received if decisive and counts else as_of
        required = {slot.field for slot in plan.slots if unit.group in slot.required_of}
        return UnitProgress(
            unit=unit.code,
            status=_STATUS[decisive.disposition] if decisive else UnitStatus.MISSING,
            path=decisive.path if decisive else "",
            received=decisive.received if decisive else None,
            days_late=max(0, (until - campaign.due(unit)).days),
            versions=len(versions),
            answered=len(answered.get(unit.code, set()) & required),
            required=len(required),
        )

    return tuple(of(unit) for unit in campaign.units)


def _decisive(versions: list[FileRecord]) -> FileRecord | None:
    return next(
        (file for disposition in _STATUS for file in versions if file.disposition is disposition),
        None,
    )


def _answered(counted: Return) -> set[str]:
    submission = counted.submission
    figures = {one.field for one in submission.observations if one.status is not Status.MISSING}
    return figures | {answer.field for answer in submission.answers}
