"""From the returns that count to the province: values, totals with coverage, progress, changes."""

from aggregator.aggregation.changes import changes
from aggregator.aggregation.importance import in_order_of_importance
from aggregator.aggregation.progress import progress
from aggregator.aggregation.totals import totals
from aggregator.aggregation.values import values

__all__ = [
    "changes",
    "in_order_of_importance",
    "progress",
    "totals",
    "values",
]
