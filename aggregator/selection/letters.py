"""The letters of a name: what was typed, whatever keyboard, font or program came between."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final

from aggregator.domain.legacy import ENCODINGS, Encoding
from aggregator.domain.mojibake import unmangled
from aggregator.domain.syllable import plausible

Words = tuple[str, ...]

_ESCAPED: Final = re.compile("(?:%[0-9A-F]{2})+")
_PLAIN: Final = str.maketrans("đðɖĐÐƉ", "dddDDD")
_ETH: Final = str.maketrans("ðÐƉ", "đĐĐ")
_CAPITALS: Final = re.compile("([A-Z]{2,})([a-z]+)")
_BOUNDARY: Final = re.compile("(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])")
_WORD: Final = re.compile("[A-Za-z\u00a1-\u1eff]+")
_LAST: Final = "\u00ff"
"""Of the characters in which the older encodings write."""
_LEGACY: Final = re.compile("[\u00a1-\u00ff]")
_SLIPS: Final = (("x", "s"), ("y", "i"), ("l", "n"), ("gi", "d"), ("dak", "dac"))
"""Letters that sound alike in some part of the country: ``x``/``s``, ``l``/``n``, ``gi``/``d``."""
_SURELY: Final = str.maketrans("xlk", "snc", "yigd")
"""Of these letters what is left whichever of them is meant."""


class _Bare(dict[int, str]):
    """Characters without their marks; each is looked at once."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        mark = unicodedata.combining(char) or unicodedata.category(char) == "Lm" or char == "&"
        self[code] = "" if mark else char.translate(_PLAIN)
        return self[code]


class _Apart(dict[int, str]):
    """Characters of which no word is made, as spaces."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = char if char.isalnum() else " "
        return self[code]


_BARE: Final = _Bare()
_APART: Final = _Apart()


def fold(text: str) -> Words:
    """The words of a text in their barest form: ``Chư P'rông`` is ``chu``, ``p``, ``rong``."""
    return tuple(_bare(text).casefold().translate(_APART).split())


def _bare(text: str) -> str:
    """The letters without their marks, in the case in which they are written."""
    return unicodedata.normalize("NFD", text).translate(_BARE)


def text_words(text: str) -> Words:
    """The words of a text as they are written, composed."""
    text = unicodedata.normalize("NFC", text)
    apart = "".join(char if _is_of_a_word(char) else " " for char in text).split()
    return tuple(word for word in apart if fold(word))


@lru_cache(maxsize=1024)
def _is_of_a_word(char: str) -> bool:
    return char == "&" or bool(fold(char))


def words_within(text: str, known: Callable[[str], bool]) -> Words:
    """The folded words of a text; capitals and digits inside a word begin another.

    Args:
        text: One word or several.
        known: Tells whether letters are a word: that "HĐNDtỉnh" is "HĐND tỉnh", while "HUKrong"
            is "HU Krong", is only known from "tỉnh".
    """
    apart = _CAPITALS.sub(
        lambda run: (
            f"{run[1]} {run[2]}" if known(run[2]) else f"{run[1][:-1]} {run[1][-1]}{run[2]}"
        ),
        _bare(text),
    )
    return fold(_BOUNDARY.sub(" ", apart))


def as_meant(text: str) -> tuple[str, ...]:
    """What a text may say: the readings in which the fewest words are no Vietnamese.

    What intake shows as ``%XX`` becomes characters again, and UTF-8 that was taken for another
    encoding is put right: a zip names its members in code page 437 when it does not say. Other
    letters are read as they stand, as TCVN3 and as VNI, all of them or those that are strange.
    """
    text = unicodedata.normalize("NFC", _ESCAPED.sub(_unescaped, text))
    for repaired in (unmangled(text), _of_a_zip(text, "utf-8")):
        if repaired not in {"", text}:
            return (unicodedata.normalize("NFC", repaired),)
    readings: list[tuple[str, ...]] = [(text.translate(_ETH),)]
    legacy = (text, _of_a_zip(text, "latin-1")) if _strange(readings[0]) else ()
    readings += [
        tuple(_decoded(written, encoding, every=every) for every in (False, True))
        for written in legacy
        if _LEGACY.search(written)
        for encoding in ENCODINGS
    ]
    fewest = min(_strange(reading) for reading in readings)
    best = (reading for reading in readings if _strange(reading) == fewest)
    return tuple(dict.fromkeys(chain.from_iterable(best)))


def _strange(texts: Sequence[str]) -> int:
    """How many words are no Vietnamese, in that of the texts that has the fewest."""
    return min(sum(map(_is_strange, _WORD.findall(text))) for text in texts)


def _is_strange(word: str) -> bool:
    if word.isascii() or plausible(word):
        return False
    return not (word.isupper() and word.replace("Đ", "D").isascii())  # HĐND


def _decoded(text: str, encoding: Encoding, *, every: bool) -> str:
    """The text with its words decoded, but those that Unicode alone can write.

    Args:
        text: In the one, the other, or both.
        encoding: That its words may be written in.
        every: Decode those, too, that are words as they stand.
    """

    def meant(word: re.Match[str]) -> str:
        as_it_is = max(word[0]) > _LAST or (plausible(word[0]) and not every)
        return word[0] if as_it_is else encoding.decode(word[0]) or word[0]

    return _WORD.sub(meant, text)


def slipped(joined: str) -> str:
    """Letters that are taken for each other, as one of them; never the only evidence for two."""
    for written, meant in _SLIPS:
        joined = joined.replace(written, meant)
    return joined


def surely(joined: str) -> str:
    """The same of letters and of those that they may be taken for: what no slip changes."""
    return joined.translate(_SURELY)


def _unescaped(found: re.Match[str]) -> str:
    content = bytes.fromhex(found[0].replace("%", ""))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _of_a_zip(text: str, encoding: str) -> str:
    """The bytes that a zip's reader took for code page 437, in another encoding; or ``""``."""
    if text.isascii():
        return ""
    try:
        return text.encode("cp437").decode(encoding)
    except UnicodeError:
        return ""
