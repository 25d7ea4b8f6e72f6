"""Titles that say nearly the same, put together; what that is, ``likeness`` says.

A title joins the first earlier one that leads a group and is like it; so the result depends on the
order given, and on nothing else. Titles of the same syllables come together at once. For the others
only titles that share two of their rarer syllables are compared (prefix filtering; J. Wang, G. Li,
J. Feng, Can we beat the prefix filtering?, 2012), and of a syllable only the first so many are
looked up. So what a title costs does not grow with the others; of thousands, hardly one in a
thousand comes to another group than it would if all were compared.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain, islice
from typing import Final

from aggregator.likeness import ALIKE_OF_TEN, TURNING, alike, bags

_WORD: Final = re.compile(r"\w+")
_LOOKED_UP: Final = 100
"""Leaders that have a syllable, of which no more are looked up."""
_SHARED: Final = 2
"""Of the rarer syllables, by titles that are compared."""

Bag = frozenset[str]


def groups(titles: Sequence[str], measures: Sequence[str]) -> tuple[int, ...]:
    """For each title the place of the first of its group; only equal measures come together.

    Upper and lower case, punctuation, numbers and the order of words make no difference. Titles
    without a letter are alike when they are equal.
    """
    said = [
        bag or frozenset({title.strip()}) for title, bag in zip(titles, bags(titles), strict=True)
    ]
    kinds = [
        (" ".join(_WORD.findall(measure.casefold())), bag & TURNING)
        for measure, bag in zip(measures, said, strict=True)
    ]
    commonness = Counter(syllable for bag in set(said) for syllable in bag)
    known: dict[tuple[tuple[str, Bag], Bag], int] = {}
    leaders: defaultdict[tuple[str, Bag], dict[str, list[int]]] = defaultdict(dict)
    found: list[int] = []
    for place, (kind, bag) in enumerate(zip(kinds, said, strict=True)):
        if (kind, bag) not in known:
            prefix = _prefix(bag, commonness)
            near = _nearby(prefix, leaders[kind])
            leader = next((one for one in near if alike(said[one], bag)), place)
            if leader == place:
                for syllable in prefix:
                    leaders[kind].setdefault(syllable, []).append(place)
            known[kind, bag] = leader
        found.append(known[kind, bag])
    return tuple(found)


def _nearby(prefix: Sequence[str], leaders: Mapping[str, Sequence[int]]) -> list[int]:
    """Leaders with two of the rarer syllables, in their order."""
    first = (islice(leaders.get(syllable, ()), _LOOKED_UP) for syllable in prefix)
    shared = Counter(chain.from_iterable(first))
    return sorted(place for place, syllables in shared.items() if syllables >= _SHARED)


def _prefix(bag: Bag, commonness: Mapping[str, int]) -> list[str]:
    """The rarest syllables, of which two titles that are alike share at least two.

    Those of one syllable are alike only where it is the same, and so together at once.
    """
    rarest = sorted(bag, key=lambda syllable: (commonness[syllable], syllable))
    fewest_shared = -(-len(bag) * ALIKE_OF_TEN // 10)
    return rarest[: len(bag) - fewest_shared + _SHARED]
