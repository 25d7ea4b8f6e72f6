"""What mistakes that nobody has found yet would change in the totals, drawn many times over."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aggregator.aggregation.likely.mistaken import YEARS, Mistaken
from aggregator.aggregation.likely.reported import Marks, Numbers, Reported
from aggregator.aggregation.likely.unreported import Draws

_RARE: Final = 0.05
"""Chances below are drawn as how many of all, those above one by one."""
_WHICH_WAY: Final = 0.6
"""Shape of the gamma distribution of how much more often than expected units err in one way."""

_Places = NDArray[np.int64]
_Mistakes = tuple[_Places, _Places, _Places, _Places]
"""Draw, way, unit and metric of each."""


@dataclass(frozen=True, kw_only=True)
class Hidden:
    """Draws the mistakes of one run."""

    seen: Reported
    may_be: Mistaken
    draws: Draws
    random: np.random.Generator
    times: int

    def added(self) -> Numbers:
        """Draws x groups x figures: what is to be added to the totals."""
        chance = self.may_be.chance
        # how often units err is known no better than from so many, and which way hardly at all
        erred = 1 + self.may_be.erred
        often = self.random.gamma(erred, 1 / erred, (self.times, 1))
        ways = self.times, len(chance) + 2
        often = often * self.random.gamma(_WHICH_WAY, 1 / _WHICH_WAY, ways)
        return (
            self._pairs(chance, often[:, :-2])
            + self._rows(often[:, -2])
            + self._returns(often[:, -1])
        )

    def _pairs(self, chance: Numbers, often: Numbers) -> Numbers:
        changed = np.zeros(self.draws.done.shape)
        moves = self.may_be.moved(self.seen)
        likely = chance.sum(axis=0)
        for draw, way, unit, metric in (
            *_rare(np.where(likely < _RARE, chance, 0.0), often, self.random),
            _one_by_one(chance, likely >= _RARE, often, self.random),
        ):
            for part, moved in moves:
                at = draw, self.seen.group[unit], part[metric]
                np.add.at(changed, at, moved[way, unit, metric])
        return changed

    def _rows(self, often: Numbers) -> Numbers:
        """Rows in which something was done and nothing is reported."""
        costs = self.may_be.costs
        expected = np.zeros((len(self.seen.groups), len(costs.amount)))
        np.add.at(expected, self.seen.group, self.may_be.nil)
        many = np.zeros(self.draws.done.shape)
        drawn = self.random.poisson(expected * often[:, None, None])
        many[:, :, costs.quantity] = many[:, :, costs.amount] = drawn
        return self.draws.brought(many, np.ones(many.shape))

    def _returns(self, often: Numbers) -> Numbers:
        """Returns of one year: the other years of all that they report."""
        changed = np.zeros(self.draws.done.shape)
        for draw, _, unit, _ in _rare(
            self.may_be.short[None, :, None], often[:, None], self.random
        ):
            np.add.at(changed, (draw, self.seen.group[unit]), (YEARS - 1) * self.seen.value[unit])
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
