"""Every figure that is asked of the unit must be there; a blank is not 0.

A unit that says in the state column that it has no figures, and why in the note, has done as the
form tells it to: the figure is still missing, but nothing is wrong. Where it has said nothing at
all there is one question for all it has left blank: is there nothing, or is it not filled in yet?
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from aggregator.definition import Rule
from aggregator.domain import Finding, Observation, Severity, Status
from aggregator.layout import Slot
from aggregator.validation.result import Result, Results
from aggregator.validation.within_return.case import ReturnCase
from aggregator.validation.words import inside_a_sentence

_LACK: Final = "chưa có số liệu"


def check(case: ReturnCase, rule: Rule) -> Results:
    states = {slot.key: slot for slot in case.plan.slots if slot.choices == case.plan.states}
    blank: list[Slot] = []
    for slot in case.plan.figures:
        if case.group not in slot.required_of:
            continue
        seen = case.observations[slot.field]
        if seen.status is not Status.MISSING:
            yield Result.HOLDS
            continue
        if _is_silent(case, seen, slot):
            blank.append(slot)
            continue
        written = _written(case, seen, states.get(slot.key))
        finding = case.finding(rule, seen, _of_one(slot, written))
        if rule.severity is Severity.HARD and _reasoned(case, slot):
            finding = replace(finding, severity=Severity.SOFT)
        yield finding
    if blank:
        yield _blanks(case, rule, blank)


def _of_one(slot: Slot, written: str = "") -> dict[str, str]:
    """The facts of a finding about one figure."""
    return {"where": inside_a_sentence(slot.label), "lack": _LACK, "observed": written}


def _blanks(case: ReturnCase, rule: Rule, blank: Sequence[Slot]) -> Finding:
    """One finding about all that is blank."""
    first, *others = blank
    finding = case.finding(rule, case.observations[first.field], _of_one(first))
    if not others:
        return finding
    facts = {**_counted(case, blank), "observed": ""}
    return replace(finding, facts=facts, also={slot.field: () for slot in others})


def _counted(case: ReturnCase, blank: Sequence[Slot]) -> Mapping[str, str]:
    """How many rows, and how many cells of rows that are filled in else, are blank, and which."""
    titles = case.campaign.row_titles
    asked = [slot for slot in case.plan.figures if case.group in slot.required_of]
    whole = {key: list(slots) for key, slots in groupby(asked, lambda slot: slot.key)}
    rows: list[str] = []
    cells: list[str] = []
    for key, slots in groupby(blank, lambda slot: slot.key):
        left = list(slots)
        if left == whole[key]:
            rows.append(titles[key])
        else:
            cells += [slot.label for slot in left]
    if rows and cells:
        count = f"{len(rows)} dòng và {len(cells)} ô để trống"
    else:
        count = f"{len(rows)} dòng để trống" if rows else f"{len(cells)} ô để trống"
    which = "; ".join((*rows, *cells))
    return {"where": count, "lack": f"không có, hay chưa điền? ({which})"}


def _is_silent(case: ReturnCase, seen: Observation, slot: Slot) -> bool:
    """Whether nothing stands in the cell, in the state column and in the note beside it."""
    beside = (f"{slot.key}.{part}" in case.answers for part in ("state", "note"))
    return not seen.cell.raw.strip() and not any(beside)


def _reasoned(case: ReturnCase, slot: Slot) -> bool:
    """Whether the row says that there are no figures, and why."""
    state = case.answers.get(f"{slot.key}.state")
    *_, no_figures = case.plan.states
    return state is not None and state.text == no_figures and f"{slot.key}.note" in case.answers


def _written(case: ReturnCase, seen: Observation, state: Slot | None) -> str:
    """What the unit wrote in place of the figure, and beside it as the state of the row."""
    typed = seen.cell.raw.strip()
    answer = case.answers.get(state.field) if state else None
    *_, no_figures = case.plan.states
    said = answer.text if answer and answer.text != no_figures else ""
    if typed and said:
        return f" (“{typed}”; cột Tình trạng ghi “{said}”)"
    if said:
        return f" (cột Tình trạng ghi “{said}”)"
    return f" (“{typed}”)" if typed else ""
