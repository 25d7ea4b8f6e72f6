"""The method of Hidiroglou and Berthelot: far ratios count more where the figures are large.

For ratios r = amount / quantity with median m: s = 1 - m/r below the median, r/m - 1 above it;
E = s max(quantity scaled by m, amount)^U. A pair is outside where E lies beyond
median(E) -/+ C max(distance to the quartile, |A median(E)|). Source: Hidiroglou and Berthelot,
Survey Methodology 12 (1986), 73-83; C = 20 as in Statistics Norway's Kostra. The method was made
for two periods of one figure; here it compares units, so the quantity is first put into đồng.
"""

from aggregator.definition import HidiroglouBerthelot, Metric, Rule
from aggregator.domain import vietnamese
from aggregator.validation.across_returns.case import AcrossCase
from aggregator.validation.result import Result, Results


def check(case: AcrossCase, rule: Rule) -> Results:
    for metric in case.campaign.metrics:
        if rule.is_about(metric.id):
            yield from _check_metric(case, rule, metric)


def _check_metric(case: AcrossCase, rule: Rule, metric: Metric) -> Results:
    import numpy as np  # noqa: PLC0415 - slow to import

    settings = rule.settings(HidiroglouBerthelot)
    pairs = tuple(case.pairs(metric))
    if len(pairs) < settings.fewest:
        yield from (Result.UNDECIDED for _ in pairs)
        return
    ratios = np.array([pair.unit_cost for pair in pairs])
    amounts = np.array([float(pair.amount.value or 0) for pair in pairs])
    usual = float(np.median(ratios))
    distances = np.where(ratios < usual, 1 - usual / ratios, ratios / usual - 1)
    effects = distances * np.maximum(amounts / ratios * usual, amounts) ** float(settings.size)
    low, middle, high = np.quantile(effects, (0.25, 0.5, 0.75))
    least = abs(float(settings.least_spread) * middle)
    below = middle - float(settings.reach) * max(middle - low, least)
    above = middle + float(settings.reach) * max(high - middle, least)
    for pair, effect in zip(pairs, effects, strict=True):
        if below <= effect <= above:
            yield Result.HOLDS
            continue
        yield case.finding(
            rule,
            pair.counted,
            pair.amount,
            {
                "observed": vietnamese(round(pair.unit_cost)),
                "median": vietnamese(round(usual)),
                "low": "",
                "high": "",
                "unit_of_measure": metric.quantity.unit_of_measure,
            },
        )
