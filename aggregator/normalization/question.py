"""What a cell is asked for: kind, declared unit of measure, and the words that mean that unit."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal

from aggregator.normalization.same_unit import words_for
from aggregator.normalization.separators import Asked
from aggregator.normalization.spelling import fold, spellings

NumericKind = Literal["count", "decimal", "money"]

MOST_DONG: Final = 10**13
"""đồng; more than ten times what a whole province spends on such things in years."""

_CURRENCY: Final = spellings(
    ("đ", "đồng", "vnđ", "vnd", "₫", "đồng việt nam", "đồng vn", "vn đồng", "vn đ", "việt nam đồng")
)
_METRE: Final = spellings(("m", "mét", "met", "m đường", "mét đường"))
_MULTIPLIERS: Final = {"ty": 10**9, "ti": 10**9, "trieu": 10**6, "nghin": 10**3, "ngan": 10**3}


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """What is asked for.

    Attributes:
        declared: The unit of measure as declared; empty when the form leaves it open.
        multiplier: Base units in one declared unit: 1,000,000 for "triệu đồng".
        own: Spellings of the declared unit, as sequences of words.
        metres: A length in metres is an answer too.
        asked: Column of the decision table.
        most_dong: The largest amount that is believed without asking.
    """

    kind: NumericKind
    declared: str
    multiplier: int
    own: frozenset[tuple[str, ...]]
    metres: frozenset[tuple[str, ...]]
    asked: Asked
    most_dong: int = MOST_DONG

    @property
    def percentage(self) -> bool:
        return self.declared == "%"

    @property
    def any_unit(self) -> bool:
        """Whether the form leaves the unit open; money is always money of the country."""
        return not self.declared and self.kind != "money"

    def candidate(self, value: Decimal) -> bool:
        """Whether ``value`` (base units) can be an answer at all."""
        return value >= 0 and (self.kind == "decimal" or value == value.to_integral_value())


@lru_cache(maxsize=256)
def question(kind: NumericKind, unit_of_measure: str, most_dong: int = MOST_DONG) -> Question:
    declared = " ".join(unit_of_measure.lower().split())
    words = fold(declared).split()
    metres: frozenset[tuple[str, ...]] = frozenset()
    multiplier = 1
    if kind == "money":
        multiplier = next((_MULTIPLIERS[word] for word in words if word in _MULTIPLIERS), 1)
        own = _CURRENCY
        asked = Asked.DONG if multiplier == 1 else Asked.SCALED
    else:
        own = words_for(declared)
        asked = Asked.COUNT if kind == "count" else Asked.KM
        if kind == "decimal" and declared == "km":
            metres = _METRE
    return Question(
        kind=kind,
        declared=declared,
        multiplier=multiplier,
        own=own,
        metres=metres,
        asked=asked,
        most_dong=most_dong,
    )
