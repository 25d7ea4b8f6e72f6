"""The amounts that stand scattered in a text that is not understood as a whole."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from aggregator.normalization.amount import amount_at
from aggregator.normalization.label import text_at
from aggregator.normalization.number import meaning, number_at
from aggregator.normalization.question import Question
from aggregator.normalization.scaled_number import Amount
from aggregator.normalization.separators import Asked
from aggregator.normalization.tokens import Token, TokenKind
from aggregator.normalization.units import Foreign, foreign_at

_JOINTS: Final = frozenset((*"()[]{}«»“”-–—−+±x×*=/~∼<>≈≥≤:;,.%?!\"'•", "km", "vnd", "vnđ"))
"""What may stand glued to an amount without being a part of it."""
_MOST_AMOUNTS: Final = 8
_BILLION: Final = 10**9
YEARS: Final = range(1990, 2101)
RANGE: Final = frozenset(("-", "–", "—", "~", "đến", "tới", "den", "toi", "hoặc", "hay"))
"""What stands between two amounts of which one is meant."""


def amounts_in(tokens: Sequence[Token], question: Question) -> list[Amount]:
    """The amounts in a text that is not understood, without years and scraps of longer words."""
    found: list[Amount] = []
    begin = place = 0
    while place < len(tokens) and len(found) < _MOST_AMOUNTS:
        amount = amount_at(tokens, place, question)
        if (
            amount is None
            or _is_scrap(tokens, place, amount)
            or foreign_at(tokens, amount.end, question) is Foreign.KIND
        ):
            place += 1
            continue
        behind_range = bool(found) and found[-1].end == place - 1
        if behind_range and text_at(tokens, place - 1) in RANGE and not found[-1].scale:
            # "100 - 150 triệu": the scale is said once, for both
            found[-1] = scaled_like(found[-1], tokens, begin, amount)
        found.append(amount)
        begin, place = place, amount.end
    shares = [amount for amount in found if text_at(tokens, amount.end) == "%"]
    figures = [amount for amount in found if amount not in shares and not _year(amount)]
    return figures or found


def _year(amount: Amount) -> bool:
    """Whether it says when, not how much: "2014-2018: 600 triệu"."""
    return not amount.scale and not amount.unit and all(value in YEARS for value in amount.values)


def scaled_like(amount: Amount, tokens: Sequence[Token], begin: int, other: Amount) -> Amount:
    """The amount that begins at ``begin``, read with the scale of the other end of its range."""
    number = number_at(tokens, begin)
    if number is None or not other.scale or amount.unit:
        return amount
    read = meaning(number, Asked.SCALED if other.scale >= _BILLION else Asked.TYPED_SCALE)
    return replace(amount, values=tuple(value * other.scale for value in read.values))


def _is_scrap(tokens: Sequence[Token], place: int, amount: Amount) -> bool:
    """Whether what looks like an amount is a year, a word, or a piece of something longer."""
    first = tokens[place]
    in_words = first.kind is TokenKind.WORD and not amount.scale
    alone = text_at(tokens, place - 1) == "(" and text_at(tokens, place + 1) == ")"
    if in_words and not amount.unit and amount.end == place + 1 and not (place and alone):
        return True  # "một số hộ", but not "5 (sáu)"
    if in_words and number_at(tokens, amount.end):
        return True  # "hai trăm năm": 250 or 205, but not 200
    if place and _tied_before(first, tokens[place - 1]):
        return True
    behind = tokens[amount.end] if amount.end < len(tokens) else None
    free = behind is None or not behind.glued or _line_to_fill(behind)
    return (
        not free and not _JOINTS & {tokens[amount.end].text} and _unknown_glue(tokens, amount.end)
    )


def _tied_before(first: Token, before: Token) -> bool:
    year = before.text in {"năm", "nam", "/"} and len(first.text) == len("2018")
    return year or (first.glued and before.text not in _JOINTS and not _line_to_fill(before))


def _line_to_fill(token: Token) -> bool:
    """The dots that the printed form has for an answer; two of them are a slip: "1..234"."""
    return token.kind is TokenKind.LEADER and token.text != ".."


def _unknown_glue(tokens: Sequence[Token], place: int) -> bool:
    """A word glued between digits, or a superscript: "1O0", "10²"."""
    if not tokens[place].text.isalpha():
        return True
    behind = tokens[place + 1] if place + 1 < len(tokens) else None
    return behind is not None and behind.glued and behind.kind is TokenKind.NUMERAL
