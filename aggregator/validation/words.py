"""Texts compared by their words: capitals, punctuation and spaces are nobody's meaning."""

import re
import unicodedata
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
