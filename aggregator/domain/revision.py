"""What a unit changed when it sent its return again."""

from dataclasses import dataclass

from aggregator.domain.observation import Observation
from aggregator.domain.submission import Submission


@dataclass(frozen=True, kw_only=True, slots=True)
class Revision:
    """A figure that a later return of the same unit gives differently."""

    before: Observation
    after: Observation


def revisions(before: Submission, after: Submission) -> tuple[Revision, ...]:
    """The figures whose status or value changed, in form order; those of one form."""
    earlier = {seen.field: seen for seen in before.observations}
    return tuple(
        Revision(before=earlier[seen.field], after=seen)
        for seen in after.observations
        if seen.field in earlier
        and (seen.status, seen.value) != (earlier[seen.field].status, earlier[seen.field].value)
    )
