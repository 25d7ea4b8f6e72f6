"""What a piece costs is explained far better by digits too many, or missing, than by other returns.

Compared are two explanations of an amount: it is right, or up to three digits are too many (or
missing). The Bayes factor is how usual the unit cost without them is among the other returns, by
how usual it is as it stands, times what the zeros at the end of the amount tell
(``trailing_zeros.py``). From 20 on the evidence is strong, and the officer is asked. Of digits that
are missing a tenth as much money hangs on what was typed, and support is often a part of the cost:
there it must be very strong, 150.

How usual a unit cost is, is a kernel density of the decimal logarithms of all others. So what
several returns pay is nothing unusual, be it insurance for several years or houses partly paid for,
and where costs spread widely much is usual. The kernel has the tails of Student's t with 4 degrees
of freedom, for few returns do not tell how far costs may be; its width is 1.06 s n^-0.2 with the
robust spread s = 1.4826 MAD, which errors do not move, 0.10 at least where nearly all pay the same.
From 6 returns on this takes the place of the soft ranges of the definition.

Source: Kass and Raftery, Bayes Factors, JASA 90 (1995), 773-795 (the two levels); Silverman,
Density Estimation (1986), 3.28 (the width); measured by benchmarks/detection.py.
"""

import math
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from aggregator.definition import Rule, UnitCostOutlier
from aggregator.validation.across_returns.case import AcrossCase
from aggregator.validation.across_returns.trailing_zeros import TrailingZeros
from aggregator.validation.across_returns.unit_costs import MAD_TO_SIGMA, UnitCosts, compared
from aggregator.validation.result import Result, Results

_DIGITS: Final = (1, 2, 3)
_LEAST_SPREAD: Final = 0.10
_FREEDOM: Final = 4
_STEPS: Final = 8
"""Of the grid, in a kernel's width."""


def check(case: AcrossCase, rule: Rule) -> Results:
    fewest = rule.settings(UnitCostOutlier).fewest
    zeros = TrailingZeros(case.returns, case.campaign)
    yield from compared(case, rule, fewest, partial(_compare, case, rule, zeros))


def _compare(case: AcrossCase, rule: Rule, zeros: TrailingZeros, costs: UnitCosts) -> Results:
    settings = rule.settings(UnitCostOutlier)
    strong, very_strong = float(settings.above), float(settings.below)
    too_many = _factors(costs, zeros, _DIGITS)
    missing = _factors(costs, zeros, [-digits for digits in _DIGITS])
    for pair, above, below in zip(costs.pairs, too_many, missing, strict=True):
        if above < strong and below < very_strong:
            yield Result.HOLDS
        else:
            told = costs.facts(pair, 10**costs.log_median)
            yield case.finding(rule, pair.counted, pair.amount, told)


def _factors(costs: UnitCosts, zeros: TrailingZeros, powers: Sequence[int]) -> Iterator[float]:
    """The Bayes factor of each pair, for the number of digits that explains it best."""
    usual = _how_usual(costs, (0, *powers))
    for pair, (as_it_is, *otherwise) in zip(costs.pairs, usual, strict=True):
        amount = int(pair.amount.value or 0)
        yield max(
            density / as_it_is * zeros.odds(amount, power)
            for power, density in zip(powers, otherwise, strict=True)
        )


def _how_usual(costs: UnitCosts, powers: Sequence[int]) -> Sequence[Sequence[float]]:
    """For each pair the density of the others at its unit cost, less so many powers of ten.

    Up to a factor that is the same for all. On a grid, so that work grows as the returns do.
    """
    import numpy as np  # noqa: PLC0415 - slow to import

    spread = max(MAD_TO_SIGMA * float(costs.distances.abs().median()), _LEAST_SPREAD)
    width = 1.06 * spread * len(costs.pairs) ** -0.2
    steps_of_ten = _STEPS / width
    logs = costs.logs.to_numpy()
    at = np.rint((logs - logs.min()) * steps_of_ten).astype(int)
    reach = int(at.max()) + math.ceil(max(map(abs, powers)) * steps_of_ten)
    away = np.arange(-reach, reach + 1) / _STEPS
    kernel = (1 + away**2 / _FREEDOM) ** (-(_FREEDOM + 1) / 2)
    smooth = np.convolve(np.bincount(at), kernel)
    shifts = [reach - round(power * steps_of_ten) for power in powers]
    densities = [(smooth[at + shift] - kernel[shift]).tolist() for shift in shifts]
    return list(zip(*densities, strict=True))
