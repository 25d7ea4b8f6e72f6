"""How likely what counts is wrong, figure by figure, row by row and return by return.

A figure of ten or a thousand times the truth moves its unit cost as far away from what the others
pay, and its size from what others do. For each pair of figures the ways in which it may be wrong
are weighed against each other and against being right: by how usual unit cost and size would be if
the unit had erred that way. A row in which nothing is reported may be one in which something was
done, the likelier the more do it; a whole return may be of one year of the period, the likelier the
smaller all its figures are.

How often units err is estimated from those of which something is asked or was settled; one mistake
in sixteen units is taken for granted, for what has not been found is not known to be absent. Which
kinds are frequent is not known: each is expected as often as any other.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aggregator.aggregation.likely.peers import Peers, peers
from aggregator.aggregation.likely.reported import Numbers, Reported
from aggregator.aggregation.likely.sizes import Sizes, sizes
from aggregator.aggregation.likely.unit_costs import UnitCosts, unit_costs

_UNITS_FOREKNOWN: Final = 16.0
"""Units without a mistake are believed after so many."""
_KINDS_FOUND: Final = 5.0
"""Kinds of mistakes that the rules ask about: a thousand times, a thousandth, two figures swapped,
one that cannot be read, ten times (in part) and one without the other (in part)."""
_MOST: Final = 0.07
"""Of the units, those that err in one way: were half of all figures wrong, nothing would tell what
is right."""
YEARS: Final = 5.0
"""Of the period, where a return tells of one of them."""

_WAYS: Final = (
    # how often, what the true amount is of the one sent, and the true quantity
    (1.0, 1e-3, 1.0),
    (1.0, 1e3, 1.0),
    (1.0, 0.1, 1.0),
    # short numbers, and a digit lost, are half as frequent
    (0.5, 10.0, 1.0),
    (0.5, 1.0, 0.1),
    (0.5, 1.0, 10.0),
    (0.5, 1.0, 1e-3),
    # at the usual unit cost: ten times both; of a part of the period only
    (1.0, 0.1, 0.1),
    (1.0, YEARS, YEARS),
    # reported by another unit as well: of those that are found more than half (``detection.py``)
    (1.0, 0.0, 0.0),
)


@dataclass(frozen=True, kw_only=True)
class Mistaken:
    """What may be wrong of that which counts; nothing that a person has decided.

    Attributes:
        costs: What pairs are judged by.
        chance: Ways x units x metrics: of each way in which a pair may be wrong.
        nil: Units x metrics: that something was done where nothing is reported.
        short: By unit: that the return is of one year of the period.
        rate: Share of the units that are taken to err in one way.
        of_figure: The same of the figures of one kind.
        erred: Units of which it is known, as far as it is.
    """

    costs: UnitCosts
    chance: Numbers
    nil: Numbers
    short: Numbers
    rate: float
    of_figure: float
    erred: float

    def right(self, seen: Reported) -> Numbers:
        """Units x figures: how likely each is right."""
        right = np.ones(seen.value.shape)
        of_pair = np.maximum(1 - self.chance.sum(axis=0), 0.0)
        right[:, self.costs.amount] = right[:, self.costs.quantity] = of_pair
        return right

    def moved(self, seen: Reported) -> tuple[tuple[NDArray[np.int64], Numbers], ...]:
        """Amounts and quantities: their places, and what the true figure adds to each of them.

        The latter ways x units x metrics.
        """
        _, *factors = np.array(_WAYS).T
        return tuple(
            (part, (of_part - 1)[:, None, None] * seen.value[:, part])
            for part, of_part in zip((self.costs.amount, self.costs.quantity), factors, strict=True)
        )


def mistaken(seen: Reported) -> Mistaken:
    """What may be wrong in ``seen``."""
    costs, alike = unit_costs(seen), peers(seen, np.ones(seen.value.shape))
    usual = sizes(seen, alike)
    some = max(int(seen.counts.any(axis=1).sum()), 1)
    first = 1 / _UNITS_FOREKNOWN / _KINDS_FOUND
    erred = _erred(seen, costs, _chances(seen, costs, usual, first), first)
    rate = min((1 + erred) / (some + _UNITS_FOREKNOWN) / _KINDS_FOUND, _MOST)
    return Mistaken(
        costs=costs,
        chance=_chances(seen, costs, usual, rate),
        nil=_nil(seen, costs, alike, rate),
        short=_short(seen, usual, rate),
        rate=rate,
        of_figure=rate / max(costs.pairs(seen.positive).sum() / some, 1.0),
        erred=erred,
    )


def _chances(seen: Reported, costs: UnitCosts, usual: Sizes, rate: float) -> Numbers:
    """Ways x units x metrics."""
    pairs = costs.pairs(seen.positive)
    logs = costs.logs(seen.value)
    of_one = rate / np.maximum(pairs.sum(axis=1), 1)[:, None]

    def likelihood(amount: float, quantity: float) -> Numbers:
        size = usual.likelihood(quantity)[:, costs.quantity]
        return costs.likelihood(logs + np.log(amount / quantity)) * size

    right = likelihood(1.0, 1.0)
    weights = of_one * np.array(
        [
            often * (likelihood(amount, quantity) if amount else right)
            for often, amount, quantity in _WAYS
        ]
    )
    open_to_doubt = pairs & ~(seen.decided[:, costs.quantity] | seen.decided[:, costs.amount])
    return np.where(open_to_doubt, weights / (weights.sum(axis=0) + right * (1 - of_one)), 0.0)


def _erred(seen: Reported, costs: UnitCosts, chance: Numbers, rate: float) -> float:
    """Units with a mistake; of what is asked only the unit cost may tell that it is right."""
    known = chance.sum(axis=0).max(axis=1, initial=0) > 1 / 2
    known = known | (seen.decided & seen.positive).any(axis=1)
    value = np.where(seen.counts, seen.value, seen.typed)
    right = np.where(costs.pairs(value > 0), costs.likelihood(costs.logs(value)), 0.0)
    wrong = rate / max(len(costs.amount), 1)
    wrong_pairs = wrong / (wrong + right)
    asked = np.zeros(len(seen.units))
    for unit, column in seen.asked:
        metric = costs.metric[column]
        asked[unit] = max(asked[unit], wrong_pairs[unit, metric] if metric >= 0 else 1.0)
    return float(np.maximum(known, asked).sum())


def _nil(seen: Reported, costs: UnitCosts, alike: Peers, rate: float) -> Numbers:
    """Units x metrics, of rows in which both figures are nil or blank."""
    nothing = costs.pairs((seen.counts & ~seen.positive) | seen.blank)
    nothing &= ~(seen.decided[:, costs.quantity] | seen.decided[:, costs.amount])
    done = alike.done[seen.group][:, costs.amount]
    hidden = done * rate / np.maximum(done.sum(axis=1, keepdims=True), 1)
    return np.where(nothing, hidden / (hidden + 1 - done), 0.0)


def _short(seen: Reported, usual: Sizes, rate: float) -> Numbers:
    """By unit."""
    short, right = rate * usual.of_returns(YEARS), (1 - rate) * usual.of_returns(1.0)
    open_to_doubt = seen.positive.any(axis=1) & ~seen.decided.any(axis=1)
    return np.where(open_to_doubt, short / (short + right), 0.0)
