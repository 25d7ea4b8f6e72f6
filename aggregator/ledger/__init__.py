"""The memory between runs: contents, readings, figures, questions, decisions. It judges nothing."""

from aggregator.ledger.ledger import Ledger, open_ledger
from aggregator.ledger.register import Closing, Register

__all__ = ["Closing", "Ledger", "Register", "open_ledger"]
