"""The province's money is the sum of what its metrics amount to."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from aggregator.aggregation import money
from aggregator.definition import Campaign
from aggregator.domain import MONEY, PROVINCE, Status, Total, UnitValue
from aggregator.layout import WorkbookPlan
from tests.runs import Run
from tests.summary.builders import full_scene


def added(campaign: Campaign, plan: WorkbookPlan, table: Iterable[UnitValue]) -> Total:
    total = money(campaign, plan, table)
    assert total is not None
    return total


def test_it_is_what_the_metrics_amount_to(samples: Run) -> None:
    told = samples.report.outcome.money
    assert told is not None
    amounts = [
        row
        for row in samples.table("totals")
        if row["group"] == PROVINCE and row["field"].endswith(".amount")
    ]
    assert type(told.value) is int
    assert (told.group, told.field) == (PROVINCE, MONEY)
    for name in ("value", "low", "high"):
        assert getattr(told, name) == sum(Decimal(row[name]) for row in amounts)
    assert told.low != told.high
    units = {
        row["unit"]
        for row in samples.table("values")
        if row["field"].endswith(".amount") and row["value"]
    }
    assert (told.contributors, told.expected) == (len(units), 48)


def test_a_unit_without_any_amount_does_not_contribute_and_who_is_exempt_is_not_expected() -> None:
    scene = full_scene()
    unit = scene.outcome.returns[0].unit
    table = tuple(
        replace(value, observation=replace(value.observation, status=Status.MISSING, value=None))
        if value.unit == unit
        else value
        for value in scene.outcome.values
    )
    before = added(scene.campaign, scene.plan, scene.outcome.values)
    after = added(scene.campaign, scene.plan, table)
    assert after.contributors == before.contributors - 1
    assert after.expected == before.expected == 48
    exempt = scene.campaign.model_copy(
        update={
            "units": tuple(
                one.model_copy(update={"exempt": one.code == unit}) for one in scene.campaign.units
            )
        }
    )
    assert added(exempt, scene.plan, table).expected == 47
    told = added(exempt, scene.plan, scene.outcome.values)
    assert (told.contributors, told.expected) == (before.contributors, 48)
