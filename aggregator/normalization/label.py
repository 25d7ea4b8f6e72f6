"""What stands around an amount and only repeats the question: labels, a unit in parentheses."""

from collections.abc import Sequence
from dataclasses import dataclass

from aggregator.normalization.phrases import LABELS, MONEY_LABELS, UNIT_LABEL
from aggregator.normalization.question import Question
from aggregator.normalization.tokens import Token, TokenKind
from aggregator.normalization.units import currency_at, scale_at, words_at


@dataclass(frozen=True, kw_only=True, slots=True)
class Unlabelled:
    """The tokens of an answer, and whether a label was taken off."""

    tokens: Sequence[Token]
    labelled: bool


def without_label(tokens: Sequence[Token], question: Question) -> Unlabelled:
    """Past "Tổng số căn:", "Kinh phí" and other words that only repeat the question."""
    labels = MONEY_LABELS if question.kind == "money" else LABELS
    own = words_at(tokens, 0, question.own)
    if own and text_at(tokens, own) == ":":
        return Unlabelled(tokens=tokens[own + 1 :], labelled=True)
    place = 0
    while place < len(tokens):
        end = words_at(tokens, place, labels)
        if place and question.kind != "money":
            end = max(end, words_at(tokens, place, question.own))
        if end == place:
            break
        place = end
    place += text_at(tokens, place) in {":", "="}
    return Unlabelled(tokens=tokens[place:], labelled=place > 0)


def with_unit_from_parentheses(tokens: Sequence[Token], question: Question) -> Sequence[Token]:
    """The tokens of "12 (ĐVT: triệu đồng)" as those of "12 triệu đồng"."""
    for opening, token in enumerate(tokens):
        if opening == 0 or token.text != "(":
            continue
        start = words_at(tokens, opening + 1, UNIT_LABEL)
        start += text_at(tokens, start) == ":" and start > opening + 1
        end = unit_end(tokens, start, question)
        if end > start and text_at(tokens, end) == ")":
            return (*tokens[:opening], *tokens[start:end], *tokens[end + 1 :])
    return tokens


def unit_end(tokens: Sequence[Token], start: int, question: Question) -> int:
    """The end of the scale and unit at ``start``."""
    scale = scale_at(tokens, start, question)
    place = scale.end if scale else start
    return max(
        currency_at(tokens, place, question),
        words_at(tokens, place, question.own),
        words_at(tokens, place, question.metres),
    )


def is_unfilled(tokens: Sequence[Token], question: Question) -> bool:
    """Whether the line of the printed form is still empty: "......", "Tổng số: ..... căn"."""
    rest = without_label(tokens, question).tokens
    if not rest or rest[0].kind is not TokenKind.LEADER:
        return False
    unit = with_unit_from_parentheses(rest, question)[1:]
    return unit_end(unit, 0, question) == len(unit)


def text_at(tokens: Sequence[Token], place: int) -> str:
    """The text of a token; empty behind the last."""
    return tokens[place].text if place < len(tokens) else ""
