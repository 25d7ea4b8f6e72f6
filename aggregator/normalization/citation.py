"""A document that a remark cites, whose numbers are none of the figure: "theo QĐ 123/QĐ-UBND"."""

from collections.abc import Sequence
from typing import Final

from aggregator.normalization.spelling import spellings
from aggregator.normalization.tokens import Token, TokenKind
from aggregator.normalization.units import words_at

_LEADS: Final = spellings(("theo", "căn cứ", "tại", "kèm theo"))
_DOCUMENTS: Final = spellings(
    (
        *("qđ", "quyết định", "nq", "nghị quyết", "cv", "công văn", "hđ", "hợp đồng", "bb"),
        *("biên bản", "ttr", "tờ trình", "bc", "báo cáo", "thông báo"),
    )
)
_NUMBER: Final = spellings(("số",))
_AROUND: Final = spellings(("ngày", "tháng", "năm", "của"))
_JOINTS: Final = frozenset("/-.")


def is_citation(remark: Sequence[Token]) -> bool:
    """Whether it names a document by its number, and perhaps its day and who signed it."""
    kind = words_at(remark, 0, _LEADS)
    behind = words_at(remark, kind, _DOCUMENTS)
    number = words_at(remark, behind, _NUMBER)
    if behind == kind or not _is_numeral(remark, number):
        return False
    signed = remark[number + 1 : number + 2]
    told = number > behind or (signed and signed[0].text == "/")  # "báo cáo 12" is a figure
    return bool(told) and all(_is_of_it(remark, place) for place in range(number + 1, len(remark)))


def _is_numeral(remark: Sequence[Token], place: int) -> bool:
    return place < len(remark) and remark[place].kind is TokenKind.NUMERAL


def _is_of_it(remark: Sequence[Token], place: int) -> bool:
    """A piece of its sign or its date, or a word written like a name."""
    token, before = remark[place], remark[place - 1]
    if token.text in _JOINTS or words_at(remark, place, _AROUND) > place:
        return True
    if token.kind is TokenKind.NUMERAL:  # of a date, or the year in the sign
        return before.text == "/" or words_at(remark, place - 1, _AROUND) == place
    return token.kind is TokenKind.WORD and (token.capital or (token.glued and before.text in "/-"))
