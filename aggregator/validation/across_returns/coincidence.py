"""How much it means that two figures are equal."""

from collections.abc import Iterable
from typing import Final

from aggregator.domain import Figure, Observation, plain, vietnamese

_SHOWN: Final = 4


def significant_digits(value: Figure) -> int:
    """Digits without the zeros around them: 50.000.000 has 1, 61.250.000 has 4; 0 has none."""
    return len(plain(value).replace(".", "").strip("0"))


def telling_figures(equal: Iterable[Observation]) -> str:
    """The figures that can least be equal by chance, as they are told."""
    figures = sorted((one.value or 0 for one in equal), key=significant_digits, reverse=True)
    return "; ".join(map(vietnamese, figures[:_SHOWN]))
