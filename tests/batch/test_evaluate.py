"""One mistake is one finding, and what it withholds stays withheld."""

from collections.abc import Mapping
from datetime import date

import pytest

from aggregator.batch.evaluate import Known, evaluate
from aggregator.definition import Campaign
from aggregator.domain import Outcome, Severity, Status
from aggregator.layout import WorkbookPlan
from aggregator.selection.sort import SortedInbox
from tests.returns import file_of, make_return

UNIT = "HU-CPA"
QUANTITY, AMOUNT = "scholarship.quantity", "scholarship.amount"
MISTAKES: dict[str, tuple[Mapping[str, object], list[tuple[str, Severity, str]]]] = {
    "too much for a piece and for a unit": (
        {QUANTITY: 120, AMOUNT: 60_000_000_000},
        [("unit-cost-range", Severity.HARD, AMOUNT)],
    ),
    "an amount that is not there": (
        {QUANTITY: 120, AMOUNT: ""},
        [
            ("missing-figure", Severity.HARD, AMOUNT),
            ("quantity-without-amount", Severity.SOFT, QUANTITY),
        ],
    ),
    "an amount that is 0": (
        {QUANTITY: 120, AMOUNT: 0},
        [("quantity-without-amount", Severity.SOFT, QUANTITY)],
    ),
    "a large amount at a usual cost": (
        {QUANTITY: 120_000, AMOUNT: 60_000_000_000},
        [("magnitude", Severity.SOFT, AMOUNT)],
    ),
    # more severe than what the unit cost says
    "more than any province has, at an unusual cost": (
        {QUANTITY: 1_000_000, AMOUNT: 20_000_000_000_000},
        [
            ("magnitude", Severity.HARD, AMOUNT),
            ("quantity-outlier", Severity.HARD, QUANTITY),
            ("unit-cost-range", Severity.SOFT, AMOUNT),
        ],
    ),
    "mistakes in two questions": (
        {QUANTITY: 120, AMOUNT: "", "bridge.quantity": 2, "bridge.amount": 300},
        [
            ("missing-figure", Severity.HARD, AMOUNT),
            ("quantity-without-amount", Severity.SOFT, QUANTITY),
            ("unit-cost-range", Severity.HARD, "bridge.amount"),
        ],
    ),
}


def concluded(
    campaign: Campaign, plan: WorkbookPlan, answers: Mapping[str, Mapping[str, object]]
) -> Outcome:
    """What a run says of the returns of some units."""
    returns = tuple(make_return(campaign, plan, unit, given) for unit, given in answers.items())
    files = tuple(map(file_of, returns))
    inbox = SortedInbox(files=files, returns=returns, findings=())
    known = Known(before=None, previous={})
    return evaluate(campaign, plan, inbox, date(2019, 3, 12), known)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_one_mistake_is_one_finding(mistake: str, campaign: Campaign, plan: WorkbookPlan) -> None:
    answers, expected = MISTAKES[mistake]
    outcome = concluded(campaign, plan, {UNIT: answers})
    found = [(one.rule, one.severity, one.field) for one in outcome.findings if one.unit == UNIT]
    assert sorted(found) == sorted(expected)


def test_what_is_not_told_twice_is_still_withheld(campaign: Campaign, plan: WorkbookPlan) -> None:
    answers = {QUANTITY: 1_000_000, AMOUNT: 20_000_000_000_000}
    outcome = concluded(campaign, plan, {UNIT: answers})
    (amount,) = (
        cell.observation
        for cell in outcome.values
        if (cell.unit, cell.observation.field) == (UNIT, AMOUNT)
    )
    assert amount.status is Status.QUERY


@pytest.mark.parametrize(
    ("joint", "rules"),
    [
        (1, {"possible-double-count"}),
        (2, {"copied-figures"}),  # all that both have
        (4, {"copied-figures"}),
    ],
)
def test_a_copied_return_is_not_as_many_double_counts(
    joint: int, rules: set[str], campaign: Campaign, plan: WorkbookPlan
) -> None:
    own = {"house_repair.quantity": 7, "house_repair.amount": 91_350_000}
    rows: list[dict[str, object]] = [
        {QUANTITY: 102, AMOUNT: 61_250_000},
        {"child_allowance.quantity": 83, "child_allowance.amount": 41_720_000},
        {"poor_patient.quantity": 64, "poor_patient.amount": 95_310_000},
        {"health_insurance.quantity": 151, "health_insurance.amount": 67_930_000},
    ]
    both: dict[str, object] = {}
    for row in rows[:joint]:
        both |= row
    outcome = concluded(campaign, plan, {UNIT: {**both, **own}, "DD-CCB": both})
    named = [one.rule for one in outcome.findings if one.unit in {UNIT, "DD-CCB"}]
    assert set(named) == rules
    assert len(named) == 1


def test_some_joint_work_among_much_else_is_no_copy(campaign: Campaign, plan: WorkbookPlan) -> None:
    """Two of five rows."""
    joint = {
        QUANTITY: 102,
        AMOUNT: 61_250_000,
        "poor_patient.quantity": 64,
        "poor_patient.amount": 95_310_000,
    }

    def besides(more: int) -> dict[str, object]:
        return {
            **joint,
            "child_allowance.quantity": 83 + more,
            "child_allowance.amount": 41_720_000 + more,
            "house_repair.quantity": 7 + more,
            "house_repair.amount": 91_350_000 + more,
            "bridge.quantity": 2 + more,
            "bridge.amount": 831_000_000 + more,
        }

    outcome = concluded(campaign, plan, {UNIT: besides(0), "DD-CCB": besides(1)})
    named = [one.rule for one in outcome.findings if one.unit in {UNIT, "DD-CCB"}]
    assert named == ["possible-double-count"] * 2


def test_much_joint_work_that_is_no_copy_is_still_found(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    """Four of ten rows: too few for a copy, and nothing else would tell of them."""

    def answers(more: int) -> dict[str, object]:
        given: dict[str, object] = {}
        for number, metric in enumerate(campaign.metrics[:10]):
            quantity = 17 + number + (more if number > 3 else 0)
            given[f"{metric.id}.quantity"] = quantity
            given[f"{metric.id}.amount"] = quantity * int(metric.unit_cost.soft.low * 2) + 11_000
        return given

    outcome = concluded(campaign, plan, {UNIT: answers(0), "DD-CCB": answers(1)})
    named = [one.rule for one in outcome.findings if one.unit in {UNIT, "DD-CCB"}]
    assert named.count("possible-double-count") == 4
    assert "copied-figures" not in named
