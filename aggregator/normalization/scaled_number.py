"""One part of an amount: a number with the scale or the length unit directly behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from aggregator.normalization.number import Meaning, Number, meaning, number_at
from aggregator.normalization.phrases import HALF, HALF_OF
from aggregator.normalization.question import Question
from aggregator.normalization.separators import Asked
from aggregator.normalization.spelled import VAGUE_ALONE
from aggregator.normalization.tokens import Token
from aggregator.normalization.units import carries_currency, currency_at, scale_at, words_at

_BILLION: Final = 10**9
_THOUSAND: Final = 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class Amount:
    """What an amount can be.

    Attributes:
        values: The possible values in base units, the likeliest first.
        sure: There is one, and it is right.
        end: The token behind it.
        rule: When it cannot be read: the rule it breaks.
        scale: The typed scale; 0 when none was typed.
        unit: The declared unit, or a currency, was typed.
        steps: Names of what was done.
    """

    values: tuple[Decimal, ...]
    sure: bool
    end: int
    rule: str = ""
    scale: int = 0
    unit: bool = False
    steps: tuple[str, ...] = ()


def part_at(tokens: Sequence[Token], start: int, question: Question) -> Amount | None:
    """A number and the scale or length unit directly behind it."""
    if start < len(tokens) and tokens[start].text in HALF_OF:
        return _half(tokens, start, question)
    number = number_at(tokens, start)
    if number is None:
        return _one_understood(tokens, start, question)
    scale = scale_at(tokens, number.end, question)
    metres = words_at(tokens, scale.end if scale else number.end, question.metres)
    if metres > (scale.end if scale else number.end):
        return in_metres(number, metres, scale.worth if scale else 1)
    if scale is None:
        return _unscaled(tokens, start, number, question)
    careful = scale.worth >= _BILLION or scale.english
    read = meaning(number, Asked.SCALED if careful else Asked.TYPED_SCALE)
    return Amount(
        values=tuple(value * scale.worth for value in read.values),
        sure=read.sure,
        end=scale.end,
        rule=read.rule,
        scale=scale.worth,
        unit=carries_currency(tokens, number.end, scale.end),
        steps=(*_steps(number, read), "typed-scale"),
    )


def _half(tokens: Sequence[Token], start: int, question: Question) -> Amount | None:
    """The reading of "nửa tỷ" and "nửa km"."""
    scale = scale_at(tokens, start + 1, question)
    if scale:
        half = (Decimal(scale.worth) / 2,)
        return Amount(values=half, sure=True, end=scale.end, scale=scale.worth, steps=("half",))
    if question.metres and words_at(tokens, start + 1, question.own) > start + 1:
        return Amount(values=(Decimal("0.5"),), sure=True, end=start + 1, steps=("half",))
    return None


def _one_understood(tokens: Sequence[Token], start: int, question: Question) -> Amount | None:
    """The triệu of "triệu rưỡi", which is one triệu and a half."""
    scale = scale_at(tokens, start, question)
    if scale is None or scale.end >= len(tokens) or tokens[scale.end].text not in HALF:
        return None
    one = (Decimal(scale.worth),)
    return Amount(
        values=one, sure=True, end=scale.end, scale=scale.worth, steps=("spelled-number",)
    )


def _steps(number: Number, read: Meaning) -> tuple[str, ...]:
    return tuple(filter(None, (read.step, "spelled-number" * number.spelled)))


def _unscaled(tokens: Sequence[Token], start: int, number: Number, question: Question) -> Amount:
    typed = currency_at(tokens, number.end, question) > number.end
    declared_overridden = question.kind == "money" and typed
    read = meaning(number, Asked.DONG if declared_overridden else question.asked)
    own = words_at(tokens, number.end, question.own) > number.end
    # "1/2" alone is as well a date, or one of two; one word without diacritics is often no number
    if number.slash:
        vague = not own
    else:
        lone = number.spelled and number.end == start + 1 and tokens[start].text in VAGUE_ALONE
        vague = lone and not (own and not tokens[start].text.isascii())
    return Amount(
        values=read.values,
        sure=read.sure and not vague,
        end=number.end,
        rule=read.rule,
        steps=_steps(number, read),
    )


def in_metres(number: Number, end: int, scale: int = 1) -> Amount:
    """A length in metres, as km."""
    read = meaning(number, Asked.TYPED_SCALE)
    return Amount(
        values=tuple(value * scale / _THOUSAND for value in read.values),
        sure=read.sure,
        end=end,
        rule=read.rule,
        unit=True,
        steps=(*_steps(number, read), "metres"),
    )
