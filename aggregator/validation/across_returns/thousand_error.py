"""An amount in nghìn or triệu where đồng is asked for, seen against what other units pay.

With d = log10(unit cost) - median over the units, an error of 10^k shows as |d| close to k; the
band of 0.5 is half way to the next power of ten. With fewer than 8 units there is no telling, and
the metric's own range must do. Source: Statistics Norway, Kostra, ThError; benchmark of the
project's domain study.
"""

from typing import Final

from aggregator.definition import Metric, PowersOfTen, Rule
from aggregator.domain import Figure, Observation, vietnamese
from aggregator.validation.across_returns.case import AcrossCase
from aggregator.validation.across_returns.unit_costs import log_distances
from aggregator.validation.result import Result, Results

_POWERS: Final = (3, 6)


def check(case: AcrossCase, rule: Rule) -> Results:
    for metric in case.campaign.metrics:
        if rule.is_about(metric.id):
            yield from _check_metric(case, rule, metric)


def _check_metric(case: AcrossCase, rule: Rule, metric: Metric) -> Results:
    settings = rule.settings(PowersOfTen)
    pairs = tuple(case.pairs(metric))
    if len(pairs) < settings.fewest:
        yield from (Result.UNDECIDED for _ in pairs)
        return
    median, distances = log_distances(pairs)
    for pair, distance in zip(pairs, distances, strict=True):
        power = next((p for p in _POWERS if abs(abs(distance) - p) < settings.band), None)
        if power is None:
            yield Result.HOLDS
            continue
        candidates = _corrected(pair.amount, power, too_low=distance < 0)
        yield case.finding(
            rule,
            pair.counted,
            pair.amount,
            {
                "observed": vietnamese(round(pair.unit_cost)),
                "median": vietnamese(round(10**median)),
                "candidates": " / ".join(vietnamese(value) for value in candidates),
                "unit_of_measure": metric.quantity.unit_of_measure,
            },
            candidates=candidates,
            withholds=(pair.quantity.field, pair.amount.field),
        )


def _corrected(amount: Observation, power: int, *, too_low: bool) -> tuple[Figure, ...]:
    value, factor = int(amount.value or 0), 10**power
    if too_low:
        return (value * factor,)
    return (value // factor,) if value % factor == 0 else ()
