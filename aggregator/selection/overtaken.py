"""Corrections made on what the province sent back, while the unit had sent something else since.

Whoever corrects an old version and sends it back does not know that what came in between is undone.
"""

from collections.abc import Iterable

from aggregator.domain import Submission
from aggregator.selection.candidate import Candidate
from aggregator.selection.left_out import answers
from aggregator.selection.order import lateness


def overtaking(one: Candidate, others: Iterable[Candidate]) -> Candidate | None:
    """The return that came between ``one`` and what it was made of, and that it undoes.

    Args:
        one: Later than all the others.
        others: Those that count or are held without it.
    """
    base = one.made_of
    if base is None:
        return None
    return next(
        (
            other
            for other in others
            if other.sha256 != base.sha256
            and not lateness(base, other)
            and undone(base.submission, other.submission, one.submission)
        ),
        None,
    )


def undone(base: Submission, between: Submission, after: Submission) -> tuple[str, ...]:
    """Fields that ``between`` changed against ``base``, and that ``after`` gives differently."""
    before, changed, now = answers(base), answers(between), answers(after)
    return tuple(
        field
        for field in dict.fromkeys((*before, *changed))
        if before.get(field) != changed.get(field) != now.get(field)
    )


def changes(base: Submission, between: Submission) -> tuple[str, ...]:
    """Fields that ``between`` changed against ``base``."""
    before, changed = answers(base), answers(between)
    return tuple(
        field
        for field in dict.fromkeys((*before, *changed))
        if before.get(field) != changed.get(field)
    )
