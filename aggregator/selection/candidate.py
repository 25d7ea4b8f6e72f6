"""A return that might count for its unit."""

from dataclasses import dataclass

from aggregator.domain import Decision, Submission
from aggregator.selection.reception import Reception


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A return that might count.

    Attributes:
        path: Relative to the inbox.
        sha256: Of its bytes.
        reception: When it came in.
        stamped: Whether it carries a stamp, and none that is forged.
        submission: What it says.
        decision: What a person decided about the file; ``None`` for nothing.
    """

    path: str
    sha256: str
    reception: Reception
    stamped: bool
    submission: Submission
    decision: Decision | None = None
