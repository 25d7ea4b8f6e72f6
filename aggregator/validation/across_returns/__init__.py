"""Rules that look at all returns together: one file each, each with a ``check``."""

from aggregator.validation.across_returns.case import AcrossCase
from aggregator.validation.across_returns.unit_costs import judged_by_the_province

__all__ = ["AcrossCase", "judged_by_the_province"]
