"""A number among the tokens: a numeral, a fraction, or words; not yet its scale or unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from aggregator.normalization.separators import Asked, Shape, Verdict, decide, take_apart
from aggregator.normalization.spelled import spelled_at, spelled_decimals_at
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
_SPOKEN_MARK: Final = frozenset(("phẩy", "phảy", "phay"))
_DENOMINATORS: Final = frozenset(("2", "4", "5", "8"))
_PHONE_LENGTH: Final = 5
_SURELY_MILLIONS: Final = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Number:
    """A number as written.

    Attributes:
        end: The token behind it.
        text: The numeral; empty when written otherwise.
        values: What a fraction or words say.
        certain: There is one such value, and it is right.
        slash: Written 1/2, which is a fraction only where a unit follows.
        spelled: Written in words.
        hundreds: Written in words with "trăm".
    """

    end: int
    text: str = ""
    values: tuple[Decimal, ...] = ()
    certain: bool = True
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
        return Number(end=start + 1, values=(_VULGAR[token.text],))
    if token.kind is TokenKind.NUMERAL:
        number = _numeral(tokens, start)
    elif token.kind is TokenKind.WORD and (spelled := spelled_at(tokens, start)):
        number = Number(
            end=spelled.end,
            values=tuple(map(Decimal, spelled.values)),
            certain=spelled.certain,
            spelled=True,
            hundreds=spelled.hundreds,
        )
    else:
        return None
    return _with_decimals(tokens, number) or number


def _with_decimals(tokens: Sequence[Token], number: Number) -> Number | None:
    """The whole of "hai phẩy năm" and "2 phẩy 75"; ``None`` when there is no "phẩy"."""
    mark = number.end
    if mark + 1 >= len(tokens) or tokens[mark].text not in _SPOKEN_MARK or not number.certain:
        return None
    whole = number.text or str(*number.values)
    digits, end = tokens[mark + 1].text, mark + 2
    if not digits.isdigit():
        digits, end = spelled_decimals_at(tokens, mark + 1)
    if not (digits and whole.isdigit()) or len(whole) + len(digits) > LONGEST:
        return None
    return Number(end=end, values=(Decimal(f"{whole}.{digits}"),), spelled=True)


def _numeral(tokens: Sequence[Token], start: int) -> Number:
    text = tokens[start].text
    rest = [token.text for token in tokens[start + 1 : start + 4]] + [""] * 3
    if rest[0] in _VULGAR and text.isdigit():
        return Number(end=start + 2, values=(int(text) + _VULGAR[rest[0]],))
    if _proper(text, rest[0], rest[1]) and tokens[start + 1].glued:
        return Number(end=start + 3, values=(Decimal(text) / Decimal(rest[1]),), slash=True)
    if text.isdigit() and _proper(rest[0], rest[1], rest[2]) and not tokens[start + 1].glued:
        value = Decimal(text) + Decimal(rest[0]) / Decimal(rest[2])
        return Number(end=start + 4, values=(value,))  # 2 1/2 is no date
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
        step = "" if number.spelled else "fraction"
        return Meaning(values=number.values, sure=number.certain, step=step)
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
