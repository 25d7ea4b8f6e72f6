"""Which returns are small as a whole, by thresholds worked out by hand.

Eight units report four rows each, all of a size; sizes are powers of ten, so that logarithms are
seen at once. The median of each figure is that of size 1, and so is the median of the returns.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from aggregator.definition import Campaign, Rule
from aggregator.domain import Finding
from aggregator.layout import WorkbookPlan
from aggregator.validation import AcrossCase, confront_across
from tests.returns import make_return

DISTRICTS = (
    *("TU-PLK", "TU-AKH", "TU-APA", "HU-CPA", "HU-CPR", "HU-CPU", "HU-CSE", "HU-DDO"),
    *("HU-DPO", "HU-IGR"),
)
OTHER = "DD-CCB"
ROWS = ("scholarship", "poor_patient", "bridge", "environment")
FIELDS = tuple(f"{row}.{part}" for row in ROWS for part in ("quantity", "amount"))
SIZE = 10_000
ALIKE = (1.0,) * 8


@pytest.mark.parametrize(
    ("sizes", "small"),
    [
        # where all are alike the least distance decides: 10 ** 0.43 = 2.69
        ((*ALIKE, 1 / 2.6), []),
        ((*ALIKE, 1 / 2.8), [8]),
        ((*ALIKE, 2.8), []),  # large is another question
        # distances 0.1 0.1 0.1 0.1 0.2 0.2 0.2 0.2 x: MAD 0.2, fence 2.5 x 1.4826 x 0.2 = 0.741
        ((*(10**e for e in (0.1, -0.1, 0.1, -0.1, 0.2, -0.2, 0.2, -0.2)), 10**-0.72), []),
        ((*(10**e for e in (0.1, -0.1, 0.1, -0.1, 0.2, -0.2, 0.2, -0.2)), 10**-0.86), [8]),
    ],
)
def test_how_small(
    sizes: Sequence[float], small: list[int], campaign: Campaign, plan: WorkbookPlan
) -> None:
    findings = findings_of(campaign, plan, dict(zip(DISTRICTS, sizes, strict=False)))
    assert [one.unit for one in findings] == [DISTRICTS[place] for place in small]


def test_what_is_told_and_what_the_figures_would_be(campaign: Campaign, plan: WorkbookPlan) -> None:
    sizes = dict(zip(DISTRICTS, (*ALIKE, 0.2), strict=False))
    (finding,) = findings_of(campaign, plan, sizes)
    assert finding.facts["observed"] == "1/5"
    assert finding.facts["count"] == "8"
    assert finding.facts["period"] == "2014-2018"
    assert set(finding.about) == set(FIELDS)
    assert finding.withholds == ()
    for field in FIELDS:
        assert float(finding.expected[field]) == pytest.approx(SIZE)


def test_a_unit_is_seen_against_its_own_group(campaign: Campaign, plan: WorkbookPlan) -> None:
    """An association does less than districts; alone in its group it is like nobody."""
    sizes = dict(zip(DISTRICTS, ALIKE, strict=False)) | {OTHER: 0.1}
    assert not findings_of(campaign, plan, sizes)


def test_each_figure_is_seen_against_its_own_median(campaign: Campaign, plan: WorkbookPlan) -> None:
    """A unit that has only rows of which everybody has few is not small."""
    large, small = FIELDS[:4], FIELDS[4:]
    everything = dict.fromkeys(large, 1_000_000) | dict.fromkeys(small, 10)
    given = dict.fromkeys(DISTRICTS[:8], everything) | {
        DISTRICTS[8]: dict.fromkeys(small, 10),
        DISTRICTS[9]: dict.fromkeys(small, 2),
    }
    (finding,) = findings_in(campaign, plan, given, {"figures": 4})
    assert finding.unit == DISTRICTS[9]


def test_small_is_what_is_small_among_the_returns(campaign: Campaign, plan: WorkbookPlan) -> None:
    """Eight units do sixteen times as much as usual in one half of the rows, each in its own half.

    So the ninth, which is as usual in all of them, is a quarter of what the others are.
    """
    usual = dict.fromkeys(FIELDS, SIZE)
    halves = [usual | dict.fromkeys(half, 16 * SIZE) for half in (FIELDS[:4], FIELDS[4:])]
    units = [halves[0]] * 4 + [halves[1]] * 4 + [usual]
    (finding,) = findings_in(campaign, plan, dict(zip(DISTRICTS, units, strict=False)))
    assert finding.unit == DISTRICTS[8]
    assert finding.facts["observed"] == "1/4"


def test_too_few_returns_or_figures_tell_nothing(campaign: Campaign, plan: WorkbookPlan) -> None:
    seven = dict(zip(DISTRICTS, (*ALIKE[:6], 0.1), strict=False))
    assert not findings_of(campaign, plan, seven)
    assert findings_of(campaign, plan, seven | {DISTRICTS[8]: 1.0})
    few = dict(zip(DISTRICTS, (*ALIKE, 0.1), strict=False))
    assert not findings_of(campaign, plan, few, {"figures": 9})


def test_a_rule_about_some_metrics_leaves_the_others_alone(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    """Three of the four rows are six figures, and then too few."""
    sizes = dict(zip(DISTRICTS, (*ALIKE, 0.1), strict=False))
    (finding,) = findings_of(campaign, plan, sizes, {"figures": 6}, except_metrics=("bridge",))
    assert finding.facts["count"] == "6"
    assert not findings_of(campaign, plan, sizes, {"figures": 7}, except_metrics=("bridge",))


def findings_of(
    campaign: Campaign,
    plan: WorkbookPlan,
    sizes: dict[str, float],
    settings: dict[str, object] | None = None,
    except_metrics: tuple[str, ...] = (),
) -> list[Finding]:
    """What is found where each unit reports all figures of that size."""
    given = {unit: dict.fromkeys(FIELDS, round(SIZE * size)) for unit, size in sizes.items()}
    return findings_in(campaign, plan, given, settings, except_metrics)


def findings_in(
    campaign: Campaign,
    plan: WorkbookPlan,
    answers: dict[str, dict[str, int]],
    settings: dict[str, object] | None = None,
    except_metrics: tuple[str, ...] = (),
) -> list[Finding]:
    rule = campaign.rule_by_id["stale-return"]
    given = {"fewest": 8, "figures": 8, "reach": Decimal("2.5"), "least": Decimal("0.43")}
    chosen = Rule.model_validate(
        {
            **rule.model_dump(exclude={"parameters"}),
            "except_metrics": except_metrics,
            "parameters": {**given, **(settings or {})},
        }
    )
    returns = tuple(
        make_return(campaign, plan, unit, given_by) for unit, given_by in answers.items()
    )
    case = AcrossCase(
        campaign=campaign.model_copy(update={"rules": (chosen,)}),
        plan=plan,
        returns=returns,
        progress=(),
        as_of=date(2019, 3, 12),
    )
    return list(confront_across(case).findings)
