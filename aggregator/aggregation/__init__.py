"""From the returns that count to the province: values, totals with coverage, progress, changes."""

from aggregator.aggregation.calls import calls
from aggregator.aggregation.changes import changes
from aggregator.aggregation.enough import enough
from aggregator.aggregation.expectation import Expectation
from aggregator.aggregation.importance import Importance
from aggregator.aggregation.likely import Likely
from aggregator.aggregation.progress import progress
from aggregator.aggregation.totals import money, totals
from aggregator.aggregation.unsettled import Unsettled, unsettled
from aggregator.aggregation.values import values

__all__ = [
    "Expectation",
    "Importance",
    "Likely",
    "Unsettled",
    "calls",
    "changes",
    "enough",
    "money",
    "progress",
    "totals",
    "unsettled",
    "values",
]
