"""Which sentences are quoted, and for how many units each stands.

The most central sentence is found; those that say nearly the same are counted with it and vote no
more, and those that repeat half of it are not found again, so that the next says something else. A
unit comes a second time only when every other has. Of twice as many as are wanted those are quoted
that stand for most units. Where two are equally central, the first in the order of the roster is
taken.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from aggregator.reports.word.quotations.centrality import Chorus, Voice, voices
from aggregator.reports.word.quotations.likeness import Syllables, alike, repeats, syllables
from aggregator.reports.word.quotations.sentences import sentences

_MOST_UNITS: Final = 300
"""Whose texts are compared; of more, as many are taken at equal distances in the roster."""
_FOUND_FOR_ONE: Final = 2
"""Sentences that are found for each that is quoted."""
_FEWEST_SYLLABLES: Final = 6
"""Of a sentence that says something beside others."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What a unit wrote."""

    unit: str
    text: str


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


@dataclass(frozen=True, kw_only=True, slots=True)
class _Candidate:
    unit: str
    text: str
    source: int
    place: int
    voice: Voice
    syllables: Syllables
    alone: bool  # all that its unit said

    @property
    def worded(self) -> bool:
        """It says something by itself; "Không phát sinh." does where it is the whole answer."""
        long = len(self.syllables) >= _FEWEST_SYLLABLES
        return (long or self.alone) and not self.text.endswith(":")


def choose(said: Sequence[Said], *, most: int, room: int, longest: int) -> Choice:
    """The few sentences that stand for the others, in a given room.

    Args:
        said: In the order of the roster.
        most: Quotations.
        room: Characters of all quotations together.
        longest: Characters of one; the first may take as many, whatever the room.
    """
    candidates = _candidates(_sample(said))
    groups = sorted(_groups(candidates, _FOUND_FOR_ONE * most, longest), key=_fewness)
    quotations: list[Quotation] = []
    stood_for: set[str] = set()
    for group in groups:
        quoted = group.quoted
        if len(quotations) < most and (not quotations or len(quoted.text) <= room):
            quotations.append(
                Quotation(
                    unit=quoted.unit,
                    text=quoted.text,
                    source=quoted.source,
                    units=len(group.units),
                )
            )
            room -= len(quoted.text)
            stood_for |= group.units
    return Choice(
        quotations=tuple(quotations),
        units=len(stood_for),
        compared=len({one.unit for one in candidates}),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Group:
    """A sentence that may be quoted, and the units that wrote nearly the same."""

    quoted: _Candidate
    units: frozenset[str]


def _fewness(group: _Group) -> int:
    return -len(group.units)


def _groups(candidates: Sequence[_Candidate], most: int, longest: int) -> list[_Group]:
    """The most central sentence first, then those that are so without what was found before."""
    chorus = Chorus(one.voice for one in candidates)
    fitting = [one for one in candidates if len(one.text) <= longest]
    left = [one for one in fitting if one.worded] or fitting
    speaking = {one.place: one.voice for one in candidates}
    found: list[_Group] = []
    while left and len(found) < most:
        best = _most_central(left, chorus, {group.quoted.unit for group in found})
        near = [
            one
            for one in candidates
            if one.place == best.place or alike(one.syllables, best.syllables)
        ]
        found.append(_Group(quoted=best, units=frozenset(one.unit for one in near)))
        for one in near:
            if one.place in speaking:
                chorus.silence(speaking.pop(one.place))
        left = [
            one
            for one in left
            if one.place != best.place and not repeats(one.syllables, best.syllables)
        ]
    return found


def _sample(said: Sequence[Said]) -> Iterator[tuple[int, Said]]:
    """What is compared, with its place."""
    units = list(dict.fromkeys(one.unit for one in said))
    fewer = min(len(units), _MOST_UNITS)
    taken = {units[turn * len(units) // fewer] for turn in range(fewer)}
    return ((place, one) for place, one in enumerate(said) if one.unit in taken)


def _candidates(said: Iterable[tuple[int, Said]]) -> list[_Candidate]:
    found = [(source, one.unit, part) for source, one in said for part in sentences(one.text)]
    parts = Counter(unit for _, unit, _ in found)
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
            alone=parts[unit] == 1,
        )
        for place, ((source, unit, part), words, voice) in enumerate(
            zip(found, heard, spoken, strict=True)
        )
    ]


def _most_central(left: Sequence[_Candidate], chorus: Chorus, quoted: set[str]) -> _Candidate:
    """Of those whose units have not been quoted, as long as there are any."""
    eligible = [one for one in left if one.unit not in quoted] or left
    return min(eligible, key=lambda one: (-chorus.centrality(one.voice), one.place))
