"""The syllables of texts; Vietnamese writes each by itself. Numbers have none."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aggregator.likeness.stretches import LETTER, Kinds, Mask, portions, stretches


@dataclass(frozen=True, kw_only=True, slots=True)
class Running:
    """The syllables of texts, one behind the other.

    Attributes:
        text: In which each stands, ascending.
        syllable: Number of each.
        vocabulary: Syllables by their numbers, in lower case.
    """

    text: NDArray[np.int64]
    syllable: NDArray[np.int64]
    vocabulary: Sequence[str]


def running(texts: Sequence[str]) -> Running:
    spelled: dict[int, str] = {}
    text: list[NDArray[np.int64]] = []
    code: list[NDArray[np.uint64]] = []
    begin = 0
    for portion in portions(texts):
        found = stretches(portion, _letters)
        different, first = np.unique(found.code, return_index=True)
        spelled.update(zip(different.tolist(), found.words(first), strict=True))
        text.append(found.text + begin)
        code.append(found.code)
        begin += len(portion)
    different, syllable = np.unique(np.concatenate(code), return_inverse=True)
    return Running(
        text=np.concatenate(text),
        syllable=syllable,
        vocabulary=[spelled[one] for one in different.tolist()],
    )


def bags(texts: Sequence[str]) -> list[frozenset[str]]:
    """The different syllables of each."""
    known: dict[frozenset[str], frozenset[str]] = {}  # so that equal ones are there once
    found: list[frozenset[str]] = []
    for portion in portions(texts):
        said = running(portion)
        width = max(len(said.vocabulary), 1)
        places = np.sort(said.text * width + said.syllable)
        text, syllable = np.divmod(places[np.diff(places, prepend=-1) > 0], width)
        ends = np.searchsorted(text, np.arange(1, len(portion) + 1)).tolist()
        syllables = [said.vocabulary[one] for one in syllable.tolist()]
        begin = 0
        for end in ends:
            bag = frozenset(syllables[begin:end])
            found.append(known.setdefault(bag, bag))
            begin = end
    return found


def _letters(kinds: Kinds) -> Mask:
    inside: Mask = (kinds & LETTER) != 0
    return inside
