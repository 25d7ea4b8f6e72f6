"""How large the figures of tables are beside those of the others, and what the unit's size makes.

Units differ in size, and all of a large unit's figures are large. With d = log10(figure) - median
of the group (of all where few of the group have reported), the median d of a unit's figures is its
size; what a single figure is, d less that size tells.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log10
from statistics import median
from typing import Final

from aggregator.definition import FarFromUsual
from aggregator.layout import Slot
from aggregator.validation.across_returns.case import AcrossCase
from aggregator.validation.across_returns.usual_size import usual_by_group

_FIGURES: Final = 5
"""Of a unit, below which they tell nothing of its size."""

Away = Mapping[str, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class SizeOfUnits:
    """What all returns tell.

    Attributes:
        middle: Decimal logarithm of what is usual, by group and field.
        away: How far each figure above 0 is from that, by unit and field.
    """

    middle: Mapping[tuple[str, str], float]
    away: Mapping[str, Away]

    def of(self, unit: str, fields: frozenset[str]) -> float:
        """How large a unit is by some of its figures, as a decimal logarithm; few tell nothing."""
        told = [away for field, away in self.away.get(unit, {}).items() if field in fields]
        return median(told) if len(told) >= _FIGURES else 0.0


def sizes_of_units(case: AcrossCase, slots: Iterable[Slot], settings: FarFromUsual) -> SizeOfUnits:
    """From the figures in some cells of the form; those of which few are told are left out."""
    middle: dict[tuple[str, str], float] = {}
    away: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for slot in slots:
        told = [
            (counted.unit, case.group(counted), value)
            for counted in case.returns
            if (value := case.observations[counted.unit, slot.field].value)
        ]
        usual = usual_by_group(((group, value) for _, group, value in told), settings)
        for unit, group, value in told:
            known = usual[group]
            if known is not None:
                middle[group, slot.field] = known.middle
                away[unit][slot.field] = log10(value) - known.middle
    return SizeOfUnits(middle=middle, away=away)
