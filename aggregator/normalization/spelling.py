"""The ways a word of the lexicon may be typed: as it should be, or with no diacritics at all."""

import unicodedata
from collections.abc import Iterable


def fold(word: str) -> str:
    """The letters alone: lower case, without diacritics, đ as d."""
    letters = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def exactly(phrases: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """Each phrase as a sequence of words, as it stands."""
    return frozenset(tuple(phrase.split()) for phrase in phrases)


def spellings(phrases: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """Each phrase as a sequence of words, with and without diacritics."""
    return frozenset(
        tuple(written.split()) for phrase in phrases for written in (phrase, fold(phrase))
    )
