"""What is told of a return with the figures of the last campaign."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from aggregator.definition import Campaign
from aggregator.domain import Figure, Finding
from aggregator.layout import WorkbookPlan
from aggregator.validation import AcrossCase, confront_across
from tests.returns import make_return

UNIT, OTHER = "HU-CPA", "HU-CPR"
NOW: Mapping[str, Figure] = {
    "road.quantity": Decimal("1.25"),
    "road.amount": 730_000_000,
    "bridge.quantity": 3,
    "bridge.amount": 913_500_000,
    "scholarship.amount": 61_250_000,
}


def test_six_digits_are_needed(campaign: Campaign, plan: WorkbookPlan) -> None:
    """3 of the road's length, 2 of its amount, 1 of the bridges; zeros at the end are none."""
    five = {name: NOW[name] for name in ("road.quantity", "road.amount")}
    assert not findings(campaign, plan, {UNIT: five})
    (finding,) = findings(campaign, plan, {UNIT: {**five, "bridge.quantity": 3}})
    assert finding.about == ("road.quantity", "road.amount", "bridge.quantity")
    assert finding.withholds == ()


def test_what_is_told(campaign: Campaign, plan: WorkbookPlan) -> None:
    """The most telling figures first, and how many of those that are there now and were then."""
    before = {**NOW, "road.amount": 1, "environment.amount": 5}
    (finding,) = findings(campaign, plan, {UNIT: before})
    assert finding.facts["observed"] == "61.250.000; 913.500.000; 1,25; 3"
    assert (finding.facts["count"], finding.facts["shared"]) == ("4", "5")


def test_figures_of_another_unit_or_of_no_campaign_are_none(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    assert not findings(campaign, plan, {OTHER: NOW})
    assert not findings(campaign, plan, {})
    assert not findings(campaign, plan, {UNIT: {name: f"{value}" for name, value in NOW.items()}})


def test_a_rule_about_some_metrics_leaves_the_others_alone(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    (finding,) = findings(campaign, plan, {UNIT: NOW}, {"except_metrics": ("road",)})
    assert not {"road.quantity", "road.amount"} & set(finding.about)
    assert finding.facts["shared"] == "3"


def findings(
    campaign: Campaign,
    plan: WorkbookPlan,
    previous: Mapping[str, Mapping[str, Figure | str]],
    setting: Mapping[str, object] | None = None,
) -> list[Finding]:
    rule = campaign.rule_by_id["carried-forward"].model_copy(update=setting)
    case = AcrossCase(
        campaign=campaign.model_copy(update={"rules": (rule,)}),
        plan=plan,
        returns=(make_return(campaign, plan, UNIT, NOW),),
        progress=(),
        as_of=date(2019, 3, 12),
        previous=previous,
    )
    return list(confront_across(case).findings)
