"""When two texts of the form are the same text."""

import re
import unicodedata
from typing import Final

_MEANS_SOMETHING: Final = "%‰"  # punctuation to Unicode, units of measure to people
_QUOTED: Final = re.compile(r'("(?:[^"]|"")*")')
_NO_WORD: Final = ("P", "Z", "C")  # categories: punctuation, spaces, controls


def same_text(text: str) -> str:
    """Texts that differ only in how spaces and accents are stored become equal."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def same_words(text: str) -> str:
    """Texts that differ only in spaces, case, punctuation and Unicode form become equal."""
    return "".join(
        char
        for char in unicodedata.normalize("NFKC", text).casefold()
        if char in _MEANS_SOMETHING or not unicodedata.category(char).startswith(_NO_WORD)
    )


def same_formula(text: str) -> str:
    """Formulas that programs write differently, but that say the same, become equal."""
    parts = _QUOTED.split(text.removeprefix("=").removeprefix("of:="))
    # the odd parts are texts in quotation marks
    return "".join(
        same_text(part) if place % 2 else re.sub(r"[\s$+']", "", part).upper()
        for place, part in enumerate(parts)
    )
