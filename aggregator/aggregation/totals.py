"""Exact sums that say whom they lack."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from aggregator.definition import Campaign
from aggregator.domain import PROVINCE, Figure, Total, UnitValue
from aggregator.layout import Slot, WorkbookPlan


def totals(campaign: Campaign, plan: WorkbookPlan, table: Iterable[UnitValue]) -> tuple[Total, ...]:
    """Province first, then the unit groups in their order; figures in form order."""
    cells = {(value.unit, value.observation.field): value for value in table}
    most = campaign.most_by_field
    groups = [
        (PROVINCE, campaign.units),
        *((group.id, campaign.units_of(group.id)) for group in campaign.groups),
    ]
    return tuple(
        _total(
            group,
            slot,
            [cells[unit.code, slot.field] for unit in units],
            expected=sum(slot.is_required_of(unit) for unit in units),
            most=most.get(slot.field),
        )
        for group, units in groups
        for slot in plan.figures
    )


def _total(
    group: str,
    slot: Slot,
    cells: Sequence[UnitValue],
    *,
    expected: int,
    most: Decimal | None,
) -> Total:
    seen = [cell.observation for cell in cells]
    counted = [one.value for one in seen if one.status.counts and one.value is not None]
    open_ranges = [
        believable
        for one in seen
        if not one.status.counts and (believable := _believable(one.candidates, most))
    ]
    anything = bool(counted or open_ranges)

    def bound(choose: Callable[[Iterable[Figure]], Figure]) -> Figure | None:
        settled = [choose(candidates) for candidates in open_ranges]
        return _sum([*counted, *settled]) if anything else None

    return Total(
        group=group,
        field=slot.field,
        value=_sum(counted) if counted else None,
        contributors=len(counted),
        expected=expected,
        low=bound(min),
        high=bound(max),
    )


def _believable(candidates: Iterable[Figure], most: Decimal | None) -> tuple[Figure, ...]:
    """Without what no unit does: an amount in the cell of a quantity is not the most it can be."""
    return tuple(one for one in candidates if most is None or one <= most)


def _sum(figures: Iterable[Figure]) -> Figure:
    """Exact: integers stay integers; decimals keep all their digits."""
    total: Figure = 0
    for figure in figures:
        total = figure + total if isinstance(figure, Decimal) else total + figure
    return total
