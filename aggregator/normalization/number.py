"""A number among the tokens: a numeral, a fraction, or words; not yet its scale or unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from aggregator.normalization.separators import Asked, Shape, Verdict, decide, take_apart
from aggregator.normalization.spelled import spelled_at
from aggregator.normalization.tokens import Token, TokenKind

LONGEST: Final = 18
"""Digits in a figure; what is longer is an account number or a slip, and is not read."""

_VULGAR: Final = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅛": Decimal("0.125"),
    "⅜": Decimal("0.375"),
    "⅝": Decimal("0.625"),
    "⅞": Decimal("0.875"),
}
_DENOMINATORS: Final = frozenset(("2", "4", "5", "8"))
_PHONE_LENGTH: Final = 5
_SURELY_MILLIONS: Final = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Number:
    """A number as written.

    Attributes:
        end: The token behind it.
        text: The numeral; empty when written otherwise.
        value: Of a fraction or of words.
        slash: Written 1/2, which is a fraction only where a unit follows.
        spelled: Written in words.
        hundreds: Written in words with "trăm".
    """

    end: int
    text: str = ""
    value: Decimal = Decimal(0)
    slash: bool = False
    spelled: bool = False
    hundreds: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Meaning:
    """What a number can mean, in its own unit.

    Attributes:
        values: The possible values, the likeliest first.
        sure: There is one, and it is right.
        rule: When it cannot be read at all: the rule it breaks.
        step: Name of what was decided, for the log.
    """

    values: tuple[Decimal, ...]
    sure: bool
    rule: str = ""
    step: str = ""


def number_at(tokens: Sequence[Token], start: int) -> Number | None:
    """The number that begins at ``start``; ``None`` when none does."""
    if start >= len(tokens):
        return None
    token = tokens[start]
    if token.kind is TokenKind.FRACTION and token.text in _VULGAR:
        return Number(end=start + 1, value=_VULGAR[token.text])
    if token.kind is TokenKind.NUMERAL:
        return _numeral(tokens, start)
    spelled = spelled_at(tokens, start)
    if spelled:
        return Number(
            end=spelled.end, value=Decimal(spelled.value), spelled=True, hundreds=spelled.hundreds
        )
    return None


def _numeral(tokens: Sequence[Token], start: int) -> Number:
    text = tokens[start].text
    rest = [token.text for token in tokens[start + 1 : start + 4]] + [""] * 3
    if rest[0] in _VULGAR and text.isdigit():
        return Number(end=start + 2, value=int(text) + _VULGAR[rest[0]])
    if _proper(text, rest[0], rest[1]) and tokens[start + 1].glued:
        return Number(end=start + 3, value=Decimal(text) / Decimal(rest[1]), slash=True)
    if text.isdigit() and _proper(rest[0], rest[1], rest[2]) and not tokens[start + 1].glued:
        value = Decimal(text) + Decimal(rest[0]) / Decimal(rest[2])
        return Number(end=start + 4, value=value, slash=True)
    return Number(end=start + 1, text=text)


def _proper(numerator: str, slash: str, denominator: str) -> bool:
    return (
        slash == "/"
        and denominator in _DENOMINATORS
        and len(numerator) == 1
        and "0" < numerator < denominator
    )


def meaning(number: Number, asked: Asked) -> Meaning:
    """What ``number`` means where ``asked`` is asked for."""
    if not number.text:
        return Meaning(values=(number.value,), sure=True, step="fraction" * (not number.spelled))
    if sum(character.isdigit() for character in number.text) > LONGEST:
        return Meaning(values=(), sure=False, rule="unreadable-number", step="too-many-digits")
    numeral = take_apart(number.text)
    verdict = decide(numeral, asked)
    if verdict is Verdict.GROUPING:
        return Meaning(
            values=(numeral.grouped,),
            sure=not _leading_zeros(number.text),
            step="" if numeral.shape is Shape.PLAIN else "grouped-digits",
        )
    if verdict is Verdict.DECIMAL and numeral.decimal is not None:
        return Meaning(values=(numeral.decimal,), sure=True, step="decimal-mark")
    if verdict is Verdict.INVALID:
        fraction = numeral.shape is Shape.ZERO_THREE and asked is Asked.COUNT
        rule = "fractional-count" if fraction else "unreadable-number"
        return Meaning(values=(), sure=False, rule=rule, step="separators")
    values = [numeral.decimal, numeral.grouped, numeral.completed]
    if numeral.shape is Shape.DECIMALS and numeral.decimal is not None:
        values = [numeral.completed, *_in_thought_units(numeral.decimal)]
    found = dict.fromkeys(value for value in values if value is not None)
    return Meaning(values=tuple(found), sure=False, step="ambiguous-separator")


def _in_thought_units(value: Decimal) -> list[Decimal]:
    """What "1,5" can be where đồng is asked: offices think in triệu and tỷ."""
    if value == value.to_integral_value():
        return [value]
    return [value * 10**6, value * 10**9] if value < _SURELY_MILLIONS else [value * 10**6]


def _leading_zeros(digits: str) -> bool:
    """A code or a telephone number rather than "05" or "0012"."""
    return digits.startswith("0") and len(digits) >= _PHONE_LENGTH and digits.strip("0") != ""
