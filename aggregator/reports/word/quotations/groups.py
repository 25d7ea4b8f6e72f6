"""Sentences that say nearly the same, found by the most central of each group.

The most central sentence is found first; those that say nearly the same are counted with it and
vote no more, and those that repeat half of it are not found again, so that the next says something
else. A unit comes a second time only when every other has. Where two are equally central, the
first in the order of the roster is taken.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import Final

from aggregator.reports.word.quotations.centrality import Chorus, Voice, voices
from aggregator.reports.word.quotations.likeness import Syllables, alike, repeats, syllables
from aggregator.reports.word.quotations.said import Said
from aggregator.reports.word.quotations.sentences import sentences

_FEWEST_SYLLABLES: Final = 6
"""Of a sentence that says something beside others."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A sentence.

    Attributes:
        unit: Whose it is.
        text: Its words.
        source: Place of what it stands in among all that was said.
        place: Its own, among all sentences.
        voice: It as a vector.
        syllables: Its different ones.
        alone: It is all that its unit said.
    """

    unit: str
    text: str
    source: int
    place: int
    voice: Voice
    syllables: Syllables
    alone: bool

    @property
    def worded(self) -> bool:
        """It says something by itself; "Không phát sinh." does where it is the whole answer."""
        long = len(self.syllables) >= _FEWEST_SYLLABLES
        return (long or self.alone) and not self.text.endswith(":")


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """A sentence that may be quoted, and the units that wrote nearly the same."""

    quoted: Candidate
    units: frozenset[str]


def candidates_of(said: Iterable[tuple[int, Said]]) -> list[Candidate]:
    """The sentences of what was said, each with its place there; in their order."""
    found = [(source, one.unit, part) for source, one in said for part in sentences(one.text)]
    parts = Counter(unit for _, unit, _ in found)
    heard = [syllables(part) for *_, part in found]
    spoken = voices([(unit, words) for (_, unit, _), words in zip(found, heard, strict=True)])
    return [
        Candidate(
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


def groups_of(candidates: Sequence[Candidate], most: int, longest: int) -> list[Group]:
    """The most central sentence first, then those that are so without what was found before."""
    chorus = Chorus(one.voice for one in candidates)
    fitting = [one for one in candidates if len(one.text) <= longest]
    left = _Ranking([one for one in fitting if one.worded] or fitting, chorus)
    speaking = {one.place: one.voice for one in candidates}
    found: list[Group] = []
    while len(found) < most and (best := left.first({group.quoted.unit for group in found})):
        near = [
            one
            for one in candidates
            if one.place == best.place or alike(one.syllables, best.syllables)
        ]
        found.append(Group(quoted=best, units=frozenset(one.unit for one in near)))
        for one in near:
            if one.place in speaking:
                chorus.silence(speaking.pop(one.place))
        left.drop(best)
    return found


class _Ranking:
    """Sentences by their centrality, which only falls while others are silenced.

    So one that is most central as of now, among others as they were before, is so among all: the
    others need not be looked at again (lazy greedy search; M. Minoux, 1978).
    """

    def __init__(self, candidates: Iterable[Candidate], chorus: Chorus) -> None:
        self._chorus = chorus
        self._heap = [(-chorus.centrality(one.voice), one.place, one) for one in candidates]
        heapify(self._heap)

    def first(self, quoted: Collection[str]) -> Candidate | None:
        """Of those whose units have not been quoted, as long as there are any."""
        passed: list[tuple[float, int, Candidate]] = []
        best: Candidate | None = None
        while self._heap and best is None:
            entry = heappop(self._heap)
            candidate = entry[-1]
            now = (-self._chorus.centrality(candidate.voice), *entry[1:])
            if self._heap and now[:2] > self._heap[0][:2]:
                heappush(self._heap, now)
                continue
            passed.append(now)
            if candidate.unit not in quoted:
                best = candidate
        for entry in passed:
            heappush(self._heap, entry)
        return best or (passed[0][-1] if passed else None)

    def drop(self, found: Candidate) -> None:
        """What is found, and what repeats half of it."""
        self._heap = [
            entry
            for entry in self._heap
            if entry[-1].place != found.place and not repeats(entry[-1].syllables, found.syllables)
        ]
        heapify(self._heap)
