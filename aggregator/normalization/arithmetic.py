"""Sums and products in a cell, and whether the result that is stated is the right one."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from aggregator.normalization.amount import amount_at
from aggregator.normalization.number import meaning, number_at
from aggregator.normalization.question import Question
from aggregator.normalization.scaled_number import Amount, in_metres
from aggregator.normalization.separators import Asked
from aggregator.normalization.spelling import spellings
from aggregator.normalization.tokens import Token
from aggregator.normalization.units import currency_at, piece_end, scale_at, words_at

_TIMES: Final = frozenset(("x", "×", "*", "✕", "nhân"))
_PLUS: Final = frozenset(("+", "cộng"))
_TERMS: Final = spellings(("tháng", "năm", "quý", "kỳ", "ngày", "tuần", "năm học", "học kỳ"))
"""A gift is counted by these as well: 500.000đ/tháng x 10 tháng."""
_MOST_TERMS: Final = 12
_MOST_READINGS: Final = 64


@dataclass(frozen=True, kw_only=True, slots=True)
class Calculation:
    """A calculation in a cell.

    Attributes:
        values: What it can come to, in base units, and the stated result.
        stated: The amount behind "="; ``None`` when there is none.
        agrees: The stated result is certain, and is what the calculation comes to.
    """

    values: tuple[Decimal, ...]
    stated: Amount | None
    agrees: bool


def calculation(tokens: Sequence[Token], question: Question) -> Calculation | None:
    """The calculation that ``tokens`` are; ``None`` when they are none, or have unknown parts."""
    equals = [place for place, token in enumerate(tokens) if token.text == "="]
    if len(equals) > 1:
        return None
    left = tokens[: equals[0]] if equals else tokens
    right = tokens[equals[0] + 1 :] if equals else ()
    if right and any(token.text in _TIMES | _PLUS for token in right):
        left, right = right, left  # "8 = 5 + 3"
    results = _results(left, question)
    if not results:
        return None
    base = tuple(value * question.multiplier for value in results)
    scaled = any(scale_at(left, place, question) for place in range(len(left)))
    computed = results if scaled else base
    if not equals:
        return Calculation(values=computed, stated=None, agrees=False)
    stated = amount_at(right, 0, question) if right else None
    if stated is None or stated.end < len(right):
        return None
    if stated.rule or not stated.sure:
        return Calculation(values=(*computed, *stated.values), stated=stated, agrees=False)
    agrees = stated.values[0] in {*results, *base}
    return Calculation(values=(*computed[:1], *stated.values), stated=stated, agrees=agrees)


def _results(tokens: Sequence[Token], question: Question) -> tuple[Decimal, ...]:
    """What a sum of products comes to under every reading of its numbers; empty: it is none."""
    sums: tuple[Decimal, ...] = (Decimal(0),)
    product: tuple[Decimal, ...] = ()
    length = False
    operations = place = 0
    while True:
        factor = _factor_at(tokens, place, question)
        if factor is None:
            return ()
        if product and length and factor.unit:
            return ()  # 500m x 3m is an area
        length = factor.unit or (length and bool(product))
        product = _combined(product, factor.values, times=True) if product else factor.values
        place = factor.end
        operator = tokens[place].text if place < len(tokens) else ""
        if operator not in _TIMES:
            sums = _combined(sums, product, times=False)
            product = ()
        if not operator:
            return sums if operations else ()
        operations += 1
        if operator not in _TIMES | _PLUS or operations > _MOST_TERMS:
            return ()
        place += 1


def _combined(
    left: tuple[Decimal, ...], right: tuple[Decimal, ...], *, times: bool
) -> tuple[Decimal, ...]:
    pairs = itertools.product(left, right)
    found = dict.fromkeys(a * b if times else a + b for a, b in pairs)
    return tuple(found)[:_MOST_READINGS]


def _factor_at(tokens: Sequence[Token], start: int, question: Question) -> Amount | None:
    """A number with its scale and unit: "500.000đ/suất", "10 suất"."""
    number = number_at(tokens, start)
    if number is None or number.spelled:
        return None
    scale = scale_at(tokens, number.end, question)
    metres = words_at(tokens, number.end, question.metres)
    if metres > number.end:
        return in_metres(number, metres)
    read = meaning(number, Asked.KM if question.asked is Asked.KM else Asked.TYPED_SCALE)
    if not read.values:
        return None
    values = sorted(read.values, reverse=True)[:2]  # as groups first
    end = _units_end(tokens, scale.end if scale else number.end, question)
    worth = scale.worth if scale else 1
    return Amount(values=tuple(value * worth for value in values), sure=read.sure, end=end)


def _units_end(tokens: Sequence[Token], start: int, question: Question) -> int:
    """Past the units of a factor: "đ/suất", "căn"."""
    place = currency_at(tokens, start, question)
    place = max(place, piece_end(tokens, place, question), words_at(tokens, place, _TERMS))
    while place < len(tokens) and tokens[place].text == "/":
        end = max(piece_end(tokens, place + 1, question), words_at(tokens, place + 1, _TERMS))
        if end == place + 1:
            break
        place = end
    return place
