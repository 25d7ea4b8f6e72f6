"""What units that are alike bring: how many of them nothing, and the rest how much.

Sizes are taken to be log-normal within a group of units, which leaves room for figures larger than
any that has come in. A group of which little is known is drawn towards the others: its mean is
between its own and that of all groups, by how many figures it has (a normal hierarchy); its spread
and its share of nils likewise. So there is no number of returns at which the estimate jumps.
Source: Gelman et al., Bayesian Data Analysis, 3rd edition, section 5.4 (hierarchy), 3.2 (posterior
of mean and variance), 2.4 (beta-binomial).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from aggregator.aggregation.likely.reported import Numbers, Reported

BETWEEN_GROUPS: Final = 1.2
"""Standard deviation of the natural logarithm: districts do three times as much as associations."""
_USUAL_SPREAD: Final = 1.2
"""Of sizes within a group, before any are known (the domain study's provinces: 0.8 to 1.5)."""
_FOREKNOWN: Final = 3.0
"""Figures that this is worth; _OF_ALL: what the spread of all groups is worth to one of them."""
_OF_ALL: Final = 8.0
LARGEST: Final = 9.0
"""Of a variance of logarithms; more is only drawn where next to nothing is known."""
_MOST_DOUBT: Final = 9.0
"""Where nobody has anything: a factor of twenty either way."""
NILS_OF_ALL: Final = 2.0
"""Figures that the share of nils in all groups is worth to one of them."""


@dataclass(frozen=True, kw_only=True)
class Peers:
    """Groups x figures.

    Attributes:
        positive: Figures that count and are not nil, those that may be wrong in part.
        nil: Figures that count and are nil.
        blank: Rows left blank, of which nobody knows whether they are nil.
        done: Expected share that is not nil; of the blanks half are taken to be.
        done_of_all: The same of all groups together; by figure.
        log_mean: Expected mean of the natural logarithms of those that are not nil.
        log_doubt: Variance of that expectation.
        variance: Expected variance of the logarithms.
        freedom: Degrees of freedom of the variance.
        mean: Of those that are not nil, what has come in; 0 where nothing has.
        square: Mean of their squares.
    """

    positive: Numbers
    nil: Numbers
    blank: Numbers
    done: Numbers
    done_of_all: Numbers
    log_mean: Numbers
    log_doubt: Numbers
    variance: Numbers
    freedom: Numbers
    mean: Numbers
    square: Numbers


def peers(seen: Reported, right: Numbers) -> Peers:
    """Of all groups.

    Args:
        seen: What has come in.
        right: Units x figures, how likely each figure is right; a wrong one tells nothing.
    """
    weight = np.where(seen.positive, right, 0.0)
    logs = np.log(np.where(seen.positive, seen.value, 1.0))
    positive = seen.by_group(weight)
    nil = seen.by_group(seen.counts & ~seen.positive)
    blank = seen.by_group(seen.blank)
    known = positive + nil + blank / 2
    some = np.maximum(positive, 1e-9)
    own = seen.by_group(weight * logs) / some
    away = seen.by_group(weight * (logs - own[seen.group]) ** 2)
    # of all groups first, then of each
    freedom = _FOREKNOWN + np.maximum(positive - 1, 0).sum(axis=0)
    of_all = (_FOREKNOWN * _USUAL_SPREAD**2 + away.sum(axis=0)) / freedom
    freedom_of_one = _OF_ALL + np.maximum(positive - 1, 0)
    variance = (_OF_ALL * of_all + away) / freedom_of_one
    noise = variance / some
    pull = 1 / (noise + BETWEEN_GROUPS**2)
    centre = (pull * own).sum(axis=0) / pull.sum(axis=0)
    trust = BETWEEN_GROUPS**2 / (noise + BETWEEN_GROUPS**2)
    log_mean = trust * own + (1 - trust) * centre
    log_doubt = trust * noise + (1 - trust) ** 2 / pull.sum(axis=0)
    done_of_all = (positive.sum(axis=0) + 0.5) / (known.sum(axis=0) + 1)
    done = (positive + NILS_OF_ALL * done_of_all) / (known + NILS_OF_ALL)
    return Peers(
        positive=positive,
        nil=nil,
        blank=blank,
        done=done,
        done_of_all=done_of_all,
        log_mean=log_mean,
        log_doubt=np.minimum(log_doubt, _MOST_DOUBT),
        variance=variance,
        freedom=np.minimum(freedom_of_one, freedom + _OF_ALL),
        mean=seen.by_group(weight * seen.value) / some,
        square=seen.by_group(weight * seen.value**2) / some,
    )
