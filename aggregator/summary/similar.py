"""Titles that say nearly the same, put together; what that is, ``likeness`` says.

A title joins the first earlier one that leads a group and is like it; so the result depends on the
order given, and on nothing else. Titles of the same syllables come together at once. For the others
only titles that share one of their rarer syllables are looked at (prefix filtering; R. Bayardo and
others, 2007), those with the rarest first, until there are enough. So what a title costs does not
grow with the others; of thousands, hardly one in a thousand comes to another group than it would if
all were compared.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Final

from aggregator.likeness import ALIKE_OF_TEN, TURNING, alike, bags

_WORD: Final = re.compile(r"\w+")
_COMPARED: Final = 50
"""Leaders found, after which no more are looked for."""

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
            near = sorted(_nearby(prefix, leaders[kind]))
            leader = next((one for one in near if alike(said[one], bag)), place)
            if leader == place:
                for syllable in prefix:
                    leaders[kind].setdefault(syllable, []).append(place)
            known[kind, bag] = leader
        found.append(known[kind, bag])
    return tuple(found)


def _nearby(prefix: Sequence[str], leaders: Mapping[str, Sequence[int]]) -> set[int]:
    """Leaders with one of the rarer syllables, the rarest first."""
    near: set[int] = set()
    for syllable in prefix:
        if len(near) >= _COMPARED:
            break
        near.update(islice(leaders.get(syllable, ()), _COMPARED))
    return near


def _prefix(bag: Bag, commonness: Mapping[str, int]) -> list[str]:
    """The rarest syllables, of which two titles that are alike share at least one."""
    rarest = sorted(bag, key=lambda syllable: (commonness[syllable], syllable))
    fewest_shared = -(-len(bag) * ALIKE_OF_TEN // 10)
    return rarest[: len(bag) - fewest_shared + 1]
