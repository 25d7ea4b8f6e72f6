"""The memory between runs: contents, readings, figures, questions, decisions. It judges nothing."""

from aggregator.ledger.last_run import LastRun, is_closed, last_account, last_run
from aggregator.ledger.ledger import Ledger, open_ledger
from aggregator.ledger.register import Closing, Register
from aggregator.ledger.signed_off import SignedOff, signed_off

__all__ = [
    "Closing",
    "LastRun",
    "Ledger",
    "Register",
    "SignedOff",
    "is_closed",
    "last_account",
    "last_run",
    "open_ledger",
    "signed_off",
]
