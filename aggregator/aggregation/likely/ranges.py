"""The likely range of every total, from a thousand draws of all that is not known.

What is not known: what units that have not reported would bring (``unreported``), what open
questions may settle at (``questions``), whether what a rule doubts is right (``doubted``), what has
not been found (``hidden``). The province is the sum of its groups in every draw. The sums of what
counts are exact and take no part in the drawing. The seed is fixed: the same returns have the same
ranges.
"""

from collections.abc import Iterable
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

import numpy as np

from aggregator.aggregation.likely.before import Before
from aggregator.aggregation.likely.doubted import Doubted
from aggregator.aggregation.likely.hidden import Hidden
from aggregator.aggregation.likely.mistaken import mistaken
from aggregator.aggregation.likely.peers import peers
from aggregator.aggregation.likely.questions import Questions
from aggregator.aggregation.likely.reported import Numbers, Reported
from aggregator.aggregation.likely.unreported import Draws
from aggregator.domain import PROVINCE, Figure, Finding, Total, Unsaid

TIMES: Final = 1000
ENDS: Final = (0.05, 0.95)
ENDS_OF_MONEY: Final = (0.01, 0.99)
"""Of a sum of several figures. What their draws have in common is known less well than each of
them, so that between 5 and 95 of a hundred the sum would hold the truth too seldom where many units
err (``benchmarks/coverage.py``)."""
FEWEST: Final = 12
"""Figures that tell what others may bring and how often units err, nils included;
``FEWEST_DONE``: those that are none, where somebody is missing."""
FEWEST_DONE: Final = 5
_SEED: Final = 102
_DECIMALS: Final = 2
_DIGITS: Final = 3


def unknown(seen: Reported, findings: Iterable[Finding]) -> Numbers:
    """What is to be added when everything is known: draws x groups x figures.

    Args:
        seen: What has come in.
        findings: Of the run.
    """
    if not seen.counts.any():
        return np.zeros((1, len(seen.groups), len(seen.fields)))
    random = np.random.default_rng(_SEED)
    may_be = mistaken(seen)
    alike = peers(seen, may_be.right(seen))
    draws = Draws(alike, random, TIMES)
    before = Before(seen, alike)
    doubted = Doubted(seen=seen, costs=may_be.costs, draws=draws, random=random, times=TIMES)
    questions = Questions(
        seen=seen, peers=alike, may_be=may_be, draws=draws, random=random, times=TIMES
    )
    hidden = Hidden(seen=seen, may_be=may_be, draws=draws, random=random, times=TIMES)
    unreported = draws.brought(seen.by_group(seen.absent & ~before.told & ~before.nil))
    if before.told.any():
        anew = draws.brought(seen.by_group(before.nil), before.anew(random, TIMES))
        unreported = unreported + before.again(random, TIMES) + anew
    return (
        unreported * draws.late
        + doubted.blanks()
        + questions.settled()
        + doubted.disbelieved(findings)
        + hidden.added()
    )


def ranged(totals: Iterable[Total], seen: Reported, more: Numbers) -> tuple[Total, ...]:
    """``totals``, each with its likely range or why there is none; ``more``: what is unknown."""
    with_province = np.concatenate([more.sum(axis=1, keepdims=True), more], axis=1)
    low, high = np.quantile(with_province, ENDS, axis=0)
    rows = {group: at for at, group in enumerate((PROVINCE, *seen.groups))}
    columns = {field: at for at, field in enumerate(seen.fields)}
    some = seen.counts.any()
    known, done = seen.counts.sum(axis=0), seen.positive.sum(axis=0)

    def of(total: Total) -> Total:
        at = rows[total.group], columns[total.field]
        awaited = total.contributors < total.expected
        few = known[at[1]] < FEWEST or (awaited and done[at[1]] < FEWEST_DONE)
        if total.unsaid is Unsaid.NOT_ADDED:
            return total
        if not total.expected:
            return replace(total, unsaid=Unsaid.NOT_ASKED)
        if few:
            return replace(total, unsaid=Unsaid.FEW_RETURNS if some else Unsaid.NO_RETURNS)
        least = 0 if seen.whole[at[1]] else -_DECIMALS
        return replace(
            total,
            likely_low=_added(total, low[at], least, ROUND_FLOOR),
            likely_high=_added(total, high[at], least, ROUND_CEILING),
            unsaid=None,
        )

    return tuple(of(total) for total in totals)


def money_ranged(money: Total, amounts: Iterable[Total], seen: Reported, more: Numbers) -> Total:
    """The sum of several figures with its likely range, if each of them has one.

    Args:
        money: The sum.
        amounts: The province's totals of what is added up.
        seen: What has come in.
        more: What is unknown.
    """
    asked = [one for one in amounts if one.unsaid is not Unsaid.NOT_ASKED]
    unsaid = next((one.unsaid for one in asked if one.unsaid), None)
    if unsaid or not asked:
        return replace(money, unsaid=unsaid or Unsaid.NOT_ASKED)
    columns = [seen.fields.index(one.field) for one in asked]
    sums = more[:, :, columns].sum(axis=(1, 2))
    low, high = np.quantile(sums, ENDS_OF_MONEY)
    least = 0 if all(seen.whole[column] for column in columns) else -_DECIMALS
    return replace(
        money,
        likely_low=_added(money, low, least, ROUND_FLOOR),
        likely_high=_added(money, high, least, ROUND_CEILING),
        unsaid=None,
    )


def _added(total: Total, more: np.float64, least: int, rounding: str) -> Figure:
    """The exact sum and three digits of ``more``, outwards; not below 0.

    More digits would tell nothing, and the last ones differ from one processor to the next.
    """
    estimate = Decimal(more)
    last = max(estimate.adjusted() - _DIGITS + 1, least)
    rounded = estimate.quantize(Decimal((0, (1,), last)), rounding=rounding)
    changed = rounded if least else int(rounded)
    return max((total.value or 0) + changed, 0 if least == 0 else Decimal(0))
