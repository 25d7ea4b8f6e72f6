"""What is in the inbox: every file, archive member and attachment, kept before it is read."""

from aggregator.intake.inbox import arrivals_of, collect
from aggregator.intake.limits import LIMITS, Limits

__all__ = ["LIMITS", "Limits", "arrivals_of", "collect"]
