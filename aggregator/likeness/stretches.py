"""Syllables or words of many texts, found in all of them at once.

A step of Python for each word would take most of the time of a report. So the characters are looked
at as an array, and each word gets a 64-bit number of its own: a polynomial in an odd number, of
which the sums from the beginning of all texts to both ends of the word are known.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

Kinds = NDArray[np.uint8]
"""Of characters: the sum of what each is."""
Mask = NDArray[np.bool_]

LETTER: Final = 1
IN_WORD: Final = 2
DIGIT: Final = 4
BETWEEN_DIGITS: Final = 8
_PATTERNS: Final = {
    LETTER: re.compile(r"[^\W\d_]"),
    IN_WORD: re.compile(r"\w"),
    DIGIT: re.compile(r"\d"),
    BETWEEN_DIGITS: re.compile(r"[.,/]"),
}

_BASE: Final = 0x9E37_79B9_7F4A_7C15
"""Odd, so that it can be divided by, modulo 2 ** 64; else any."""
_INVERSE: Final = pow(_BASE, -1, 1 << 64)
_AT_ONCE: Final = 1 << 17
"""Characters of texts that are looked at together, so that memory does not grow with the units."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretches:
    """Stretches of characters, one behind the other.

    Attributes:
        text: In which of the texts each stands, ascending.
        code: Number that says which characters they are.
        words: Characters of some, by their places.
    """

    text: NDArray[np.int64]
    code: NDArray[np.uint64]
    words: Callable[[NDArray[np.int64]], list[str]]


def stretches(texts: Sequence[str], inside: Callable[[Kinds], Mask]) -> Stretches:
    """In lower case; ``inside`` tells which characters belong to one."""
    folded = [text.casefold() for text in texts]
    whole = "\n".join(folded)
    letters = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), "<u4")
    edges = np.diff(inside(_kinds(letters)).view(np.int8), prepend=0, append=0)
    begins, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    sums = np.zeros(len(letters) + 1, np.uint64)
    np.cumsum(letters * _powers(_BASE, len(letters)), out=sums[1:])
    stops = np.cumsum(np.fromiter((len(text) + 1 for text in folded), np.int64, len(folded)))

    def words(places: NDArray[np.int64]) -> list[str]:
        return [whole[begins[place] : ends[place]] for place in places]

    return Stretches(
        text=np.searchsorted(stops, begins, side="right"),
        code=(sums[ends] - sums[begins]) * _powers(_INVERSE, len(letters))[begins],
        words=words,
    )


def _kinds(letters: NDArray[np.uint32]) -> Kinds:
    """Each different character is looked at once."""
    table = np.zeros(letters.max(initial=0) + 1, np.uint8)
    table[letters] = 1
    for letter in np.flatnonzero(table).tolist():
        table[letter] = _kind(chr(letter))
    return table[letters]


@lru_cache(maxsize=1 << 12)
def _kind(character: str) -> int:
    return sum(kind for kind, pattern in _PATTERNS.items() if pattern.match(character))


def portions(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Texts that can be looked at together."""
    begin, length = 0, 0
    for place, text in enumerate(texts):
        length += len(text)
        if length >= _AT_ONCE:
            yield texts[begin : place + 1]
            begin, length = place + 1, 0
    yield texts[begin:]


def _powers(base: int, many: int) -> NDArray[np.uint64]:
    """So many from the power 0, modulo 2 ** 64."""
    return _enough_powers(base, 1 << many.bit_length())[:many]


@lru_cache(maxsize=4)
def _enough_powers(base: int, many: int) -> NDArray[np.uint64]:
    factors = np.full(many, base, np.uint64)
    factors[0] = 1
    return np.multiply.accumulate(factors)
