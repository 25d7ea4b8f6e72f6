"""What to look for in a text: the roster's names in every way of writing, and the words around."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from aggregator.definition import Campaign
from aggregator.domain.syllable import plausible_bare
from aggregator.selection.letters import Words, fold, slipped, text_words, words_within
from aggregator.selection.lexicon import HARMLESS, PHRASES, PROVINCES, UNSURE, Label
from aggregator.selection.roster_names import Roster, RosterName, roster_of
from aggregator.selection.spellings import folded
from aggregator.selection.ways import beginning, end, province_levels, ways_of

_SLIPPED: Final = 5
"""Letters from which a name may be written with a slip."""
_JOINED: Final = 5
"""Letters from which a word may be several written together."""
_WRITTEN_OUT: Final = 256
_LOOKED_UP: Final = 4096
"""Names, and letters, that are remembered with what came of them."""
_COLLECTORS: Final = ("tinh uy", "ban dan van tinh uy", "ban thuong vu tinh uy")


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """What a phrase means.

    Attributes:
        label: What it contributes.
        units: Codes of those it may name.
        weak: Whether it is a name only among words that say nothing else.
        code: Whether it is a code, which is nothing else.
        one_word: Whether it is only that when it is written in one.
        spelled: Its words.
    """

    label: Label
    units: frozenset[str] = frozenset()
    weak: bool = False
    code: bool = False
    one_word: bool = False
    spelled: Words = ()

    def is_spelled(self, words: Words, slips: Callable[[str], str]) -> bool:
        """Whether words end where its own do: "UBND An" is no "UBN Dan".

        A district's name may be taken apart in any other way: "K'rông Pa", "Plei Ku".
        """
        if self.label is Label.PLACE or self.code:
            return True
        return _ends(words, slips) <= _ends(self.spelled, slips)


def _ends(words: Words, slips: Callable[[str], str]) -> frozenset[int]:
    return frozenset(len(slips("".join(words[:count]))) for count in range(1, len(words) + 1))


class Vocabulary:
    """Phrases by their letters, written together.

    The names of units are written out only where a text may be one of them: most returns name
    theirs as the roster does, and all the ways of thousands of names would fill the memory.
    """

    def __init__(self, campaign: Campaign) -> None:
        self._roster = roster_of(campaign)
        names = self._roster.names
        self._around: defaultdict[str, list[Term]] = defaultdict(list)
        for phrase, term in _phrases(campaign, self._roster):
            if spelled := tuple(phrase.split()):
                self._around["".join(spelled)].append(replace(term, spelled=spelled))
        self.longest = max(map(len, self._around))
        self._names: defaultdict[str, list[_Begun]] = defaultdict(list)
        for name in names:
            ways = tuple(ways_of(name, self._roster))
            begun = _Begun(name, frozenset[str]().union(*(way.beginnings() for way in ways)))
            for last in frozenset[str]().union(*(way.ends() for way in ways)):
                self._names[last].append(begun)
            self.longest = max(self.longest, *(way.longest for way in ways))
        self._written = lru_cache(maxsize=_WRITTEN_OUT)(self._written_out)
        self._known = lru_cache(maxsize=_LOOKED_UP)(self._terms_of)
        self._heard = lru_cache(maxsize=_LOOKED_UP)(self._terms_heard)
        self.delegations = frozenset(name.unit for name in names if name.delegation)
        self.committees = frozenset(name.unit for name in names if name.committee)
        self.districts = frozenset(name.unit for name in names if name.place)

    def terms(self, words: Words) -> tuple[Term, ...]:
        """What words mean that stand together."""
        known = self._known("".join(words))
        return known and _merged(
            term
            for term in known
            if term.is_spelled(words, str) and not (term.one_word and len(words) > 1)
        )

    def slips(self, words: Words) -> tuple[Term, ...]:
        """What words mean when letters that sound alike are taken for each other."""
        heard = self._heard("".join(words))
        return heard and _merged(term for term in heard if term.is_spelled(words, slipped))

    def words(self, text: str) -> Words:
        """The words of a text, those that are written together apart."""
        return tuple(part for word in text_words(text) for part in self._parts(word))

    def _terms_of(self, letters: str) -> tuple[Term, ...]:
        """Whatever is written with these letters."""
        names = map(self._written, self._alike(letters))
        return (
            *self._around.get(letters, ()),
            *(term for name in names for term in name.terms.get(letters, ())),
        )

    def _terms_heard(self, letters: str) -> tuple[Term, ...]:
        """Whatever is written with letters that sound like these."""
        heard = slipped(letters)
        names = map(self._written, self._alike(letters))
        return tuple(term for name in names for term in name.slipped.get(heard, ()))

    def _alike(self, letters: str) -> Iterator[RosterName]:
        """The names that may be written with these letters, or others that sound like them."""
        first = beginning(letters)
        return (begun.name for begun in self._names.get(end(letters), ()) if first in begun.all)

    def _written_out(self, name: RosterName) -> "_Written":
        return _Written(name, self._roster)

    def _parts(self, word: str) -> Words:
        letters = "".join(fold(word))
        apart = self._apart(letters)
        if len(apart) > 1 or self._known(letters):
            return apart
        within = words_within(word, self._is_part)
        return tuple(part for each in within for part in self._apart(each))

    def _apart(self, word: str) -> Words:
        """The parts of a word that is several written together, in the fewest; else the word."""
        if len(word) < _JOINED or self._known(word) or plausible_bare(word):
            return (word,)
        best: list[Words | None] = [(), *[None] * len(word)]
        for stop in range(1, len(word) + 1):
            for start in range(max(0, stop - self.longest), stop):
                before, part = best[start], word[start:stop]
                if before is None or not self._is_part(part):
                    continue
                here = best[stop]
                if here is None or len(before) + 1 < len(here):
                    best[stop] = (*before, part)
        parts = best[-1]
        return parts if parts and any(self._is_name(part) for part in parts) else (word,)

    def _is_part(self, part: str) -> bool:
        return bool(self._known(part)) or part.isdigit() or (part in HARMLESS and len(part) > 1)

    def _is_name(self, part: str) -> bool:
        return any(term.units for term in self._known(part))


@dataclass(frozen=True, slots=True)
class _Begun:
    """A name, and the beginnings of all ways of writing it."""

    name: RosterName
    all: frozenset[str]


class _Written:
    """All ways of writing one name, by their letters.

    Attributes:
        terms: As they are.
        slipped: By the letters that they sound like.
    """

    def __init__(self, name: RosterName, roster: Roster) -> None:
        self.terms: defaultdict[str, list[Term]] = defaultdict(list)
        self.slipped: defaultdict[str, list[Term]] = defaultdict(list)
        units = frozenset({name.unit})
        for way in ways_of(name, roster):
            for phrase in way.spellings():
                letters = phrase.replace(" ", "")
                term = Term(
                    label=way.label,
                    units=units if way.names else frozenset(),
                    weak=way.is_weak(phrase),
                    one_word=way.is_one_word(phrase),
                    spelled=tuple(phrase.split()),
                )
                self.terms[letters].append(term)
                if way.names and len(letters) >= _SLIPPED:
                    self.slipped[slipped(letters)].append(term)


def _phrases(campaign: Campaign, roster: Roster) -> Iterator[tuple[str, Term]]:
    """All but the names of units: their codes, and the words around."""
    for unit in campaign.units:
        yield folded(unit.code), Term(label=Label.UNIT, units=frozenset({unit.code}), code=True)
    levels = province_levels(roster)
    for label, phrases in PHRASES.items():
        for phrase in map(folded, phrases):
            if label is not Label.DISTRICT or phrase not in levels:
                yield phrase, Term(label=label, weak=phrase in UNSURE)
    yield from _levels(roster)
    ours = {roster.province, *(name.place for name in roster.names)}
    for phrase in map(folded, PROVINCES):
        if tuple(phrase.split()) not in ours:
            yield phrase, Term(label=Label.OTHER_PROVINCE)


def _levels(roster: Roster) -> Iterator[tuple[str, Term]]:
    province = " ".join(roster.province)
    levels = province_levels(roster)
    for phrase in (*levels, *(f"{level} {province}" for level in levels), province):
        yield phrase, Term(label=Label.PROVINCE)
    for collector in ("thanh uy", "ban dan van thanh uy") if roster.municipal else _COLLECTORS:
        if province:
            yield f"{collector} {province}", Term(label=Label.NEUTRAL)


def _merged(terms: Iterable[Term]) -> tuple[Term, ...]:
    """One for each label: a phrase that may name several, names them all."""
    by_label: dict[Label, list[Term]] = defaultdict(list)
    for term in terms:
        by_label[term.label].append(term)
    return tuple(
        Term(
            label=label,
            units=frozenset().union(*(term.units for term in of)),
            weak=all(term.weak for term in of),
            code=any(term.code for term in of),
        )
        for label, of in by_label.items()
    )
