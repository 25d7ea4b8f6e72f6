"""Texts compared by their words: capitals, punctuation and spaces are nobody's meaning."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"\w+")
NO: Final = "không"
"""The word with which an answer begins that says there is nothing."""


def words(text: str) -> str:
    """The words of a text, small, one space between two: ``- Như  trên.`` is ``như trên``."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFC", text).casefold()))


def says(said: str, phrase: str) -> bool:
    """Whether the words of a text hold those of a phrase, whole and one after the other."""
    return f" {phrase} " in f" {said} "


def says_any(said: str, phrases: Iterable[str]) -> bool:
    return any(says(said, of_definition(phrase)) for phrase in phrases)


def tells_of(said: str, keywords: Iterable[str]) -> bool:
    """Whether the words of a text hold all groups of one of a metric's keywords, in any order."""
    return any(
        all(says(said, of_definition(group)) for group in keyword.split("+"))
        for keyword in keywords
    )


@lru_cache(maxsize=4096)
def of_definition(phrase: str) -> str:
    """The words of a phrase that is looked for in every text; worked out once."""
    return words(phrase)
