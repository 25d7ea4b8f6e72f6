"""How large a figure usually is, told by those that have reported it, and how far away one is.

Median and resistant spread of decimal logarithms: figures of units differ by factors, and some of
them are wrong.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import log10
from statistics import median
from typing import TypeVar

from aggregator.domain import Figure
from aggregator.validation.across_returns.unit_costs import MAD_TO_SIGMA

_Seen = TypeVar("_Seen")


@dataclass(frozen=True, kw_only=True, slots=True)
class UsualSize:
    """Median and spread of some figures, in decimal logarithms."""

    middle: float
    spread: float

    def height(self, figure: Figure) -> float:
        """Spreads above the median, of a figure above 0."""
        return (log10(figure) - self.middle) / self.spread

    def reach(self, spreads: Decimal) -> int:
        """The figure so many spreads above the median."""
        return round(10 ** (self.middle + float(spreads) * self.spread))


def usual_size(figures: Sequence[Figure], fewest: int, least_spread: Decimal) -> UsualSize | None:
    """Of figures above 0; ``None`` where fewer than ``fewest`` tell."""
    if len(figures) < fewest:
        return None
    logs = [log10(figure) for figure in figures]
    middle = median(logs)
    spread = MAD_TO_SIGMA * median(abs(one - middle) for one in logs)
    return UsualSize(middle=middle, spread=max(spread, float(least_spread)))


def usual_by_group(
    seen: Iterable[_Seen],
    group: Callable[[_Seen], str],
    figure: Callable[[_Seen], Figure],
    usual: Callable[[Sequence[Figure]], UsualSize | None],
) -> Mapping[str, UsualSize | None]:
    """What is usual in each group; that of all where few of a group tell.

    Args:
        seen: What figures above 0 belong to.
        group: Of one of them.
        figure: Of one of them.
        usual: Of some figures; ``None`` where they are too few.
    """
    by_group: defaultdict[str, list[Figure]] = defaultdict(list)
    for one in seen:
        by_group[group(one)].append(figure(one))
    of_all = usual([one for of_group in by_group.values() for one in of_group])
    return {name: usual(of_group) or of_all for name, of_group in by_group.items()}
