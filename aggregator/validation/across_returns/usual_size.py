"""How large a figure usually is, told by those that have reported it, and how far away one is.

Median and resistant spread of decimal logarithms: figures of units differ by factors, and some of
them are wrong.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import log10
from statistics import median

from aggregator.definition import FarFromUsual
from aggregator.domain import Figure
from aggregator.validation.across_returns.unit_costs import MAD_TO_SIGMA


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


def usual_by_group(
    figures: Iterable[tuple[str, Figure]], settings: FarFromUsual
) -> Mapping[str, UsualSize | None]:
    """What is usual in each group, that of all where few of it tell; ``None`` where all are few.

    Args:
        figures: Above 0, each behind the group that it belongs to.
        settings: How many figures tell, and how little they may differ.
    """
    by_group: defaultdict[str, list[Figure]] = defaultdict(list)
    for group, figure in figures:
        by_group[group].append(figure)
    of_all = _usual([one for of_group in by_group.values() for one in of_group], settings)
    return {group: _usual(some, settings) or of_all for group, some in by_group.items()}


def _usual(figures: Sequence[Figure], settings: FarFromUsual) -> UsualSize | None:
    if len(figures) < settings.fewest:
        return None
    logs = [log10(figure) for figure in figures]
    spread = max(resistant_spread(logs), float(settings.least_spread))
    return UsualSize(middle=median(logs), spread=spread)


def resistant_spread(logs: Sequence[float]) -> float:
    """1.4826 MAD of some figures, one at least."""
    middle = median(logs)
    return MAD_TO_SIGMA * median(abs(one - middle) for one in logs)
