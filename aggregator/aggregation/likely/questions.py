"""What open figures, and blanks beside a figure, may settle at, drawn many times over.

The two figures of a pair are drawn together. Each is what was typed, or another of its candidates,
or none of them, or the two were swapped: the likelier the more usual the size and the unit cost
would be, and what was typed is right unless the unit has erred, which is rare. One that is none of
them is what the other figure tells, or, where that is not known either, what units that are alike
have.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aggregator.aggregation.likely.mistaken import Mistaken
from aggregator.aggregation.likely.peers import Peers
from aggregator.aggregation.likely.reported import Numbers, Reported
from aggregator.aggregation.likely.tails import Tail
from aggregator.aggregation.likely.unreported import Draws

_NONE_OF_THEM: Final = 0.05
"""Against 1 for a candidate, where a rule has named some."""
_ANY: Final = 0.5
"""How usual figures are that are not known, on average."""
_LEAST: Final = 1e-300
_TAIL: Final = Tail(freedom=12.0)


@dataclass(frozen=True, kw_only=True)
class Questions:
    """Draws the open figures of one run."""

    seen: Reported
    peers: Peers
    may_be: Mistaken
    draws: Draws
    random: np.random.Generator
    times: int

    def settled(self) -> Numbers:
        """Draws x groups x figures: what is to be added to the totals."""
        sums = np.zeros((self.times, *self.peers.done.shape))
        alike = np.zeros(sums.shape)
        for unit, columns in self._places():
            drawn = self._pair(unit, *columns) if len(columns) > 1 else self._one(unit, *columns)
            for column, values in zip(columns, drawn, strict=True):
                at = slice(None), self.seen.group[unit], column
                if not self.seen.counts[unit, column]:
                    alike[at] += np.isnan(values)
                    sums[at] += np.nan_to_num(values)
        return sums + self.draws.brought(alike)

    def _places(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Units and figures, both of a pair where both are answered, or asked about."""
        open_ones = self.seen.blank & self.may_be.costs.beside(self.seen.counts)
        for place in self.seen.asked:
            open_ones[place] = True
        told = open_ones | self.seen.counts
        done: set[tuple[int, int]] = set()
        for unit, column in np.argwhere(open_ones).tolist():
            other = self.may_be.costs.partner(column)
            if (unit, column) in done:
                continue
            if other is None or not told[unit, other]:
                yield unit, (column,)
                continue
            done.add((unit, other))
            metric = self.may_be.costs.metric[column]
            costs = self.may_be.costs
            yield unit, (int(costs.quantity[metric]), int(costs.amount[metric]))

    def _pair(self, unit: int, quantity: int, amount: int) -> tuple[Numbers, Numbers]:
        costs = self.may_be.costs
        metric = costs.metric[quantity]
        centre, spread = costs.centre[metric], costs.spread[metric]
        quantities, amounts = self._readings(unit, quantity), self._readings(unit, amount)
        options = [
            (one, other, how_often * as_often)
            for one, how_often in quantities
            for other, as_often in amounts
        ]
        typed = self.seen.typed[unit, [quantity, amount]]
        if typed.all():
            options.append((typed[1], typed[0], self.may_be.of_figure))
        of_quantity, of_amount, chances = np.array(options, np.float64).T
        implied = np.where(np.isnan(of_quantity), of_amount / np.exp(centre), of_quantity)
        both = (of_quantity > 0) & (of_amount > 0)
        logs = np.log(np.where(both, of_amount, 1.0)) - np.log(np.where(both, of_quantity, 1.0))
        away = np.where(both, (logs - centre) / spread, 0.0)
        drawn = self._drawn(
            chances * self._usual_size(implied, unit, quantity) * costs.tail.usual(away)
        )
        unit_cost = np.exp(centre + spread * self.random.standard_normal(self.times))
        of_quantity, of_amount = of_quantity[drawn], of_amount[drawn]
        return (
            np.where(np.isnan(of_quantity), of_amount / unit_cost, of_quantity),
            np.where(np.isnan(of_amount), of_quantity * unit_cost, of_amount),
        )

    def _one(self, unit: int, column: int) -> tuple[Numbers]:
        options, chances = np.array(self._readings(unit, column), np.float64).T
        return (options[self._drawn(chances * self._usual_size(options, unit, column))],)

    def _readings(self, unit: int, column: int) -> list[tuple[float, float]]:
        """What a figure may be, and how often; not a number: none of these."""
        if self.seen.counts[unit, column]:
            return [(self.seen.value[unit, column], 1.0)]
        asked = self.seen.asked.get((unit, column))
        candidates = [float(one) for one in asked.candidates] if asked else []
        typed, rare = self.seen.typed[unit, column], self.may_be.of_figure
        if not typed:
            none = _NONE_OF_THEM if candidates else 1.0
            return [*((one, 1.0) for one in candidates), (np.nan, none)]
        none = rare * (_NONE_OF_THEM if len(candidates) > 1 else 1.0)
        return [*((one, 1.0 if one == typed else rare) for one in candidates), (np.nan, none)]

    def _drawn(self, weights: Numbers) -> NDArray[np.int64]:
        shares = weights + _LEAST
        return self.random.choice(len(shares), self.times, p=shares / shares.sum())

    def _usual_size(self, options: Numbers, unit: int, column: int) -> Numbers:
        group = self.seen.group[unit]
        some = options > 0
        away = np.log(np.where(some, options, 1.0)) - self.peers.log_mean[group, column]
        of_some = _TAIL.usual(away / np.sqrt(self.peers.variance[group, column]))
        sizes = np.where(some, of_some, 1 - self.peers.done[group, column])
        return np.where(np.isnan(options), _ANY, sizes)
