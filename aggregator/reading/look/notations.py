"""A number as a power of ten or as a fraction shows it: 3.2E+04, 12 1/2."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from aggregator.reading.look.format_code import Part, PartKind

_MOST_DECIMALS: Final = 30
_MOST_DENOMINATOR: Final = 10**4


def scientific(parts: Sequence[Part], value: Decimal) -> str:
    """``0.0E+00`` shows 3.2E+04.

    Of several places before the point, as in ``##0.0E+0``, the power is a multiple of their number.
    """
    exponent = next(at for at, part in enumerate(parts) if part.kind is PartKind.EXPONENT)
    point = next((at for at, part in enumerate(parts) if part.kind is PartKind.POINT), exponent)
    first = next(at for at, part in enumerate(parts) if part.kind is PartKind.DIGIT)
    step = max(_places(parts[:point]), 1)
    decimals = min(_places(parts[point:exponent]), _MOST_DECIMALS)
    power = value.adjusted() // step * step if value else 0
    mantissa = _rounded(value.scaleb(-power), decimals)
    if mantissa >= 10**step:  # 9.99 was rounded to 10.0
        power += step
        mantissa = _rounded(value.scaleb(-power), decimals)
    sign = "-" if power < 0 else "+" * parts[exponent].text.endswith("+")
    end = _end_of_digits(parts, exponent + 1)
    written = str(abs(power)).zfill(_places(parts[exponent:end]))
    before, behind = _literals(parts[:first]), _literals(parts[end:])
    return f"{before}{_without_optional(mantissa, parts[point:exponent])}E{sign}{written}{behind}"


def is_fraction_bar(parts: Sequence[Part], at: int) -> bool:
    """Digits stand before and behind it."""
    return (
        0 < at < len(parts) - 1
        and parts[at].kind is PartKind.SLASH
        and parts[at - 1].kind is PartKind.DIGIT
        and _end_of_digits(parts, at + 1) > at + 1
    )


def fraction(parts: Sequence[Part], slash: int, value: Decimal) -> str:
    """``# ?/?`` shows 12 1/2, ``?/?`` 25/2 and ``# ??/100`` 12 50/100."""
    first = next(at for at, part in enumerate(parts) if part.kind is PartKind.DIGIT)
    top = slash
    while top > first and parts[top - 1].kind is PartKind.DIGIT:
        top -= 1
    end = _end_of_digits(parts, slash + 1)
    numerator, denominator = _nearest(value, "".join(part.text for part in parts[slash + 1 : end]))
    whole = ""
    if top > first:
        number, numerator = divmod(numerator, denominator)
        blank = not number and numerator and not _is_padded(parts[first:top])
        whole = "" if blank else str(number)
    shown = f"{numerator}/{denominator}"
    if whole and not numerator and not _is_padded(parts[top:slash]):
        shown = ""
    words = " ".join(piece for piece in (whole, shown) if piece)
    return f"{_literals(parts[:first])}{words}{_literals(parts[end:])}"


def _nearest(value: Decimal, below: str) -> tuple[int, int]:
    """Numerator and denominator: the one that the format gives, or of as many digits."""
    if below.isdigit() and int(below):
        return int(_rounded(value * int(below), 0)), int(below)
    near = Fraction(value).limit_denominator(min(10 ** len(below) - 1, _MOST_DENOMINATOR))
    return near.numerator, near.denominator


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _without_optional(mantissa: Decimal, decimals: Sequence[Part]) -> str:
    """The mantissa without the zeros that ``#`` leaves out at its end."""
    text = f"{mantissa:f}"
    for part in reversed(decimals):
        if part.text != "#" or not text.endswith("0"):
            break
        text = text[:-1]
    return text.removesuffix(".")


def _places(parts: Sequence[Part]) -> int:
    return sum(part.kind is PartKind.DIGIT for part in parts)


def _is_padded(parts: Sequence[Part]) -> bool:
    return any(part.kind is PartKind.DIGIT and part.text == "0" for part in parts)


def _end_of_digits(parts: Sequence[Part], at: int) -> int:
    while at < len(parts) and (parts[at].kind is PartKind.DIGIT or parts[at].text.isdecimal()):
        at += 1
    return at


def _literals(parts: Sequence[Part]) -> str:
    return "".join(part.text for part in parts)
