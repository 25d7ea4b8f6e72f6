"""The method of Hidiroglou and Berthelot: far ratios count more where the figures are large.

For ratios r = amount / quantity with median m: s = 1 - m/r below the median, r/m - 1 above it;
E = s max(quantity scaled by m, amount)^U. A pair is outside where E lies beyond
median(E) -/+ C max(distance to the quartile, |A median(E)|). Source: Hidiroglou and Berthelot,
Survey Methodology 12 (1986), 73-83; C = 20 as in Statistics Norway's Kostra. The method was made
for two periods of one figure; here it compares units, so the quantity is first put into đồng.
"""

from functools import partial

from aggregator.definition import HidiroglouBerthelot, Rule
from aggregator.validation.across_returns.case import AcrossCase
from aggregator.validation.across_returns.unit_costs import UnitCosts, compared
from aggregator.validation.result import Result, Results


def check(case: AcrossCase, rule: Rule) -> Results:
    fewest = rule.settings(HidiroglouBerthelot).fewest
    yield from compared(case, rule, fewest, partial(_compare, case, rule))


def _compare(case: AcrossCase, rule: Rule, costs: UnitCosts) -> Results:
    import numpy as np  # noqa: PLC0415 - slow to import

    settings = rule.settings(HidiroglouBerthelot)
    ratios = np.array([pair.unit_cost for pair in costs.pairs])
    amounts = np.array([float(pair.amount.value or 0) for pair in costs.pairs])
    usual = float(np.median(ratios))
    distances = np.where(ratios < usual, 1 - usual / ratios, ratios / usual - 1)
    effects = distances * np.maximum(amounts / ratios * usual, amounts) ** float(settings.size)
    low, middle, high = np.quantile(effects, (0.25, 0.5, 0.75))
    least = abs(float(settings.least_spread) * middle)
    below = middle - float(settings.reach) * max(middle - low, least)
    above = middle + float(settings.reach) * max(high - middle, least)
    for pair, effect in zip(costs.pairs, effects, strict=True):
        if below <= effect <= above:
            yield Result.HOLDS
        else:
            told = costs.facts(pair, usual, low="", high="")
            yield case.finding(rule, pair.counted, pair.amount, told)
