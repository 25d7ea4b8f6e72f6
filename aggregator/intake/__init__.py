"""What is in the inbox: every file, archive member and attachment, kept before it is read."""

from aggregator.intake.inbox import arrivals_of, collect
from aggregator.intake.limits import LIMITS, Limits
from aggregator.intake.listing import Listing, Mark, NotYet, list_inbox, mark_of, why_not_yet

__all__ = [
    "LIMITS",
    "Limits",
    "Listing",
    "Mark",
    "NotYet",
    "arrivals_of",
    "collect",
    "list_inbox",
    "mark_of",
    "why_not_yet",
]
