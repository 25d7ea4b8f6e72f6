"""The table units by figures: every unit of the roster and every figure, always."""

from collections.abc import Iterable, Iterator
from typing import Final

from aggregator.definition import Campaign
from aggregator.domain import (
    CellKind,
    Observation,
    RawCell,
    Return,
    Status,
    UnitProgress,
    UnitStatus,
    UnitValue,
)
from aggregator.layout import Slot, WorkbookPlan


def values(
    campaign: Campaign,
    plan: WorkbookPlan,
    returns: Iterable[Return],
    units: Iterable[UnitProgress],
) -> tuple[UnitValue, ...]:
    """Units x figures, in roster and form order.

    A unit without a return that counts has ``held`` figures when a return of it is held,
    ``excluded`` ones when what it sent is left out by decision, and ``missing`` ones otherwise.
    """
    by_unit = {counted.unit: counted for counted in returns}
    status = {unit.unit: unit for unit in units}
    return tuple(
        value
        for unit in campaign.units
        for value in (
            _of_return(plan, by_unit[unit.code])
            if unit.code in by_unit
            else _without_return(plan, status[unit.code])
        )
    )


def _of_return(plan: WorkbookPlan, counted: Return) -> Iterator[UnitValue]:
    seen = {one.field: one for one in counted.submission.observations}
    for slot in plan.figures:
        yield UnitValue(
            unit=counted.unit,
            observation=seen[slot.field],
            path=counted.path,
            sha256=counted.sha256,
        )


def _without_return(plan: WorkbookPlan, unit: UnitProgress) -> Iterator[UnitValue]:
    status = _STATUS.get(unit.status, Status.MISSING)
    if unit.status is UnitStatus.REJECTED and unit.decision:
        status = Status.EXCLUDED
    traced = status is not Status.MISSING
    for slot in plan.figures:
        yield UnitValue(
            unit=unit.unit,
            observation=_unanswered(slot, status, unit.decision if traced else ""),
            path=unit.path if traced else "",
        )


_STATUS: Final = {UnitStatus.HELD: Status.HELD}


def _unanswered(slot: Slot, status: Status, decision: str) -> Observation:
    cell = RawCell(place=slot.place, kind=CellKind.BLANK)
    return Observation(field=slot.field, status=status, cell=cell, decision=decision)
