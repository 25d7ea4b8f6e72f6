"""The different syllables of many sentences, of which each is compared with all others at once."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from aggregator.likeness import ALIKE_OF_TEN, TURNING, Running
from aggregator.reports.word.quotations.sparse import Numbers, Sparse

_BITS: Final = {syllable: 1 << place for place, syllable in enumerate(sorted(TURNING))}


class Bags:
    def __init__(self, said: Running, sentences: int) -> None:
        self._syllables = Sparse.counted(said.text, said.syllable, sentences, len(said.vocabulary))
        bits = np.array([_BITS.get(one, 0) for one in said.vocabulary], np.int64)
        self._turning = self._syllables.any_bits(bits[self._syllables.column])
        self.sizes = self._syllables.sums(np.ones_like(self._syllables.column))

    def alike(self, place: int) -> NDArray[np.bool_]:
        """Which sentences say nearly the same as one of them; the rule is that of ``likeness``."""
        shared = self._shared(place)
        whole = self.sizes + self.sizes[place] - shared
        near: NDArray[np.bool_] = (shared * 10 >= whole * ALIKE_OF_TEN) & (whole > 0)
        near &= self._turning == self._turning[place]
        return near

    def repeats(self, place: int) -> NDArray[np.bool_]:
        """Which share half of the shorter with it: to quote both would say one thing twice."""
        shorter = np.minimum(self.sizes, self.sizes[place])
        half: NDArray[np.bool_] = self._shared(place) * 2 >= shorter
        return half

    def _shared(self, place: int) -> Numbers:
        its = np.zeros(self._syllables.width, np.int64)
        its[self._syllables.of_row(place)] = 1
        return self._syllables.sums(its[self._syllables.column])
