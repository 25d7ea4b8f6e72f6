"""Every figure that is asked of the unit must be there; a blank is not 0."""

from aggregator.definition import Rule
from aggregator.domain import Observation, Status
from aggregator.layout import NO_FIGURES, STATES, Slot
from aggregator.validation.result import Result, Results
from aggregator.validation.within_return.case import ReturnCase


def check(case: ReturnCase, rule: Rule) -> Results:
    states = {slot.key: slot for slot in case.plan.slots if slot.choices == STATES}
    for slot in case.plan.figures:
        if case.group not in slot.required_of:
            continue
        seen = case.observations[slot.field]
        if seen.status is not Status.MISSING:
            yield Result.HOLDS
            continue
        yield case.finding(rule, seen, {"observed": _written(case, seen, states.get(slot.key))})


def _written(case: ReturnCase, seen: Observation, state: Slot | None) -> str:
    """What the unit wrote in place of the figure, and beside it as the state of the row."""
    typed = seen.cell.raw.strip()
    answer = case.answers.get(state.field) if state else None
    said = answer.text if answer and answer.text != NO_FIGURES else ""
    if typed and said:
        return f" (“{typed}”; cột Tình trạng ghi “{said}”)"
    if said:
        return f" (cột Tình trạng ghi “{said}”)"
    return f" (“{typed}”)" if typed else ""
