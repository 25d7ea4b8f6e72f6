"""Which return of a unit counts, once people have decided about its files.

A decision settles the question that it was asked. That a version counts is said of it and of those
that were there; a later one competes with it as with any other. That a version is left out does not
bring back an older one: whether that counts is the next question.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from aggregator.domain import Verdict
from aggregator.selection.candidate import Candidate
from aggregator.selection.versions import Choice, Superseded, choose

_BY_DECISION: Final = "theo quyết định"


def choose_with_decisions(candidates: Sequence[Candidate]) -> Choice:
    """Every candidate is in one part of the choice, in the order of receipt."""
    excluded = tuple(one for one in candidates if _is(one, Verdict.EXCLUDE))
    rest = [one for one in candidates if not _is(one, Verdict.EXCLUDE)]
    chosen = max(
        (one for one in rest if _is(one, Verdict.COUNT)),
        key=lambda one: one.decision.number if one.decision else 0,
        default=None,
    )
    if chosen is not None:
        choice = _beside(chosen, rest)
    elif excluded:
        choice = _without(excluded, candidates, rest)
    else:
        return choose(rest)
    return replace(choice, excluded=excluded)


def _is(one: Candidate, verdict: Verdict) -> bool:
    return one.decision is not None and one.decision.verdict is verdict


def _beside(chosen: Candidate, rest: Sequence[Candidate]) -> Choice:
    """The chosen version against those that have come since it was chosen."""
    judged = set(((chosen.decision and chosen.decision.judged) or "").split(";"))
    beaten = [one for one in rest if one is not chosen and one.sha256 in judged]
    newer = [one for one in rest if one is not chosen and one.sha256 not in judged]
    choice = choose([chosen, *newer]) if newer else Choice(counted=chosen)
    by_decision = tuple(Superseded(candidate=one, basis=_BY_DECISION) for one in beaten)
    if choice.counted is not None:
        return replace(choice, superseded=(*by_decision, *choice.superseded))
    return replace(choice, in_line=tuple(beaten))


def _without(
    excluded: Sequence[Candidate], candidates: Sequence[Candidate], rest: Sequence[Candidate]
) -> Choice:
    """What is left when some are out; none that those had superseded comes back by itself."""
    before = choose(candidates)
    if before.counted is None or not rest:
        return choose(rest) if rest else Choice(counted=None)
    if before.counted in excluded:
        return Choice(counted=None, in_line=tuple(rest))
    return choose(rest)
