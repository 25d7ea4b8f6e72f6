"""TCVN3 and VNI: Vietnamese letters under the codes of others, told by the font or the words."""

import itertools
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from aggregator.domain.syllable import plausible
from aggregator.domain.tcvn3 import TCVN3

# VNI writes a base letter and then a mark; the mark stands for a shape, a tone, or both.
_VNI_ALONE: Final = dict(zip("ñôöíìæóòî", "đơưíìỉĩịỵ", strict=True))
_VNI_TONES: Final = dict(zip("øùûõï", "\u0300\u0301\u0309\u0303\u0323", strict=True))
_CIRCUMFLEX: Final = {
    "â": "\u0302",
    **{mark: "\u0302" + tone for mark, tone in zip("àáåãä", _VNI_TONES.values(), strict=True)},
}
_BREVE: Final = {
    "ê": "\u0306",
    **{mark: "\u0306" + tone for mark, tone in zip("èéúüë", _VNI_TONES.values(), strict=True)},
}
_VNI_MARKS: Final = {
    "a": {**_VNI_TONES, **_CIRCUMFLEX, **_BREVE},
    "e": {**_VNI_TONES, **_CIRCUMFLEX},
    "o": {**_VNI_TONES, **_CIRCUMFLEX},
    **dict.fromkeys("uyơư", _VNI_TONES),
}

_WORD: Final = re.compile(r"[A-Za-z\u00a1-\u00ff]+")
_METRIC: Final = frozenset(("µm", "µg", "µl"))
_UNICODE_LETTER: Final = re.compile(r"[\u0100-\u01ff\u0300-\u036f\u1e00-\u1eff]")
# signs that mean themselves when no letter stands beside them
_SIGNS: Final = frozenset("×÷·§©®«»½¼¾¨¸¡¢£¤¥¦")


def from_tcvn3(word: str) -> str | None:
    """The word in Unicode; ``None`` when a character has no meaning in TCVN3."""
    letters = [TCVN3.get(code, code) for code in word]
    if not all(code.isascii() or code in TCVN3 for code in word):
        return None
    plain = "".join(code for code in word if code.isascii())
    # TCVN3 has no capitals with tones: in capitals "LIỆU" is typed as LIệU
    capitals = len(plain) > 1 and plain.isupper()
    return "".join(letters).upper() if capitals else "".join(letters)


def from_vni(word: str) -> str | None:
    """The word in Unicode; ``None`` when a mark has no letter that it can stand on."""
    letters: list[str] = []
    place = 0
    while place < len(word):
        code = word[place]
        base = _VNI_ALONE.get(code.lower(), code.lower())
        if not base.isascii() and code.lower() not in _VNI_ALONE:
            return None
        marks = _VNI_MARKS.get(base, {})
        mark = marks.get(word[place + 1].lower(), "") if place + 1 < len(word) else ""
        letter = unicodedata.normalize("NFC", base + mark)
        letters.append(letter.upper() if code.isupper() else letter)
        place += 2 if mark else 1
    return "".join(letters)


@dataclass(frozen=True, kw_only=True, slots=True)
class Encoding:
    """A legacy encoding: what the log calls it, and how one word is decoded."""

    name: str
    decode: Callable[[str], str | None]


ENCODINGS: Final = (
    Encoding(name="legacy-tcvn3", decode=from_tcvn3),
    Encoding(name="legacy-vni", decode=from_vni),
)


def encoding_of(text: str, font: str) -> Encoding | None:
    """The legacy encoding of ``text``: by the name of the font, else by words that fit one only.

    A text with a letter that only Unicode has is Unicode, whatever its font says.
    """
    if text.isascii() or _UNICODE_LETTER.search(text):
        return None
    name = font.lower()
    if name.startswith(".vn"):
        return ENCODINGS[0]
    if name.startswith("vni"):
        return ENCODINGS[1]
    words = [
        word
        for word in _WORD.findall(text)
        if not word.isascii() and any(code.isascii() for code in word) and word not in _METRIC
    ]
    fitting = [encoding for encoding in ENCODINGS if _fits(encoding, words)]
    return fitting[0] if len(fitting) == 1 else None


def decoded(text: str, encoding: Encoding) -> str:
    """``text`` in Unicode; a word that cannot be decoded stays as it is."""
    return _WORD.sub(lambda word: _word(word[0], encoding), text)


def _word(word: str, encoding: Encoding) -> str:
    if word.isascii() or _SIGNS.issuperset(word) or word in _METRIC:
        return word
    letters = encoding.decode(word)
    if letters is None or (plausible(word) and not plausible(letters)):
        return word
    return letters


def _fits(encoding: Encoding, words: list[str]) -> bool:
    """Nearly every word becomes a syllable, and at least one was none before."""
    evidence = misfits = 0
    for word in words:
        letters = encoding.decode(word)
        if letters is None or not plausible(letters) or _capital_inside(letters):
            misfits += 1
        elif not plausible(word) or _capital_inside(word):
            evidence += 1
    return evidence > 0 and misfits <= len(words) // 10


def _capital_inside(word: str) -> bool:
    return any(a.islower() and b.isupper() for a, b in itertools.pairwise(word))
