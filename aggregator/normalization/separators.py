"""The decision table: what the separators in a numeral mean, by its shape and by what is asked."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final


class Shape(StrEnum):
    """What a numeral looks like; d a digit, g a group of one to three, s a separator."""

    PLAIN = "d+"
    GROUPS = "g.ddd.ddd"  # two groups or more behind the same separator
    DOT_THREE = "g.ddd"
    COMMA_THREE = "g,ddd"
    ZERO_THREE = "0,ddd"
    DECIMALS = "d+,d"  # one, two, or four and more decimals
    STORED = "dddd.0"  # a whole number as programs write their floats
    NO_WHOLE = ",d"  # nothing before the separator: the 0 of 0,5 left out, or the 1 of 1,5 lost
    LONG_THREE = "dddd,ddd"  # too long to be a group, yet three digits behind the separator
    SPACED = "g ddd"  # a space is never a decimal mark
    MIXED = "g.ddd,d"
    MIXED_THREE = "g.ddd,ddd"
    MALFORMED = "?"


class Asked(StrEnum):
    """The column of the table."""

    COUNT = "count"
    KM = "km"
    DONG = "money in đồng"
    SCALED = "money declared in nghìn, triệu or tỷ; or tỷ typed in the cell"
    TYPED_SCALE = "nghìn, triệu or m typed in the cell"


class Verdict(StrEnum):
    GROUPING = "grouping"
    DECIMAL = "decimal"
    QUERY = "query"
    INVALID = "invalid"


def _row(count: str, km: str, dong: str, scaled: str, typed: str) -> dict[Asked, Verdict]:
    return dict(zip(Asked, map(Verdict, (count, km, dong, scaled, typed)), strict=True))


# fmt: off
DECISIONS: Final = {  #       count       km          đồng        scaled      typed scale
    Shape.PLAIN:       _row("grouping", "grouping", "grouping", "grouping", "grouping"),
    Shape.GROUPS:      _row("grouping", "grouping", "grouping", "grouping", "grouping"),
    Shape.DOT_THREE:   _row("grouping", "query",    "grouping", "query",    "grouping"),
    Shape.COMMA_THREE: _row("grouping", "query",    "grouping", "query",    "query"),
    Shape.ZERO_THREE:  _row("invalid",  "decimal",  "invalid",  "decimal",  "decimal"),
    Shape.DECIMALS:    _row("decimal",  "decimal",  "query",    "decimal",  "decimal"),
    Shape.STORED:      _row("decimal",  "decimal",  "decimal",  "decimal",  "decimal"),
    Shape.NO_WHOLE:    _row("invalid",  "query",    "query",    "query",    "query"),
    Shape.LONG_THREE:  _row("invalid",  "query",    "query",    "query",    "query"),
    Shape.SPACED:      _row("grouping", "grouping", "grouping", "grouping", "grouping"),
    Shape.MIXED:       _row("decimal",  "decimal",  "decimal",  "decimal",  "decimal"),
    Shape.MIXED_THREE: _row("query",    "query",    "query",    "query",    "query"),
    Shape.MALFORMED:   _row("invalid",  "invalid",  "query",    "query",    "query"),
}
# fmt: on
"""A count read as a decimal is in order only when it is whole; that is settled in ``context``.
"g.ddd" in đồng is asked about below 10,000 đồng: nobody supports anything with that little."""

_GROUP: Final = 3
_GROUPED: Final = r"[1-9][0-9]{0,2}"
_SHAPES: Final = tuple(
    (shape, re.compile(pattern))
    for shape, pattern in (
        (Shape.PLAIN, r"[0-9]+"),
        (Shape.GROUPS, _GROUPED + r"(?:(?:\.[0-9]{3}){2,}|(?:,[0-9]{3}){2,}|(?:['’][0-9]{3})+)"),
        (Shape.DOT_THREE, _GROUPED + r"\.[0-9]{3}"),
        (Shape.COMMA_THREE, _GROUPED + r",[0-9]{3}"),
        (Shape.ZERO_THREE, r"0[.,][0-9]{3}"),
        (Shape.STORED, r"[1-9][0-9]{3,}\.0"),
        (Shape.NO_WHOLE, r"[.,][0-9]+"),
        (Shape.DECIMALS, r"[0-9]+[.,](?:[0-9]{1,2}|[0-9]{4,})"),
        (Shape.LONG_THREE, r"[1-9][0-9]{3,}[.,][0-9]{3}"),
        (Shape.SPACED, _GROUPED + r"(?: [0-9]{3})+"),
        (
            Shape.MIXED_THREE,
            _GROUPED + r"(?:(?:\.[0-9]{3})+,|(?:,[0-9]{3})+\.|(?: [0-9]{3})+[.,])[0-9]{3}",
        ),
        (
            Shape.MIXED,
            _GROUPED + r"(?:(?:\.[0-9]{3})+,|(?:,[0-9]{3})+\.|(?: [0-9]{3})+[.,])[0-9]+",
        ),
    )
)
_SEPARATORS: Final = re.compile(r"[.,'’ ]")
_LAST_SEPARATOR: Final = re.compile(r"[.,](?=[0-9]*$)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Numeral:
    """A numeral taken apart.

    Attributes:
        grouped: Its value when every separator stands between thousands.
        decimal: Its value when the last separator is the decimal mark; ``None`` without one.
        completed: Its value when the last group lost zeros ("500.00" for 500.000); ``None``
            when no group can have.
    """

    shape: Shape
    grouped: Decimal
    decimal: Decimal | None
    completed: Decimal | None


def take_apart(text: str) -> Numeral:
    shape = next((shape for shape, form in _SHAPES if form.fullmatch(text)), Shape.MALFORMED)
    last = _LAST_SEPARATOR.search(text)
    decimal = completed = None
    if last and shape is not Shape.GROUPS:
        whole = _SEPARATORS.sub("", text[: last.start()])
        decimal = Decimal(f"{whole}.{text[last.end() :]}")
    lost = _GROUP - (len(text) - last.end()) if last and last.start() else 0
    if lost > 0 and shape in {Shape.DECIMALS, Shape.MALFORMED}:
        completed = Decimal(_SEPARATORS.sub("", text) + "0" * lost)
    grouped = decimal if decimal is not None and shape is Shape.NO_WHOLE else None
    return Numeral(
        shape=shape,
        grouped=Decimal(_SEPARATORS.sub("", text)) if grouped is None else grouped,
        decimal=decimal,
        completed=completed,
    )


def grouped(text: str) -> Numeral | None:
    """The numeral, when it consists of groups of three digits."""
    if not any(separator in text for separator in ".,"):
        return None
    numeral = take_apart(text) if text.replace(".", "").replace(",", "").isdecimal() else None
    grouping = {Shape.GROUPS, Shape.DOT_THREE, Shape.COMMA_THREE}
    return numeral if numeral and numeral.shape in grouping else None


def decide(numeral: Numeral, asked: Asked) -> Verdict:
    return DECISIONS[numeral.shape][asked]
