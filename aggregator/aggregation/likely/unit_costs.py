"""What a piece costs: the measure of a pair of figures of which one is wrong."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aggregator.aggregation.likely.reported import Marks, Numbers, Reported
from aggregator.aggregation.likely.tails import MAD_TO_SIGMA, Tail, tail_of

_USUAL_SPREAD: Final = 0.7
"""Of the natural logarithm of a unit cost, before any is known; that is worth some costs."""
_FOREKNOWN: Final = 4.0


@dataclass(frozen=True, kw_only=True)
class UnitCosts:
    """Of each metric; natural logarithms.

    Attributes:
        metric: Of each figure, -1 for one without another beside it.
        quantity: Places of the metrics' quantities among the figures; ``amount`` likewise.
        centre: Median.
        spread: Resistant standard deviation.
        tail: Of all metrics, in spreads.
    """

    metric: NDArray[np.int64]
    quantity: NDArray[np.int64]
    amount: NDArray[np.int64]
    centre: Numbers
    spread: Numbers
    tail: Tail

    def likelihood(self, log_cost: Numbers) -> Numbers:
        """How usual logarithms of unit costs are, up to a factor; the last axis are the metrics."""
        return self.tail.usual((log_cost - self.centre) / self.spread)

    def pairs(self, table: Marks) -> Marks:
        """Units x metrics: where both figures are marked in a table of units x figures."""
        return table[:, self.quantity] & table[:, self.amount]

    def logs(self, value: Numbers) -> Numbers:
        """Units x metrics: logarithms of the unit costs of a table of figures; 0 where none is."""
        quantity, amount = value[:, self.quantity], value[:, self.amount]
        some = (quantity > 0) & (amount > 0)
        return np.log(np.where(some, amount, 1.0)) - np.log(np.where(some, quantity, 1.0))

    def beside(self, table: Marks) -> Marks:
        """Units x figures: where the other figure of the pair is marked."""
        other = np.zeros(table.shape, bool)
        other[:, self.amount] = table[:, self.quantity]
        other[:, self.quantity] = table[:, self.amount]
        return other

    def partner(self, column: int) -> int | None:
        """Place of the other figure of the pair."""
        metric = self.metric[column]
        if metric < 0:
            return None
        quantity, amount = self.quantity[metric], self.amount[metric]
        return int(quantity if column == amount else amount)


def unit_costs(seen: Reported) -> UnitCosts:
    """Of all pairs that count."""
    place = {field: at for at, field in enumerate(seen.fields)}
    metrics = [field.rpartition(".")[0] for field in seen.fields if field.endswith(".amount")]
    metrics = [metric for metric in metrics if f"{metric}.quantity" in place]
    quantity = np.array([place[f"{metric}.quantity"] for metric in metrics], np.int64)
    amount = np.array([place[f"{metric}.amount"] for metric in metrics], np.int64)
    metric = np.full(len(seen.fields), -1)
    metric[quantity] = metric[amount] = np.arange(len(metrics))
    logs = np.log(np.where(seen.positive, seen.value, np.nan))
    costs = logs[:, amount] - logs[:, quantity]
    known = (~np.isnan(costs)).sum(axis=0)
    some = np.where(known == 0, 0.0, costs)
    centre = np.nanmedian(some, axis=0) if len(some) else np.zeros(len(metrics))
    away = np.nanmedian(np.abs(some - centre), axis=0) if len(some) else centre
    square = known * (MAD_TO_SIGMA * away) ** 2 + _FOREKNOWN * _USUAL_SPREAD**2
    spread = np.sqrt(square / (known + _FOREKNOWN))
    far = np.abs((costs - centre) / spread)
    return UnitCosts(
        metric=metric,
        quantity=quantity,
        amount=amount,
        centre=centre,
        spread=spread,
        tail=tail_of(far[~np.isnan(far)]),
    )
