"""Decisions on figures, applied: what a return says becomes what counts, before any rule looks."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from aggregator.decisions.judged import judged_figure
from aggregator.decisions.keys import figure_key, file_key
from aggregator.domain import (
    Decision,
    Figure,
    FileRecord,
    Finding,
    Observation,
    State,
    Status,
    Submission,
    Verdict,
)

_SETTING = frozenset({Verdict.CORRECT, Verdict.TAKE_A, Verdict.TAKE_B})


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled:
    """Observations with the decisions in force applied to them.

    Attributes:
        observations: In their order.
        lapsed: Keys of the decisions that judged something else than what stands there now.
    """

    observations: tuple[Observation, ...]
    lapsed: frozenset[str]


def settle_figures(
    unit: str, observations: Iterable[Observation], decisions: Mapping[str, Decision]
) -> Settled:
    """What counts of ``observations`` of one unit.

    Args:
        unit: Code.
        observations: As its return says, before any rule has withheld one; or, of a unit without a
            return, blank ones.
        decisions: Those in force, by key.
    """
    if not decisions:
        return Settled(observations=tuple(observations), lapsed=frozenset())
    settled, lapsed = [], set()
    for seen in observations:
        one = decisions.get(figure_key(unit, seen.field))
        after = seen if one is None else decided(seen, one)
        if after is None and one is not None:
            lapsed.add(one.key)
        settled.append(after or seen)
    return Settled(observations=tuple(settled), lapsed=frozenset(lapsed))


def decided(seen: Observation, one: Decision) -> Observation | None:
    """The figure as ``one`` has it; ``None`` when it lapses: it judged something else.

    It holds as well where a later return says what was decided.
    """
    same = judged_figure(seen) == one.judged
    if one.verdict is Verdict.WAIT:
        return seen if same else None
    if one.verdict is Verdict.EXCLUDE:
        return _out(seen, one) if same else None
    if one.verdict is Verdict.NIL:
        return _with(seen, one, Status.NIL, 0) if same or seen.value == 0 else None
    value = figure(one.value, like=seen)
    if not same and seen.value != value:
        return None
    if one.verdict in _SETTING or value != reading_of(seen):
        return _with(seen, one, Status.ADJUSTED, value)
    return _with(seen, one, Status.REPORTED if value else Status.NIL, value)


def settle_absent(unit: str, seen: Observation, decisions: Mapping[str, Decision]) -> Observation:
    """A figure of a unit that has no return: what a person says of it holds, whatever was there.

    What was to be taken as a return has it cannot be taken without that return.
    """
    one = decisions.get(figure_key(unit, seen.field))
    match one:
        case Decision(verdict=Verdict.CORRECT):
            return _with(seen, one, Status.ADJUSTED, figure(one.value, like=seen))
        case Decision(verdict=Verdict.NIL):
            return _with(seen, one, Status.NIL, 0)
        case Decision(verdict=Verdict.EXCLUDE):
            return _out(seen, one)
        case _:
            return seen


def reading_of(seen: Observation) -> Figure | None:
    """The one reading that a figure has; ``None`` when it has none, or several."""
    if seen.status.counts:
        return seen.value
    return seen.candidates[0] if len(seen.candidates) == 1 else None


def figure(value: str, *, like: Observation) -> Figure:
    """A stored value as a figure of the kind that stands in the same place."""
    whole = all(isinstance(one, int) for one in (like.value or 0, *like.candidates))
    return int(value) if whole and "." not in value else Decimal(value)


def settled_findings(
    unit: str, findings: Iterable[Finding], decisions: Mapping[str, Decision], *, reread: bool
) -> Iterator[Finding]:
    """The findings without what has been decided: settled ones are marked, and withhold nothing.

    An acceptance answers the rules that asked, any other decision how the cell was to be read. What
    a rule finds in a figure that was corrected is a new question.

    Args:
        unit: Whose return it is.
        findings: About it.
        decisions: Those that hold, by key; none that has lapsed.
        reread: Whether the findings are about the cells as they stood in the return, rather than
            about the figures as they were decided.
    """
    for finding in findings:
        taken = {field: decisions.get(figure_key(unit, field)) for field in finding.questioned}
        answered = {
            field
            for field, one in taken.items()
            if one is not None and _answers(one, finding, reread=reread)
        }
        if answered:
            left = tuple(field for field in finding.withholds if field not in answered)
            done = not left and answered.issuperset(finding.about)
            state = State.SETTLED if done else finding.state
            yield replace(
                finding if done else _about_less(finding, answered), withholds=left, state=state
            )
        elif _is_waited_for(finding, taken):
            yield replace(finding, state=State.WAITING)
        else:
            yield finding


def _about_less(finding: Finding, answered: Container[str]) -> Finding:
    """A finding about several figures without those that are decided."""
    left = [field for field in finding.about if field not in answered]
    if not finding.also or not left:
        return finding
    first, *others = left
    return replace(
        finding,
        field=first,
        candidates=finding.candidates_of(first),
        also={field: finding.also[field] for field in others},
    )


def _is_waited_for(finding: Finding, taken: Mapping[str, Decision | None]) -> bool:
    """One figure that is waited for keeps the others of a finding about several open."""
    waits = {field for field, one in taken.items() if one and one.verdict is Verdict.WAIT}
    return waits.issuperset(finding.about) if finding.also else bool(waits)


def waiting_findings(
    findings: Iterable[Finding], files: Iterable[FileRecord], decisions: Mapping[str, Decision]
) -> Iterator[Finding]:
    """The findings; those about a file or a unit that is waited for are marked."""
    keys = {file.path: file_key(file.sha256, file.path) for file in files}
    waiting = {key for key, one in decisions.items() if one.verdict is Verdict.WAIT}
    for finding in findings:
        about = keys.get(finding.path, "") if not finding.field else ""
        unit = finding.unit if finding.rule == "missing-return" else ""
        if finding.state is State.OPEN and not waiting.isdisjoint({about, unit}):
            yield replace(finding, state=State.WAITING)
        else:
            yield finding


def _answers(one: Decision, finding: Finding, *, reread: bool) -> bool:
    if one.verdict is Verdict.WAIT:
        return False
    if one.verdict is Verdict.ACCEPT:
        return finding.rule in one.rules
    return reread


def with_decisions(
    unit: str, submission: Submission, decisions: Mapping[str, Decision]
) -> tuple[Submission, frozenset[str]]:
    """A submission as it counts, and the keys of the decisions that have lapsed over it."""
    settled = settle_figures(unit, submission.observations, decisions)
    holding = {key: one for key, one in decisions.items() if key not in settled.lapsed}
    findings = settled_findings(unit, submission.findings, holding, reread=True)
    return (
        replace(submission, observations=settled.observations, findings=tuple(findings)),
        settled.lapsed,
    )


def _out(seen: Observation, one: Decision) -> Observation:
    return replace(seen, status=Status.EXCLUDED, value=None, candidates=(), decision=one.key)


def _with(seen: Observation, one: Decision, status: Status, value: Figure) -> Observation:
    return replace(seen, status=status, value=value, candidates=(), decision=one.key)
