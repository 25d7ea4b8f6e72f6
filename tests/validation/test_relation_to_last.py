"""Figures that must go on from those of the round before."""

from datetime import date

import pytest

from aggregator.definition import Campaign, Relation
from aggregator.domain import Figure, Finding
from aggregator.layout import WorkbookPlan
from aggregator.validation import AcrossCase, confront_across, confront_within
from tests.returns import make_return

GOES_ON = Relation.model_validate(
    {
        "id": "goes_on",
        "say": "Lũy kế phải bằng kỳ trước cộng kỳ này",
        "left": ["poor_family_house.quantity"],
        "holds": "equal",
        "right": ["house_repair.quantity"],
        "last": ["poor_family_house.quantity"],
        "severity": "hard",
    }
)


def found(
    campaign: Campaign, plan: WorkbookPlan, before: dict[str, Figure | str], total: int
) -> tuple[tuple[Finding, ...], int]:
    """Findings, and how often nothing could be told, of a unit with 5 now and ``total`` so far."""
    fields = {name: getattr(campaign, name) for name in Campaign.model_fields}
    related = Campaign.model_construct(**{**fields, "relations": (GOES_ON,), "rules": ()})
    answers = {"poor_family_house.quantity": total, "house_repair.quantity": 5}
    counted = make_return(related, plan, "HU-CPA", answers)
    within = confront_within(counted, related, plan)
    assert not within.findings
    case = AcrossCase(
        campaign=related,
        plan=plan,
        returns=(counted,),
        progress=(),
        as_of=date(2019, 3, 12),
        previous={"HU-CPA": before} if before else {},
    )
    across = confront_across(case)
    return across.findings, sum(tally.undecided for tally in across.tallies)


def test_what_does_not_go_on_is_told(campaign: Campaign, plan: WorkbookPlan) -> None:
    (told,), _ = found(campaign, plan, {"poor_family_house.quantity": 10}, 14)
    assert told.rule == "relation-broken"
    assert told.withholds == ("poor_family_house.quantity", "house_repair.quantity")
    assert told.facts["right"].endswith("Tổng số căn (kỳ trước)")
    assert (told.facts["left_sum"], told.facts["right_sum"]) == ("14", "15")


@pytest.mark.parametrize(
    ("before", "undecided"),
    [
        ({"poor_family_house.quantity": 10}, 0),
        ({"road.quantity": 3}, 1),  # nothing is known of that figure
        ({}, 0),  # there is no round before
    ],
)
def test_what_goes_on_and_what_nobody_can_tell(
    campaign: Campaign, plan: WorkbookPlan, before: dict[str, Figure | str], undecided: int
) -> None:
    assert found(campaign, plan, before, 15) == ((), undecided)
