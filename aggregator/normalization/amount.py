"""An amount with its unit, "1 tỷ 200 triệu đồng", or with the declared unit where none is typed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from aggregator.normalization.compound import compound_at
from aggregator.normalization.number import number_at
from aggregator.normalization.phrases import CLOSINGS
from aggregator.normalization.question import Question
from aggregator.normalization.scaled_number import Amount
from aggregator.normalization.tokens import Token
from aggregator.normalization.units import currency_at, words_at

SMALL_MONEY: Final = 10_000
"""đồng; less than that nobody spends on anything that is asked about."""


def amount_at(tokens: Sequence[Token], start: int, question: Question) -> Amount | None:
    """The longest amount that begins at ``start``; ``None`` when none does."""
    amount = compound_at(tokens, start, question)
    if amount is None:
        return None
    end = _unit_end(tokens, amount.end, question)
    closed = _closed(tokens, end)
    if amount.end == end < closed:  # "500.000,- đ"
        end = _unit_end(tokens, closed, question)
        typed, closed = end > closed, end
    else:
        typed = end > amount.end
    amount = replace(amount, end=closed, unit=amount.unit or typed)
    if question.kind == "money" and not amount.scale:
        return _in_declared_unit(amount, question)
    return amount


def _closed(tokens: Sequence[Token], start: int) -> int:
    """Past "chẵn" and ",-", unless a number follows: 500.000,-600.000 are two."""
    end = words_at(tokens, start, CLOSINGS)
    return start if number_at(tokens, end) else end


def _unit_end(tokens: Sequence[Token], start: int, question: Question) -> int:
    """The end of the currency, or of the declared unit, at ``start``."""
    end = currency_at(tokens, start, question)
    if end == start and question.kind != "money":
        return words_at(tokens, start, question.own)
    return end


def _in_declared_unit(amount: Amount, question: Question) -> Amount:
    """A scale or currency in the cell overrides the declared one; nothing is multiplied twice."""
    if amount.unit or question.multiplier == 1:
        small = question.multiplier > 1 and any(value < SMALL_MONEY for value in amount.values)
        return replace(amount, sure=amount.sure and not small)
    return replace(
        amount,
        values=tuple(value * question.multiplier for value in amount.values),
        steps=(*amount.steps, "declared-unit"),
    )
