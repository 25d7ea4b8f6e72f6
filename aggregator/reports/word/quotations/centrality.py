"""How much of what the other units say a sentence says.

Sentences are vectors of pairs of neighbouring syllables, for most words of Vietnamese are two
syllables, weighted by how often they stand in the sentence and how few units use them (TF-IDF),
and brought to length 1. The centrality of a sentence is the sum of its cosines with the sentences
of the other units, in which each unit has one vote, divided among its sentences. That is the
degree centrality of LexRank without a threshold (G. Erkan, D. R. Radev, LexRank, Journal of
Artificial Intelligence Research 22, 2004, section 3.1), with the votes of units for those of
sentences. A sum of cosines with many vectors is the product with their sum, so it takes time in
proportion to the length of the texts, not to its square.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

Terms = Mapping[str, float]
"""A vector by its components that are not 0."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Voice:
    """A sentence as a vector.

    Attributes:
        unit: Whose it is.
        terms: Of length 1, but for the components that only its unit has.
        vote: Its share of the vote of its unit.
    """

    unit: str
    terms: Terms
    vote: float


def voices(said: Sequence[tuple[str, tuple[str, ...]]]) -> list[Voice]:
    """Of each unit and the syllables of its sentence, in their order."""
    counts = [Counter(_terms(syllables)) for _, syllables in said]
    of_unit: dict[str, set[str]] = {}
    for (unit, _), terms in zip(said, counts, strict=True):
        of_unit.setdefault(unit, set()).update(terms)
    users = Counter(term for terms in of_unit.values() for term in terms)
    # one is added, or what every unit says would weigh nothing
    rarity = {term: math.log(1 + len(of_unit) / count) for term, count in users.items()}
    sentences = Counter(unit for unit, _ in said)
    shared = {term for term, count in users.items() if count > 1}
    return [
        Voice(unit=unit, terms=_of_length_one(terms, rarity, shared), vote=1 / sentences[unit])
        for (unit, _), terms in zip(said, counts, strict=True)
    ]


class Chorus:
    """All voices together, of which some fall silent."""

    def __init__(self, voices: Iterable[Voice]) -> None:
        self._whole: dict[str, float] = {}
        self._of_unit: dict[str, dict[str, float]] = {}
        for voice in voices:
            self._add(voice, voice.vote)

    def silence(self, voice: Voice) -> None:
        """Take back its vote."""
        self._add(voice, -voice.vote)

    def _add(self, voice: Voice, vote: float) -> None:
        whole, own = self._whole, self._of_unit.setdefault(voice.unit, {})
        for term, weight in voice.terms.items():
            whole[term] = whole.get(term, 0.0) + weight * vote
            own[term] = own.get(term, 0.0) + weight * vote

    def centrality(self, voice: Voice) -> float:
        """Of a sentence among those of the other units.

        Rounded, so that the last digits of logarithms order nothing.
        """
        whole, own = self._whole, self._of_unit.get(voice.unit, {})
        votes = (
            weight * (whole[term] - own.get(term, 0.0)) for term, weight in voice.terms.items()
        )
        return round(sum(votes), 6)


def _terms(syllables: tuple[str, ...]) -> Iterable[str]:
    return (f"{one} {other}" for one, other in pairwise(syllables)) if syllables[1:] else syllables


def _of_length_one(
    counts: Mapping[str, int], rarity: Mapping[str, float], shared: AbstractSet[str]
) -> Terms:
    """What one unit alone says makes the vector longer, and is nothing to multiply with."""
    weights = {term: count * rarity[term] for term, count in counts.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items() if term in shared}
