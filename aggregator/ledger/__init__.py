"""The memory between runs: what arrived and when, what was read, which version counts."""

from aggregator.ledger.candidate import Candidate
from aggregator.ledger.hands import by_whom
from aggregator.ledger.ledger import Ledger, open_ledger
from aggregator.ledger.reception import Reception, Receptions
from aggregator.ledger.versions import Choice, Superseded, choose

__all__ = [
    "Candidate",
    "Choice",
    "Ledger",
    "Reception",
    "Receptions",
    "Superseded",
    "by_whom",
    "choose",
    "open_ledger",
]
