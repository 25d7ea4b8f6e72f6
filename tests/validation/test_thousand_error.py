"""A whole return in nghìn or triệu đồng is one finding, with what each amount should be."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from aggregator.definition import Campaign, Range, UnitCost, card
from aggregator.domain import Figure, Finding, Severity, Status
from aggregator.layout import WorkbookPlan
from aggregator.validation import confront_within, withhold
from tests.returns import make_return

METRICS: Mapping[str, tuple[int, int]] = {
    "scholarship": (100, 50_000_000),
    "child_allowance": (200, 100_000_000),
    "house_repair": (10, 120_000_000),
    "poor_patient": (40, 60_000_000),
    "bridge": (2, 600_000_000),
}


def found(
    campaign: Campaign, plan: WorkbookPlan, answers: Mapping[str, object], **change: object
) -> list[Finding]:
    rules = tuple(
        rule.model_copy(update=change) if rule.id == "thousand-error" else rule
        for rule in campaign.rules
        if rule.id in {"thousand-error", "unit-cost-range"}
    )
    alone = campaign.model_copy(update={"rules": rules})
    return list(confront_within(make_return(alone, plan, "HU-CPA", answers), alone, plan).findings)


def figures(factors: Mapping[str, int]) -> dict[str, Figure]:
    """Each metric with its amount divided."""
    answers: dict[str, Figure] = {}
    for metric, factor in factors.items():
        quantity, amount = METRICS[metric]
        answers |= {f"{metric}.quantity": quantity, f"{metric}.amount": amount // factor}
    return answers


@pytest.mark.parametrize("factor", [1000, 10**6])
def test_all_amounts_are_one_question(factor: int, campaign: Campaign, plan: WorkbookPlan) -> None:
    (finding,) = found(campaign, plan, figures(dict.fromkeys(METRICS, factor)))
    amounts = tuple(f"{metric}.amount" for metric in METRICS)
    assert finding.rule == "thousand-error"
    assert finding.severity is Severity.HARD
    assert finding.about == finding.withholds == amounts
    assert finding.field == amounts[0]
    assert finding.place == plan.slot_by_field[amounts[0]].place
    assert {name: finding.candidates_of(name) for name in amounts} == {
        f"{metric}.amount": (amount,) for metric, (_, amount) in METRICS.items()
    }
    message = card("thousand-error").vi.message_with(finding.facts)
    cost, times, unit = {
        1000: ("300.000", "1.000", "nghìn đồng"),
        10**6: ("300", "1.000.000", "triệu đồng"),
    }[factor]
    label = plan.slot_by_field["bridge.amount"].label
    assert message == (
        f"{label}: bình quân {cost} đồng/cây cầu, trong khi mức "
        f"thường gặp khoảng 240.000.000; 5 số tiền của báo cáo đều nhỏ hơn khoảng {times} lần, có "
        f"lẽ ghi bằng {unit}."
    )
    expected = card("thousand-error").en.expected_with(finding.facts)
    assert expected == (
        f"close to what is usual; these amounts should probably be multiplied by {times}"
    )


@pytest.mark.parametrize(
    ("factors", "rules"),
    [
        # four of five are four fifths; the fifth is usual, and is not asked about
        ({**dict.fromkeys(METRICS, 1000), "bridge": 1}, ["thousand-error"]),
        (
            {"scholarship": 1000, "child_allowance": 1000, "house_repair": 1000, "bridge": 1},
            ["unit-cost-range"] * 3,
        ),
        ({"scholarship": 1000, "bridge": 1000}, ["thousand-error"]),
        ({"scholarship": 1000}, ["unit-cost-range"]),
        ({"scholarship": 1000, "bridge": 10**6}, ["unit-cost-range"] * 2),
        (dict.fromkeys(METRICS, 1), []),
    ],
)
def test_from_four_fifths_on_it_is_the_return(
    factors: Mapping[str, int], rules: list[str], campaign: Campaign, plan: WorkbookPlan
) -> None:
    findings = found(campaign, plan, figures(factors))
    assert [one.rule for one in findings] == rules
    if rules == ["thousand-error"]:
        assert findings[0].about == tuple(
            f"{metric}.amount" for metric, factor in factors.items() if factor > 1
        )


def test_an_amount_without_quantity_is_asked_about_as_well(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    answers = {**figures(dict.fromkeys(METRICS, 1000)), "bridge.quantity": 0}
    (finding,) = found(campaign, plan, answers)
    assert finding.candidates_of("bridge.amount") == (600_000_000,)
    assert len(finding.about) == 5


@pytest.mark.parametrize(("typed", "asked"), [(290_000, True), (310_000, False)])
def test_an_amount_that_is_usual_either_way_is_asked_about_with_the_others(
    typed: int,
    asked: bool,  # noqa: FBT001
    campaign: Campaign,
    plan: WorkbookPlan,
) -> None:
    """No patient costs more than 300 million, so that 310.000 are đồng; 290.000 may be either."""
    answers = {
        **figures(dict.fromkeys(METRICS, 1000)),
        "poor_patient.quantity": 1,
        "poor_patient.amount": typed,
    }
    (finding,) = found(campaign, plan, answers)
    assert ("poor_patient.amount" in finding.about) is asked


def test_the_figure_that_is_shown_is_one_that_is_too_small(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    answers = {
        **figures(dict.fromkeys(METRICS, 1000)),
        "poor_patient.quantity": 10_000,
        "poor_patient.amount": 2_500_000_000,
    }
    (finding,) = found(campaign, plan, answers)
    assert "poor_patient.amount" in finding.about
    assert finding.facts["label"] == plan.slot_by_field["bridge.amount"].label


@pytest.mark.parametrize(("cost", "alone"), [(31_500, True), (31_700, False)])
def test_half_way_to_a_thousandth(
    cost: int,
    alone: bool,  # noqa: FBT001
    campaign: Campaign,
    plan: WorkbookPlan,
) -> None:
    """The middle of 200.000 and 5.000.000 is a million; half way to its thousandth is 31.623."""
    answers = {
        **figures({"bridge": 1000}),
        "scholarship.quantity": 1,
        "scholarship.amount": cost,
    }
    rules = [one.rule for one in found(campaign, plan, answers)]
    assert (rules == ["thousand-error"]) is alone


def test_where_the_rule_does_not_hold_each_amount_is_asked_about(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    answers = figures(dict.fromkeys(METRICS, 1000))
    for change in ({"groups": ("association",)}, {"active_until": campaign.issue_date}):
        findings = found(campaign, plan, answers, **change)
        assert [one.rule for one in findings] == ["unit-cost-range"] * 5


def test_each_withheld_amount_can_be_two_figures(campaign: Campaign, plan: WorkbookPlan) -> None:
    answers = figures(dict.fromkeys(METRICS, 1000))
    returned = make_return(campaign, plan, "HU-CPA", answers)
    findings = found(campaign, plan, answers)
    seen = {one.field: one for one in withhold(returned.submission, findings).observations}
    for metric, (quantity, amount) in METRICS.items():
        assert seen[f"{metric}.amount"].status is Status.QUERY
        assert seen[f"{metric}.amount"].candidates == (amount // 1000, amount)
        assert seen[f"{metric}.quantity"].value == quantity


@pytest.mark.parametrize("corrected", [50_000_000, 40_000])
def test_an_amount_that_was_corrected_is_no_part_of_the_question(
    corrected: int, campaign: Campaign, plan: WorkbookPlan
) -> None:
    """Be it usual or not; and the others are all in nghìn without it."""
    three = ("scholarship", "child_allowance", "bridge")
    returned = make_return(campaign, plan, "HU-CPA", figures(dict.fromkeys(three, 1000)))
    observations = tuple(
        replace(seen, status=Status.ADJUSTED, value=corrected)
        if seen.field == "scholarship.amount"
        else seen
        for seen in returned.submission.observations
    )
    submission = replace(returned.submission, observations=observations)
    confronted = confront_within(replace(returned, submission=submission), campaign, plan)
    (finding,) = (one for one in confronted.findings if one.rule == "thousand-error")
    assert finding.about == ("child_allowance.amount", "bridge.amount")


def test_what_a_wide_range_calls_usual_is_usual(campaign: Campaign, plan: WorkbookPlan) -> None:
    """Though it is nearer to a thousandth of the middle than to the middle."""
    wide = UnitCost(
        soft=Range(low=1000, high=1_000_000_000), hard=Range(low=1, high=10_000_000_000)
    )
    metrics = tuple(one.model_copy(update={"unit_cost": wide}) for one in campaign.metrics)
    wider = campaign.model_copy(update={"metrics": metrics})
    pairs = {"scholarship.quantity": 1, "bridge.quantity": 1}
    for cost, rules in ((1000, []), (999, ["thousand-error"])):
        answers = {**pairs, "scholarship.amount": cost, "bridge.amount": cost}
        assert [one.rule for one in found(wider, plan, answers)] == rules
