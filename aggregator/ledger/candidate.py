"""A return that might count for its unit."""

from dataclasses import dataclass

from aggregator.domain import Submission
from aggregator.ledger.reception import Reception


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A return that might count.

    Attributes:
        path: Relative to the inbox.
        reception: When it came in.
        stamped: Whether it carries a stamp, and none that is forged.
        submission: What it says.
    """

    path: str
    reception: Reception
    stamped: bool
    submission: Submission
