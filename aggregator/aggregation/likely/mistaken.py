"""How likely each figure that counts is wrong, by what it would mean for the unit cost.

A figure of ten or a thousand times the truth moves its unit cost as far away from what the others
pay. For each pair of figures the ways in which it may be wrong are weighed against each other and
against being right: by how often units err that way, and by how usual the unit cost would be if
they had (a t distribution, so that no cost is impossible). What leaves no trace in a unit cost, a
figure of one year only, work that two units report, is as likely in every pair.

How often units err is estimated from those of which something is asked or was settled; one mistake
in sixteen units is taken for granted, for what has not been found is not known to be absent.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aggregator.aggregation.likely.reported import Marks, Numbers, Reported

MAD_TO_SIGMA: Final = 1.4826
_USUAL_SPREAD: Final = 0.7
"""Of the natural logarithm of a unit cost, before any is known; that is worth some costs."""
_FOREKNOWN: Final = 4.0
_TAIL: Final = 12.0
"""Degrees of freedom of the unit costs: heavier tails than the normal distribution has."""
_UNITS_FOREKNOWN: Final = 16.0
"""Units without a mistake are believed after so many."""
_FOUND: Final = 0.4
"""Share of the mistakes that are found (``benchmarks/detection.py``, and what has no trace)."""
_MOST: Final = 0.7
"""Of units that err: half of the figures cannot all be wrong, or nothing tells what is right."""

_WAYS: Final = (
    # share of all mistakes, what the true amount is of the one sent, and the true quantity
    (0.12, 1e-3, 1.0),
    (0.12, 1e3, 1.0),
    (0.14, 0.1, 1.0),
    (0.10, 10.0, 1.0),
    (0.05, 1.0, 0.1),
    (0.04, 1.0, 10.0),
    (0.05, 1.0, 1e-3),
    # without a trace: reported by another unit as well; of a part of the period only
    (0.20, 0.0, 0.0),
    (0.12, 5.0, 5.0),
)
_TRACELESS: Final = 7
"""Place of the first of ``_WAYS`` that leaves the unit cost as it is."""


@dataclass(frozen=True, kw_only=True)
class UnitCosts:
    """Of each metric; natural logarithms.

    Attributes:
        metric: Of each figure, -1 for one without another beside it.
        quantity: Places of the metrics' quantities among the figures; ``amount`` likewise.
        centre: Median.
        spread: Resistant standard deviation.
        known: How many there are.
    """

    metric: NDArray[np.int64]
    quantity: NDArray[np.int64]
    amount: NDArray[np.int64]
    centre: Numbers
    spread: Numbers
    known: NDArray[np.int64]

    def likelihood(self, log_cost: Numbers) -> Numbers:
        """How usual logarithms of unit costs are, up to a factor; the last axis are the metrics."""
        return usual((log_cost - self.centre) / self.spread)


def usual(away: Numbers) -> Numbers:
    """How usual it is to be so many spreads away, up to a factor."""
    return (1 + away**2 / _TAIL) ** (-(_TAIL + 1) / 2)


@dataclass(frozen=True, kw_only=True)
class Mistaken:
    """Pairs of figures that may be wrong; ways x units x metrics.

    Attributes:
        costs: What they are judged by.
        chance: Of each way of being wrong; 0 where a person has decided.
        rate: Share of the units that are taken to have erred.
        erred: Units of which it is known.
    """

    costs: UnitCosts
    chance: Numbers
    rate: np.float64
    erred: np.int64

    def right(self, seen: Reported) -> Numbers:
        """Units x figures: how likely each is right."""
        right = np.ones(seen.value.shape)
        of_pair = np.maximum(1 - self.chance.sum(axis=0), 0.0)
        right[:, self.costs.amount] = right[:, self.costs.quantity] = of_pair
        return right

    def moved(self, seen: Reported, part: NDArray[np.int64], column: int) -> Numbers:
        """Ways x units x metrics: what the true figure adds to the one that counts."""
        factors = np.array([way[column] for way in _WAYS])
        return (factors - 1)[:, None, None] * seen.value[:, part]


def unit_costs(seen: Reported) -> UnitCosts:
    """What a piece costs, of all pairs that count."""
    place = {field: at for at, field in enumerate(seen.fields)}
    metrics = [field.rpartition(".")[0] for field in seen.fields if field.endswith(".amount")]
    metrics = [metric for metric in metrics if f"{metric}.quantity" in place]
    quantity = np.array([place[f"{metric}.quantity"] for metric in metrics], np.int64)
    amount = np.array([place[f"{metric}.amount"] for metric in metrics], np.int64)
    metric = np.full(len(seen.fields), -1)
    metric[quantity] = metric[amount] = np.arange(len(metrics))
    logs = np.where(_pairs(seen, quantity, amount), _log_costs(seen, quantity, amount), np.nan)
    known = (~np.isnan(logs)).sum(axis=0)
    some = np.where(known == 0, 0.0, logs)
    centre = np.nanmedian(some, axis=0) if len(some) else np.zeros(len(metrics))
    away = np.nanmedian(np.abs(some - centre), axis=0) if len(some) else centre
    square = known * (MAD_TO_SIGMA * away) ** 2 + _FOREKNOWN * _USUAL_SPREAD**2
    return UnitCosts(
        metric=metric,
        quantity=quantity,
        amount=amount,
        centre=centre,
        spread=np.sqrt(square / (known + _FOREKNOWN)),
        known=known,
    )


def mistaken(seen: Reported) -> Mistaken:
    """How likely each pair is wrong."""
    costs = unit_costs(seen)
    some = np.maximum(seen.counts.any(axis=1).sum(), 1)
    first = _chances(seen, costs, np.float64(1 / _UNITS_FOREKNOWN))
    erred = first.sum(axis=0).max(axis=1, initial=0) > 1 / 2
    erred |= (seen.decided & seen.positive).any(axis=1)
    erred[[unit for unit, _ in seen.asked]] = True
    rate = np.minimum((1 + erred.sum() / _FOUND) / (some + _UNITS_FOREKNOWN), _MOST)
    return Mistaken(costs=costs, chance=_chances(seen, costs, rate), rate=rate, erred=erred.sum())


def _chances(seen: Reported, costs: UnitCosts, rate: np.float64) -> Numbers:
    pairs = _pairs(seen, costs.quantity, costs.amount)
    logs = np.where(pairs, _log_costs(seen, costs.quantity, costs.amount), 0.0)
    of_one = rate / np.maximum(pairs.sum(axis=1), 1)[:, None]
    right = costs.likelihood(logs)
    weights = np.array(
        [
            share * right
            if way >= _TRACELESS
            else share * costs.likelihood(logs + np.log(amount / quantity))
            for way, (share, amount, quantity) in enumerate(_WAYS)
        ]
    )
    weights = weights * of_one
    right = right * (1 - of_one)
    open_to_doubt = pairs & ~(seen.decided[:, costs.quantity] | seen.decided[:, costs.amount])
    return np.where(open_to_doubt, weights / (weights.sum(axis=0) + right), 0.0)


def _pairs(seen: Reported, quantity: NDArray[np.int64], amount: NDArray[np.int64]) -> Marks:
    return seen.positive[:, quantity] & seen.positive[:, amount]


def _log_costs(seen: Reported, quantity: NDArray[np.int64], amount: NDArray[np.int64]) -> Numbers:
    logs = np.log(np.where(seen.positive, seen.value, 1.0))
    return logs[:, amount] - logs[:, quantity]
