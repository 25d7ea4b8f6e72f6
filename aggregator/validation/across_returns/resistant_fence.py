"""What a piece costs lies far from what it costs in the other returns.

With d = log10(unit cost) - median and s = 1.4826 MAD, a pair is outside where d > 2.25 s or
d < -4 s, and |d| > 0.75. Below the median the fence is wider, for support is often a part of the
cost; and what is less than 10^0.75 = 5.6 times away is no slip of a digit, but insurance for
several years, or a dearer house. Median and MAD are not moved by the errors that are looked for.
From 6 returns on the province's own spread takes the place of the soft ranges of the definition.
Thresholds measured by benchmarks/detection.py (three of four errors of ten times are found).
"""

from functools import partial

from aggregator.definition import ResistantFence, Rule
from aggregator.domain import vietnamese
from aggregator.validation.across_returns.case import AcrossCase
from aggregator.validation.across_returns.unit_costs import MAD_TO_SIGMA, UnitCosts, compared
from aggregator.validation.result import Result, Results


def check(case: AcrossCase, rule: Rule) -> Results:
    fewest = rule.settings(ResistantFence).fewest
    yield from compared(case, rule, fewest, partial(_compare, case, rule))


def _compare(case: AcrossCase, rule: Rule, costs: UnitCosts) -> Results:
    settings = rule.settings(ResistantFence)
    spread = MAD_TO_SIGMA * float(costs.distances.abs().median())
    above, below = (
        max(float(reach) * spread, float(settings.least))
        for reach in (settings.above, settings.below)
    )
    facts = {
        "low": vietnamese(round(10 ** (costs.log_median - below))),
        "high": vietnamese(round(10 ** (costs.log_median + above))),
    }
    for pair, distance in zip(costs.pairs, costs.distances, strict=True):
        if -below <= distance <= above:
            yield Result.HOLDS
        else:
            told = costs.facts(pair, 10**costs.log_median, **facts)
            yield case.finding(rule, pair.counted, pair.amount, told)
