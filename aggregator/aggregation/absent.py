"""What a unit that has not reported is expected to bring.

Where an earlier campaign tells how large the unit is: its money then, times what the units that
have reported now have more than they had (the ratio estimator, Cochran, Sampling Techniques, 1977,
chapter 6). Otherwise the mean of its group, units with nothing included, or of all units where few
of the group have reported. It is the mean and not the median because it stands for a sum: most
units give little, few give much, and a unit that nobody has heard of may be one of these. The
largest is taken for as large as the second: it may be wrong itself.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from aggregator.domain import Previous

NO_PREVIOUS: Final[Previous] = MappingProxyType({})

FEWEST: Final = 8
"""Units of a group that tell what is usual in it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Brings:
    """Money, as expected.

    Attributes:
        mean: đồng.
        square: The second moment, đồng squared.
    """

    mean: Fraction
    square: Fraction


_NOTHING: Final = Brings(mean=Fraction(0), square=Fraction(0))


class Absent:
    """What the units that have reported say of those that have not."""

    def __init__(
        self,
        group: Mapping[str, str],
        money: Mapping[str, Fraction],
        earlier: Mapping[str, Fraction],
    ) -> None:
        """By unit: its group, its money now where it has reported, and that of a campaign before.

        Args:
            group: Id, of every unit of the roster.
            money: đồng of all metrics together.
            earlier: The same in the earlier campaign, where it took part.
        """
        self._group = group
        self._earlier = earlier
        sorted_out: defaultdict[str, list[Fraction]] = defaultdict(list)
        for unit, amount in money.items():
            sorted_out[""].append(amount)
            sorted_out[group[unit]].append(amount)
        self._of_group = {
            name: _moments(amounts)
            for name, amounts in sorted_out.items()
            if not name or len(amounts) >= FEWEST
        }
        self.of_any = self._of_group.get("", _NOTHING)
        """What a unit brings, whichever."""
        both = [unit for unit in money if earlier.get(unit)]
        before = sum((earlier[unit] for unit in both), start=Fraction(0))
        self._growth = (
            sum((money[unit] for unit in both), start=Fraction(0)) / before
            if len(both) >= FEWEST
            else None
        )

    def of(self, unit: str) -> Brings:
        """0 where nobody has reported."""
        usual = self._of_group.get(self._group[unit], self.of_any)
        if self._growth is None or unit not in self._earlier or not usual.mean:
            return usual
        mean = self._growth * self._earlier[unit]
        return Brings(mean=mean, square=usual.square * (mean / usual.mean) ** 2)


def _moments(amounts: Sequence[Fraction]) -> Brings:
    in_order = sorted(amounts)
    if len(in_order) > 1:
        in_order[-1] = in_order[-2]
    count = len(in_order)
    return Brings(
        mean=sum(in_order, start=Fraction(0)) / count,
        square=sum((one * one for one in in_order), start=Fraction(0)) / count,
    )


def money_before(previous: Previous, amounts: Collection[str]) -> Mapping[str, Fraction]:
    """The money of an earlier campaign, in ``amounts`` together, of the units that took part."""
    return {
        unit: sum((Fraction(answers[name]) for name in amounts if name in answers), Fraction(0))
        for unit, answers in previous.items()
    }
