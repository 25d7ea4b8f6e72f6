"""Rules that look at all returns together: one file each, each with a ``check``."""

from aggregator.validation.across_returns.case import AcrossCase

__all__ = ["AcrossCase"]
