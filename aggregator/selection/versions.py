"""Which of the returns of one unit counts.

It is the latest one, unless that leaves out what an earlier one has: then the earlier one counts,
and a person decides about the later; likewise where it was made of an old version and undoes what
came in between. Where each has what the other lacks and nothing contradicts,
the fuller of the two counts, and they are told to be parts of one return.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from aggregator.selection.candidate import Candidate
from aggregator.selection.different_authors import by_different_authors
from aggregator.selection.left_out import agree, fullness, left_out
from aggregator.selection.order import place, precedence, sameness
from aggregator.selection.overtaken import overtaking


@dataclass(frozen=True, kw_only=True, slots=True)
class Superseded:
    """A return that gives way to the counted one; ``basis`` says why, in Vietnamese."""

    candidate: Candidate
    basis: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """A return that does not silently take the place of the counted one.

    Attributes:
        candidate: It lacks something which the counted one has, and is later or a part of one
            return with it; or it undoes what came in between.
        undoes: What came between this one and the return that it was made of; ``None``: nothing.
    """

    candidate: Candidate
    undoes: Candidate | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """The outcome for one unit: every candidate is in one of these, in the order of receipt.

    Attributes:
        counted: The latest return; ``None`` when nothing tells which one that is.
        superseded: Those that it supersedes.
        undecided: Those among which nothing decides.
        held: Those that a person has to look at before they may take the place of the counted one.
        stampless: Those that say something else than a return that has its stamp.
        conflicting: Those under one stamp that different people filled with different figures.
        excluded: Those that a person has left out.
        in_line: Those that were superseded by one that is left out: whether the next one counts is
            for a person to say.
    """

    counted: Candidate | None
    superseded: tuple[Superseded, ...] = ()
    undecided: tuple[Candidate, ...] = ()
    held: tuple[Held, ...] = ()
    stampless: tuple[Candidate, ...] = ()
    conflicting: tuple[Candidate, ...] = ()
    excluded: tuple[Candidate, ...] = ()
    in_line: tuple[Candidate, ...] = ()


def choose(candidates: Iterable[Candidate]) -> Choice:
    """The return that is later than every other one that says something else, if there is one.

    A return without its stamp never takes the place of one that has it.
    """
    ordered = sorted(candidates, key=place)
    stamped = [one for one in ordered if one.stamped]
    stampless = [one for one in ordered if stamped and not one.stamped]
    rivals = stamped or ordered
    if by_different_authors(rivals):
        return Choice(counted=None, conflicting=tuple(rivals), stampless=tuple(stampless))
    choice = _of_rivals(rivals)
    counted = choice.counted
    if counted is None:
        return replace(choice, stampless=tuple(stampless))
    same = {one.path: sameness(counted, one) for one in stampless}
    gives_way = {one.candidate.path: one.basis for one in choice.superseded} | same
    return replace(
        choice,
        superseded=tuple(
            Superseded(candidate=one, basis=gives_way[one.path])
            for one in ordered
            if gives_way.get(one.path)
        ),
        stampless=tuple(one for one in stampless if not same[one.path]),
    )


def completes(one: Candidate, other: Candidate) -> bool:
    """Each has something that the other lacks, and nothing contradicts: parts of one return."""
    here, there = one.submission, other.submission
    return bool(left_out(here, there) and left_out(there, here)) and agree((here, there))


def _of_rivals(rivals: Sequence[Candidate]) -> Choice:
    """The oldest first: each of the later ones takes the place of what counted before it, or not.

    Args:
        rivals: In a fixed order.
    """
    later: list[Candidate] = []
    rest = list(rivals)
    while (latest := _latest(rest)) is not None:
        later.append(latest)
        rest.remove(latest)
    counted, held = _of_unordered(rest)
    seen = [*rest]
    undecided = bool(rest) and counted is None
    for one in reversed(later):
        if undecided:
            undecided = any(left_out(one.submission, other.submission) for other in seen)
            counted, held = (None, []) if undecided else (one, [])
        elif counted is None:
            counted = one
        else:
            counted, held = _succession(counted, one, held)
        seen.append(one)
    if counted is None:
        return Choice(counted=None, undecided=tuple(rivals))
    by_path = {one.candidate.path: one for one in held}
    return Choice(
        counted=counted,
        superseded=tuple(
            Superseded(candidate=one, basis=precedence(counted, one))
            for one in rivals
            if one is not counted and one.path not in by_path
        ),
        held=tuple(by_path[one.path] for one in rivals if one.path in by_path),
    )


def _succession(
    before: Candidate, after: Candidate, held: list[Held]
) -> tuple[Candidate, list[Held]]:
    """Which of two counts, and which of all so far are held.

    Args:
        before: What counts without ``after``.
        after: A later one.
        held: Those that are held beside ``before``.
    """
    undoes = overtaking(after, before, (one.candidate for one in held))
    if undoes is not None:
        return before, [*held, Held(candidate=after, undoes=undoes)]
    lacks = bool(left_out(after.submission, before.submission))
    fuller = fullness(after.submission) > fullness(before.submission)
    if lacks and not (fuller and completes(before, after)):
        return before, [*held, Held(candidate=after)]
    earlier = (Held(candidate=before), *held)
    return after, [one for one in earlier if left_out(after.submission, one.candidate.submission)]


def _of_unordered(rest: Sequence[Candidate]) -> tuple[Candidate | None, list[Held]]:
    """Of those that nothing orders the fullest, where the others lack something and all agree."""
    fullest = max(rest, key=lambda one: fullness(one.submission), default=None)
    if fullest is None:
        return None, []
    others = [one for one in rest if one is not fullest]
    lacking = all(left_out(one.submission, fullest.submission) for one in others)
    if lacking and agree(one.submission for one in rest):
        return fullest, [Held(candidate=one) for one in others]
    return None, []


def _latest(rivals: Sequence[Candidate]) -> Candidate | None:
    """Where several are later than all others, they say the same, and the last of them is taken."""
    return next(
        (
            one
            for one in reversed(rivals)
            if all(precedence(one, other) for other in rivals if other is not one)
        ),
        None,
    )
