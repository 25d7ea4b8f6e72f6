"""A whole cell as a sentence: label, amount, stated result, restatement; anything else is a query.

A reading counts only when every token is accounted for. Whatever is left over makes it a query
with the amounts found as candidates, so a word nobody thought of is never dropped in silence.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

from aggregator.domain import Status
from aggregator.normalization.amount import SMALL_MONEY, amount_at
from aggregator.normalization.arithmetic import calculation
from aggregator.normalization.brackets import (
    adds_nothing,
    behind_a_stop,
    bracketed,
    tells_of_it,
)
from aggregator.normalization.label import text_at, with_unit_from_parentheses, without_label
from aggregator.normalization.listing import sums_of_list
from aggregator.normalization.not_understood import not_understood
from aggregator.normalization.number import number_at
from aggregator.normalization.phrases import APPROXIMATIONS, IN_WORDS
from aggregator.normalization.question import Question
from aggregator.normalization.reading import Read, Reading, invalid, query, value_read
from aggregator.normalization.scaled_number import Amount
from aggregator.normalization.tokens import Token, TokenKind
from aggregator.normalization.units import currency_at, is_scale_or_currency, words_at

_MINUS: Final = frozenset("-–−‒—")
_THOUSAND: Final = 1000
_UNIT_WORDS: Final = 3
_MOST_TOKENS: Final = 60
_REMARKED: Final = frozenset((Status.REPORTED, Status.QUERY))
"""A query that has a remark is the same query."""


def read(tokens: Sequence[Token], question: Question) -> Read:
    """What the tokens of a cell say."""
    if len(tokens) > _MOST_TOKENS:
        return Read(reading=invalid("unreadable-number"), steps=("too-long",))
    body = without_label(tokens, question)
    answer = with_unit_from_parentheses(body.tokens, question)
    if not answer:
        return Read(reading=invalid("unreadable-number"), steps=("no-number",))
    for pattern in _PATTERNS:
        found = pattern(answer, question)
        if found:
            label = ("label",) if body.labelled else ()
            return Read(reading=found.reading, steps=(*label, *found.steps))
    return not_understood(tokens, question)


def _one_amount(tokens: Sequence[Token], question: Question) -> Read | None:
    """The reading of "12 căn", "VND 500.000", "+5"."""
    start = currency_at(tokens, 0, question)
    if text_at(tokens, start) == "+" and start + 1 < len(tokens) and tokens[start + 1].glued:
        start += 1
    amount = amount_at(tokens, start, question)
    if amount is None or (amount.unit and currency_at(tokens, 0, question)):
        return None
    if _on_two_lines(tokens):
        return None
    rest = tokens[amount.end :]
    if not rest:
        return Read(reading=_settled(amount, question), steps=amount.steps)
    if question.any_unit and _only_unit_words(rest):
        return Read(reading=_settled(amount, question), steps=(*amount.steps, "unchecked-unit"))
    return None


def _on_two_lines(tokens: Sequence[Token]) -> bool:
    """Numbers on two lines are two things; a unit that did not fit on the line is none."""
    first = tokens[0].line
    return tokens[-1].line > first and any(
        token.line > first and number_at(tokens, place) for place, token in enumerate(tokens)
    )


def _only_unit_words(tokens: Sequence[Token]) -> bool:
    """Words that can be a unit nobody declared: no scale, no currency, no "trở lên"."""
    return len(tokens) <= _UNIT_WORDS and all(
        token.kind is TokenKind.WORD
        and not is_scale_or_currency(token)
        and words_at(tokens, place, APPROXIMATIONS) == place
        for place, token in enumerate(tokens)
    )


def _settled(amount: Amount, question: Question) -> Reading:
    """The reading of an amount that is the whole answer."""
    if amount.rule:
        return invalid(amount.rule)
    value = amount.values[0]
    if not amount.sure:
        return query(amount.values, question)
    grouped_or_in_words = question.multiplier == 1 and amount.scale < _THOUSAND and amount.steps
    if question.kind == "money" and grouped_or_in_words and 0 < value < SMALL_MONEY:
        return query((value, value * _THOUSAND), question)
    scale = _multiplied_by(amount, question)
    return value_read(value, question, scale=scale, unit=amount.unit)


def _multiplied_by(amount: Amount, question: Question) -> int:
    """The scale of the one number that an amount is: typed, or declared; 1 for several numbers."""
    if "declared-unit" in amount.steps:
        return question.multiplier
    return 1 if "compound" in amount.steps else amount.scale


def _negative(tokens: Sequence[Token], question: Question) -> Read | None:
    """The reading of "-500", and of "(500)" as accountants write it."""
    inner: Sequence[Token] = ()
    if tokens[0].text in _MINUS and len(tokens) > 1 and tokens[1].glued:
        inner = tokens[1:]
    elif tokens[0].text == "(" and tokens[-1].text == ")":
        inner = tokens[1:-1]
    if not inner or inner[0].kind is not TokenKind.NUMERAL:
        return None
    amount = amount_at(inner, 0, question)
    if amount is None or amount.end < len(inner) or (len(inner) > 1 and tokens[0].text == "("):
        return None
    if amount.values and max(amount.values) == 0:
        return Read(reading=value_read(Decimal(0), question), steps=("negative",))
    return Read(reading=invalid("negative-value"), steps=("negative",))


def _equation(tokens: Sequence[Token], question: Question) -> Read | None:
    """A calculation, "5 + 3 = 8": it counts when the stated result is the computed one."""
    found = calculation(tokens, question)
    if found is None:
        return _same_twice(tokens, question)
    if found.agrees and found.stated is not None:
        steps = ("stated-result", *found.stated.steps)
        return Read(reading=_settled(found.stated, question), steps=steps)
    listed = () if found.stated else sums_of_list(tokens, question)  # "5 + 7 triệu": 12 triệu
    return Read(reading=query((*found.values, *listed), question), steps=("arithmetic",))


def _same_twice(tokens: Sequence[Token], question: Question) -> Read | None:
    """The reading of "1,2 tỷ = 1.200.000.000đ"."""
    equals = next((place for place, token in enumerate(tokens) if token.text == "="), 0)
    left = _one_amount(tokens[:equals], question)
    right = _one_amount(tokens[equals + 1 :], question) if equals else None
    if left is None or right is None or left.reading != right.reading:
        return None
    return Read(reading=left.reading, steps=(*left.steps, "restated"))


def _restated(tokens: Sequence[Token], question: Question) -> Read | None:
    """The same said twice: "05 (năm) căn", "12.000.000đ (Bằng chữ: mười hai triệu đồng)"."""
    opening = next((i for i, token in enumerate(tokens) if token.text == "("), -1)
    closing = next((i for i, token in enumerate(tokens) if token.text == ")"), -1)
    if not 0 < opening < closing - 1:
        return None
    outside = (*tokens[:opening], *tokens[closing + 1 :])
    inside = tokens[opening + 1 : closing]
    if any(token.text in "()" for token in (*outside, *inside)):
        return None
    inside = inside[words_at(inside, 0, IN_WORDS) :]
    inside = inside[1:] if inside and inside[0].text == ":" else inside
    said = _one_amount(outside, question)
    number = amount_at(tokens[:opening], 0, question)
    again = amount_at(inside, 0, question) if inside else None
    if said is None or not said.reading.status.counts:
        return None
    computed = calculation(inside, question)
    same = (
        again is not None
        and again.end == len(inside)
        and len(again.values) == 1
        and (again.values == said.reading.values or (number and again.values == number.values))
    ) or (
        computed is not None and computed.stated is None and computed.values == said.reading.values
    )
    return Read(reading=said.reading, steps=(*said.steps, "restated")) if same else None


def _with_remark(tokens: Sequence[Token], question: Question) -> Read | None:
    """The reading of "5 căn (xã Ia Rsai)", where the brackets add nothing to the number."""
    found = bracketed(tokens)
    said = _one_amount(found.outside, question) if found else None
    if found is None or said is None or said.reading.status not in _REMARKED:
        return None
    starts = (amount_at(found.outside, start, question) for start in range(len(found.outside)))
    whole = next(amount for amount in starts if amount)
    if not all(adds_nothing(inside, whole, question) for inside in found.inside):
        return None
    return Read(reading=said.reading, steps=(*said.steps, "remark"))


def _with_words_behind(tokens: Sequence[Token], question: Question) -> Read | None:
    """The reading of "5 căn; đã bàn giao", where the words behind only say that it is done."""
    found = behind_a_stop(tokens)
    said = _one_amount(found.outside, question) if found else None
    if found is None or said is None or said.reading.status not in _REMARKED:
        return None
    if not tells_of_it(found.inside[0]):
        return None
    return Read(reading=said.reading, steps=(*said.steps, "remark"))


_PATTERNS: Final[tuple[Callable[[Sequence[Token], Question], Read | None], ...]] = (
    _one_amount,
    _negative,
    _equation,
    _restated,
    _with_remark,
    _with_words_behind,
)
