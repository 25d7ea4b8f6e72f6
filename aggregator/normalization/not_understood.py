"""When not everything in a cell is understood: which rule it breaks, and what could be meant."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from aggregator.normalization.amount import SMALL_MONEY, amount_at
from aggregator.normalization.label import text_at
from aggregator.normalization.number import LONGEST, meaning, number_at
from aggregator.normalization.phrases import APPROXIMATE_SIGNS, APPROXIMATIONS
from aggregator.normalization.question import Question
from aggregator.normalization.reading import MOST_DONG, Read, invalid, query
from aggregator.normalization.scaled_number import Amount
from aggregator.normalization.separators import Asked, grouped
from aggregator.normalization.tokens import Token, TokenKind
from aggregator.normalization.units import Foreign, foreign_at, words_at

_JOINTS: Final = frozenset((*"()[]{}«»“”-–—−+±x×*=/~∼<>≈≥≤:;,.%?!\"'•", "km", "vnd", "vnđ"))
"""What may stand glued to an amount without being a part of it."""
_MOST_AMOUNTS: Final = 8
_BILLION: Final = 10**9
_DAYS: Final = 31
_MONTHS: Final = 12
_YEARS: Final = range(1990, 2101)
_RANGE: Final = frozenset(("-", "–", "—", "~", "đến", "tới", "den", "toi", "hoặc", "hay"))


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
    amounts = [amount for amount in _amounts(tokens, question) if amount.values]
    if not amounts:
        return None
    if question.kind == "money":
        return [
            _believable(value, amount.scale)
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
        and behind.text not in _RANGE
        and words_at(tokens, amount.end, APPROXIMATIONS) == amount.end
        and not (amount.scale or amount.unit)
        and value < SMALL_MONEY * question.multiplier
    )


def _believable(value: Decimal, scale: int) -> Decimal:
    """Without the scale that was typed once too often."""
    return value / scale if scale and value > MOST_DONG else value


def _amounts(tokens: Sequence[Token], question: Question) -> list[Amount]:
    """The amounts in a text that is not understood, without years and scraps of longer words."""
    found: list[Amount] = []
    begin = place = 0
    while place < len(tokens) and len(found) < _MOST_AMOUNTS:
        amount = amount_at(tokens, place, question)
        if (
            amount is None
            or _scrap(tokens, place, amount)
            or foreign_at(tokens, amount.end, question) is Foreign.KIND
        ):
            place += 1
            continue
        behind_range = bool(found) and found[-1].end == place - 1
        if behind_range and text_at(tokens, place - 1) in _RANGE and not found[-1].scale:
            # "100 - 150 triệu": the scale is said once, for both
            found[-1] = _scaled_like(found[-1], tokens, begin, amount)
        found.append(amount)
        begin, place = place, amount.end
    shares = [amount for amount in found if text_at(tokens, amount.end) == "%"]
    figures = [amount for amount in found if amount not in shares and not _year(amount)]
    return figures or found


def _year(amount: Amount) -> bool:
    """Whether it says when, not how much: "2014-2018: 600 triệu"."""
    return not amount.scale and not amount.unit and all(value in _YEARS for value in amount.values)


def _scaled_like(amount: Amount, tokens: Sequence[Token], begin: int, other: Amount) -> Amount:
    """The amount that begins at ``begin``, read with the scale of the other end of its range."""
    number = number_at(tokens, begin)
    if number is None or not other.scale or amount.unit:
        return amount
    read = meaning(number, Asked.SCALED if other.scale >= _BILLION else Asked.TYPED_SCALE)
    return replace(amount, values=tuple(value * other.scale for value in read.values))


def _scrap(tokens: Sequence[Token], place: int, amount: Amount) -> bool:
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
            return 1 <= month <= _MONTHS and year in _YEARS
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
