"""Titles that say the same in nearly the same words, put together.

Two titles are alike when the words they share are at least 60 % of all their words (Jaccard index).
A title joins the first earlier one it is like; so the result depends on the order given, and on
nothing else. Only titles that share one of their rarer words are compared (prefix filtering), which
finds every pair and keeps thousands of titles possible.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Final

_ALIKE: Final = Fraction(6, 10)
_WORD: Final = re.compile(r"\w+")


def groups(titles: Sequence[str], measures: Sequence[str]) -> tuple[int, ...]:
    """For each title the place of the first of its group; only equal measures come together.

    Upper and lower case, punctuation and the order of words make no difference. Titles without a
    word are alike when they are equal.
    """
    words = [_words(title) for title in titles]
    of_measure = [" ".join(_WORD.findall(measure.casefold())) for measure in measures]
    commonness = Counter(word for bag in words for word in bag)
    leaders: dict[tuple[str, str], list[int]] = {}
    found: list[int] = []
    for place, (bag, measure) in enumerate(zip(words, of_measure, strict=True)):
        prefix = [(measure, word) for word in _prefix(bag, commonness)]
        nearby = sorted({leader for key in prefix for leader in leaders.get(key, ())})
        leader = next((one for one in nearby if _alike(words[one], bag)), place)
        found.append(leader)
        if leader == place:
            for key in prefix:
                leaders.setdefault(key, []).append(place)
    return tuple(found)


def _words(title: str) -> frozenset[str]:
    return frozenset(_WORD.findall(title.casefold())) or frozenset({title.strip()})


def _prefix(bag: frozenset[str], commonness: Counter[str]) -> list[str]:
    """The rarest words, of which two titles that are alike share at least one."""
    rarest = sorted(bag, key=lambda word: (commonness[word], word))
    return rarest[: len(bag) - math.ceil(_ALIKE * len(bag)) + 1]


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return Fraction(len(one & other), len(one | other)) >= _ALIKE
