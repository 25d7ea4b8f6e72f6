"""What a piece costs in each return, against what it costs in the others."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aggregator.validation.across_returns.case import Pair

if TYPE_CHECKING:
    import pandas as pd

MAD_TO_SIGMA = 1.4826
"""What the median absolute deviation is multiplied by to estimate a standard deviation."""


def log_unit_costs(pairs: Sequence[Pair]) -> "pd.Series[float]":
    """Decimal logarithms, in the order of the pairs."""
    import numpy as np  # noqa: PLC0415 - slow to import
    import pandas as pd  # noqa: PLC0415 - slow to import

    return pd.Series(np.log10([pair.unit_cost for pair in pairs]))


def log_distances(pairs: Sequence[Pair]) -> tuple[float, "pd.Series[float]"]:
    """The median, and how far each pair is from it."""
    logs = log_unit_costs(pairs)
    median = float(logs.median())
    return median, logs - median
