"""A number as a section of its format shows it, with the marks of an English sheet: 1,234.5."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext
from functools import partial
from typing import Final

from aggregator.reading.look.format_code import Part, PartKind, Section, sections
from aggregator.reading.look.notations import fraction, is_fraction_bar, scientific

_GROUP: Final = 3
_THOUSAND: Final = 1000
_MOST_DECIMALS: Final = 30
_PRECISION: Final = 500  # digits; a double written out in full has some 310
_GENERAL_DECIMALS: Final = 9
_TOO_WIDE: Final = "###"
"""What a sheet shows of that which no cell is wide enough for."""


def figure_shown(code: str, value: Decimal) -> str:
    """What a sheet shows of a number; empty where the format shows nothing."""
    section, sign = _section_for(code, value)
    with localcontext(prec=_PRECISION):
        try:
            return sign + _rendered(section, abs(value))
        except InvalidOperation:  # a hundred signs of per cent, each of which is two digits more
            return _TOO_WIDE


def text_shown(code: str, text: str) -> str:
    """What a sheet shows of a text: ``@" triệu"`` puts a word behind it, ``;;;`` hides it."""
    found = sections(code)
    section = next((one for one in found if one.has(PartKind.TEXT)), None)
    if section is None:
        return text if len(found) < 4 else _literals(found[3].parts)  # noqa: PLR2004
    return "".join(text if part.kind is PartKind.TEXT else part.text for part in section.parts)


def _section_for(code: str, value: Decimal) -> tuple[Section, str]:
    """The section that a number is shown by, and its sign where that is shown."""
    numeric = [one for one in sections(code)[:3] if not one.has(PartKind.TEXT)]
    minus = "-" if value < 0 else ""
    if not numeric:
        return Section((Part(PartKind.GENERAL, ""),)), minus
    if len(numeric) == 1 and numeric[0].condition is None:
        return numeric[0], minus
    usual = (value >= 0, True) if len(numeric) < _GROUP else (value > 0, value < 0, True)
    for place, (section, holds) in enumerate(zip(numeric, usual, strict=False)):
        if section.condition.holds(value) if section.condition else holds:
            return section, "" if place else minus
    return Section((Part(PartKind.GENERAL, ""),)), minus


def _rendered(section: Section, value: Decimal) -> str:
    parts = section.parts
    if section.has(PartKind.GENERAL):
        general = _general(value)
        return "".join(general if part.kind is PartKind.GENERAL else part.text for part in parts)
    if not section.has(PartKind.DIGIT):
        return _literals(parts)
    if section.has(PartKind.EXPONENT):
        return scientific(parts, value)
    slash = next(filter(partial(is_fraction_bar, parts), range(len(parts))), 0)
    if slash:
        return fraction(parts, slash, value)
    return _plain(parts, value)


def _literals(parts: Sequence[Part]) -> str:
    return "".join(part.text for part in parts)


def _general(value: Decimal) -> str:
    """A number without a format; what is behind the ninth decimal place does not fit."""
    rounded = round(value, _GENERAL_DECIMALS)
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _plain(parts: Sequence[Part], value: Decimal) -> str:
    last = max(at for at, part in enumerate(parts) if part.kind is PartKind.DIGIT)
    point = next((at for at, part in enumerate(parts) if part.kind is PartKind.POINT), len(parts))
    whole = [at for at, part in enumerate(parts[:point]) if part.kind is PartKind.DIGIT]
    decimals = [at for at in range(point, len(parts)) if parts[at].kind is PartKind.DIGIT]
    for at, part in enumerate(parts):
        if part.kind is PartKind.PERCENT:
            value *= 100
        elif part.kind is PartKind.COMMA and _scales(parts, at, last, whole[-1] if whole else -1):
            value /= _THOUSAND
    grouped = any(
        part.kind is PartKind.COMMA and whole and whole[0] < at < whole[-1]
        for at, part in enumerate(parts)
    )
    places = min(len(decimals), _MOST_DECIMALS)
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    before, _, behind = f"{rounded:f}".partition(".")
    shown = {
        **_whole(parts, whole, before.lstrip("0"), grouped=grouped),
        **_decimals(parts, decimals, behind),
    }
    if not whole and before.lstrip("0"):
        shown[point] = f"{before.lstrip('0')}."
    elif point < len(parts) and not any(shown.get(at) for at in decimals):
        shown[point] = ""  # "12." is shown by some, and says no more than "12"
    return "".join(shown.get(at, _shown_besides(part)) for at, part in enumerate(parts))


def _shown_besides(part: Part) -> str:
    return "" if part.kind is PartKind.COMMA else part.text


def _scales(parts: Sequence[Part], at: int, last: int, last_whole: int) -> bool:
    """A comma behind the last digit, or behind the last one before the point, divides."""
    begin = at
    while begin and parts[begin - 1].kind is PartKind.COMMA:
        begin -= 1
    if begin - 1 == last:
        return True
    end = at
    while end < len(parts) and parts[end].kind is PartKind.COMMA:
        end += 1
    return begin - 1 == last_whole and end < len(parts) and parts[end].kind is PartKind.POINT


def _whole(
    parts: Sequence[Part], places: Sequence[int], digits: str, *, grouped: bool
) -> dict[int, str]:
    """The digits before the point at their places, from the right; the first takes the rest."""
    shown: dict[int, str] = {}
    written = 0
    padded = [at for at in places if parts[at].text == "0"]
    for at in reversed(places):
        take, digits = (digits, "") if at == places[0] else (digits[-1:], digits[:-1])
        if not take and padded and at >= padded[0]:
            take = "0"
        text = ""
        for digit in reversed(take):
            text = digit + ("," if grouped and written and written % _GROUP == 0 else "") + text
            written += 1
        shown[at] = text or (" " if parts[at].text == "?" else "")
    return shown


def _decimals(parts: Sequence[Part], places: Sequence[int], digits: str) -> dict[int, str]:
    shown: dict[int, str] = {}
    significant = False
    for place in reversed(range(len(places))):
        at = places[place]
        digit = digits[place] if place < len(digits) else "0"
        significant = significant or digit != "0" or parts[at].text == "0"
        shown[at] = digit if significant else (" " if parts[at].text == "?" else "")
    return shown
