"""The memory between runs: what arrived and when, what was read, which version counts."""

from aggregator.ledger.ledger import Ledger, Reception, Receptions, open_ledger
from aggregator.ledger.versions import Candidate, Choice, choose

__all__ = ["Candidate", "Choice", "Ledger", "Reception", "Receptions", "choose", "open_ledger"]
