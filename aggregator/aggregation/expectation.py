"""What a figure would be if its unit were like the others: the measure of what an error can move.

An amount is expected to be its quantity times the median unit cost, a quantity its amount divided
by it. Where the other figure is not there, or the two are so far from the others that either may
be wrong, a unit is expected to have the median of its group (districts do several times as much as
others), or of all where few of the group have reported. Medians are not moved by the errors that
are looked for. Source: selective editing, de Waal, Pannekoek and Scholtus (2011), and the project's
domain study, section 5.4.
"""

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from statistics import median
from typing import Final

from aggregator.definition import Campaign, Metric
from aggregator.domain import UnitValue

_MAD_TO_SIGMA: Final = 1.4826
_LEAST_SPREAD: Final = 0.10  # in decimal logarithms, where nearly all pay the same
_REACH: Final = 3.5  # spreads within which nothing is suspicious
_RIGHT_FOR_EACH_WRONG: Final = 1000
_FEWEST: Final = 8  # units of a group that tell what is usual in it
_ALIKE: Final = 1e-9  # natural logarithms of which the order says nothing

BY_DISTANCE: Final = frozenset({"unit-cost-range", "unit-cost-outlier", "magnitude"})
"""Soft findings that are as suspicious as the unit cost is unusual: large work costs much."""

Values = Mapping[tuple[str, str], UnitValue]
"""By unit and field."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Usual:
    """What a piece of one metric costs.

    Attributes:
        unit_cost: The median; ``None`` where nobody has reported it.
        log_cost: That of the decimal logarithms.
        spread: Of the logarithms.
        doubted: Units of whose two figures one must be wrong.
    """

    unit_cost: Fraction | None
    log_cost: Fraction
    spread: Fraction
    doubted: frozenset[str]


class Expectation:
    """What is usual in the province."""

    def __init__(self, campaign: Campaign, table: Iterable[UnitValue]) -> None:
        self.values: Values = {(cell.unit, cell.observation.field): cell for cell in table}
        self.amounts = frozenset(campaign.amounts)
        """Fields of the money that adds up to one sum."""
        self._group = {unit.code: unit.group for unit in campaign.units}
        self._counted = {
            place: Fraction(seen.value)
            for place, cell in self.values.items()
            if (seen := cell.observation).value and seen.status.counts
        }
        self._usual = {metric.id: self._usual_of(metric) for metric in campaign.metrics}
        self._sizes = self._typical_sizes()
        self.totals: dict[str, Fraction] = {}
        """Robust totals by field: what the counted figures would come to if all were usual."""
        for unit, field in self._counted:
            self.totals[field] = self.totals.get(field, Fraction(0)) + self.of(unit, field)

    @cached_property
    def money(self) -> Mapping[str, Fraction]:
        """The đồng that count, together, by unit; 0 of one of which none does."""
        money: defaultdict[str, Fraction] = defaultdict(Fraction)
        for (unit, field), cell in self.values.items():
            if field in self.amounts:
                seen = cell.observation
                money[unit] += Fraction(seen.value or 0) if seen.status.counts else 0
        return money

    def of(self, unit: str, field: str) -> Fraction:
        """The expected figure; 0 where nobody has reported anything like it."""
        metric, _, part = field.partition(".")
        usual = self._usual.get(metric)
        if usual is None:
            return self.of_absent(unit, field)
        other = self._counted.get((unit, other_of_pair(field)))
        if usual.unit_cost and other and unit not in usual.doubted:
            return other * usual.unit_cost if part == "amount" else other / usual.unit_cost
        return self.of_absent(unit, field)

    def of_absent(self, unit: str, field: str) -> Fraction:
        """The same, whatever the unit has said itself."""
        all_units = self._sizes.get(("", field), Fraction(0))
        return self._sizes.get((self._group.get(unit, ""), field), all_units)

    def suspicion(self, unit: str, field: str) -> Fraction:
        """0 for a unit cost within the fence of the others, 1 from twice as far on."""
        metric = field.partition(".")[0]
        usual = self._usual.get(metric)
        quantity, amount = (
            self._counted.get((unit, f"{metric}.{part}")) for part in ("quantity", "amount")
        )
        if usual is None or not quantity or not amount:
            return Fraction(1)
        distance = abs(Fraction(math.log10(amount / quantity)) - usual.log_cost)
        return min(Fraction(1), max(Fraction(0), distance / usual.spread / Fraction(_REACH) - 1))

    def stands(self, metric: str, cost: Fraction, other: Fraction) -> Fraction:
        """The chance that a unit cost is right and not ``other``, in thousandths.

        Of so many right amounts one is a thousand times too large; logarithms are taken to be
        normal (Bayes' rule).
        """
        usual = self._usual.get(metric)
        if usual is None or usual.unit_cost is None:
            return Fraction(0)
        far, near = (
            (Fraction(math.log10(one)) - usual.log_cost) / usual.spread for one in (cost, other)
        )
        odds = _RIGHT_FOR_EACH_WRONG * Fraction(math.exp(min(Fraction(0), (near**2 - far**2) / 2)))
        return Fraction(round(1000 * odds / (1 + odds)), 1000)

    def _usual_of(self, metric: Metric) -> _Usual:
        costs = {
            unit: amount / quantity
            for unit in self._group
            if (quantity := self._counted.get((unit, f"{metric.id}.quantity")))
            and (amount := self._counted.get((unit, f"{metric.id}.amount")))
        }
        logs = {unit: math.log10(cost) for unit, cost in costs.items()}
        log_cost = median(logs.values()) if logs else 0
        away = {unit: abs(log - log_cost) for unit, log in logs.items()}
        spread = max(_MAD_TO_SIGMA * (median(away.values()) if away else 0), _LEAST_SPREAD)
        return _Usual(
            unit_cost=_median(costs.values()) if costs else None,
            log_cost=Fraction(log_cost),
            spread=Fraction(spread),
            doubted=frozenset(unit for unit, far in away.items() if far >= 2 * _REACH * spread),
        )

    def _typical_sizes(self) -> dict[tuple[str, str], Fraction]:
        """Medians by group and field; the group of all units is called ``""``."""
        sizes: defaultdict[tuple[str, str], list[Fraction]] = defaultdict(list)
        for (unit, field), figure in self._counted.items():
            sizes["", field].append(figure)
            sizes[self._group.get(unit, ""), field].append(figure)
        return {
            place: _median(figures)
            for place, figures in sizes.items()
            if not place[0] or len(figures) >= _FEWEST
        }


def _median(figures: Iterable[Fraction]) -> Fraction:
    """Exact. In order of their logarithms, few have to be compared as fractions, which is slow."""
    nearly = sorted(figures, key=math.log)
    low, high = (len(nearly) - 1) // 2, len(nearly) // 2
    first = bisect_left(nearly, math.log(nearly[low]) - _ALIKE, key=math.log)
    last = bisect_right(nearly, math.log(nearly[high]) + _ALIKE, key=math.log)
    in_order = sorted(nearly[first:last])
    return (in_order[low - first] + in_order[high - first]) / 2


def other_of_pair(field: str) -> str:
    """The amount beside a quantity, the quantity beside an amount."""
    metric, _, part = field.partition(".")
    return f"{metric}.{'quantity' if part == 'amount' else 'amount'}"


def rounded(share: Fraction) -> Decimal:
    """Exactly to four decimals, however large: of a slip of the pen it may have forty digits."""
    return Decimal(f"{round(share * 10_000)}e-4")
