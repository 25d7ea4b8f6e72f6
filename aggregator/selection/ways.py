"""The ways in which a unit of the roster may be called: part behind part, each in some spelling.

Written out they are some hundred for a unit; so they are only where a text may be one of them, as
its ends tell, whatever letters of it are taken for each other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from aggregator.selection.letters import Words, fold, surely
from aggregator.selection.lexicon import DELEGATIONS, LEFT_OUT, LOWER_YOUTH, YOUTH, Label
from aggregator.selection.roster_names import Roster, RosterName
from aggregator.selection.spellings import abbreviated, folded, mixed, synonyms, together

_BEGINNING: Final = 3
_END: Final = 4
"""Letters at either end, which tell most names apart, those with numbers included."""
_ONE_WORD: Final = 4
"""Letters; an abbreviation so short is one word, or the letters of a sentence would make it."""
_HEADS: Final = (*map(folded, DELEGATIONS), "dd", "bcs", "bcsd")
_LEVELS: Final = ("", "huyen", "thi xa", "tx", "thanh pho", "tp", "quan", "h", "q")
_YOUTH: Final = frozenset(map(fold, YOUTH))
_LOWER_YOUTH: Final = tuple(map(folded, LOWER_YOUTH))


@dataclass(frozen=True, slots=True)
class Phrases:
    """A part of a name that is one of some phrases; it may be missing where one is empty."""

    phrases: tuple[str, ...]

    def spellings(self) -> Iterable[str]:
        return self.phrases

    def pieces(self) -> Iterable[frozenset[str]]:
        """Of what its spellings are made, one piece behind the other; each may be any of some."""
        yield frozenset("".join(phrase.split()) for phrase in self.phrases)


@dataclass(frozen=True, slots=True)
class Office:
    """An office, in initials alone or with at least one of its words whole."""

    words: Words
    short: bool = False

    def spellings(self) -> Iterable[str]:
        return abbreviated(self.words) if self.short else mixed(self.words)

    def pieces(self) -> Iterable[frozenset[str]]:
        return map(_pieces_of, self.words)


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """Some ways of calling a unit that mean the same.

    Attributes:
        label: What they say.
        parts: Of the name, one behind the other.
        names: Whether they name the unit, or only tell what kind of office it is.
        weak: Whether that is a name only among words that say nothing else.
        short: Whether it is an abbreviation, which may be another word as well.
    """

    label: Label
    parts: tuple[Phrases | Office, ...]
    names: bool = True
    weak: bool = False
    short: bool = False

    def spellings(self) -> frozenset[str]:
        return together(*(part.spellings() for part in self.parts))

    def is_weak(self, phrase: str) -> bool:
        return len(phrase) == 2 if self.short else self.weak  # noqa: PLR2004 - an everyday one

    def is_one_word(self, phrase: str) -> bool:
        return self.short and len(phrase) <= _ONE_WORD

    @property
    def longest(self) -> int:
        """Letters that no spelling is longer than."""
        return sum(max(map(len, pieces)) for part in self.parts for pieces in part.pieces())

    def beginnings(self) -> frozenset[str]:
        """Those of all its spellings, as ``beginning`` tells them, and some more."""
        return _beginnings(tuple(pieces for part in self.parts for pieces in part.pieces()))

    def ends(self) -> frozenset[str]:
        """The same of their ends."""
        return _ends(tuple(pieces for part in self.parts for pieces in part.pieces()))


def beginning(letters: str) -> str:
    """How a name begins that is written with these letters."""
    return surely(letters)[:_BEGINNING]


def end(letters: str) -> str:
    return surely(letters)[-_END:]


def ways_of(name: RosterName, roster: Roster) -> Iterator[Way]:
    """Every way of calling a unit by one of its names."""
    return _of_district(name) if name.place else _of_province(name, roster)


def province_levels(roster: Roster) -> tuple[str, ...]:
    return ("thanh pho", "tp") if roster.municipal else ("tinh",)


def _of_district(name: RosterName) -> Iterator[Way]:
    place = Phrases((" ".join(name.place),))
    yield Way(label=Label.PLACE, parts=(place,))
    if name.office:
        offices = (*map(Office, _offices(name.office)), Office(name.office, short=True))
        for office in offices:
            yield Way(label=Label.UNIT, parts=(office, Phrases(_LEVELS), place))


def _of_province(name: RosterName, roster: Roster) -> Iterator[Way]:
    for office in _offices(name.office):
        yield Way(label=Label.BODY, parts=(Office(office),))
        yield Way(label=Label.BODY, parts=(Office(office, short=True),), short=True)
        if office[:1] == ("hoi",) and len(office) > 2:  # noqa: PLR2004 - one word is no name
            rest = office[1:]
            yield Way(label=Label.BODY, parts=(Office(rest),), weak=True)
            yield Way(label=Label.BODY, parts=(Office(rest, short=True),), short=True)
        if office in _YOUTH:
            lower = (Phrases(_LOWER_YOUTH),)
            yield Way(label=Label.BODY, parts=lower)
            yield Way(label=Label.DISTRICT, parts=lower, names=False)
    for parts in _leveled(name, roster):
        yield Way(label=Label.UNIT, parts=tuple(map(Phrases, parts)))


def _leveled(name: RosterName, roster: Roster) -> Iterator[tuple[tuple[str, ...], ...]]:
    """The name in full, with its level said."""
    office = (" ".join(name.office),)
    if "tinh" in name.office:
        yield (office,)
    province = " ".join(roster.province)
    levels = province_levels(roster)
    tails = (*levels, *(f"{level} {province}" for level in levels))
    if not roster.has_district_of_its_name:
        tails = (*tails, province)
    if name.delegation:
        yield _HEADS, office, ("", *tails)
    elif name.leveled:
        yield office, tuple(filter(None, tails))


@lru_cache(maxsize=256)
def _offices(office: Words) -> tuple[Words, ...]:
    shorter = office[:-2] if office[-2:] == ("viet", "nam") else office
    return tuple(dict.fromkeys((*synonyms(office), *synonyms(shorter))))


@lru_cache(maxsize=1024)
def _pieces_of(word: str) -> frozenset[str]:
    return frozenset({word, word[0], *([""] if word in LEFT_OUT else [])})


def _beginnings(pieces: tuple[frozenset[str], ...]) -> frozenset[str]:
    begun = {""}
    for some in pieces:
        if all(len(letters) == _BEGINNING for letters in begun):
            break
        more = set(map(surely, some))
        begun = {(letters + piece)[:_BEGINNING] for letters in begun for piece in more}
    return frozenset(begun)


def _ends(pieces: tuple[frozenset[str], ...]) -> frozenset[str]:
    ended = {""}
    for some in reversed(pieces):
        if all(len(letters) == _END for letters in ended):
            break
        more = set(map(surely, some))
        ended = {(piece + letters)[-_END:] for letters in ended for piece in more}
    return frozenset(ended)
