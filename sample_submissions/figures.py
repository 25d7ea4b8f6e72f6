"""Plausible figures: counts by the size of the unit, money around a usual cost of one piece."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from aggregator.domain import Figure
from sample_submissions.profiles import Profile, chance


@dataclass(frozen=True, kw_only=True, slots=True)
class _Usual:
    """Of a metric in an ordinary district, over the five years.

    Attributes:
        quantity: Pieces; km for roads.
        cost: Of one piece, in đồng.
        spread: Standard deviation of the logarithm of that cost between units.
    """

    quantity: float
    cost: int
    spread: float


_USUAL: Final[Mapping[str, _Usual]] = {
    "scholarship": _Usual(quantity=900, cost=450_000, spread=0.35),
    "child_allowance": _Usual(quantity=400, cost=600_000, spread=0.4),
    "health_insurance": _Usual(quantity=350, cost=420_000, spread=0.22),
    "house_repair": _Usual(quantity=60, cost=12_000_000, spread=0.3),
    "policy_family_house": _Usual(quantity=18, cost=55_000_000, spread=0.18),
    "poor_family_house": _Usual(quantity=45, cost=42_000_000, spread=0.2),
    "poor_patient": _Usual(quantity=500, cost=700_000, spread=0.5),
    "school_building": _Usual(quantity=4, cost=220_000_000, spread=0.3),
    "road": _Usual(quantity=6, cost=420_000_000, spread=0.4),
    "bridge": _Usual(quantity=3, cost=220_000_000, spread=0.4),
    "environment": _Usual(quantity=60, cost=2_500_000, spread=0.4),
}
_MOST_DEVIATIONS: Final = 1.6
_UNEVEN: Final = 0.25  # the share of offices that write amounts to the thousand


def figures_of(profile: Profile) -> dict[str, Figure]:
    """The 22 figures of a unit by field id; 0 where it has contributed nothing."""
    figures: dict[str, Figure] = {}
    for metric, usual in _USUAL.items():
        random = chance(profile, metric)
        if metric not in profile.metrics:
            figures |= {f"{metric}.quantity": 0, f"{metric}.amount": 0}
            continue
        size = usual.quantity * profile.size * random.uniform(0.6, 1.4)
        quantity: Figure = max(1, round(size))
        if metric == "road":
            quantity = max(Decimal("0.4"), Decimal(round(size * 10)) / 10)
        deviation = max(-_MOST_DEVIATIONS, min(_MOST_DEVIATIONS, random.gauss(0, 1)))
        money = float(quantity) * usual.cost * math.exp(deviation * usual.spread)
        step = 1_000 if random.random() < _UNEVEN else _step(money)
        figures[f"{metric}.quantity"] = quantity
        figures[f"{metric}.amount"] = round(money / step) * step
    return figures


def _step(money: float) -> int:
    """How finely an amount of that size is usually told, in đồng."""
    if money >= 1_000_000_000:  # noqa: PLR2004 - one tỷ
        return 5_000_000
    return 500_000 if money >= 100_000_000 else 100_000  # noqa: PLR2004 - 100 triệu
