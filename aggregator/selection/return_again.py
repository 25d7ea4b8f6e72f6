"""Which contents came in once more after others had come: what was sent last counts."""

from collections.abc import Iterable, Sequence

from aggregator.domain import FirstSeen, Sighting, Sightings


def returned_again(sightings: Sightings) -> dict[str, FirstSeen]:
    """The last run in which each content came in once more, by SHA-256; those that did.

    It came in once more where it lies at a path at which it never lay before, and no other path of
    it has gone for that: a file that somebody moves or renames is no new sending.
    """
    runs = tuple(sightings.days)
    again = {}
    for sha256, ones in sightings.by_content.items():
        last = _last_coming(ones, runs) if len(ones) > 1 else 0
        if last:
            again[sha256] = FirstSeen(day=sightings.days[last], run=last)
    return again


def _last_coming(ones: Sequence[Sighting], runs: Sequence[int]) -> int:
    """0 for none."""
    before = dict(zip(runs[1:], runs, strict=False))
    earliest = min(one.first for one in ones)
    comings = [
        run
        for run in {one.first for one in ones} - {earliest}
        if _count(one.first == run for one in ones)
        > _count(one.last == before.get(run) for one in ones)
    ]
    return max(comings, default=0)


def _count(which: Iterable[bool]) -> int:
    return sum(which)
