"""The likely right value is offered beside the doubtful one."""

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
