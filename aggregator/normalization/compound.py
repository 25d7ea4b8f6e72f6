"""Amounts of several parts: "1 tỷ 200 triệu", "1tr5", "2 tỷ rưỡi", "2 km 300 m"."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from aggregator.normalization.number import Number, meaning, number_at
from aggregator.normalization.phrases import CLOSINGS, HALF
from aggregator.normalization.question import Question
from aggregator.normalization.scaled_number import Amount, in_metres, part_at
from aggregator.normalization.separators import Asked
from aggregator.normalization.tokens import Token, TokenKind
from aggregator.normalization.units import carries_currency, currency_at, scale_at, words_at

_BILLION: Final = 10**9
_MILLION: Final = 10**6
_THOUSAND: Final = 1000
_TRIPLE: Final = 3
_SIMPLE: Final = frozenset((10, 100, 10**3, 10**6, 10**9))
"""Scales of one word: the half of "2 trăm triệu rưỡi" can be of the trăm and of the triệu."""
_ODD: Final = frozenset(("lẻ", "linh", "le"))
"""Says that a place between the parts is empty: "một trăm lẻ năm" is 105, and never 150."""
_VAGUE: Final = frozenset(("le",))
"""Without diacritics "1 ty le 5" can speak of a "tỷ lệ" as well."""
_JOINTS: Final = frozenset((",", "và", "va", *_ODD))


def compound_at(tokens: Sequence[Token], start: int, question: Question) -> Amount | None:
    """The amount at ``start`` with all smaller parts that follow; ``None`` when there is none."""
    amount = part_at(tokens, start, question)
    while amount and amount.scale:
        thousands = _in_thousands(tokens, amount, question) or _half_of_thousands(
            tokens, amount, question
        )
        if thousands:
            amount = thousands
            continue
        smaller = _smaller_part(tokens, amount, question)
        if smaller is None:
            return amount
        amount = _joined(amount, smaller)
        if not smaller.scale:
            return amount
    return _with_metres(tokens, amount, question) if amount else None


def _smaller_part(tokens: Sequence[Token], amount: Amount, question: Question) -> Amount | None:
    if _text(tokens, amount.end) in HALF:
        half = (Decimal(amount.scale) / 2,)
        return Amount(
            values=half, sure=amount.scale in _SIMPLE, end=amount.end + 1, steps=("half",)
        )
    place = _behind_joint(tokens, amount.end)
    if place < len(tokens) and tokens[place].line > tokens[amount.end - 1].line:
        return None
    part = _part_behind(tokens, place, amount, question)
    vague = part is not None and not _VAGUE.isdisjoint({tokens[amount.end].text})
    return replace(part, sure=False) if part and vague else part


def _part_behind(
    tokens: Sequence[Token], place: int, amount: Amount, question: Question
) -> Amount | None:
    """The smaller part at ``place``, behind ``amount`` and its joint."""
    part = part_at(tokens, place, question)
    if part is None or not part.scale:
        joint = _text(tokens, amount.end) if place > amount.end else ""
        tail = _tail(tokens, place, amount.scale, question, joint)
        further = tail and "compound" in amount.steps and "infix-decimals" in tail.steps
        return replace(tail, sure=False) if tail and further else tail
    if part.scale >= amount.scale or any(value >= amount.scale for value in part.values):
        return None
    # "2 tỷ 3 trăm" is said for 2.3 tỷ; only behind nghìn a trăm is a trăm
    if part.scale < _THOUSAND < amount.scale:
        said = tuple(value * amount.scale / _THOUSAND for value in part.values)
        return replace(part, values=(*said, *part.values), sure=False)
    return part


def _in_thousands(tokens: Sequence[Token], amount: Amount, question: Question) -> Amount | None:
    """The whole of "một nghìn hai trăm triệu", 1,200 triệu, whose triệu counts the nghìn too."""
    if amount.scale not in {100, _THOUSAND} or "compound" in amount.steps:
        return None
    odd = _text(tokens, amount.end) in _ODD
    part = part_at(tokens, amount.end + odd, question)
    if part is None or part.scale < _MILLION or len(part.values) > 1:
        return None
    counted = _BILLION if part.scale >= _BILLION else _MILLION  # of "hai trăm triệu" the triệu
    low = part.values[0] / counted
    if low >= amount.scale:
        return None
    in_words = {"spelled-number"} & set(amount.steps) & set(part.steps)
    return replace(
        part,
        values=tuple((high + low) * counted for high in amount.values),
        # "500 nghìn 20 triệu" is as well two amounts
        sure=not odd and amount.sure and part.sure and bool(in_words) and low * 10 >= amount.scale,
        rule=amount.rule or part.rule,
        steps=(*amount.steps, *part.steps, "compound"),
    )


def _half_of_thousands(
    tokens: Sequence[Token], amount: Amount, question: Question
) -> Amount | None:
    """The whole of "hai nghìn rưỡi tỷ", 2,500 tỷ, whose rưỡi is the half of the nghìn."""
    scale = scale_at(tokens, amount.end + 1, question)
    if amount.scale != _THOUSAND or _text(tokens, amount.end) not in HALF or scale is None:
        return None
    if scale.worth not in {_MILLION, _BILLION} or "compound" in amount.steps:
        return None
    return replace(
        amount,
        values=tuple((value + _THOUSAND // 2) * scale.worth for value in amount.values),
        sure=amount.sure and "spelled-number" in amount.steps,
        end=scale.end,
        scale=scale.worth,
        unit=carries_currency(tokens, amount.end + 1, scale.end),
        steps=(*amount.steps, "half", "typed-scale", "compound"),
    )


def _tail(
    tokens: Sequence[Token], start: int, scale: int, question: Question, joint: str
) -> Amount | None:
    """A last part without a scale of its own: read where it can mean one thing only."""
    number = number_at(tokens, start)
    if number is None or number.slash or not _last(tokens, number.end, question):
        return None
    currency = currency_at(tokens, number.end, question) > number.end
    whole = number.text.isdigit() or all(value == int(value) for value in number.values)
    if joint in _ODD and whole and (number.text.isdigit() or number.spelled):
        return _odd_tail(number, scale, currency=currency)
    if number.spelled and all(value == int(value) for value in number.values):
        return _spelled_tail(number, scale)
    if number.text.isdigit():
        glued = tokens[start].glued and tokens[start - 1].glued
        money = question.kind == "money" and not joint
        return _plain_tail(number, scale, money=money, glued=glued, currency=currency)
    full = meaning(number, Asked.DONG)
    if full.sure and _THOUSAND <= full.values[0] < scale:
        return Amount(values=full.values, sure=currency, end=number.end)
    return None


def _plain_tail(number: Number, scale: int, *, money: bool, glued: bool, currency: bool) -> Amount:
    """The 5 of "1tr5", the 2 of "1 tỷ 2", the 250 of "1tr250", the 999 of "5 nghìn 999 đồng".

    Pieces are not spoken of like money: "2 trăm 5" căn can be 205.
    """
    digits = number.text
    if currency and scale == _THOUSAND and len(digits) <= _TRIPLE:
        return Amount(values=(Decimal(digits),), sure=True, end=number.end)
    tenth = money and len(digits) == 1 and digits != "0" and scale in _SIMPLE
    tenth = tenth and (glued or not currency)
    thousandth = glued and scale == _MILLION and len(digits) == _TRIPLE and digits[0] != "0"
    if tenth or thousandth:
        value = Decimal(digits) * scale / 10 ** len(digits)
        return Amount(values=(value,), sure=True, end=number.end, steps=("infix-decimals",))
    return _open_tail(digits, scale, number.end)


def _odd_tail(number: Number, scale: int, *, currency: bool) -> Amount | None:
    """The 5 of "1 tỷ lẻ 5": of the next lower unit, or the last figure; never a tenth.

    Behind trăm there is one place for it only, and đồng behind nghìn says which it is.
    """
    said = tuple(map(Decimal, (number.text,))) if number.text else number.values
    unit = next(one for one in (_BILLION, _MILLION, _THOUSAND, 1) if one <= scale)
    lower = max(unit // _THOUSAND, 1)
    values = dict.fromkeys(value * worth for value in said for worth in (lower, 1))
    fitting = tuple(value for value in values if value < scale)
    settled = scale < _THOUSAND or (currency and scale == _THOUSAND)
    sure = number.certain and settled and len(fitting) == 1
    return Amount(values=fitting, sure=sure, end=number.end, steps=("odd-place",))


def _spelled_tail(number: Number, scale: int) -> Amount:
    """Read "một nghìn hai trăm" as 1,200; "một triệu hai trăm" is said for 1,200,000 too."""
    if scale == _THOUSAND and number.hundreds:
        return Amount(values=number.values, sure=number.certain, end=number.end)
    return _open_tail(str(number.values[0]), scale, number.end)


def _open_tail(digits: str, scale: int, end: int) -> Amount:
    """The 200 of "1 tỷ 200": triệu, or đồng, or the decimals of the tỷ."""
    number = Decimal(digits)
    values = (
        number * max(scale // _THOUSAND, 1),
        number * scale / 10 ** len(digits),
        number,
    )
    fitting = tuple(dict.fromkeys(value for value in values if value < scale))
    return Amount(values=fitting, sure=False, end=end, steps=("open-compound",))


def _last(tokens: Sequence[Token], place: int, question: Question) -> bool:
    """Nothing behind says that the number before belongs to something else."""
    unit = max(currency_at(tokens, place, question), words_at(tokens, place, question.own))
    place = words_at(tokens, unit, CLOSINGS)
    return place >= len(tokens) or tokens[place].kind is TokenKind.SIGN


def _with_metres(tokens: Sequence[Token], amount: Amount, question: Question) -> Amount:
    """The rest of "2 km 300 m" and "2 km rưỡi"."""
    unit = words_at(tokens, amount.end, question.own)
    if not question.metres or unit == amount.end:
        return amount
    if _text(tokens, unit) in HALF:
        half = Amount(values=(Decimal("0.5"),), sure=True, end=unit + 1, steps=("half",))
        return _joined(amount, half)
    place = _behind_joint(tokens, unit)
    number = number_at(tokens, place)
    if number is None:
        return amount
    metres = words_at(tokens, number.end, question.metres)
    if metres > number.end:
        part = in_metres(number, metres)
        return _joined(amount, part) if all(value < 1 for value in part.values) else amount
    if number.text.isdigit() and (tokens[unit].glued or _last(tokens, number.end, question)):
        # "2km300" is very likely 2 km 300 m, "2km5" 2.5 km; nobody should bet on it
        odd = place > unit and tokens[unit].text in _ODD
        value = Decimal(number.text) / (_THOUSAND if odd else 10 ** len(number.text))
        part = Amount(values=(value,), sure=False, end=number.end, steps=("open-compound",))
        return _joined(amount, part)
    return amount


def _joined(amount: Amount, part: Amount) -> Amount:
    """The sum; in doubt when the greater part has decimals already ("1,5 tỷ 200 triệu")."""
    sums = (high + low for high, low in itertools.product(amount.values, part.values))
    whole = all(value % max(amount.scale, 1) == 0 for value in amount.values)
    return replace(
        amount,
        values=tuple(dict.fromkeys(sums)),
        sure=amount.sure and part.sure and whole,
        end=part.end,
        rule=amount.rule or part.rule,
        scale=part.scale or amount.scale,
        unit=amount.unit or part.unit,
        steps=(*amount.steps, *part.steps, "compound"),
    )


def _behind_joint(tokens: Sequence[Token], place: int) -> int:
    """Past the comma or "và" between the parts of one amount."""
    return place + 1 if _text(tokens, place) in _JOINTS else place


def _text(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].text if place < len(tokens) else ""
