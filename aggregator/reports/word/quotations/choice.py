"""Which sentences are quoted: of twice as many as are wanted, those that stand for most units."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from aggregator.reports.word.quotations.groups import Group, groups_of
from aggregator.reports.word.quotations.said import Said, sample
from aggregator.reports.word.quotations.spoken import spoken

_FOUND_FOR_ONE: Final = 2
"""Sentences that are found for each that is quoted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Quotation:
    """A sentence of what a unit wrote, letter by letter.

    Attributes:
        unit: Whose it is.
        text: That sentence.
        source: Place of the whole among what was said.
        units: Units that wrote nearly the same, its own included.
    """

    unit: str
    text: str
    source: int
    units: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """What is quoted of many sentences.

    Attributes:
        quotations: Those that stand for most units first.
        units: Units that wrote one of them, or nearly the same.
        compared: Units whose texts were compared.
    """

    quotations: tuple[Quotation, ...] = ()
    units: int = 0
    compared: int = 0


def choose(said: Sequence[Said], *, most: int, room: int, longest: int) -> Choice:
    """The few sentences that stand for the others, in a given room.

    Args:
        said: In the order of the roster.
        most: Quotations.
        room: Characters of all quotations together.
        longest: Characters of one; the first may take as many, whatever the room.
    """
    heard = spoken(sample(said))
    groups = sorted(groups_of(heard, _FOUND_FOR_ONE * most, longest), key=_fewness)
    quotations: list[Quotation] = []
    stood_for: set[str] = set()
    for group in groups:
        text = heard.texts[group.quoted]
        if len(quotations) < most and (not quotations or len(text) <= room):
            quotations.append(
                Quotation(
                    unit=heard.unit_of(group.quoted),
                    text=text,
                    source=heard.sources[group.quoted],
                    units=len(group.units),
                )
            )
            room -= len(text)
            stood_for |= group.units
    return Choice(quotations=tuple(quotations), units=len(stood_for), compared=len(heard.units))


def _fewness(group: Group) -> int:
    return -len(group.units)
