"""What the units wrote, from which sentences are quoted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

_MOST_UNITS: Final = 100
"""Whose texts are compared; of more, as many are taken at equal distances in the roster."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What a unit wrote."""

    unit: str
    text: str


def sample(said: Sequence[Said]) -> Iterator[tuple[int, Said]]:
    """What is compared, with its place."""
    units = list(dict.fromkeys(one.unit for one in said))
    fewer = min(len(units), _MOST_UNITS)
    taken = {units[turn * len(units) // fewer] for turn in range(fewer)}
    return ((place, one) for place, one in enumerate(said) if one.unit in taken)
