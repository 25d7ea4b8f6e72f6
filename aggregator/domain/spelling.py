"""How figures are written, for people and for programs; and how texts are shown."""

import re
import unicodedata
from decimal import Decimal
from typing import Final

from aggregator.domain.observation import Figure

_UNITS: Final = ((1024**3, "GB"), (1024**2, "MB"), (1024, "KB"))
_SWAPPED: Final = str.maketrans(",.", ".,")
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def vietnamese(value: Figure) -> str:
    """With points between thousands and a decimal comma: ``1.234.567,5``."""
    return english(value).translate(_SWAPPED)


def english(value: Figure) -> str:
    """With commas between thousands and a decimal point: ``1,234,567.5``."""
    tidy = _tidy(value)
    return f"{tidy:,}" if isinstance(tidy, int) else f"{tidy:,f}"


def plain(value: Figure) -> str:
    """With a decimal point, without grouping, exponent or needless zeros: ``1234567.5``."""
    tidy = _tidy(value)
    return str(tidy) if isinstance(tidy, int) else f"{tidy:f}"


def legible(text: str) -> str:
    r"""``text`` from anywhere, with nothing in it that breaks a file or hides itself.

    Line ends become ``\n``; control characters, marks that reverse the direction of writing and
    halves of characters become visible codes such as ``[U+0008]``.
    """
    if not text.isprintable():  # soon told, and rare
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = _UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)
    return unicodedata.normalize("NFC", text)


def shortened(text: str, longest: int) -> str:
    """``text``, or its beginning and an ellipsis: no more than so many characters."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def within_sentence(text: str) -> str:
    """``text`` without its capital, unless its first word is an abbreviation."""
    first, _, _ = text.partition(" ")
    return text if first.isupper() else text[:1].lower() + text[1:]


def bytes_as_text(count: int) -> str:
    """A number of bytes as people say it: ``20 MB``, ``1,5 KB``, ``12 byte``."""
    for unit, name in _UNITS:
        if count >= unit:
            return f"{count / unit:.1f}".removesuffix(".0").replace(".", ",") + f" {name}"
    return f"{vietnamese(count)} byte"


def _tidy(value: Figure) -> Figure:
    """The same value without trailing zeros and without an exponent."""
    if isinstance(value, int):
        return value
    if value == value.to_integral_value():
        return int(value)
    return Decimal(f"{value:f}".rstrip("0"))


def letters_alone(text: str) -> str:
    """The same for texts that differ in case, marks, spaces and punctuation alone."""
    return "".join(letter for letter in bare(text) if letter.isalnum())


def bare(text: str) -> str:
    """In lower case, without diacritics, đ as d."""
    parts = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
