"""Sentences that say nearly the same, found by the most central of each group.

The most central sentence is found first; those that say nearly the same are counted with it and
vote no more, and those that repeat half of it are not found again, so that the next says something
else. A unit comes a second time only when every other has. Where two are equally central, the
first in the order of the roster is taken.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aggregator.likeness import running
from aggregator.reports.word.quotations.bags import Bags
from aggregator.reports.word.quotations.centrality import Chorus
from aggregator.reports.word.quotations.spoken import Spoken

_FEWEST_SYLLABLES: Final = 6
"""Of a sentence that says something beside others."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """A sentence that may be quoted, by its place, and the units that wrote nearly the same."""

    quoted: int
    units: frozenset[str]


def groups_of(spoken: Spoken, most: int, longest: int) -> list[Group]:
    """The most central sentence first, then those that are so without what was found before."""
    said = running(spoken.texts)
    bags, chorus = Bags(said, len(spoken.texts)), Chorus(said, spoken.speakers)
    left = _quotable(spoken, bags, longest)
    fresh = np.ones(len(spoken.units), np.bool_)
    found: list[Group] = []
    while len(found) < most and left.any():
        unquoted = left & fresh[spoken.speakers]
        among = unquoted if unquoted.any() else left
        best = int(np.argmax(np.where(among, chorus.centralities(), -1)))
        near = bags.alike(best)
        near[best] = True
        units = np.unique(spoken.speakers[near])
        found.append(Group(quoted=best, units=frozenset(spoken.units[unit] for unit in units)))
        chorus.silence(near)
        fresh[spoken.speakers[best]] = False
        left &= ~bags.repeats(best)
        left[best] = False
    return found


def _quotable(spoken: Spoken, bags: Bags, longest: int) -> NDArray[np.bool_]:
    """What is short enough and, where there is any, says something by itself.

    "Không phát sinh." does where it is the whole answer; what leads to a list never does.
    """
    fitting = np.array([len(text) <= longest for text in spoken.texts], np.bool_)
    leading = np.array([text.endswith(":") for text in spoken.texts], np.bool_)
    alone = np.bincount(spoken.speakers)[spoken.speakers] == 1
    worded = fitting & ~leading & (alone | (bags.sizes >= _FEWEST_SYLLABLES))
    return worded if worded.any() else fitting
