"""The table of units by figures as arrays: what counts, what is open, what is not there yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aggregator.definition import Campaign
from aggregator.domain import CellKind, Observation, Previous, Status, UnitValue, plain
from aggregator.layout import WorkbookPlan

Numbers = NDArray[np.float64]
"""Estimates alone are made of these; sums are added up in ``aggregation/totals.py``."""
Marks = NDArray[np.bool_]

_OPEN: Final = frozenset({Status.QUERY, Status.INVALID})


@dataclass(frozen=True, kw_only=True)
class Reported:
    """Units (in roster order) x figures (in form order).

    Attributes:
        units: Codes.
        fields: Ids of the figures.
        whole: Of each figure, whether it is a whole number.
        groups: Ids of the unit groups.
        group: Of each unit, its place among the groups.
        value: What counts; 0 where nothing does.
        counts: Where something does.
        before: What was reported in an earlier campaign; 0 where that is not known.
        decided: Where a person has said what counts.
        absent: Figures that must be answered, of units of which no return counts.
        blank: The same, not answered in a return that counts.
        typed: What was typed where a question is open; 0 where that is not one reading.
        asked: Open questions of a return that counts, by unit and figure.
    """

    units: tuple[str, ...]
    fields: tuple[str, ...]
    whole: Marks
    groups: tuple[str, ...]
    group: NDArray[np.int64]
    value: Numbers
    counts: Marks
    before: Numbers
    decided: Marks
    absent: Marks
    blank: Marks
    typed: Numbers
    asked: Mapping[tuple[int, int], Observation]

    @property
    def positive(self) -> Marks:
        """Figures that count and are not nil; a negative one tells nothing of sizes."""
        return self.counts & (self.value > 0)

    def by_group(self, table: Numbers | Marks) -> Numbers:
        """Groups x figures: sums of a table of units x figures."""
        sums = np.zeros((len(self.groups), len(self.fields)))
        np.add.at(sums, self.group, table)
        return sums


def reported(
    campaign: Campaign,
    plan: WorkbookPlan,
    table: Iterable[UnitValue],
    previous: Previous,
) -> Reported:
    """The arrays of ``table``, units of the roster x figures of the plan.

    Args:
        campaign: With the roster.
        plan: Of its form.
        table: What counts, what does not.
        previous: Answers of an earlier campaign, by unit and field.
    """
    fields = tuple(slot.field for slot in plan.figures)
    groups = tuple(group.id for group in campaign.groups)
    place = {group: at for at, group in enumerate(groups)}
    rows = {unit.code: at for at, unit in enumerate(campaign.units)}
    columns = {field: at for at, field in enumerate(fields)}
    shape = len(rows), len(fields)
    value, counts, decided = np.zeros(shape), np.zeros(shape, bool), np.zeros(shape, bool)
    absent, blank, typed = np.zeros(shape, bool), np.zeros(shape, bool), np.zeros(shape)
    asked: dict[tuple[int, int], Observation] = {}
    for cell in table:
        seen = cell.observation
        at = rows[cell.unit], columns[seen.field]
        if seen.status.counts and seen.value is not None:
            value[at], counts[at], decided[at] = seen.value, True, bool(seen.decision)
        elif not cell.sha256:
            absent[at] = True
        elif seen.status is Status.MISSING:
            blank[at] = True
        elif seen.status in _OPEN:
            asked[at], typed[at] = seen, _typed(seen)
    required = np.array(
        [[slot.is_required_of(unit) for slot in plan.figures] for unit in campaign.units], bool
    ).reshape(shape)
    return Reported(
        units=tuple(rows),
        fields=fields,
        whole=np.array([slot.kind != "decimal" for slot in plan.figures], bool),
        groups=groups,
        group=np.array([place[unit.group] for unit in campaign.units], np.int64),
        value=value,
        counts=counts,
        before=_before(previous, rows, columns),
        decided=decided,
        absent=absent & required,
        blank=blank & required,
        typed=typed,
        asked=asked,
    )


def _typed(asked: Observation) -> float:
    """Where a rule withholds a figure, it is one of the candidates."""
    if len(asked.candidates) == 1:
        return float(asked.candidates[0])
    if asked.cell.kind is not CellKind.NUMBER:
        return 0.0
    return next((float(one) for one in asked.candidates if plain(one) == asked.cell.raw), 0.0)


def _before(
    previous: Previous,
    rows: Mapping[str, int],
    columns: Mapping[str, int],
) -> Numbers:
    before = np.zeros((len(rows), len(columns)))
    for unit, answers in previous.items():
        for field, answer in answers.items():
            if unit in rows and field in columns and not isinstance(answer, str):
                before[rows[unit], columns[field]] = answer
    return before
