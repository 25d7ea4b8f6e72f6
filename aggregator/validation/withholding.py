"""Hard means: does not count. What a hard finding is about becomes a query."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from aggregator.domain import Figure, Finding, Observation, Status, Submission


def withhold(submission: Submission, findings: Iterable[Finding]) -> Submission:
    """``submission`` with every figure that a finding withholds turned into a query.

    The figure as typed stays among its candidates; likely right values join it.
    """
    candidates: defaultdict[str, set[Figure]] = defaultdict(set)
    for finding in findings:
        for field in finding.withholds:
            candidates[field].update(finding.candidates_of(field))
    if not candidates:
        return submission
    return replace(
        submission,
        observations=tuple(
            _query(seen, candidates[seen.field]) if seen.field in candidates else seen
            for seen in submission.observations
        ),
    )


def _query(seen: Observation, suggested: set[Figure]) -> Observation:
    if not seen.status.counts or seen.value is None:
        return seen
    return replace(
        seen,
        status=Status.QUERY,
        value=None,
        candidates=tuple(sorted({seen.value} | suggested)),
    )
