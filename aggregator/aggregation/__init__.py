"""From the returns that count to the province: values, totals with coverage, progress, changes."""

from aggregator.aggregation.changes import changes
from aggregator.aggregation.importance import Importance
from aggregator.aggregation.likely import Likely
from aggregator.aggregation.progress import progress
from aggregator.aggregation.totals import totals
from aggregator.aggregation.values import values

__all__ = [
    "Importance",
    "Likely",
    "changes",
    "progress",
    "totals",
    "values",
]
