"""Rules that need no more than one return: one file each, each with a ``check``."""

from aggregator.validation.within_return.case import Pair, ReturnCase

__all__ = ["Pair", "ReturnCase"]
