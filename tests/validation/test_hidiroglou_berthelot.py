"""The method against a calculation of its own, by hand and step by step as the paper has it.

U = 0.5 makes the square root of the larger figure the weight, so that sizes worked out by hand are
squares here.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from statistics import median

import pytest

from aggregator.definition import Campaign, Rule
from aggregator.domain import Figure, Finding
from aggregator.layout import WorkbookPlan
from aggregator.validation import AcrossCase, confront_across
from aggregator.validation.across_returns.hidiroglou_berthelot import bounds_of, effects_of
from tests.returns import make_return

FIELD = "scholarship.amount"
UNITS = ("HU-CPA", "HU-CPR", "HU-CPU", "HU-CSE", "HU-DDO", "HU-DPO", "HU-IGR", "HU-KBA")


def test_the_effects_are_those_of_the_paper() -> None:
    """With s = 1 - m/r below the median, r/m - 1 from it on, E = s size^U; by hand."""
    ratios = [0.5, 0.8, 1.0, 1.25, 4.0]
    sizes = [100.0, 25.0, 400.0, 16.0, 10_000.0]
    # 1 - 1/0.5 = -1, times 10; 1 - 1/0.8 = -0.25, times 5; 0.25 times 4; 3 times 100
    assert effects_of(ratios, sizes, 0.5) == pytest.approx([-10, -1.25, 0, 1, 300])
    assert effects_of(ratios, sizes, 0) == pytest.approx([-1, -0.25, 0, 0.25, 3])
    # around another median: 2 in place of 1
    assert effects_of([1.0, 1.6, 2.0, 2.5, 8.0], sizes, 0.5) == pytest.approx(
        [-10, -1.25, 0, 1, 300]
    )


def test_twice_as_much_is_as_far_as_half() -> None:
    """The transformation makes both tails alike, which the ratios themselves are not."""
    below, _, above = effects_of([0.5, 1.0, 2.0], [1.0, 1.0, 1.0], 0.5)
    assert below == -above == -1


def test_the_bounds_are_those_of_the_paper() -> None:
    """E_M - C max(E_M - E_Q1, |A E_M|) and E_M + C max(E_Q3 - E_M, |A E_M|)."""
    # quartiles -1.25, 0 and 1
    assert bounds_of([-10, -1.25, 0, 1, 300], 4, 0.05) == (-5, 4)
    assert bounds_of([-10, -1.25, 0, 1, 300], 20, 0.05) == (-25, 20)
    # quartiles 9, 10 and 12: A = 0.5 makes 5 the least distance
    assert bounds_of([9, 9, 10, 12, 12], 4, 0.05) == (6, 18)
    assert bounds_of([9, 9, 10, 12, 12], 4, 0.5) == (-10, 30)
    # A of the median counts by its size also where the median is below 0
    assert bounds_of([-10, -10, -10], 4, 0.05) == (-12, -8)


def independent(pairs: list[tuple[int, int]], reach: float, weight: float) -> set[int]:
    """Places of the outliers of (before, now), written again from the paper, in other words."""
    ratios = sorted(now / before for before, now in pairs)
    count = len(ratios)
    middle = (ratios[(count - 1) // 2] + ratios[count // 2]) / 2
    effects = []
    for before, now in pairs:
        ratio = now / before
        shift = ratio / middle - 1 if ratio >= middle else -(middle / ratio - 1)
        effects.append(float(shift * max(before, now) ** weight))
    in_order = sorted(effects)

    def quantile(share: float) -> float:
        at = share * (count - 1)
        low = int(at)
        high = min(low + 1, count - 1)
        return in_order[low] + (at - low) * (in_order[high] - in_order[low])

    low, half, high = quantile(0.25), quantile(0.5), quantile(0.75)
    least = abs(0.05 * half)
    return {
        place
        for place, effect in enumerate(effects)
        if effect < half - reach * max(half - low, least)
        or effect > half + reach * max(high - half, least)
    }


PAIRS = [
    (30, 33),
    (45, 40),
    (50, 57),
    (52, 50),
    (60, 66),
    (70, 63),
    (48, 50),
    (55, 52),
]
MILLION = 10**6


@pytest.mark.parametrize("reach", [2, 4, 7, 20])
@pytest.mark.parametrize("size", [0, Decimal("0.5"), 1])
@pytest.mark.parametrize(
    "changed",
    [
        {},
        {0: (30, 60)},
        {0: (30, 300)},
        {5: (700, 70)},
        {2: (50, 110), 6: (48, 5)},
        {7: (5_500, 12_000)},
        {7: (5, 12)},
    ],
)
def test_the_rule_finds_what_a_second_calculation_finds(
    campaign: Campaign,
    plan: WorkbookPlan,
    reach: int,
    size: Decimal,
    changed: dict[int, tuple[int, int]],
) -> None:
    pairs = [changed.get(place, pair) for place, pair in enumerate(PAIRS)]
    amounts = [(before * MILLION, now * MILLION) for before, now in pairs]
    settings = {"reach": reach, "size": size, "least_ratio": 1}
    found = {UNITS.index(one.unit) for one in findings(campaign, plan, amounts, settings)}
    assert found == independent(amounts, reach, float(size))


def test_large_figures_are_outside_sooner_than_small_ones(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    """The same ratio: for a figure like the others, and for one a hundred times as large."""
    settings = {"reach": 40}
    small, large = (
        [(before * MILLION, now * MILLION) for before, now in (*PAIRS[:7], pair)]
        for pair in ((55, 121), (5_500, 12_100))
    )
    assert not findings(campaign, plan, small, settings)
    (found,) = findings(campaign, plan, large, settings)
    assert found.unit == UNITS[7]


def test_a_small_change_is_no_question_however_alike_the_others_are(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    amounts: list[tuple[Figure, Figure]] = [(100 * MILLION, 100 * MILLION)] * 7
    for times, found in ((4, 0), (5, 1), (Decimal("0.25"), 0), (Decimal("0.2"), 1)):
        last = (100 * MILLION, int(100 * MILLION * times))
        assert len(findings(campaign, plan, [*amounts, last], {"least_ratio": 5})) == found


def test_what_is_told(campaign: Campaign, plan: WorkbookPlan) -> None:
    """The words of a rise and of a fall, and what the figure would be among the others."""
    amounts: list[tuple[Figure, Figure]] = [
        *((100 * MILLION, 200 * MILLION + n) for n in range(6)),
        (100 * MILLION, 2_050 * MILLION),
        (800 * MILLION, 100 * MILLION),
    ]
    rose, fell = findings(campaign, plan, amounts, {"least_ratio": 5})
    assert (rose.facts["change"], rose.facts["usual"]) == ("gấp 20,5 lần", "gấp 2 lần")
    assert (rose.facts["before"], rose.facts["observed"]) == ("100.000.000", "2.050.000.000")
    assert fell.facts["change"] == "bằng 1/8"
    usual = median([Decimal(now) / Decimal(before) for before, now in amounts])
    assert rose.expected[FIELD] == pytest.approx(100 * MILLION * usual)
    assert fell.expected[FIELD] == pytest.approx(800 * MILLION * usual)


def test_no_change_is_told_as_such(campaign: Campaign, plan: WorkbookPlan) -> None:
    same: list[tuple[Figure, Figure]] = [(100 * MILLION, 100 * MILLION)] * 7
    (found,) = findings(campaign, plan, [*same, (100 * MILLION, 600 * MILLION)], {})
    assert (found.facts["change"], found.facts["usual"]) == ("gấp 6 lần", "gấp 1 lần")


def test_what_is_or_was_nothing_has_no_ratio(campaign: Campaign, plan: WorkbookPlan) -> None:
    """Two of nine units, so that seven are left: too few to tell."""
    amounts = [(before * MILLION, now * MILLION) for before, now in PAIRS]
    amounts[0] = (30 * MILLION, 300 * MILLION)
    assert findings(campaign, plan, amounts, {})
    for none in ((0, 60 * MILLION), (60 * MILLION, 0)):
        assert not findings(campaign, plan, [*amounts[:7], none], {})


def test_a_rule_about_other_metrics_leaves_it_alone(campaign: Campaign, plan: WorkbookPlan) -> None:
    amounts = [(before * MILLION, now * MILLION) for before, now in PAIRS]
    amounts[0] = (30 * MILLION, 300 * MILLION)
    assert not findings(campaign, plan, amounts, {}, except_metrics=("scholarship",))


def findings(
    campaign: Campaign,
    plan: WorkbookPlan,
    amounts: Sequence[tuple[Figure, Figure]],
    settings: Mapping[str, object],
    except_metrics: tuple[str, ...] = (),
) -> list[Finding]:
    """What is found where units report (before, now)."""
    rule = campaign.rule_by_id["changed-since-last-campaign"]
    chosen = Rule.model_validate(
        {
            **rule.model_dump(exclude={"parameters"}),
            "except_metrics": except_metrics,
            "parameters": {"fewest": 8, "size": Decimal("0.5"), **settings},
        }
    )
    returns = tuple(
        make_return(campaign, plan, unit, {FIELD: now})
        for unit, (_, now) in zip(UNITS, amounts, strict=True)
    )
    case = AcrossCase(
        campaign=campaign.model_copy(update={"rules": (chosen,)}),
        plan=plan,
        returns=returns,
        progress=(),
        as_of=date(2019, 3, 12),
        previous={
            unit: {FIELD: before, "section.1.1.1": "120"}
            for unit, (before, _) in zip(UNITS, amounts, strict=True)
        },
    )
    return list(confront_across(case).findings)
