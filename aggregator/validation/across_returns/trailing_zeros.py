"""What the zeros at the end of an amount tell of digits that are too many, or missing."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from aggregator.definition import Campaign
from aggregator.domain import Return

_HALF: Final = 0.5


class TrailingZeros:
    """In how many zeros the amounts of the province end, by their number of digits.

    An amount with a zero too many ends in one more than it should, which shows where few amounts of
    its size are as round: 1.350.000 is written often, and 13.500.000 seldom where most are written
    in whole millions. How round amounts are differs from province to province and is taken from
    this one. Half of the slips are taken to be such zeros. The others, another digit or one in the
    quantity, say nothing of zeros: the amount is as round as any.
    """

    def __init__(self, returns: Sequence[Return], campaign: Campaign) -> None:
        amounts = {f"{metric.id}.amount" for metric in campaign.metrics}
        self._times = Counter(
            _shape(int(seen.value))
            for counted in returns
            for seen in counted.submission.observations
            if seen.value and seen.field in amounts
        )
        self._share = lru_cache(maxsize=1024)(self._share_of)
        self._of_digits = Counter[int]()
        for (digits, _), times in self._times.items():
            self._of_digits[digits] += times

    def odds(self, amount: int, power: int) -> float:
        """How many times likelier it is to end so with ``power`` digits too many than if right.

        Args:
            amount: Not 0.
            power: Negative: digits missing.
        """
        digits, zeros = _shape(amount)
        if zeros < power:
            return _HALF
        meant = self._share(digits - power, zeros - power)
        return _HALF + _HALF * meant / self._share(digits, zeros)

    def _share_of(self, digits: int, zeros: int) -> float:
        """Of the amounts with about so many digits; half an amount more of each kind (Jeffreys)."""
        about = range(digits - 1, digits + 2)
        times = sum(self._times[one, zeros] for one in about)
        return (times + _HALF) / (sum(self._of_digits[one] for one in about) + _HALF * digits)


def _shape(amount: int) -> tuple[int, int]:
    """Digits, and zeros at their end."""
    written = str(amount)
    return len(written), len(written) - len(written.rstrip("0"))
