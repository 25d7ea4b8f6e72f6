"""The state of a row: one answer for both figures of a metric, in words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final

from aggregator.domain import Finding, Observation, Severity, Status, Step, vietnamese
from aggregator.layout import Slot, WorkbookPlan
from aggregator.normalization.choice import state_chosen

RULE: Final = "state-contradicted"
_STEP: Final = "state-column"


def with_states(
    observations: Iterable[Observation],
    texts: Mapping[str, str],
    plan: WorkbookPlan,
    severity_of: Callable[[str], Severity],
) -> tuple[tuple[Observation, ...], tuple[Finding, ...]]:
    """The observations, read together with what was chosen for their row, however it is spelled.

    A blank in a row with nothing to report is nil, unless there is something in the row. Where the
    choice and a figure contradict each other, the figure is a query: nobody can tell which of the
    two was meant.

    Args:
        observations: Of all numeric inputs.
        texts: Answers by field.
        plan: Of the form.
        severity_of: The severity of a rule in this campaign.
    """
    _, nil, no_figures = plan.states
    chosen = {
        slot.key: state_chosen(texts[slot.field], plan.states)
        for slot in plan.slots
        if slot.choices == plan.states and slot.field in texts
    }
    read, findings = [], []
    observations = tuple(observations)
    filled = {
        plan.slot_by_field[seen.field].key
        for seen in observations
        if seen.value or seen.status in {Status.QUERY, Status.INVALID}
    }
    for seen in observations:
        slot = plan.slot_by_field[seen.field]
        state = chosen.get(slot.key, "") if slot.figure else ""
        blank = seen.status is Status.MISSING and not seen.cell.raw.strip()
        if state == nil and blank and slot.key not in filled:
            step = Step(rule=_STEP, before=state, after="0")
            read.append(replace(seen, status=Status.NIL, value=0, steps=(*seen.steps, step)))
        elif (state == nil and seen.value) or (state == no_figures and seen.value is not None):
            read.append(_query(seen, nil=state == nil))
            findings.append(_finding(slot, seen, state, severity_of(RULE)))
        else:
            read.append(seen)
    return tuple(read), tuple(findings)


def _query(seen: Observation, *, nil: bool) -> Observation:
    values = {seen.value, 0 if nil else seen.value}
    candidates = tuple(sorted(value for value in values if value is not None))
    return replace(seen, status=Status.QUERY, value=None, candidates=candidates)


def _finding(slot: Slot, seen: Observation, state: str, severity: Severity) -> Finding:
    return Finding(
        rule=RULE,
        severity=severity,
        place=seen.cell.place,
        field=seen.field,
        facts={
            "observed": vietnamese(seen.value) if seen.value is not None else "",
            "label": slot.label,
            "state": state,
        },
        withholds=(seen.field,) if severity is Severity.HARD else (),
    )
