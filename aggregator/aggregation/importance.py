"""What matters most comes first: which finding, and which unit, can move the province's figures.

The influence of a finding is |value - expected| / T, times the suspicion that the value is wrong:
1 for a hard finding, by distance from the others for an outlier. T is the robust total of the
field. Of the values that an open figure may settle at, the one furthest from what is expected
decides. A unit of which nothing counts may move what its figures are expected to be. Units are
phoned in the order of their most influential finding. Source: the project's domain study, 5.4.
"""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from aggregator.aggregation.expectation import Expectation, Values, as_share
from aggregator.definition import Campaign
from aggregator.domain import Calls, Finding, Severity, UnitProgress, UnitStatus, UnitValue
from aggregator.layout import WorkbookPlan

_BY_DISTANCE: Final = frozenset({"unit-cost-range", "unit-cost-outlier"})
"""Soft findings that are as suspicious as the unit cost is unusual."""
_WHOLE: Final = frozenset({"copied-figures", "possible-double-count"})
"""Findings by which the whole figure may have to go."""
_SETTLED: Final = Fraction(1, 100)
"""Share of the province's money below which what is left to settle no longer matters."""


class Importance:
    """Weighs the findings of one run."""

    def __init__(
        self,
        campaign: Campaign,
        plan: WorkbookPlan,
        table: Iterable[UnitValue],
        units: Iterable[UnitProgress],
    ) -> None:
        self._campaign = campaign
        self._values: Values = {(cell.unit, cell.observation.field): cell for cell in table}
        self._expected = Expectation(campaign, self._values)
        self._amounts = [f"{metric.id}.amount" for metric in campaign.metrics]
        self._uncounted = {unit.unit for unit in units if unit.status is not UnitStatus.COUNTED}
        self._unit_order = {unit.code: place for place, unit in enumerate(campaign.units)}
        self._field_order = {slot.field: place for place, slot in enumerate(plan.slots)}

    def in_order(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings with their influence, the most influential first."""
        weighed = [replace(one, influence=self._influence(one)) for one in findings]
        return tuple(sorted(weighed, key=self._rank))

    def calls(self, findings: Iterable[Finding]) -> Calls:
        """Whom to phone, given the findings in their order."""
        stakes: dict[str, dict[str, Fraction]] = {}
        for finding in findings:
            if finding.unit not in self._unit_order or not finding.influence:
                continue
            of_unit = stakes.setdefault(finding.unit, {})
            for field in self._moved(finding):
                stake = self._suspicion(finding) * self._distance(finding, field)
                of_unit[field] = max(of_unit.get(field, Fraction(0)), stake)
        money = sum((self._expected.totals[field] for field in self._amounts), start=Fraction(0))
        left = [sum(of_unit.values(), start=Fraction(0)) for of_unit in stakes.values()]
        return Calls(
            units=tuple(stakes),
            remaining=tuple(
                as_share(sum(left[place:], start=Fraction(0)), money) if money else Decimal(0)
                for place in range(len(left) + 1)
            ),
            below=as_share(_SETTLED, Fraction(1)),
        )

    def _moved(self, finding: Finding) -> list[str]:
        """The amounts of money that a finding is about."""
        if not finding.field and finding.unit in self._uncounted:
            return self._amounts
        about = {finding.field, *finding.withholds}
        return [field for field in self._amounts if field in about]

    def _influence(self, finding: Finding) -> Decimal | None:
        if finding.severity is Severity.NOTE and finding.rule != "missing-return":
            return None
        if finding.field or finding.withholds:
            fields = {finding.field, *finding.withholds}
        elif finding.unit in self._uncounted or (finding.path and not finding.unit):
            fields = set(self._amounts)  # a whole return, be it of nobody yet
        else:
            return None
        shares = [
            as_share(self._suspicion(finding) * self._distance(finding, field), total)
            for field in fields
            if (total := self._expected.totals.get(field))
        ]
        return max(shares) if shares else None

    def _suspicion(self, finding: Finding) -> Fraction:
        if finding.severity is Severity.HARD or finding.rule not in _BY_DISTANCE:
            return Fraction(1)
        return self._expected.suspicion(finding.unit, finding.field)

    def _distance(self, finding: Finding, field: str) -> Fraction:
        """How far the figure, at the worst of what it may be, is from what is expected."""
        expected = self._expected.of(finding.unit, field)
        cell = self._values.get((finding.unit, field))
        possible = [*finding.candidates] if field == finding.field else []
        if cell is not None:
            possible += cell.observation.candidates
            if cell.observation.value is not None:
                possible.append(cell.observation.value)
        if finding.rule in _WHOLE:
            return max((Fraction(value) for value in possible), default=expected)
        if not possible:
            return expected
        return max(abs(Fraction(value) - expected) for value in possible)

    def _rank(self, finding: Finding) -> tuple[Decimal, int, int, int, str, str, str]:
        return (
            -(finding.influence or Decimal(0)),
            finding.severity.rank,
            self._unit_order.get(finding.unit, len(self._unit_order)),
            self._field_order.get(finding.field, -1),
            finding.rule,
            finding.path,
            finding.place.cell,
        )
