"""The memory between runs: what arrived and when, what was read, which version counts."""

from aggregator.ledger.ledger import Ledger, open_ledger
from aggregator.ledger.reception import Reception, Receptions
from aggregator.ledger.versions import Candidate, Choice, Superseded, choose

__all__ = [
    "Candidate",
    "Choice",
    "Ledger",
    "Reception",
    "Receptions",
    "Superseded",
    "choose",
    "open_ledger",
]
