"""What is said about figures that are not there yet: nothing, where too little is known."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

LIKELY_OF_100: Final = 80
"""In how many of a hundred cases the likely range of a total holds what it comes to, at least.

The ranges are made to hold it in 90. When all had reported, and 2, 5 and 20 % of the units were
wrong, they did in 93, 90 and 86 in provinces of 300 units (``benchmarks/enough.py``), and in 83, 91
and 94 of those of 3,000, on some of which their settings were chosen."""


class Unsaid(StrEnum):
    """Why a likely range, or that so many calls are enough, is not said."""

    NO_RETURNS = "no-returns"
    FEW_RETURNS = "few-returns"
    MANY_MISSING = "many-missing"
    HIDDEN_MISTAKES = "hidden-mistakes"
    NOT_ASKED = "not-asked"  # of nobody in the group
    NOT_ADDED = "not-added"  # of figures of which a sum makes no sense
    NO_AMOUNTS = "no-amounts"  # the campaign asks for no money
    MISSING_PROVINCES = "missing-provinces"
    UNLIKE_FIGURES = "unlike-figures"  # a province asked something else under the same id
    UNRANGED_PROVINCES = "unranged-provinces"  # of which some has no likely range itself


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """A unit worth a call.

    Attributes:
        unit: Code.
        questions: Ids of the rules to ask about, the one that moves most first.
        moves: The đồng that the call is expected to move; 0 for one about quantities alone.
        tells: Whether enough have reported for ``moves`` to be told to people; it orders the calls
            in any case.
        remaining: The đồng of the province that are expected to be wrong, or not there, after this
            call and all before it; ``None`` where too little is known.
        remaining_share: The same as a share of the province's money, four decimals.
    """

    unit: str
    questions: tuple[str, ...]
    moves: int
    tells: bool = True
    remaining: int | None = None
    remaining_share: Decimal | None = None

    @property
    def told(self) -> int:
        """The đồng that people are told it is expected to move; 0: they are told none."""
        return self.moves if self.tells else 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Enough:
    """After how many calls the province's money is right but for a small share.

    Attributes:
        calls: After so many, the first of the list, less than ``share`` is wrong; ``None`` where
            that cannot be said.
        share: Of the province's money.
        confidence: In how many of a hundred provinces that is true at least, as a share.
        why: Why it cannot be said; ``None`` where it can.
    """

    calls: int | None = None
    share: Decimal = Decimal("0.01")
    confidence: Decimal = Decimal("0.80")
    why: Unsaid | None = Unsaid.NO_RETURNS
