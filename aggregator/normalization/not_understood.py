"""When not everything in a cell is understood: which rule it breaks, and what could be meant."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from aggregator.normalization.amount import SMALL_MONEY, amount_at
from aggregator.normalization.label import text_at
from aggregator.normalization.listing import sums_of_list
from aggregator.normalization.number import LONGEST
from aggregator.normalization.phrases import APPROXIMATE_SIGNS, APPROXIMATIONS
from aggregator.normalization.question import Question
from aggregator.normalization.reading import Read, invalid, query
from aggregator.normalization.scaled_number import Amount
from aggregator.normalization.scattered import RANGE, YEARS, amounts_in
from aggregator.normalization.separators import grouped
from aggregator.normalization.tokens import Token, TokenKind
from aggregator.normalization.units import Foreign, foreign_at, words_at

_DAYS: Final = 31
_MONTHS: Final = 12


def not_understood(tokens: Sequence[Token], question: Question) -> Read:
    """Something is not understood: ask, and offer the amounts that stand there."""
    foreign = _foreign(tokens, question)
    if foreign is Foreign.KIND:
        return Read(reading=invalid("unit-mismatch"), steps=("other-unit",))
    if is_date(tokens):
        return Read(reading=query((), question, "date-in-number-cell"), steps=("date",))
    if _chainage(tokens):
        return Read(reading=query((), question), steps=("chainage",))
    values = _values(tokens, question)
    if values is None:
        return Read(reading=invalid("unreadable-number"), steps=("no-number",))
    values += sums_of_list(tokens, question)
    if foreign:
        return Read(reading=query(values, question, "unit-mismatch"), steps=("other-unit",))
    approximate = any(
        token.text in APPROXIMATE_SIGNS or words_at(tokens, place, APPROXIMATIONS) > place
        for place, token in enumerate(tokens)
    )
    step = "approximation" if approximate else "left-over"
    return Read(reading=query(values, question), steps=(step,))


def _values(tokens: Sequence[Token], question: Question) -> list[Decimal] | None:
    """What the amounts in a text can be; ``None`` when there is no amount, or none can be read."""
    # "500 .000.000": one number whose separators went astray
    together = "".join(token.text for token in tokens)
    if len(tokens) > 1 and len(together) <= LONGEST and (numeral := grouped(together)):
        return [numeral.grouped]
    amounts = [amount for amount in amounts_in(tokens, question) if amount.values]
    if not amounts:
        return None
    if question.kind == "money":
        return [
            _believable(value, amount.scale, question)
            for amount in amounts
            for value in amount.values
            if not _of_an_unknown_unit(tokens, amount, value, question)
        ]
    # "300 hộ (1.200 người)": of what is asked for there are 1.200
    asked = [
        amount
        for amount in amounts
        if foreign_at(tokens, amount.end, question) is not Foreign.PIECES
    ]
    return [value for amount in asked or amounts for value in amount.values]


def _of_an_unknown_unit(
    tokens: Sequence[Token], amount: Amount, value: Decimal, question: Question
) -> bool:
    """The 5 of "5 chỉ vàng" and the 50 of "50 tri?u": whatever that is, it is not 5 đồng."""
    behind = tokens[amount.end] if amount.end < len(tokens) else None
    return (
        behind is not None
        and behind.kind is TokenKind.WORD
        and behind.text not in RANGE
        and words_at(tokens, amount.end, APPROXIMATIONS) == amount.end
        and not (amount.scale or amount.unit)
        and value < SMALL_MONEY * question.multiplier
    )


def _believable(value: Decimal, scale: int, question: Question) -> Decimal:
    """Without the scale that was typed once too often."""
    return value / scale if scale and value > question.most_dong else value


def _foreign(tokens: Sequence[Token], question: Question) -> Foreign | None:
    """The worst of the known units that are not the one asked for, and belong to a number."""
    places = set()
    numbers = 0
    for place, token in enumerate(tokens):
        amount = amount_at(tokens, place, question)
        if token.text == "/":
            places.add(place + 1)
        elif amount:
            places |= {amount.end, place + 1}  # "12 mét vuông" begins like "12 mét"
            numbers += token.kind is TokenKind.NUMERAL
            if place and not amount.unit:
                places.add(place - 1)  # "USD 500"
    found = {foreign_at(tokens, place, question) for place in places} - {None}
    alone = numbers == 1 and not any(token.text == "/" for token in tokens)
    if Foreign.KIND in found and alone:
        return Foreign.KIND
    return Foreign.PIECES if found else None


def is_date(tokens: Sequence[Token]) -> bool:
    """Whether this is "15/3/2018", "3-2-2018" or "12/2018", and nothing else."""
    numerals = [token for token in tokens[::2] if token.kind is TokenKind.NUMERAL]
    if any(token.text not in "/-." for token in tokens[1::2]) or len(numerals) * 2 - 1 != len(
        tokens
    ):
        return False
    match [int(token.text) if token.text.isdigit() else 0 for token in numerals]:
        case [day, month, _]:
            return 1 <= day <= _DAYS and 1 <= month <= _MONTHS
        case [month, year]:
            return 1 <= month <= _MONTHS and year in YEARS
    return False


def _chainage(tokens: Sequence[Token]) -> bool:
    """Whether this is "Km3+500" or "Km0 - Km3", which says where, not how long."""
    return any(
        token.text == "km"
        and place + 1 < len(tokens)
        and tokens[place + 1].kind is TokenKind.NUMERAL
        and (tokens[place + 1].glued or text_at(tokens, place + 2) == "+")
        and not (place and token.glued)
        for place, token in enumerate(tokens)
    )
