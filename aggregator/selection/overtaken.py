"""Corrections made on what the province sent back, while the unit had sent something else since.

Whoever corrects an old version and sends it back does not know that what came in between is undone.
"""

from collections.abc import Iterable

from aggregator.domain import Submission
from aggregator.selection.candidate import Candidate
from aggregator.selection.left_out import answers
from aggregator.selection.order import lateness


def overtaking(one: Candidate, counted: Candidate, held: Iterable[Candidate]) -> Candidate | None:
    """The return that came between ``one`` and what it was made of, and that it undoes.

    The unit has been told of those that are held when it got back the counted one; what it typed
    since is no accident. So they are undone only by an answer that stands as it stood.

    Args:
        one: Later than all the others.
        counted: What counts without it.
        held: What is held without it.
    """
    base = one.made_of
    if base is None:
        return None
    if _came_after(counted, base) and undone(base.submission, counted.submission, one.submission):
        return counted
    before, now = answers(base.submission), answers(one.submission)
    return next(
        (
            other
            for other in held
            if _came_after(other, base)
            and any(
                now.get(field) == before.get(field)
                for field in undone(base.submission, other.submission, one.submission)
            )
        ),
        None,
    )


def _came_after(other: Candidate, base: Candidate) -> bool:
    """It is another one, and nothing shows that it was the earlier."""
    return other.sha256 != base.sha256 and not lateness(base, other)


def undone(base: Submission, between: Submission, after: Submission) -> tuple[str, ...]:
    """Fields that ``between`` changed against ``base``, and that ``after`` gives differently."""
    said, now = answers(between), answers(after)
    return tuple(field for field in changes(base, between) if said[field] != now.get(field))


def changes(base: Submission, between: Submission) -> tuple[str, ...]:
    """Fields that ``between`` answers otherwise than ``base``; what it leaves out is no answer."""
    before, said = answers(base), answers(between)
    return tuple(field for field, answer in said.items() if before.get(field) != answer)
