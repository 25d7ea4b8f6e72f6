"""The kinds of rules there are, and what a campaign may set of each.

A kind is an algorithm (one file in ``validation``); a rule is a kind with a severity, a reason and
parameters. Most rules are the only one of their kind and are called like it. Defaults are those of
the literature named in the kind's file.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Final, Self

from pydantic import Field, model_validator

from aggregator.definition.questions import Definition, Text

Share = Annotated[Decimal, Field(gt=0, le=1)]
Positive = Annotated[Decimal, Field(gt=0)]
Count = Annotated[int, Field(ge=1)]


class Parameters(Definition):
    """A kind that has nothing to set."""


class PowersOfTen(Parameters):
    """Wrong are unit costs that are about a thousand or a million times too small, or too large.

    Attributes:
        fewest: Returns below which one amount cannot be compared with those of the others.
        band: How far from a whole power of ten, in decimal logarithms, still is one.
        amounts: Unit costs of a return below which it cannot be judged as a whole.
        share: Of them all too small, from which on the whole return is.
    """

    fewest: Count = 8
    band: Annotated[Decimal, Field(gt=0, le=Decimal("0.5"))] = Decimal("0.5")
    amounts: Count = 2
    share: Share = Decimal("0.8")


class UnitCostOutlier(Parameters):
    """Asked about are unit costs that a slip of digits explains far better than the other returns.

    Attributes:
        fewest: Returns below which nothing is usual; one has no other to be compared with.
        above: Bayes factor from which digits are too many.
        below: The same of digits that are missing.
    """

    fewest: Annotated[int, Field(ge=2)] = 6
    above: Positive = Decimal(20)
    below: Positive = Decimal(150)


class FarFromUsual(Parameters):
    """Outside are figures far from the median of the others, in decimal logarithms.

    Attributes:
        fewest: Returns, of a group or else of all, below which nothing is usual.
        above: Spreads (1.4826 MAD) from the median: please check.
        far: The same: withheld.
        least_spread: The spread where nearly all report as much.
    """

    fewest: Count = 5
    above: Positive = Decimal(4)
    far: Positive = Decimal(6)
    least_spread: Positive = Decimal("0.30")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.above > self.far:
            raise ValueError(f"above {self.above} is more than far {self.far}; it must not be")
        return self


class LargeQuantity(FarFromUsual):
    """A quantity that is far is withheld, unless its amount bears it out.

    Attributes:
        most: By metric, what no unit does more of; above that it is as far.
    """

    fewest: Count = 6
    most: Mapping[str, Positive] = {}


class SmallAmounts(FarFromUsual):
    """Amounts of a return that are about a thousand or a million times smaller than usual.

    Attributes:
        amounts: Of a return, in tables, below which it cannot be judged as a whole.
        share: Of them so small, from which on the return is.
    """

    fewest: Count = 4
    above: Positive = Decimal(3)
    far: Positive = Decimal(5)
    amounts: Count = 3
    share: Share = Decimal("0.8")


class HidiroglouBerthelot(Parameters):
    """Outside are changes since an earlier campaign that are unlike those of the others.

    Attributes:
        fewest: Units with a figure now and then below which no change is usual.
        size: Weight of large values (U).
        reach: Distances to the quartile (C).
        least_spread: The least such distance, as a share of the median (A).
        least_ratio: A change less than so many times the usual one is never outside.
    """

    fewest: Count = 8
    size: Annotated[Decimal, Field(ge=0, le=1)] = Decimal("0.5")
    reach: Positive = Decimal(20)
    least_spread: Positive = Decimal("0.05")
    least_ratio: Annotated[Decimal, Field(ge=1)] = Decimal(1)


class SmallReturn(Parameters):
    """Outside are returns whose figures are small as a whole, in decimal logarithms.

    Attributes:
        fewest: Returns of a group below which nothing is usual in it.
        figures: Figures other than 0 that a return must have.
        reach: Spreads (1.4826 MAD) below the median of the group.
        least: The least distance, where all units are of one size.
    """

    fewest: Count = 8
    figures: Count = 8
    reach: Positive = Decimal("2.5")
    least: Positive = Decimal("0.43")


class Magnitude(Parameters):
    """Amounts in đồng: above ``soft`` please check, above ``hard`` withheld."""

    soft: Count = 50 * 10**9
    hard: Count = 10**13

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.soft > self.hard:
            raise ValueError(f"soft {self.soft} is above hard {self.hard}; hard must not be less")
        return self


class Coincidence(Parameters):
    """``digits``: significant digits that must coincide; 50.000.000 has 1 and 61.250.000 has 4."""

    digits: Count = 6


class CopiedFigures(Coincidence):
    """At least ``fewest`` equal figures other than 0, and ``share`` of those both returns have."""

    fewest: Count = 4
    share: Share = Decimal("0.60")


class Levels(Parameters):
    """Groups whose work other groups may report as well.

    Attributes:
        digits: Significant digits of quantity and amount together, where both are equal; one more
            for every tenfold of the returns, from 1,000 on, with which one is compared.
        amount_digits: Significant digits of the amount, where only that is equal.
    """

    digits: Count = 4
    amount_digits: Count = 5
    lower: tuple[Text, ...]
    upper: tuple[Text, ...]

    @model_validator(mode="after")
    def _apart(self) -> Self:
        both = sorted(set(self.lower) & set(self.upper))
        if both:
            raise ValueError(f"'{both[0]}' is both lower and upper; name each group once")
        return self


class CopiedNarrative(Parameters):
    """``share`` of a text of ``shortest`` characters that stands elsewhere, by sentences."""

    shortest: Count = 200
    share: Share = Decimal("0.8")


class EmptyWords(Parameters):
    """Answers that say nothing, and the fewest characters of one that may say something."""

    phrases: tuple[Text, ...] = ()
    shortest: Count = 12


class QuotedFigures(Parameters):
    """``sections``: beginnings of the ids of the sections that tell results; empty means all."""

    sections: tuple[Text, ...] = ()


class RoundNumbers(Parameters):
    """A return of which ``share`` of at least ``fewest`` amounts are whole multiples of ``of``."""

    fewest: Count = 6
    share: Share = Decimal("0.9")
    of: Count = 10**7


class SameRows(Parameters):
    """Pairs of metrics whose rows must not be identical."""

    rows: tuple[tuple[Text, Text], ...]


class Revision(Parameters):
    """``factor``: a figure that became so many times larger or smaller is worth a question."""

    factor: Annotated[Decimal, Field(gt=1)] = Decimal(2)


KINDS: Final[Mapping[str, type[Parameters]]] = {
    "missing-figure": Parameters,
    "missing-section": Parameters,
    "amount-without-quantity": Parameters,
    "quantity-without-amount": Parameters,
    "unit-cost-range": Parameters,
    "magnitude": Magnitude,
    "identical-rows": SameRows,
    "incomplete-row": Parameters,
    "relation-broken": Parameters,
    "round-numbers": RoundNumbers,
    "empty-narrative": EmptyWords,
    "figure-in-narrative-differs": QuotedFigures,
    "metric-in-supplement": Parameters,
    "proposal-without-evidence": Parameters,
    "attachment-missing": Parameters,
    "modified-before-issue": Parameters,
    "thousand-error": PowersOfTen,
    "unit-cost-outlier": UnitCostOutlier,
    "quantity-outlier": LargeQuantity,
    "figure-outlier": FarFromUsual,
    "table-thousand-error": SmallAmounts,
    "hidiroglou-berthelot": HidiroglouBerthelot,
    "carried-forward": Coincidence,
    "copied-figures": CopiedFigures,
    "possible-double-count": Levels,
    "copied-narrative": CopiedNarrative,
    "stale-return": SmallReturn,
    "listed-twice": Parameters,
    "large-revision": Revision,
    "late-return": Parameters,
    "missing-return": Parameters,
}

REPLACED: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "resistant-fence": ("unit-cost-outlier", ("fewest",)),
}
"""Kinds that there are no more: what does their work now, and which parameters it still takes."""
