"""How usual it is to be so far from the middle, by Student's t distribution.

How long the tails are is told by the figures themselves: a figure that is ten times another one is
likelier a mistake where hardly any is so large than where large ones are frequent.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from aggregator.aggregation.likely.reported import Numbers

MAD_TO_SIGMA: Final = 1.4826
_OF_FREEDOM: Final = (
    # degrees of freedom, and the 0.975 and 0.75 quantile
    (3.0, 3.182, 0.765),
    (4.0, 2.776, 0.741),
    (6.0, 2.447, 0.718),
    (12.0, 2.179, 0.695),
    (30.0, 2.042, 0.683),
    (100.0, 1.984, 0.677),
)
_FIRST: Final = (100.0, 3.4)
"""Figures that the quotient of the quantiles is known from before any have come in, and that."""
_FEWEST: Final = 25


@dataclass(frozen=True, kw_only=True)
class Tail:
    """A distribution around 0.

    Attributes:
        freedom: Degrees of freedom: the fewer, the less is impossible.
        scale: In the units in which distances are given.
    """

    freedom: float = 4.0
    scale: float = 1.0

    def usual(self, away: Numbers) -> Numbers:
        """The density so far from the middle, 1 in it."""
        square = (away / self.scale) ** 2
        return (1 + square / self.freedom) ** (-(self.freedom + 1) / 2)


def tail_of(away: Numbers) -> Tail:
    """As long as that of the distances ``away``, none of which is negative."""
    many = len(away)
    if many < _FEWEST:
        return Tail()
    half, end = np.quantile(away, (0.5, 0.95))
    first, usual = _FIRST
    quotient = (many * end / max(half, 1e-9) + first * usual) / (many + first)
    # from the longest tail to the shortest one
    freedoms = np.log([freedom for freedom, _, _ in _OF_FREEDOM])
    quotients = [-far / near for _, far, near in _OF_FREEDOM]
    freedom = np.interp(-quotient, quotients, freedoms)
    near = np.interp(freedom, freedoms, [near for _, _, near in _OF_FREEDOM])
    return Tail(freedom=float(np.exp(freedom)), scale=max(float(half / near), 0.2))
