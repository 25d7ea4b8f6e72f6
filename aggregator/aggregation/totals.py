"""Exact sums that say whom they lack."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from aggregator.definition import Campaign
from aggregator.domain import MONEY, PROVINCE, Figure, Total, UnitValue, Unsaid
from aggregator.layout import Slot, WorkbookPlan


def totals(campaign: Campaign, plan: WorkbookPlan, table: Iterable[UnitValue]) -> tuple[Total, ...]:
    """Province first, then the unit groups in their order; figures in form order.

    A unit that need not answer a figure is expected all the same where it has: a sum of 48 values
    is not "48 of 47".
    """
    cells = {(value.unit, value.observation.field): value for value in table}
    groups = [
        (PROVINCE, campaign.units),
        *((group.id, campaign.units_of(group.id)) for group in campaign.groups),
    ]
    return tuple(
        _of_slot(
            slot,
            _total(
                group,
                slot.field,
                [cells[unit.code, slot.field] for unit in units],
                expected=sum(
                    slot.is_required_of(unit)
                    or cells[unit.code, slot.field].observation.status.answered
                    for unit in units
                ),
            ),
        )
        for group, units in groups
        for slot in plan.figures
    )


def money(campaign: Campaign, plan: WorkbookPlan, table: Iterable[UnitValue]) -> Total | None:
    """All money of the province that adds up to one sum; ``None`` where none is asked for.

    Contributors are units of which an amount counts, expected are units that must give one or have
    given one.

    Args:
        campaign: The definition.
        plan: Of its form.
        table: What every unit has.
    """
    slots = [plan.slot_by_field[field] for field in campaign.amounts]
    if not slots:
        return None
    fields = {slot.field for slot in slots}
    cells = [value for value in table if value.observation.field in fields]
    answered = {cell.unit for cell in cells if cell.observation.status.answered}
    expected = sum(
        unit.code in answered or any(slot.is_required_of(unit) for slot in slots)
        for unit in campaign.units
    )
    contributors = {cell.unit for cell in cells if cell.observation.status.counts}
    added = _total(PROVINCE, MONEY, cells, expected=expected)
    return replace(added, contributors=len(contributors))


def _of_slot(slot: Slot, total: Total) -> Total:
    """Without a sum where none makes sense: how many have answered is told all the same."""
    if slot.adds:
        return total
    return replace(total, value=None, low=None, high=None, unsaid=Unsaid.NOT_ADDED)


def _total(group: str, field: str, cells: Sequence[UnitValue], *, expected: int) -> Total:
    seen = [cell.observation for cell in cells]
    counted = [one.value for one in seen if one.status.counts and one.value is not None]
    open_ranges = [one.candidates for one in seen if not one.status.counts and one.candidates]
    anything = bool(counted or open_ranges)

    def bound(choose: Callable[[Iterable[Figure]], Figure]) -> Figure | None:
        settled = [choose(candidates) for candidates in open_ranges]
        return _sum([*counted, *settled]) if anything else None

    return Total(
        group=group,
        field=field,
        value=_sum(counted) if counted else None,
        contributors=len(counted),
        expected=expected,
        low=bound(min),
        high=bound(max),
        unsaid=Unsaid.FEW_RETURNS if counted else Unsaid.NO_RETURNS,
    )


def _sum(figures: Iterable[Figure]) -> Figure:
    """Exact: integers stay integers; decimals keep all their digits."""
    total: Figure = 0
    for figure in figures:
        total = figure + total if isinstance(figure, Decimal) else total + figure
    return total
