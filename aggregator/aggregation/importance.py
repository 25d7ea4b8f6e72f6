"""What matters most comes first: which finding, and which unit, can move the province's figures.

The influence of a finding is |value - expected| / T, times the suspicion that the value is wrong:
1 for a hard finding; for a soft one about a unit cost or a large amount by how far the unit cost is
from that of the others. T is the robust total of the field. Of the values that an open figure may
settle at, the one furthest from what is expected decides. A double count may move the whole figure,
a copied return all that it says or hides. Source: the project's domain study, section 5.4.

A unit of which nothing counts may move what the calls expect it to bring (``absent.py``), as a
share of all money: no association is a tenth of the province because a few others built bridges.
"""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from typing import Final

from aggregator.aggregation.absent import (
    NO_PREVIOUS,
    Absent,
    money_before,
)
from aggregator.aggregation.expectation import BY_DISTANCE, Expectation, rounded
from aggregator.definition import Campaign
from aggregator.domain import (
    COPY,
    DOUBLE,
    EXPECTED,
    PARTS,
    Finding,
    Previous,
    Severity,
    State,
    UnitProgress,
    UnitStatus,
)
from aggregator.layout import WorkbookPlan

_LEAST_SUSPICION: Final = Fraction(1, 50)
"""Of one by distance where the others pay as much: a large figure is worth a late call still."""
_NOT_OWN: Final = frozenset({COPY, "carried-forward"})
"""Figures that are another return's: what the unit itself has done is not known."""
_UNPAID: Final = "quantity-without-amount"
"""Is found at the quantity, but what is missing is the money."""


class Importance:
    """Weighs the findings of one run."""

    def __init__(
        self,
        campaign: Campaign,
        plan: WorkbookPlan,
        expected: Expectation,
        units: Iterable[UnitProgress],
        previous: Previous = NO_PREVIOUS,
    ) -> None:
        """``previous``: answers in an earlier campaign."""
        self._expected = expected
        units = tuple(units)
        behind = [
            one for one in units if one.status in EXPECTED and one.status is not UnitStatus.COUNTED
        ]
        self._uncounted = {one.unit for one in behind}
        self._waiting = {one.path: one.unit for one in behind if one.path}
        self._absent = Absent(
            {unit.code: unit.group for unit in campaign.units},
            {
                one.unit: expected.money[one.unit]
                for one in units
                if one.status is UnitStatus.COUNTED
            },
            money_before(previous, expected.amounts),
        )
        self._unit_order = {unit.code: place for place, unit in enumerate(campaign.units)}
        self._field_order = {slot.field: place for place, slot in enumerate(plan.slots)}

    def in_order(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings with their influence, the most influential first."""
        weighed = [(self._influence(finding), finding) for finding in findings]
        weighed.sort(key=lambda one: (_later(one[1]), -(one[0] or 0), *self._rank(one[1])))
        return tuple(
            replace(finding, influence=None if influence is None else rounded(influence))
            for influence, finding in weighed
        )

    def _moved(self, finding: Finding) -> set[str]:
        """The figures that a finding can move; not all of them have a total."""
        if finding.rule == COPY or finding.rule in PARTS:
            return {*finding.about, *self._expected.amounts}
        if finding.questioned:
            unpaid = finding.rule == _UNPAID
            return {_amount_of(finding.field)} if unpaid else {*finding.questioned}
        return set()

    def _influence(self, finding: Finding) -> Fraction | None:
        if finding.state is State.SETTLED:
            return None
        if finding.severity is Severity.NOTE and finding.rule != "missing-return":
            return None
        shares = [
            self._suspicion(finding) * self._distance(finding, field) / total
            for field in self._moved(finding)
            if (total := self._expected.totals.get(field))
        ]
        return max(shares) if shares else self._share_of_return(finding)

    def _share_of_return(self, finding: Finding) -> Fraction | None:
        """Of a unit that waits for one, or of nobody yet; ``None`` where its return counts."""
        if finding.questioned:
            return None
        unit = self._waiting.get(finding.path, finding.unit)
        if unit in self._uncounted:
            brings = max(self._absent.of(unit).mean - self._expected.money[unit], Fraction(0))
        elif finding.path and not unit:
            brings = self._absent.of_any.mean
        else:
            return None
        total = sum(
            (self._expected.totals.get(one, Fraction(0)) for one in self._expected.amounts),
            Fraction(0),
        )
        return brings / total if total else None

    def _suspicion(self, finding: Finding) -> Fraction:
        if finding.severity is Severity.HARD or finding.rule not in BY_DISTANCE:
            return Fraction(1)
        return max(_LEAST_SUSPICION, self._expected.suspicion(finding.unit, finding.field))

    def _distance(self, finding: Finding, field: str) -> Fraction:
        """How far the figure, at the worst of what it may be, is from what is expected."""
        expected = (
            Fraction(finding.expected[field])
            if field in finding.expected
            else self._expected.of(finding.unit, field)
        )
        cell = self._expected.values.get((finding.unit, field))
        possible = [*finding.candidates_of(field)]
        if cell is not None:
            possible += cell.observation.candidates
            if cell.observation.value is not None:
                possible.append(cell.observation.value)
        if finding.rule in _NOT_OWN:
            usual = self._expected.of_absent(finding.unit, field)
            return max(Fraction(value) for value in (*possible, usual))
        if finding.rule == DOUBLE or finding.rule in PARTS:
            return max(map(Fraction, possible), default=expected)
        if not possible:
            return expected
        return max(abs(Fraction(value) - expected) for value in possible)

    def _rank(self, finding: Finding) -> tuple[int, int, int, str, str, str]:
        """The order of findings that are equally influential."""
        return (
            finding.severity.rank,
            self._unit_order.get(finding.unit, len(self._unit_order)),
            self._field_order.get(finding.field, -1),
            finding.rule,
            finding.path,
            finding.place.cell,
        )


def _amount_of(field: str) -> str:
    """The amount of the same metric."""
    return f"{field.partition('.')[0]}.amount"


def _later(finding: Finding) -> bool:
    """For sorting: which return counts is asked before anything about it."""
    return finding.rule not in PARTS or finding.state is State.SETTLED
