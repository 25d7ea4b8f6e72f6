"""Texts compared by their words: capitals, punctuation and spaces are nobody's meaning."""

import re
import unicodedata
from functools import lru_cache
from itertools import islice
from typing import Final

_WORD: Final = re.compile(r"\w+")
_BEGINNING: Final = 60  # characters, which hold some words of nearly every text
_ENDS: Final = " .:;,"


def words(text: str) -> str:
    """The words of a text, small, one space between two: ``- Như  trên.`` is ``như trên``."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFC", text).casefold()))


def first_words(text: str, most: int) -> str:
    """The same of as many words as are wanted; the last may lack its end where more follow."""
    for beginning in (text[:_BEGINNING], text):
        found = _WORD.finditer(unicodedata.normalize("NFC", beginning).casefold())
        said = [match[0] for match in islice(found, most)]
        if len(said) == most:
            break
    return " ".join(said)


def inside_a_sentence(label: str) -> str:
    """A question's wording without the mark at its end, so that the sentence can go on."""
    return label.rstrip(_ENDS)


def says_any(said: str, phrases: tuple[str, ...]) -> bool:
    """Whether the words of a text hold those of a phrase, whole and one after the other."""
    text = f" {said} "
    for phrase in _between_spaces(phrases):  # noqa: SIM110 - any() takes twice as long
        if phrase in text:
            return True
    return False


def tells_of(said: str, keywords: tuple[str, ...]) -> bool:
    """Whether the words of a text hold all groups of one of a metric's keywords, in any order."""
    text = f" {said} "
    for groups in _groups(keywords):
        if groups[0] in text and all(group in text for group in groups):
            return True
    return False


@lru_cache(maxsize=4096)
def of_definition(phrase: str) -> str:
    """The words of a phrase that is looked for in every text; worked out once."""
    return words(phrase)


@lru_cache(maxsize=4096)
def _between_spaces(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f" {of_definition(phrase)} " for phrase in phrases)


@lru_cache(maxsize=4096)
def _groups(keywords: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(_between_spaces(tuple(keyword.split("+"))) for keyword in keywords)
