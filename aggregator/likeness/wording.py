"""The same words in the same order, whatever their case and punctuation."""

from collections.abc import Iterator, Sequence

import numpy as np

from aggregator.likeness.stretches import (
    BETWEEN_DIGITS,
    DIGIT,
    IN_WORD,
    Kinds,
    Mask,
    portions,
    stretches,
)


def wordings(texts: Sequence[str]) -> Iterator[bytes]:
    """Of each text what texts of the same words share; nothing where it has none."""
    for portion in portions(texts):
        found = stretches(portion, _words)
        ends = np.searchsorted(found.text, np.arange(1, len(portion) + 1)).tolist()
        begin = 0
        for end in ends:
            yield found.code[begin:end].tobytes()
            begin = end


def _words(kinds: Kinds) -> Mask:
    """``2.1`` is one, and other than ``2,1``."""
    words = (kinds & IN_WORD) != 0
    joined = (kinds & BETWEEN_DIGITS) != 0
    joined[1:-1] &= words[:-2] & ((kinds[2:] & DIGIT) != 0)
    joined[:1] = joined[-1:] = False
    inside: Mask = words | joined
    return inside
