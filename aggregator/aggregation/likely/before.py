"""What units that have not reported would bring, from what they reported in an earlier campaign.

Units keep their size: what one brings now, divided by what it brought then, varies less than what
different units bring. Of those that have reported both times the logarithms of that quotient are
taken to be normal, the same for all groups; who had nothing then has something now as often as
those of the others. That is used where enough have reported both times, and where it tells more
than the group does; what such units bring together is drawn as in ``unreported``.
"""

from typing import Final

import numpy as np

from aggregator.aggregation.likely.peers import LARGEST, Peers
from aggregator.aggregation.likely.reported import Marks, Numbers, Reported
from aggregator.aggregation.likely.tails import MAD_TO_SIGMA

_FEWEST: Final = 8
"""Units that have reported both times."""
_FOREKNOWN: Final = 3.0
"""Quotients that a standard deviation of 1 is worth."""


class Before:
    """Units x figures.

    Attributes:
        told: Figures that have not come in and that were not nil then, where that tells.
        nil: Those that were nil then.
    """

    def __init__(self, seen: Reported, peers: Peers) -> None:
        self._seen = seen
        had = seen.before > 0
        both = seen.positive & had
        many = both.sum(axis=0)
        quotient = np.where(both, seen.value, 1.0) / np.where(both, seen.before, 1.0)
        logs = np.where(both | (many == 0), np.log(quotient), np.nan)
        self._mean = np.nanmedian(logs, axis=0)
        away = MAD_TO_SIGMA * np.nanmedian(np.abs(logs - self._mean), axis=0)
        self._freedom = many + _FOREKNOWN
        self._variance = (_FOREKNOWN + many * away**2) / self._freedom
        self._many = many
        tells = (many >= _FEWEST) & (self._variance < peers.variance.min(axis=0))
        known = had.any(axis=1, keepdims=True)
        self.told: Marks = seen.absent & tells & had
        self.nil: Marks = seen.absent & tells & known & ~had
        self._again = many, (seen.counts & ~seen.positive & had).sum(axis=0)
        newly, still = seen.positive & known & ~had, seen.counts & ~seen.positive & known & ~had
        self._anew = newly.sum(axis=0), still.sum(axis=0)

    def again(self, random: np.random.Generator, times: int) -> Numbers:
        """Draws x groups x figures: the sums of what is ``told``."""
        then = np.where(self.told, self._seen.before, 0.0)
        once, squared = self._seen.by_group(then), self._seen.by_group(then**2)
        shape = (times, 1, len(self._many))
        done = _share(self._again, random, shape)
        chi = random.chisquare(self._freedom, shape)
        variance = np.minimum(self._variance * self._freedom / chi, LARGEST)
        doubt = np.sqrt(variance / np.maximum(self._many, 1)) * random.standard_normal(shape)
        # the variance of a sum of unlike figures: that of each by the square of its size
        of_one = np.exp(variance) / done - 1
        spread = np.log1p(of_one * squared / np.maximum(once, 1e-9) ** 2)
        drawn = np.sqrt(spread) * random.standard_normal(spread.shape) - spread / 2
        summed: Numbers = done * once * np.exp(self._mean + doubt + variance / 2 + drawn)
        return summed

    def anew(self, random: np.random.Generator, times: int) -> Numbers:
        """Draws x 1 x figures: the share of those that were ``nil`` and now are not."""
        return _share(self._anew, random, (times, 1, len(self._many)))


def _share(
    some_and_none: tuple[Numbers, Numbers], random: np.random.Generator, shape: tuple[int, ...]
) -> Numbers:
    some, none = some_and_none
    return random.beta(some + 0.5, none + 0.5, shape)
