"""The memory between runs: contents, readings, figures, questions, decisions. It judges nothing."""

from aggregator.ledger.database import Schema, schema_of
from aggregator.ledger.last_run import LastRun, is_closed, last_account, last_run
from aggregator.ledger.ledger import Ledger, open_ledger
from aggregator.ledger.lock import watched
from aggregator.ledger.register import Closing, Register
from aggregator.ledger.signed_off import SignedOff, signed_off
from aggregator.ledger.works import Inputs, Work, Works

__all__ = [
    "Closing",
    "Inputs",
    "LastRun",
    "Ledger",
    "Register",
    "Schema",
    "SignedOff",
    "Work",
    "Works",
    "is_closed",
    "last_account",
    "last_run",
    "open_ledger",
    "schema_of",
    "signed_off",
    "watched",
]
