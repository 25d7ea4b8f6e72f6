"""What a piece costs in each return, against what it costs in the others."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from aggregator.definition import Metric, Rule, UnitCostOutlier
from aggregator.domain import vietnamese
from aggregator.validation.across_returns.case import AcrossCase, Pair
from aggregator.validation.correction import shown_unit_cost
from aggregator.validation.result import Result, Results

if TYPE_CHECKING:
    import pandas as pd

MAD_TO_SIGMA = 1.4826
"""What the median absolute deviation is multiplied by to estimate a standard deviation."""


@dataclass(frozen=True, kw_only=True)
class UnitCosts:
    """Of one metric, in as many returns as a comparison needs."""

    metric: Metric
    pairs: Sequence[Pair]

    @cached_property
    def logs(self) -> "pd.Series[float]":
        """Decimal logarithms, in the order of the pairs."""
        import numpy as np  # noqa: PLC0415 - slow to import
        import pandas as pd  # noqa: PLC0415 - slow to import

        return pd.Series(np.log10([pair.unit_cost for pair in self.pairs]))

    @cached_property
    def log_median(self) -> float:
        return float(self.logs.median())

    @cached_property
    def distances(self) -> "pd.Series[float]":
        """How far the logarithm of each pair is from their median."""
        return self.logs - self.log_median

    def facts(self, pair: Pair, usual: float, **more: str) -> Mapping[str, str]:
        """What a card tells of a pair that is unlike the others; ``usual`` in đồng."""
        return {
            "observed": shown_unit_cost(Decimal(pair.unit_cost)),
            "median": vietnamese(round(usual)),
            "unit_of_measure": self.metric.quantity.unit_of_measure,
            **more,
        }


def judged_by_the_province(case: AcrossCase) -> frozenset[str]:
    """Metrics whose usual unit cost the returns tell, so that the definition need not."""
    fewest = [
        (rule, rule.settings(UnitCostOutlier).fewest)
        for rule in case.campaign.rules
        if isinstance(rule.parameters, UnitCostOutlier) and rule.is_active(case.as_of)
    ]
    return frozenset(
        metric.id
        for metric in case.campaign.metrics
        for rule, enough in fewest
        if rule.is_about(metric.id) and not rule.groups
        if sum(1 for _ in case.pairs(metric)) >= enough
    )


def compared(
    case: AcrossCase, rule: Rule, fewest: int, compare: Callable[[UnitCosts], Results]
) -> Results:
    """What ``compare`` yields for each metric of the rule; undecided where too few have a cost.

    Args:
        case: The collection.
        rule: Tells the metrics.
        fewest: Returns in which a metric must have a unit cost.
        compare: Judges every pair of one metric.
    """
    for metric in case.campaign.metrics:
        if not rule.is_about(metric.id):
            continue
        pairs = tuple(case.pairs(metric))
        if len(pairs) < fewest:
            yield from (Result.UNDECIDED for _ in pairs)
        else:
            yield from compare(UnitCosts(metric=metric, pairs=pairs))
