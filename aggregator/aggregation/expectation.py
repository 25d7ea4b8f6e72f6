"""What a figure would be if its unit were like the others: the measure of what an error can move.

An amount is expected to be its quantity times the median unit cost, a quantity its amount divided
by it; where the other figure is not there, a unit is expected to have the median of the others.
Medians are not moved by the errors that are looked for. Source: selective editing, de Waal,
Pannekoek and Scholtus (2011), and the project's domain study, section 5.4.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from statistics import median
from typing import Final

from aggregator.definition import Campaign, Metric
from aggregator.domain import Figure, UnitValue

_MAD_TO_SIGMA: Final = 1.4826
_LEAST_SPREAD: Final = 0.10  # in decimal logarithms, where nearly all pay the same
_REACH: Final = 3.5  # spreads within which nothing is suspicious

Values = Mapping[tuple[str, str], UnitValue]
"""By unit and field."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Usual:
    """What is usual of one metric; ``None`` where nobody has reported it."""

    unit_cost: Fraction | None
    quantity: Fraction | None
    amount: Fraction | None
    log_cost: Fraction
    spread: Fraction


class Expectation:
    """What is usual in the province."""

    def __init__(self, campaign: Campaign, values: Values) -> None:
        self._values = values
        units = [unit.code for unit in campaign.units]
        self._usual: dict[str, _Usual] = {}
        self.totals: dict[str, Fraction] = {}
        """Robust totals by field: what the counted figures would come to if all were usual."""
        for metric in campaign.metrics:
            self._usual[metric.id] = self._usual_of(metric, units)
            for part in ("quantity", "amount"):
                field = f"{metric.id}.{part}"
                counted = [unit for unit in units if self._counted(unit, field)]
                self.totals[field] = sum(
                    (self.of(unit, field) for unit in counted), start=Fraction(0)
                )

    def of(self, unit: str, field: str) -> Fraction:
        """The expected figure; 0 where nobody has reported anything like it."""
        metric, _, part = field.partition(".")
        usual = self._usual.get(metric)
        if usual is None:
            return Fraction(0)
        other = self._counted(unit, f"{metric}.{'quantity' if part == 'amount' else 'amount'}")
        if usual.unit_cost and other:
            return other * usual.unit_cost if part == "amount" else other / usual.unit_cost
        return (usual.amount if part == "amount" else usual.quantity) or Fraction(0)

    def suspicion(self, unit: str, field: str) -> Fraction:
        """0 for a unit cost within the fence of the others, 1 from twice as far on."""
        metric = field.partition(".")[0]
        usual = self._usual.get(metric)
        quantity, amount = (self._counted(unit, f"{metric}.{p}") for p in ("quantity", "amount"))
        if usual is None or not quantity or not amount:
            return Fraction(1)
        distance = abs(Fraction(math.log10(amount / quantity)) - usual.log_cost)
        return min(Fraction(1), max(Fraction(0), distance / usual.spread / Fraction(_REACH) - 1))

    def _usual_of(self, metric: Metric, units: list[str]) -> _Usual:
        quantities = {unit: self._counted(unit, f"{metric.id}.quantity") for unit in units}
        amounts = {unit: self._counted(unit, f"{metric.id}.amount") for unit in units}
        costs = [
            amounts[unit] / quantities[unit] for unit in units if quantities[unit] and amounts[unit]
        ]
        logs = [Fraction(math.log10(cost)) for cost in costs]
        log_cost = median(logs) if logs else Fraction(0)
        deviation = median([abs(log - log_cost) for log in logs]) if logs else Fraction(0)
        return _Usual(
            unit_cost=_median(costs),
            quantity=_median([one for one in quantities.values() if one]),
            amount=_median([one for one in amounts.values() if one]),
            log_cost=log_cost,
            spread=max(Fraction(_MAD_TO_SIGMA) * deviation, Fraction(_LEAST_SPREAD)),
        )

    def _counted(self, unit: str, field: str) -> Fraction:
        cell = self._values.get((unit, field))
        value: Figure | None = cell.observation.value if cell else None
        return Fraction(value) if value and cell and cell.observation.status.counts else Fraction(0)


def _median(figures: list[Fraction]) -> Fraction | None:
    return median(figures) if figures else None


def as_share(part: Fraction, whole: Fraction) -> Decimal:
    """Exactly to four decimals; ``whole`` is not 0."""
    share = part / whole
    return round(Decimal(share.numerator) / Decimal(share.denominator), 4)
