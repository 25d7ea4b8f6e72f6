"""A return that might count for its unit."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

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
        made_of: The return that the province had sent back, and of which this one was made by
            correcting it; ``None`` where that is not known.
    """

    path: str
    sha256: str
    reception: Reception
    stamped: bool
    submission: Submission
    decision: Decision | None = None
    made_of: "Candidate | None" = None


def with_bases(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates, those that were made of another one of them with that."""
    known = {one.sha256: one for one in candidates}
    return [
        replace(one, made_of=known[base]) if (base := _base(one)) in known else one
        for one in known.values()
    ]


def _base(one: Candidate) -> str:
    """The return that a feedback workbook says it was made of, unless that is itself."""
    base = next((stamp.base for stamp in one.submission.stamps if stamp.base), "")
    return base if base != one.sha256 else ""
