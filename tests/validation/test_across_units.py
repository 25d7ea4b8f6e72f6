"""Where each fence across the units stands, to the last đồng and piece."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from aggregator.aggregation import progress
from aggregator.definition import Campaign, Rule
from aggregator.domain import Finding, Severity
from aggregator.layout import WorkbookPlan
from aggregator.validation import AcrossCase, confront_across, judged_by_the_province
from tests.returns import file_of, make_return

AS_OF = date(2019, 3, 12)
Answers = Mapping[str, Any]
DISTRICTS = ("TU-PLK", "TU-AKH", "TU-APA", "HU-CPA", "HU-CPR", "HU-CPU", "HU-CSE")
OTHERS = ("DD-CCB", "DD-PN")


def case_of(
    campaign: Campaign,
    plan: WorkbookPlan,
    answers: Mapping[str, Answers],
    rule: str,
    **parameters: object,
) -> AcrossCase:
    """The returns of some units, and one rule, with other parameters where some are given."""
    own = campaign.rule_by_id[rule]
    if parameters:
        own = Rule.model_validate({**own.model_dump(), "parameters": parameters})
    units = tuple(campaign.unit_by_code[unit] for unit in answers)
    alone = campaign.model_copy(update={"rules": (own,), "units": units})
    returns = tuple(make_return(alone, plan, unit, given) for unit, given in answers.items())
    files = [file_of(one) for one in returns]
    return AcrossCase(
        campaign=alone,
        plan=plan,
        returns=returns,
        progress=progress(alone, plan, files, returns, AS_OF),
        as_of=AS_OF,
    )


def costs(*amounts: int) -> dict[str, Answers]:
    """Districts that have paid so much for one scholarship."""
    return {
        unit: {"scholarship.quantity": 1, "scholarship.amount": amount}
        for unit, amount in zip(DISTRICTS, amounts, strict=False)
    }


SAME_COST = (10**6,) * 6
WIDE_COST = (500_000, 500_000, 10**6, 10**6, 2 * 10**6, 2 * 10**6)


@pytest.mark.parametrize(
    ("amounts", "outside"),
    [
        # all the same: five times is nearer to ten times, but a fifth is not yet to a tenth
        ((*SAME_COST, 4_850_001), []),
        ((*SAME_COST, 4_870_001), ["HU-CSE"]),
        ((*SAME_COST, 168_001), []),
        ((*SAME_COST, 166_001), ["HU-CSE"]),
        # where others pay half and twice as much, ten times is not yet beyond what may be
        ((*WIDE_COST, 10_000_000), []),
        ((*WIDE_COST, 36_000_001), []),
        ((*WIDE_COST, 39_000_001), ["HU-CSE"]),
        ((*WIDE_COST, 8_680), []),
        ((*WIDE_COST, 8_590), ["HU-CSE"]),
        # as round as no other amount: a zero too many
        ((*WIDE_COST, 20_000_001), []),
        ((*WIDE_COST, 20_000_000), ["HU-CSE"]),
        # what two of seven pay may be
        ((*SAME_COST[1:], 10**7, 10**7), []),
        # six tell what is usual, five do not
        ((10**6,) * 5 + (10**7,), ["HU-CPU"]),
        ((10**6,) * 4 + (10**7,), []),
    ],
)
def test_a_unit_cost_is_outside(
    amounts: Sequence[int], outside: list[str], campaign: Campaign, plan: WorkbookPlan
) -> None:
    case = case_of(campaign, plan, costs(*amounts), "unit-cost-outlier")
    assert [one.unit for one in confront_across(case).findings] == outside


@pytest.mark.parametrize(("many", "judged"), [(5, set()), (6, {"scholarship"})])
def test_from_six_on_the_province_tells_what_is_usual(
    many: int, judged: set[str], campaign: Campaign, plan: WorkbookPlan
) -> None:
    case = case_of(campaign, plan, costs(*(10**6,) * many), "unit-cost-outlier")
    assert judged_by_the_province(case) == judged
    assert not judged_by_the_province(
        case_of(campaign, plan, costs(*(10**6,) * many), "thousand-error")
    )


def test_a_fence_that_some_metrics_or_groups_lack_judges_none_of_them(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    case = case_of(campaign, plan, costs(*(10**6,) * 6), "unit-cost-outlier")
    for change in (
        {"except_metrics": ("scholarship",)},
        {"groups": ("district",)},
        {"active_until": date(2019, 3, 11)},
    ):
        rule = case.campaign.rules[0].model_copy(update=change)
        changed = case_of(campaign, plan, costs(*(10**6,) * 6), "unit-cost-outlier")
        alone = changed.campaign.model_copy(update={"rules": (rule,)})
        other = AcrossCase(
            campaign=alone,
            plan=plan,
            returns=changed.returns,
            progress=changed.progress,
            as_of=AS_OF,
        )
        assert not judged_by_the_province(other)


def houses(*quantities: int, amount: int = 0) -> dict[str, Answers]:
    """Districts that have repaired so many houses; the last with an amount."""
    done: dict[str, Answers] = {
        unit: {"house_repair.quantity": quantity}
        for unit, quantity in zip(DISTRICTS, quantities, strict=False)
    }
    last = DISTRICTS[len(quantities) - 1]
    return {**done, last: {**done[last], "house_repair.amount": amount}}


SAME = (10,) * 6  # a spread of 0.30: outside from 10 x 10^1.2 = 158.5 on, far from 10 x 10^1.8
LARGE = 10**9


@pytest.mark.parametrize(
    ("quantities", "amount", "most", "found"),
    [
        ((*SAME, 158), 0, LARGE, []),
        ((*SAME, 159), 0, LARGE, [Severity.SOFT]),
        ((*SAME, 630), 0, LARGE, [Severity.SOFT]),
        ((*SAME, 631), 0, LARGE, [Severity.HARD]),
        # the amount bears it out: 12 million a house; not with 1 million, nor with 41 million
        ((*SAME, 631), 631 * 12_000_000, LARGE, [Severity.SOFT]),
        ((*SAME, 631), 631 * 1_000_000, LARGE, [Severity.HARD]),
        ((*SAME, 631), 631 * 41_000_000, LARGE, [Severity.HARD]),
        # the spread of the units themselves: 4 and 6 times 1.4826 log10(2)
        ((5, 5, 10, 10, 20, 20, 609), 0, LARGE, []),
        ((5, 5, 10, 10, 20, 20, 611), 0, LARGE, [Severity.SOFT]),
        ((5, 5, 10, 10, 20, 20, 4760), 0, LARGE, [Severity.SOFT]),
        ((5, 5, 10, 10, 20, 20, 4775), 0, LARGE, [Severity.HARD]),
        # few tell: the definition does
        ((10, 10, 10, 10, 10_000), 0, LARGE, []),
        ((10, 10, 10, 10, 10_000), 0, 10_000, []),
        ((10, 10, 10, 10, 10_001), 0, 10_000, [Severity.HARD]),
        ((10, 10, 10, 10, 10_001), 120_012_000_000, 10_000, [Severity.SOFT]),
        ((*SAME, 101), 0, 100, [Severity.HARD]),
        # six tell
        ((10, 10, 10, 10, 10, 631), 0, LARGE, [Severity.HARD]),
        ((10, 10, 10, 10, 631), 0, LARGE, []),
    ],
)
def test_a_quantity_is_outside(  # noqa: PLR0913, PLR0917 - a table
    quantities: Sequence[int],
    amount: int,
    most: int,
    found: list[Severity],
    campaign: Campaign,
    plan: WorkbookPlan,
) -> None:
    answers = houses(*quantities, amount=amount)
    case = case_of(campaign, plan, answers, "quantity-outlier", most={"house_repair": most})
    findings = confront_across(case).findings
    assert [one.severity for one in findings] == found
    for one in findings:
        hard = one.severity is Severity.HARD
        assert one.unit == DISTRICTS[len(quantities) - 1]
        assert one.field == "house_repair.quantity"
        assert one.withholds == (("house_repair.quantity",) if hard else ())


def test_what_is_told_of_a_quantity(campaign: Campaign, plan: WorkbookPlan) -> None:
    def told(quantity: int, amount: int, **parameters: object) -> Finding:
        answers = houses(*SAME, quantity, amount=amount)
        case = case_of(campaign, plan, answers, "quantity-outlier", **parameters)
        (finding,) = confront_across(case).findings
        return finding

    assert told(8000, 0).facts["high"] == "158"
    assert told(8000, 0, most={"house_repair": 150}).facts["high"] == "150"
    assert told(8000, 0).facts["observed"] == "8.000"
    assert told(8000, 0).candidates == ()
    assert told(8000, 96_000_000).candidates == (8,)  # 12 million a house
    assert told(8000, 8_000_000).candidates == ()  # 1 million
    assert told(8001, 96_000_000).candidates == ()


def test_where_few_of_a_group_have_reported_all_tell(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    """Two associations beside five districts are measured by all; districts by themselves."""
    answers = houses(10, 10, 10, 10, 10)
    small = {"house_repair.quantity": 1}
    case = case_of(
        campaign,
        plan,
        {**answers, "DD-CCB": {"house_repair.quantity": 200}, "DD-PN": small},
        "quantity-outlier",
    )
    assert [one.unit for one in confront_across(case).findings] == ["DD-CCB"]
    many = [unit.code for unit in campaign.units if unit.group == "association"][:6]
    of_others = dict.fromkeys(many, small)
    case = case_of(
        campaign,
        plan,
        {**houses(*SAME), **of_others, many[0]: {"house_repair.quantity": 16}},
        "quantity-outlier",
    )
    assert [one.unit for one in confront_across(case).findings] == [many[0]]


def test_a_road_of_many_zeros(campaign: Campaign, plan: WorkbookPlan) -> None:
    from decimal import Decimal  # noqa: PLC0415

    roads: dict[str, Answers] = {
        unit: {"road.quantity": Decimal("2.5"), "road.amount": 10**9} for unit in DISTRICTS[:6]
    }
    long: Answers = {"road.quantity": Decimal("2500.5"), "road.amount": 10**9}
    case = case_of(campaign, plan, {**roads, "HU-CSE": long}, "quantity-outlier")
    (finding,) = confront_across(case).findings
    assert finding.candidates == (Decimal("2.5005"),)
    assert finding.severity is Severity.HARD


@pytest.mark.parametrize(
    ("district", "other", "found"),
    [
        ((12, 54_000_000), (12, 54_000_000), True),  # 2 + 2 digits
        ((12, 50_000_000), (12, 50_000_000), False),  # 2 + 1
        ((1, 100_000_000), (1, 100_000_000), False),
        ((12, 54_000_000), (13, 54_000_000), False),
        ((12, 54_000_000), (12, 54_000_001), False),
        ((12, 54_321_000), (13, 54_321_000), True),  # 5 digits of the amount
        ((12, 54_320_000), (13, 54_320_000), False),  # 4
    ],
)
def test_one_gift_in_two_returns(
    district: tuple[int, int],
    other: tuple[int, int],
    found: bool,  # noqa: FBT001
    campaign: Campaign,
    plan: WorkbookPlan,
) -> None:
    def gave(given: tuple[int, int]) -> Answers:
        return {"scholarship.quantity": given[0], "scholarship.amount": given[1]}

    answers = {"HU-CPA": gave(district), "DD-CCB": gave(other)}
    case = case_of(campaign, plan, answers, "possible-double-count")
    findings = confront_across(case).findings
    assert [(one.unit, one.field) for one in findings] == (
        [("HU-CPA", "scholarship.amount")] if found else []
    )


@pytest.mark.parametrize(("others", "found"), [(999, True), (1000, False)])
def test_a_digit_more_where_many_are_compared(
    others: int,
    found: bool,  # noqa: FBT001
    campaign: Campaign,
    plan: WorkbookPlan,
) -> None:
    """Four digits are enough beside 999 other returns, and not beside 1.000."""
    like = campaign.unit_by_code["DD-CCB"]
    units = tuple(like.model_copy(update={"code": f"HOI-{number}"}) for number in range(others))
    larger = campaign.with_units((*campaign.units, *units))
    same: Answers = {"scholarship.quantity": 12, "scholarship.amount": 54_000_000}
    different: Answers = {"scholarship.quantity": 7, "scholarship.amount": 4_000_000}
    answers = {"HU-CPA": same, **{unit.code: different for unit in units}, "HOI-0": same}
    case = case_of(larger, plan, answers, "possible-double-count")
    assert bool(confront_across(case).findings) is found
