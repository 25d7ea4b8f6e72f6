"""Units of measure, and how many of another one is worth."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

import pydantic

from aggregator.definition.mistakes import Mistake
from aggregator.definition.questions import Definition, Text
from aggregator.definition.unit_words import Words


class UnitOfMeasure(Definition):
    """One that offices write in place of another.

    Attributes:
        name: ``tạ``.
        worth: How many of the other it is worth: 100.
        of: The other: ``kg``.
        also: Other spellings of the name.
    """

    name: Text
    worth: Annotated[Decimal, pydantic.Field(gt=0)]
    of: Text
    also: tuple[Text, ...] = ()

    def said(self, words: Words) -> str:
        """``1 tạ = 100 kg``."""
        return f"1 {self.name} = {words.figure(self.worth)} {self.of}"


def conversions(units: Iterable[UnitOfMeasure], to: str) -> tuple[tuple[str, Fraction], ...]:
    """What other words for a unit of measure are worth, in it.

    Args:
        units: That the definition declares.
        to: The unit that is asked for.
    """
    known = {unit.name: unit for unit in units}
    base, own = _base(known, to)
    return tuple((word, worth / own) for word, worth in _words(known, base) if word != to)


def _words(known: dict[str, UnitOfMeasure], base: str) -> Iterator[tuple[str, Fraction]]:
    """All words for units that come down to ``base``, and what they are worth in it."""
    yield base, Fraction(1)
    for unit in known.values():
        end, worth = _base(known, unit.name)
        if end == base:
            yield from ((word, worth) for word in (unit.name, *unit.also))


def _base(known: dict[str, UnitOfMeasure], name: str) -> tuple[str, Fraction]:
    """The unit that another comes down to, and what it is worth in it."""
    worth, seen = Fraction(1), {name}
    while name in known:
        unit = known[name]
        worth *= Fraction(unit.worth)
        name = unit.of
        if name in seen:
            break
        seen.add(name)
    return name, worth


def mistakes(units: tuple[UnitOfMeasure, ...]) -> Iterator[Mistake]:
    """Units that lead back to themselves."""
    known = {unit.name: unit for unit in units}
    for at, unit in enumerate(units):
        name, seen = unit.of, {unit.name}
        while name in known and name not in seen:
            seen.add(name)
            name = known[name].of
        if name in seen:
            said = f"unit of measure {unit.name}: leads back to itself; it must not"
            yield Mistake(sentence=said, at=("units_of_measure", at, "of"))
