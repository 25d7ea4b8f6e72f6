"""Can a word be a Vietnamese syllable? The judge of whether a decoding is certain."""

import re
import unicodedata
from typing import Final

_TONES: Final = {"\u0300": "`", "\u0301": "'", "\u0303": "~", "\u0309": "?", "\u0323": "."}
_VOWELS_AND_SHAPES: Final = frozenset("aeiouy\u0302\u0306\u031b")
_STOPS: Final = ("c", "ch", "p", "t")

# The written onsets, nuclei and codas of the language; k, l, r, h at the end and kr, br, pl, đr at
# the beginning occur in place names of the Central Highlands (Đak Pơ, Krông Pa).
_SHAPE: Final = re.compile(
    r"(ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|kr|kb|br|pl|đr|[bcdđghklmnpqrstvx])?"
    r"(uyê|iêu|yêu|oai|oay|oao|oeo|uôi|ươi|ươu|uya|uyu|uây|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|iê|yê"
    r"|oa|oă|oe|oi|ôi|ơi|ua|ui|uâ|uê|uô|uơ|uy|ưa|ưi|ươ|ưu|[aăâeêioôơuưy])"
    r"(ch|ng|nh|[cmnptklrh])?"
)

_BARE_SHAPE: Final = re.compile(
    "".join(
        char
        for char in unicodedata.normalize("NFD", _SHAPE.pattern.replace("đ", "d"))
        if not unicodedata.combining(char)
    )
)


def plausible_bare(word: str) -> bool:
    """Whether ``word``, in small letters without marks, may be a syllable that has lost them."""
    return _BARE_SHAPE.fullmatch(word) is not None


def plausible(word: str) -> bool:
    """Whether ``word`` (any case, composed) has the build of one Vietnamese syllable."""
    letters: list[str] = []
    tones: list[str] = []
    for character in unicodedata.normalize("NFD", word.lower()):
        if character in _TONES:
            if not letters or letters[-1] not in _VOWELS_AND_SHAPES:
                return False
            tones.append(_TONES[character])
        else:
            letters.append(character)
    shape = _SHAPE.fullmatch(unicodedata.normalize("NFC", "".join(letters)))
    if shape is None or len(tones) > 1:
        return False
    # a syllable that ends in a stop only carries the tones sắc and nặng
    return shape[3] not in _STOPS or not tones or tones[0] in "'."
