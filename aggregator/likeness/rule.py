"""When two texts say nearly the same, whatever numbers they name.

They do when the syllables that they share are at least 60 % of all their syllables (Jaccard index),
numbers apart, and when neither denies or turns round what the other says: ``đã có trụ sở`` and
``chưa có trụ sở`` share three syllables of four. It tells that two texts have nearly the same
words, no more: the figures, and what is meant, are each unit's own.
"""

from typing import Final

ALIKE_OF_TEN: Final = 6
"""Shared syllables of ten different ones that two texts have together."""

TURNING: Final = frozenset(
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
"""Syllables of which one text must have the same as the other."""


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts say nearly the same; given are their different syllables."""
    size, its = len(one), len(other)
    if size * 10 < its * ALIKE_OF_TEN or its * 10 < size * ALIKE_OF_TEN:  # soon told
        return False
    shared = len(one & other)
    whole = size + its - shared
    return shared * 10 >= whole * ALIKE_OF_TEN and whole > 0 and one & TURNING == other & TURNING
