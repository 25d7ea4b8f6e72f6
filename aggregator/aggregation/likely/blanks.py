"""How many of the rows that are left blank are forgotten, and not nil.

An office that leaves its nils blank does so where nils are frequent; what is forgotten is forgotten
where there is something to report. So the blanks of each group and figure are seen against its nils
and against its figures, and the share of the forgotten is drawn as well as that tells it: hardly,
where few units have reported.
"""

from typing import Final

import numpy as np

from aggregator.aggregation.likely.reported import Numbers

_GRID: Final = 41
_ENDS: Final = 8.0
"""How much likelier than a share between it is that none, or all, are forgotten."""
_TWICE: Final = 2.0
"""A row is two figures, which are blank together."""


def forgotten(
    blank: Numbers, nil: Numbers, positive: Numbers, random: np.random.Generator, times: int
) -> Numbers:
    """Share of the blanks that are forgotten: draws x groups x figures.

    Args:
        blank: Groups x figures, how many are blank; ``nil`` and ``positive`` likewise.
        nil: How many are nil.
        positive: How many are not.
        random: Source of the draws.
        times: Draws.
    """
    if not blank.any():
        return np.zeros((times, *blank.shape))
    where_nil, where_done = _spread(nil + blank / 2), _spread(positive + blank / 2)
    shares = np.linspace(0, 1, _GRID)[:, None, None]
    expected = (1 - shares) * where_nil + shares * where_done
    fit = (blank * np.log(expected)).sum(axis=(1, 2))
    best = expected[fit.argmax()] * blank.sum()
    misfit = ((blank - best) ** 2 / best).sum() / blank.size
    weights = np.exp((fit - fit.max()) / (_TWICE * np.maximum(misfit, 1)))
    weights[[0, -1]] *= _ENDS
    drawn = random.choice(_GRID, times, p=weights / weights.sum())
    of_cells: Numbers = (shares * where_done / expected)[drawn]
    return of_cells


def _spread(many: Numbers) -> Numbers:
    """Shares of the sum; no cell is impossible."""
    shares: Numbers = (many + 0.5) / (many + 0.5).sum()
    return shares
