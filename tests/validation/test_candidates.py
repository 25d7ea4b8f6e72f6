"""The likely right value is offered beside the doubtful one."""

from dataclasses import replace

import pytest

from aggregator.definition import Campaign
from aggregator.domain import Figure
from aggregator.layout import WorkbookPlan
from aggregator.validation import confront_within
from tests.returns import make_return


@pytest.mark.parametrize(
    ("quantity", "amount", "candidates"),
    [
        (100, 50_000, (50_000_000,)),  # nghìn typed for đồng
        (100, 50, (50_000_000,)),  # triệu
        (100, 50_000_000_000, (50_000_000,)),
        (50_000_000, 100, (50_000_000,)),  # the two cells swapped
        (100, 6_000_000, ()),  # unusual, and nothing tells why
        (100, 50_000_000_001, ()),  # no whole number of thousands
    ],
)
def test_an_amount_beside_its_unit_cost(
    quantity: Figure,
    amount: Figure,
    candidates: tuple[Figure, ...],
    campaign: Campaign,
    plan: WorkbookPlan,
) -> None:
    answers = {"scholarship.quantity": quantity, "scholarship.amount": amount}
    counted = make_return(campaign, plan, "HU-CPA", answers)
    (finding,) = (
        one
        for one in confront_within(counted, campaign, plan).findings
        if one.rule == "unit-cost-range"
    )
    assert finding.candidates == candidates


def test_where_usual_is_from_nothing_on_only_the_nearest_slip_is_offered(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    """45 drives: 652.947 đồng, or 45 for 652.947.000 drives, would lie in the range as well."""
    answers = {"environment.quantity": 45, "environment.amount": 652_947_000_000}
    counted = make_return(campaign, plan, "HU-CPA", answers)
    (finding,) = (
        one
        for one in confront_within(counted, campaign, plan).findings
        if one.rule == "unit-cost-range"
    )
    assert finding.candidates == (652_947_000,)
    assert finding.facts["likely"] == "; có lẽ số tiền là 652.947.000 đồng"


@pytest.mark.parametrize(
    ("readings", "found"),
    [
        ((1_891_900_000,), [1_891_900_000]),  # the amount in the cell of the quantity
        ((1_891_900_000, 1_891), []),  # what it is cannot be told
        ((), []),
        ((3,), []),  # an unusual cost alone says nothing of a figure in doubt
    ],
)
def test_a_quantity_in_doubt_beside_an_amount(
    readings: tuple[Figure, ...],
    found: list[Figure],
    campaign: Campaign,
    plan: WorkbookPlan,
) -> None:
    amount = 60_000_000 if readings == (3,) else 6
    answers = {"bridge.quantity": "?", "bridge.amount": amount}
    counted = make_return(campaign, plan, "HU-CPA", answers)
    observations = tuple(
        replace(seen, candidates=readings) if seen.field == "bridge.quantity" else seen
        for seen in counted.submission.observations
    )
    submission = replace(counted.submission, observations=observations)
    confronted = confront_within(replace(counted, submission=submission), campaign, plan)
    assert [one.candidates for one in confronted.findings] == [(one,) for one in found]
    for finding in confronted.findings:
        assert finding.withholds == ("bridge.quantity", "bridge.amount")
        assert finding.facts["observed"] == "0,000000003"
        assert finding.facts["likely"].startswith("; có lẽ hai ô bị đổi chỗ")
