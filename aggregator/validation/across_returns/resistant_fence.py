"""What a piece costs lies far from what it costs in the other returns.

With d = log10(unit cost) - median, a pair is outside where |d| > 3.5 max(1.4826 MAD, 0.10). The
least spread keeps the fence open where nearly all units pay the same. Median and MAD are not moved
by the errors that are looked for, and a logarithm treats ten times too much and too little alike.
Source: the project's domain study, section 5.3 (99 % of errors of 10^3 caught at 17 units; less
than 1 % of clean figures outside). Errors of ten times are not reliably found by anything.
"""

from aggregator.definition import Metric, ResistantFence, Rule
from aggregator.domain import vietnamese
from aggregator.validation.across_returns.case import AcrossCase
from aggregator.validation.across_returns.unit_costs import MAD_TO_SIGMA, log_distances
from aggregator.validation.result import Result, Results


def check(case: AcrossCase, rule: Rule) -> Results:
    for metric in case.campaign.metrics:
        if rule.is_about(metric.id):
            yield from _check_metric(case, rule, metric)


def _check_metric(case: AcrossCase, rule: Rule, metric: Metric) -> Results:
    settings = rule.settings(ResistantFence)
    pairs = tuple(case.pairs(metric))
    if len(pairs) < settings.fewest:
        yield from (Result.UNDECIDED for _ in pairs)
        return
    median, distances = log_distances(pairs)
    spread = max(MAD_TO_SIGMA * float(distances.abs().median()), float(settings.least_spread))
    fence = float(settings.reach) * spread
    for pair, distance in zip(pairs, distances, strict=True):
        if abs(distance) <= fence:
            yield Result.HOLDS
            continue
        yield case.finding(
            rule,
            pair.counted,
            pair.amount,
            {
                "observed": vietnamese(round(pair.unit_cost)),
                "median": vietnamese(round(10**median)),
                "low": vietnamese(round(10 ** (median - fence))),
                "high": vietnamese(round(10 ** (median + fence))),
                "unit_of_measure": metric.quantity.unit_of_measure,
            },
        )
