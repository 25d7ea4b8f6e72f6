"""What matters most comes first."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

from aggregator.definition import Campaign
from aggregator.domain import PROVINCE, Figure, Finding, Total, UnitValue
from aggregator.layout import WorkbookPlan

_PRECISION: Final = Decimal("0.0001")


def in_order_of_importance(
    findings: Iterable[Finding],
    campaign: Campaign,
    plan: WorkbookPlan,
    table: Iterable[UnitValue],
    province: Iterable[Total],
) -> tuple[Finding, ...]:
    """The findings with their influence: the severe first, then those that move a total most.

    The influence of a finding is the share of the province's total of its field that the value
    may make up: its greatest candidate when it does not count yet, the value itself when it does.
    A finding about several fields has the greatest of their shares.
    """
    greatest = {
        (cell.unit, cell.observation.field): max(
            (cell.observation.value or 0, *cell.observation.candidates)
        )
        for cell in table
    }
    totals = {
        total.field: max(total.high or 0, total.value or 0)
        for total in province
        if total.group == PROVINCE
    }
    weighed = [
        replace(finding, influence=_influence(finding, greatest, totals)) for finding in findings
    ]
    unit_order = {unit.code: place for place, unit in enumerate(campaign.units)}
    field_order = {slot.field: place for place, slot in enumerate(plan.slots)}
    last = len(unit_order)

    def rank(finding: Finding) -> tuple[int, Decimal, int, int, str, str, str]:
        return (
            finding.severity.rank,
            -(finding.influence or Decimal(0)),
            unit_order.get(finding.unit, last),
            field_order.get(finding.field, -1),
            finding.rule,
            finding.path,
            finding.place.cell,
        )

    return tuple(sorted(weighed, key=rank))


def _influence(
    finding: Finding,
    greatest: Mapping[tuple[str, str], Figure],
    totals: Mapping[str, Figure],
) -> Decimal | None:
    shares = []
    for field in {finding.field, *finding.withholds}:
        suggested = finding.candidates if field == finding.field else ()
        figure = max((greatest.get((finding.unit, field), 0), *suggested))
        if figure:
            shares.append(Decimal(figure) / Decimal(max(totals.get(field, 0), figure)))
    return max(shares).quantize(_PRECISION, ROUND_HALF_EVEN) if shares else None
