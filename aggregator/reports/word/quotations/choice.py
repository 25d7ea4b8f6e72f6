"""Which sentences are quoted, and for how many units each stands.

The most central sentence is taken; those that say nearly the same are counted with it, and what is
left votes anew, so that the next says something else. A unit is quoted a second time only when
every other has been. Where two are equally central, the first in the order of the roster is taken.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from aggregator.reports.word.quotations.centrality import Chorus, Voice, voices
from aggregator.reports.word.quotations.likeness import Syllables, alike, syllables
from aggregator.reports.word.quotations.sentences import sentences

_MOST_UNITS: Final = 300
"""Whose texts are compared; of more, as many are taken at equal distances in the roster."""
_FEWEST_SYLLABLES: Final = 6
"""Of a sentence that says something by itself."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What a unit wrote."""

    unit: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Quotation:
    """A part of what a unit wrote, letter by letter.

    Attributes:
        unit: Whose it is.
        text: That part.
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


@dataclass(frozen=True, kw_only=True, slots=True)
class _Candidate:
    unit: str
    text: str
    source: int
    place: int
    voice: Voice
    syllables: Syllables

    @property
    def worded(self) -> bool:
        """It says something by itself."""
        return len(self.syllables) >= _FEWEST_SYLLABLES and not self.text.endswith(":")


def choose(
    said: Sequence[Said],
    *,
    most: int,
    room: int,
    longest: int,
    parts: Callable[[str], Iterable[str]] = sentences,
) -> Choice:
    """The few parts that stand for the others, in a given room.

    Args:
        said: In the order of the roster.
        most: Quotations.
        room: Characters of all quotations together.
        longest: Characters of one; the first may take as many, whatever the room.
        parts: Of a text, each of them in it as it stands; by default its sentences.
    """
    left = _candidates(_sample(said), parts)
    chorus = Chorus(one.voice for one in left)
    compared = len({one.unit for one in left})
    found: list[Quotation] = []
    stood_for: set[str] = set()
    while len(found) < most:
        limit = min(room, longest) if found else longest
        fitting = [one for one in left if len(one.text) <= limit]
        best = _most_central(fitting, chorus, {one.unit for one in found})
        if best is None:
            break
        near = [one for one in left if one is best or alike(one.syllables, best.syllables)]
        units = {one.unit for one in near}
        found.append(
            Quotation(unit=best.unit, text=best.text, source=best.source, units=len(units))
        )
        stood_for |= units
        room -= len(best.text)
        for one in near:
            chorus.silence(one.voice)
        counted = {one.place for one in near}
        left = [one for one in left if one.place not in counted]
    found.sort(key=lambda one: (-one.units, one.source))
    return Choice(quotations=tuple(found), units=len(stood_for), compared=compared)


def _sample(said: Sequence[Said]) -> Iterator[tuple[int, Said]]:
    """What is compared, with its place."""
    units = list(dict.fromkeys(one.unit for one in said))
    fewer = min(len(units), _MOST_UNITS)
    taken = {units[turn * len(units) // fewer] for turn in range(fewer)}
    return ((place, one) for place, one in enumerate(said) if one.unit in taken)


def _candidates(
    said: Iterable[tuple[int, Said]], parts: Callable[[str], Iterable[str]]
) -> list[_Candidate]:
    found = [(source, one.unit, part) for source, one in said for part in parts(one.text)]
    heard = [syllables(part) for *_, part in found]
    spoken = voices([(unit, words) for (_, unit, _), words in zip(found, heard, strict=True)])
    return [
        _Candidate(
            unit=unit,
            text=part,
            source=source,
            place=place,
            voice=voice,
            syllables=frozenset(words),
        )
        for place, ((source, unit, part), words, voice) in enumerate(
            zip(found, heard, spoken, strict=True)
        )
    ]


def _most_central(
    fitting: Sequence[_Candidate], chorus: Chorus, quoted: set[str]
) -> _Candidate | None:
    """Of those that say something by themselves, as long as there are any."""
    eligible = [one for one in fitting if one.worded] or fitting
    eligible = [one for one in eligible if one.unit not in quoted] or eligible
    return min(eligible, key=lambda one: (-chorus.centrality(one.voice), one.place), default=None)
