"""The mistakes that no rule finds, judged by those that were found.

An amount that is off by a fifth, one year instead of five, ten times the quantity at ten times the
amount: figures like these look like any other. How many there are can only be told by the mistakes
that do show, of which a collection with many has many. For each that shows there are ``PER_SEEN``
that do not, in one province more, in another less, and one of them moves ``MOVES`` of what a unit
gives. The constants are measured in provinces with fourteen kinds of mistakes in changing
proportions (``benchmarks/hidden.py``). Where units make mistakes of other kinds than
these, nothing here tells of them.

Other provinces of the same kind say 0.85 and 0.46, and up to 1.5 of the mean square, for few large
ones decide. With constants as strict enough is said half as often, and is not true more often
(``benchmarks/enough.py``): what remains are single figures of 1 % of a province that look right.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from aggregator.aggregation.absent import Brings

PER_SEEN: Final = Fraction(3, 4)
UNEVEN: Final = Fraction(3, 4)
"""Its standard deviation between provinces, as a share of it."""
MOVES: Final = Fraction(3, 8)
"""Of the money of a unit, on average."""
SQUARE: Final = Fraction(1, 5)
"""Of the mean square of the units' money, the mean square of what one such mistake moves."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sum:
    """Money that is not known, as the sum of independent parts.

    Attributes:
        mean: đồng.
        square: Of the parts, the second moments added: not less than the variance of the sum.
    """

    mean: Fraction
    square: Fraction

    def __add__(self, other: "Sum") -> "Sum":
        return Sum(mean=self.mean + other.mean, square=self.square + other.square)

    def upper(self, quantile: Decimal) -> Decimal:
        """What the sum seldom exceeds, taken as log-normal.

        Sums of many small amounts and a few large ones nearly are (Fenton 1960).

        Args:
            quantile: Of the standard normal distribution, 1.645 for one chance in twenty.
        """
        if not self.mean:
            return Decimal(0)
        mean, spread = _decimal(self.mean), _decimal(self.square / self.mean**2)
        variance = (1 + spread).ln()
        return mean * (quantile * variance.sqrt() - variance / 2).exp()


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)


def hidden(mistaken: int, reported: int, expected: int, usual: Brings) -> Sum:
    """What hidden mistakes move.

    Args:
        mistaken: In how many returns a mistake has shown. Where none has, one may have been near:
            the rate is that of a Poisson count seen once, with every rate as likely beforehand.
        reported: Returns that count.
        expected: How many there will be.
        usual: What a unit gives.
    """
    many = PER_SEEN * (mistaken + 1) * Fraction(expected, reported)
    mean = many * MOVES * usual.mean
    unsure = Fraction(1, mistaken + 1) + UNEVEN**2
    return Sum(mean=mean, square=many * SQUARE * usual.square + unsure * mean**2)
