"""Which answer of a list a person gave, however it was typed.

A list is kept by Excel and LibreOffice alone; elsewhere people type: without accents, in capitals,
in their abbreviations, with a reason behind. What could say less, or something else, than the
answer of the list is left as it was typed: nothing is guessed.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from aggregator.normalization.phrases import is_nil, words_behind
from aggregator.normalization.spelling import exactly, fold

_DIGIT: Final = re.compile(r"\d")
_WORD: Final = re.compile(r"[^\W_]+")
_POINTED: Final = re.compile(r"\b([^\W\d_]{1,2})[./](?=[^\W\d_]{1,2}\b)")
"""Between the letters of an abbreviation: ``T.Ư``, ``p/s``."""
_BEHIND: Final = re.compile(r"[(\[{,;:/]|\s[-–—]+\s|\.\s|\n")
"""What stands between an answer and the words that somebody added to it."""
_SHORT: Final = {
    **dict.fromkeys(("ko", "k", "kg", "khg", "kh", "hong", "hok", "0"), ("khong",)),
    **dict.fromkeys(("c", "ch", "chu"), ("chua",)),
    **dict.fromkeys(("sl", "solieu"), ("so", "lieu")),
    **dict.fromkeys(("ps", "phatsinh"), ("phat", "sinh")),
    "kps": ("khong", "phat", "sinh"),
    "khongphatsinh": ("khong", "phat", "sinh"),
    "tw": ("trung", "uong"),
}
"""Abbreviations, tried where the words as they stand are no answer."""
_CENTRE: Final = re.compile(r"\b(?:t[./]?ư|t[./]w)\b")
"""Of the centre; without its accent it is the province's committee that is written so."""
_LIMITING: Final = exactly(
    (
        *("nhưng", "chỉ", "riêng", "trừ", "ngoài", "còn", "tuy", "một phần", "kinh phí", "tiền"),
        *("vốn", "số lượng", "năm nay", "năm trước", "quý", "tháng", "đợt", "sẽ", "chờ"),
        *("bổ sung", "cập nhật", "hỏi lại", "xem lại", "kiểm tra lại", "chưa chắc", "một số"),
        *("but", "except", "only", "partly", "some", "so far", "yet", "until", "apart", "however"),
    )
)
"""With these an addition takes back a part of what it was added to."""
_LIMITING_FOLDED: Final = exactly(fold(" ".join(phrase)) for phrase in _LIMITING)


@lru_cache(maxsize=4096)
def chosen(text: str, choices: tuple[str, ...]) -> str:
    """The one of ``choices`` that ``text`` says, whatever was added to it; empty: none.

    Args:
        text: Of the cell, normalized.
        choices: As the form offers them.
    """
    same = as_listed(text, choices)
    if same:
        return same
    for mark in _BEHIND.finditer(text):
        answer, added = text[: mark.start()], text[mark.start() :]
        said = as_listed(answer, choices)
        if said and _only_explains(added, choices):
            return said
    return ""


@lru_cache(maxsize=4096)
def as_listed(text: str, choices: tuple[str, ...]) -> str:
    """The one of ``choices`` that ``text`` is, but for how it is spelled; empty: none of them."""
    if text in choices:
        return text
    if "?" in text or text.isdecimal():
        return ""
    for words in (_words(text), _in_full(text)):
        same = [choice for choice in choices if words and words == _words(choice)]
        if len(same) == 1:
            return same[0]
    return ""


def state_chosen(text: str, states: tuple[str, ...]) -> str:
    """The state of a row that ``text`` says, also in the words that a number's own cell may hold.

    Args:
        text: Of the cell, normalized.
        states: There are figures; there is nothing to report; the figures are not known.
    """
    said = chosen(text, states)
    if said or not _WORD.search(text):  # a dash in this column says nothing
        return said
    return states[1] if "?" not in text and is_nil(text, frozenset()) else ""


def _only_explains(added: str, choices: Iterable[str]) -> bool:
    """No number, no question, no other answer, and none of the words that limit the answer."""
    if "?" in added or _DIGIT.search(added):
        return False
    # "chi hội" is no "chỉ", unless the text has no accents at all
    limiting = _LIMITING_FOLDED if added.isascii() else _LIMITING
    if _holds(limiting, _WORD.findall(added.lower())):
        return False
    return not _holds(frozenset(map(_words, choices)), _words(added))


def _holds(phrases: frozenset[tuple[str, ...]], words: Sequence[str]) -> bool:
    return any(words_behind(words, start, phrases) > start for start in range(len(words)))


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text)))


def _in_full(text: str) -> tuple[str, ...]:
    """The words with their abbreviations written out."""
    words = _words(_POINTED.sub(r"\1", fold(_CENTRE.sub("tw", text.lower()))))
    return tuple(full for word in words for full in _SHORT.get(word, (word,)))
