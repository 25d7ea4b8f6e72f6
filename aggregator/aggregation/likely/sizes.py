"""How usual the size of a figure, and that of a whole return, would be.

This is the measure of what has no trace in a unit cost: ten times the quantity at ten times the
amount, one year in place of the period. Sizes are seen against those of the unit's group.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from aggregator.aggregation.likely.peers import Peers
from aggregator.aggregation.likely.reported import Numbers, Reported
from aggregator.aggregation.likely.tails import MAD_TO_SIGMA, Tail, tail_of

_OF_RETURNS: Final = Tail(freedom=30.0)
"""A mean of many figures has short tails."""


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """Natural logarithms, in spreads of the unit's group and figure.

    Attributes:
        away: Units x figures: how far each is above the middle of its group.
        spread: Units x figures.
        tail: Of all figures.
        of_return: By unit, the mean of ``away``; ``spread_of_return``: that of such means.
        each: By unit, the mean of 1 / ``spread``: what a logarithm more of every figure adds.
    """

    away: Numbers
    spread: Numbers
    tail: Tail
    of_return: Numbers
    spread_of_return: Numbers
    each: Numbers

    def likelihood(self, times: float) -> Numbers:
        """Units x figures: how usual so many times of each figure is, up to a factor."""
        return self.tail.usual(self.away + np.log(times) / self.spread)

    def of_returns(self, times: float) -> Numbers:
        """By unit: how usual a return with so many times of every figure is, up to a factor."""
        away = self.of_return + np.log(times) * self.each
        return _OF_RETURNS.usual(away / self.spread_of_return)


def sizes(seen: Reported, alike: Peers) -> Sizes:
    """Of all figures that count and are not nil."""
    spread = np.sqrt(alike.variance + alike.log_doubt)[seen.group]
    logs = np.log(np.where(seen.positive, seen.value, 1.0))
    away = np.where(seen.positive, (logs - alike.log_mean[seen.group]) / spread, 0.0)
    many = np.maximum(seen.positive.sum(axis=1), 1)
    of_return = away.sum(axis=1) / many
    some = seen.positive.any(axis=1)
    # figures of one unit are alike in size, as far as the means differ more than by chance
    between = MAD_TO_SIGMA * np.median(np.abs(of_return[some])) if some.any() else 0.0
    above = away[seen.positive]
    above = above - np.median(above) if len(above) else above
    return Sizes(
        away=away,
        spread=spread,
        # large figures add up to the total: it is their tail that matters
        tail=tail_of(above[above >= 0]),
        of_return=of_return,
        spread_of_return=np.maximum(between, 1 / np.sqrt(many)),
        each=np.where(seen.positive, 1 / spread, 0.0).sum(axis=1) / many,
    )
