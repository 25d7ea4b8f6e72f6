"""What counts otherwise than before, including what nobody is asked any more."""

from dataclasses import replace

from aggregator.aggregation import changes
from aggregator.domain import Change, Status, UnitValue
from aggregator.layout import WorkbookPlan
from tests.returns import make_observation


def cell(plan: WorkbookPlan, unit: str, field: str, answer: object) -> UnitValue:
    return UnitValue(unit=unit, observation=make_observation(plan.slot_by_field[field], answer))


def test_each_kind_of_change(plan: WorkbookPlan) -> None:
    table = [
        cell(plan, "A", "bridge.quantity", 2),
        cell(plan, "A", "bridge.amount", 5),
        cell(plan, "A", "road.quantity", "?"),
        cell(plan, "A", "road.amount", 7),
        cell(plan, "A", "environment.amount", ""),
    ]
    before = {
        ("A", "bridge.quantity"): "1",
        ("A", "road.quantity"): "3",
        ("A", "road.amount"): "7",
        ("GONE", "road.amount"): "9",
        ("GONE", "bridge.amount"): "8",
    }
    assert changes(table, before) == (
        Change(unit="A", field="bridge.quantity", before="1", after="2", cause="new-value"),
        Change(unit="A", field="bridge.amount", before=None, after="5", cause="now-counted"),
        Change(unit="A", field="road.quantity", before="3", after=None, cause="now-query"),
        Change(unit="GONE", field="bridge.amount", before="8", after=None, cause="no-longer-asked"),
        Change(unit="GONE", field="road.amount", before="9", after=None, cause="no-longer-asked"),
    )


def test_what_is_decided_is_its_own_cause(plan: WorkbookPlan) -> None:
    """Also where the figure no longer counts, whatever was read of it."""
    seen = cell(plan, "A", "bridge.quantity", 2).observation
    for status, value, after in ((Status.ADJUSTED, 3, "3"), (Status.EXCLUDED, 2, None)):
        decided = replace(seen, status=status, value=value, decision="A/bridge.quantity")
        table = [UnitValue(unit="A", observation=decided)]
        (change,) = changes(table, {("A", "bridge.quantity"): "2"})
        assert (change.before, change.after, change.cause) == ("2", after, "decision")


def test_without_an_earlier_run_nothing_has_changed(plan: WorkbookPlan) -> None:
    assert changes([cell(plan, "A", "bridge.quantity", 2)], None) == ()
