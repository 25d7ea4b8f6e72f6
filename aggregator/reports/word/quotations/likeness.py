"""When two sentences say nearly the same, whatever numbers they name.

They do when the syllables that they share are at least 60 % of all their syllables (Jaccard index),
numbers apart, and when neither denies or turns round what the other says: ``đã có trụ sở`` and
``chưa có trụ sở`` share three syllables of four. It tells that two sentences have nearly the same
words, no more: the figures, and what is meant, are each unit's own.
"""

import re
from typing import Final

Syllables = frozenset[str]

_SYLLABLE: Final = re.compile(r"[^\W\d_]+")
_ALIKE_OF_TEN: Final = 6
_TURNING: Final = frozenset(
    (
        "không",
        "chưa",
        "chẳng",
        "chỉ",
        "thiếu",
        "đủ",
        "hết",
        "tăng",
        "giảm",
        "cao",
        "thấp",
        "nhiều",
        "ít",
        "tốt",
        "kém",
        "yếu",
        "mạnh",
        "khó",
        "dễ",
        "thuận",
        "hạn",
        "trừ",
    )
)
"""Syllables of which one sentence must have the same as the other."""


def syllables(sentence: str) -> tuple[str, ...]:
    """In their order, in lower case; Vietnamese writes each by itself."""
    return tuple(_SYLLABLE.findall(sentence.casefold()))


def repeats(one: Syllables, other: Syllables) -> bool:
    """Whether half of the shorter is in the other: to quote both would say one thing twice."""
    return len(one & other) * 2 >= min(len(one), len(other))


def alike(one: Syllables, other: Syllables) -> bool:
    shared = len(one & other)
    whole = len(one) + len(other) - shared
    return shared * 10 >= whole * _ALIKE_OF_TEN and whole > 0 and one & _TURNING == other & _TURNING
