"""Scales (triệu, tỷ) and units of measure as they are typed in a cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from aggregator.normalization.phrases import LONGEST_PHRASE, first_words, words_behind
from aggregator.normalization.question import Question
from aggregator.normalization.spelling import fold, spellings
from aggregator.normalization.tokens import Token, TokenKind

_THOUSAND: Final = 1000
_SCALES: Final = {
    10**9: ("tỷ", "tỉ", "ty", "ti", "tỹ"),
    10**6: ("triệu", "trieu", "tr"),
    10**3: ("nghìn", "ngàn", "nghin", "ngan", "ngìn", "k"),
    10**2: ("trăm", "tram"),
    10: ("chục", "chuc"),
}
_ENGLISH: Final = {"billion": 10**9, "million": 10**6, "thousand": 10**3}
_SCALE_OF: Final = {word: scale for scale, words in _SCALES.items() for word in words} | _ENGLISH
# one word that ends in đ: 500trđ, 500ngđ, 2tỷđ
_WITH_CURRENCY: Final = {
    word + currency: scale
    for word, scale in (*_SCALE_OF.items(), ("ng", 10**3))
    if scale >= _THOUSAND
    for currency in ("đ", "đồng", "d", "dong", "vnđ", "vnd")
} | {"nđ": 10**3}
_MONEY_ONLY: Final = frozenset(("k", *_WITH_CURRENCY))
# typing slips whose letters can be nothing else
_UNMISTAKABLE: Final = {"trieu": 10**6, "nghin": 10**3}


class Foreign(StrEnum):
    PIECES = "another kind of piece"  # hộ where căn is asked
    KIND = "another kind of quantity"  # m², tấn, USD


_PIECES: Final = spellings(
    (
        *("hộ", "hộ dân", "hộ nghèo", "hộ gia đình", "gia đình", "lượt", "lượt người", "người"),
        *("lượt em", "lượt cháu", "em", "cháu", "trẻ em", "học sinh", "hs", "sinh viên", "phần"),
        *("phần quà", "suất quà", "quà", "xuất quà", "thẻ", "thẻ bhyt", "thẻ bảo hiểm"),
        *("suất", "căn", "nhà", "ngôi nhà", "phòng", "điểm trường", "trường", "lớp", "lớp học"),
        *("tuyến", "tuyến đường", "con đường", "công trình", "cầu", "cây cầu", "cống", "cây"),
        *("đợt", "buổi", "cuộc", "lần", "ca", "ca mổ", "đối tượng", "khẩu", "nhân khẩu"),
        *("hội viên", "đoàn viên", "xã", "thôn", "làng", "huyện", "chi hội", "cơ sở", "mô hình"),
        *("bệnh nhân", "bộ", "cái", "chiếc", "con", "cặp", "đôi", "xe", "xe đạp", "cây xanh"),
    )
)
_CURRENCIES: Final = spellings(
    (
        *("usd", "đô", "đô la", "đôla", "dollar", "$", "eur", "euro", "€", "£", "¥", "yên", "jpy"),
        *("won", "krw", "kíp", "lak", "nhân dân tệ", "cny", "aud", "gbp", "bảng anh"),
    )
)
_OTHER_KINDS: Final = _CURRENCIES | spellings(
    (
        *("m2", "m²", "km2", "km²", "m3", "m³", "mét vuông", "met vuong", "ha", "hecta", "héc ta"),
        *("tấn", "tạ", "yến", "kg", "kí", "ký", "gam", "lít", "bao", "thùng", "tấn gạo", "kg gạo"),
        *("ngày công", "công", "công lao động", "giờ", "ngày", "tháng", "cm", "mm", "km", "m"),
        *("mét",),
    )
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Typed:
    """A scale or unit found among the tokens.

    Attributes:
        worth: In the base unit.
        end: The token behind it.
        english: Its word is, so that a point before three digits may be a decimal one.
    """

    worth: int
    end: int
    english: bool = False


def words_at(tokens: Sequence[Token], start: int, phrases: frozenset[tuple[str, ...]]) -> int:
    """The end of the longest phrase that stands at ``start``; ``start`` when none does."""
    if start >= len(tokens) or tokens[start].text not in first_words(phrases):
        return start
    texts = [token.text for token in tokens[start : start + LONGEST_PHRASE]]
    return start + words_behind(texts, 0, phrases)


def scale_at(tokens: Sequence[Token], start: int, question: Question) -> Typed | None:
    """The scale at ``start``: "triệu", "trđ", "trăm nghìn"; without a currency behind it."""
    if question.kind == "money" and _is(tokens, start, "ng") and _is(tokens, start + 1, "."):
        currency = currency_at(tokens, start + 1, question)
        return Typed(worth=1000, end=start + 1) if currency > start + 1 else None
    worth = 1
    place = start
    while place < len(tokens) and (step := _scale_of(tokens[place].text)):
        # pieces and kilometres are not counted in "tr" and "tỷ": somebody is in the wrong cell
        if question.kind != "money" and (step > _THOUSAND or tokens[place].text in _MONEY_ONLY):
            break
        # trăm triệu, chục nghìn, nghìn tỷ; anything else is not one scale
        if worth > 1 and (step < _THOUSAND or worth * step > 10**12 or worth >= step):
            break
        worth *= step
        place += 1
        if tokens[place - 1].text in _WITH_CURRENCY:
            break
    english = any(token.text in _ENGLISH for token in tokens[start:place])
    return Typed(worth=worth, end=place, english=english) if place > start else None


def currency_at(tokens: Sequence[Token], start: int, question: Question) -> int:
    """The end of "đồng", ".đ", "đ" at ``start``; ``start`` when there is none."""
    if question.kind != "money":
        return start
    abbreviated = _is(tokens, start, ".") and tokens[start].glued
    place = start + 1 if abbreviated else start
    end = words_at(tokens, place, question.own)
    if end > place:
        return end
    if place < len(tokens) and (tokens[place].text == "d" or fold(tokens[place].text) == "dong"):
        return place + 1
    return start


def foreign_at(tokens: Sequence[Token], start: int, question: Question) -> Foreign | None:
    """The kind of unit at ``start`` when it is a known one and not the declared one."""
    if question.any_unit or start >= len(tokens):
        return None
    own = max(
        words_at(tokens, start, question.own),
        words_at(tokens, start, question.metres),
        currency_at(tokens, start, question),
    )
    other = words_at(tokens, start, _OTHER_KINDS)
    piece = words_at(tokens, start, _PIECES)
    if max(other, piece) <= own:
        money = is_scale_or_currency(tokens[start]) and question.kind != "money" and own == start
        return Foreign.KIND if money else None
    if other >= piece or question.kind != "count":
        return Foreign.KIND
    return Foreign.PIECES


def is_money(tokens: Sequence[Token], start: int) -> bool:
    """Whether the unit at ``start`` measures money, of whatever country."""
    return is_scale_or_currency(tokens[start]) or words_at(tokens, start, _CURRENCIES) > start


def counts_pieces(question: Question) -> bool:
    """Whether single things are asked for: căn, em, suất; not m², kg, or what is left open."""
    words = tuple(question.declared.split())
    return question.kind == "count" and bool(words) and words not in _OTHER_KINDS


def piece_end(tokens: Sequence[Token], start: int, question: Question) -> int:
    """The end of the name of a piece at ``start``, the declared one or another."""
    return max(words_at(tokens, start, question.own), words_at(tokens, start, _PIECES))


def carries_currency(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a scale between ``start`` and ``end`` is written with its currency: "trđ"."""
    return any(token.text in _WITH_CURRENCY for token in tokens[start:end])


def _scale_of(word: str) -> int:
    return (
        _SCALE_OF.get(word, 0) or _WITH_CURRENCY.get(word, 0) or _UNMISTAKABLE.get(fold(word), 0)
        if word.isalpha()
        else 0
    )


def is_scale_or_currency(token: Token) -> bool:
    """Whether the word belongs to money: "đồng", "trđ", "triệu"."""
    return token.kind is TokenKind.WORD and (
        token.text in {"đ", "đồng", "vnđ", "vnd"}
        or token.text in _WITH_CURRENCY
        or token.text == "k"
        or _scale_of(token.text) > _THOUSAND
    )


def _is(tokens: Sequence[Token], place: int, text: str) -> bool:
    return place < len(tokens) and tokens[place].text == text
