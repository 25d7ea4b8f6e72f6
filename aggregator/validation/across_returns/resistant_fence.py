"""What a piece costs lies far from what it costs in the other returns.

With d = log10(unit cost) - median, a pair is outside where |d| > 3.5 max(1.4826 MAD, 0.10). The
least spread keeps the fence open where nearly all units pay the same. Median and MAD are not moved
by the errors that are looked for, and a logarithm treats ten times too much and too little alike.
Source: the project's domain study, section 5.3 (99 % of errors of 10^3 caught at 17 units; less
than 1 % of clean figures outside). Errors of ten times are not reliably found by anything.
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
    fence = float(settings.reach) * max(spread, float(settings.least_spread))
    facts = {
        "low": vietnamese(round(10 ** (costs.log_median - fence))),
        "high": vietnamese(round(10 ** (costs.log_median + fence))),
    }
    for pair, distance in zip(costs.pairs, costs.distances, strict=True):
        if abs(distance) <= fence:
            yield Result.HOLDS
        else:
            told = costs.facts(pair, 10**costs.log_median, **facts)
            yield case.finding(rule, pair.counted, pair.amount, told)
