"""How much of what the other units say a sentence says.

Sentences are vectors of pairs of neighbouring syllables, for most words of Vietnamese are two
syllables, weighted by how often they stand in the sentence and how few units use them (TF-IDF),
and brought to length 1. The centrality of a sentence is the sum of its cosines with the sentences
of the other units, in which each unit has one vote, divided among its sentences. That is the
degree centrality of LexRank without a threshold (G. Erkan, D. R. Radev, LexRank, Journal of
Artificial Intelligence Research 22, 2004, section 3.1), with the votes of units for those of
sentences. A sum of cosines with many vectors is the product with their sum, so it takes time in
proportion to the length of the texts, not to its square.

Rarities and weights are rounded to millionths and added up as whole numbers. So which of two
sentences is more central is decided alike on every machine, and equal ones are equal.
"""

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aggregator.likeness import Running
from aggregator.reports.word.quotations.sparse import Numbers, Sparse

UNIT: Final = 1 << 20
"""What is 1 of a rarity, and of a weight."""


class Chorus:
    """All sentences together, of which some fall silent."""

    def __init__(self, said: Running, speakers: Numbers) -> None:
        """``speakers``: of each sentence the number of its unit."""
        terms = _terms(said, len(speakers))
        width = max(terms.width, 1)
        own, its_own = np.unique(speakers[terms.row] * width + terms.column, return_inverse=True)
        users = np.bincount(own % width, minlength=width)
        weights = _of_length_one(terms, rarities(len(np.unique(speakers)))[users[terms.column]])
        shared = users[terms.column] > 1  # what one unit alone says is nothing to multiply with
        self._terms = terms.only(shared)
        self._weights = np.rint(weights[shared] * UNIT).astype(np.int64)
        self._heard = self._weights.copy()
        self._its_own = its_own[shared]
        self._own_term = own % width
        self._own_parts = np.bincount(speakers, minlength=1)[own // width]
        self._count_votes()

    def silence(self, sentences: NDArray[np.bool_]) -> None:
        """Take back their votes."""
        self._heard[sentences[self._terms.row]] = 0
        self._count_votes()

    def centralities(self) -> Numbers:
        """Of all sentences, each among those of the other units; ``UNIT ** 2`` is 1."""
        others = self._whole[self._terms.column] - self._of_unit[self._its_own]
        return self._terms.sums(self._weights * others)

    def _count_votes(self) -> None:
        said = np.bincount(self._its_own, self._heard, len(self._own_term))  # whole: below 2 ** 53
        self._of_unit = np.rint(said / self._own_parts).astype(np.int64)
        whole = np.bincount(self._own_term, self._of_unit, max(self._terms.width, 1))
        self._whole = whole.astype(np.int64)


def rarities(units: int) -> Numbers:
    """Of what is used by none, one, two and so on, of so many units."""
    # one is added, or what every unit says would weigh nothing
    used = [math.log(1 + units / users) for users in range(1, units + 1)]
    return np.array([0, *(round(one * UNIT) for one in used)], np.int64)


def _terms(said: Running, sentences: int) -> Sparse:
    """Pairs of neighbours; the one syllable of a sentence that has no two."""
    width = len(said.vocabulary) + 1
    first, then = said.syllable[:-1], said.syllable[1:] + 1
    together = said.text[:-1] == said.text[1:]
    alone = np.bincount(said.text, minlength=sentences)[said.text] == 1
    pairs = np.concatenate((first[together] * width + then[together], said.syllable[alone] * width))
    rows = np.concatenate((said.text[:-1][together], said.text[alone]))
    different, columns = np.unique(pairs, return_inverse=True)
    return Sparse.counted(rows, columns, sentences, len(different))


def _of_length_one(terms: Sparse, rarity: Numbers) -> NDArray[np.float64]:
    weights = (terms.times * rarity).astype(np.float64)
    squares = np.bincount(terms.row, weights * weights, terms.height)  # added one after the other
    lengths: NDArray[np.float64] = np.sqrt(squares)[terms.row]
    return weights / lengths
