"""What mistakes that nobody has found yet would change in the totals, drawn many times over."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aggregator.aggregation.likely.mistaken import Mistaken
from aggregator.aggregation.likely.reported import Marks, Numbers, Reported

_RARE: Final = 0.05
"""Chances below are drawn as how many of all, those above one by one."""
_WHICH_WAY: Final = 1.0
"""Shape of the gamma distribution of how much more often than expected units err in one way."""

_Places = NDArray[np.int64]
_Mistakes = tuple[_Places, _Places, _Places, _Places]
"""Draw, way, unit and metric of each."""


def hidden(seen: Reported, may_be: Mistaken, random: np.random.Generator, times: int) -> Numbers:
    """Draws x groups x figures: what is to be added to the totals."""
    costs = may_be.costs
    changed = np.zeros((times, len(seen.groups), len(seen.fields)))
    moves = (
        may_be.moved(seen, costs.amount, 1),
        may_be.moved(seen, costs.quantity, 2),
    )
    likely = may_be.chance.sum(axis=0)
    # how often units err is known no better than from so many of them, and which way hardly at all
    often = random.gamma(1 + may_be.erred, 1 / (1 + may_be.erred), (times, 1))
    often = often * random.gamma(_WHICH_WAY, 1 / _WHICH_WAY, (times, len(may_be.chance)))
    for draw, way, unit, metric in (
        *_rare(np.where(likely < _RARE, may_be.chance, 0.0), often, random),
        _one_by_one(may_be.chance, likely >= _RARE, often, random),
    ):
        for part, moved in zip((costs.amount, costs.quantity), moves, strict=True):
            at = draw, seen.group[unit], part[metric]
            np.add.at(changed, at, moved[way, unit, metric])
    return changed


def _rare(chance: Numbers, often: Numbers, random: np.random.Generator) -> Iterator[_Mistakes]:
    for way, of_way in enumerate(chance):
        total = np.cumsum(of_way.ravel())
        if not len(total) or not total[-1]:
            continue
        many = random.poisson(total[-1] * often[:, way])
        at = np.searchsorted(total, random.random(many.sum()) * total[-1], side="right")
        unit, metric = np.unravel_index(np.minimum(at, len(total) - 1), of_way.shape)
        yield np.repeat(np.arange(len(many)), many), np.full(len(at), way), unit, metric


def _one_by_one(
    chance: Numbers, where: Marks, often: Numbers, random: np.random.Generator
) -> _Mistakes:
    unit, metric = np.nonzero(where)
    each = chance[:, unit, metric]
    weights = often @ each
    drawn = random.random(weights.shape) * (weights + 1 - each.sum(axis=0))
    draw, one = np.nonzero(drawn < weights)
    reached = np.cumsum(often[draw] * each[:, one].T, axis=1)
    way = (reached <= drawn[draw, one][:, None]).sum(axis=1)
    return draw, np.minimum(way, len(chance) - 1), unit[one], metric[one]
