"""What units that have not reported would bring together, drawn many times over.

First how many of them bring anything, then what those bring: a sum of log-normal figures is drawn
as one log-normal figure of the same mean and variance (Fenton and Wilkinson), so that a hundred
thousand units take no longer than ten. Share, mean and variance are drawn themselves, as little as
is known of them. The more figures have come in, the more their own mean and variance decide, and
the less that they are taken to be log-normal.

Units that report late are not quite like those that have reported: the sums of each draw are
multiplied by one factor more, the same for all.
"""

from typing import Final

import numpy as np

from aggregator.aggregation.likely.blanks import forgotten
from aggregator.aggregation.likely.peers import LARGEST, NILS_OF_ALL, Peers
from aggregator.aggregation.likely.reported import Numbers

_OWN_MEAN: Final = 30.0
"""Figures of which the mean is worth as much as that of the log-normal distribution."""
_LATE: Final = (-0.23, 0.36)
"""Mean and standard deviation of the natural logarithm of what late units bring against the others:
nine in ten times between 0.44 and 1.44 times as much. That is a judgement: no returns tell it."""
_TINY: Final = 1e-9


class Draws:
    """What is not known of the groups, drawn ``times`` times; draws x groups x figures."""

    def __init__(self, peers: Peers, random: np.random.Generator, times: int) -> None:
        shape = (times, *peers.done.shape)
        self._random = random
        self.forgotten = forgotten(peers.blank, peers.nil, peers.positive, random, times)
        first = NILS_OF_ALL * peers.done_of_all
        done = peers.positive + first + self.forgotten * peers.blank
        nil = peers.nil + NILS_OF_ALL - first + (1 - self.forgotten) * peers.blank
        self.done = random.beta(done + _TINY, nil + _TINY)
        chi = random.chisquare(peers.freedom, shape)
        self.variance = np.minimum(peers.variance * peers.freedom / chi, LARGEST)
        self.log_mean = peers.log_mean + np.sqrt(peers.log_doubt) * random.standard_normal(shape)
        trust = peers.positive / (peers.positive + _OWN_MEAN)
        mean = np.maximum(peers.mean, _TINY)
        spread = np.maximum(peers.square / mean**2 - 1, 0)
        doubt = np.log1p(spread / np.maximum(peers.positive, 1))
        own = np.log(mean) + np.sqrt(doubt) * random.standard_normal(shape) - doubt / 2
        self._mean = np.exp(trust * own + (1 - trust) * (self.log_mean + self.variance / 2))
        self._spread = trust * spread + (1 - trust) * np.expm1(self.variance)
        self.late = np.exp(_LATE[0] + _LATE[1] * random.standard_normal((times, 1, 1)))

    def brought(self, units: Numbers, done: Numbers | None = None) -> Numbers:
        """What ``units``, by group and figure, bring.

        Args:
            units: How many.
            done: Share of them that is not nil; ``None``: as in the group.
        """
        if not units.any():
            return np.zeros(self.done.shape)
        share = self.done if done is None else done
        some = self._random.binomial(units.astype(np.int64), share)
        variance = np.log1p(self._spread / np.maximum(some, 1))
        drawn = np.sqrt(variance) * self._random.standard_normal(variance.shape) - variance / 2
        return np.where(some > 0, some * self._mean * np.exp(drawn), 0.0)
