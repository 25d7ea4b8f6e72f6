"""What to look for in a text: the roster's names in every way of writing, and the words around."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from aggregator.definition import Campaign
from aggregator.domain.syllable import plausible_bare
from aggregator.selection.letters import Words, fold, slipped, text_words, words_within
from aggregator.selection.lexicon import (
    DELEGATIONS,
    HARMLESS,
    LOWER_YOUTH,
    PHRASES,
    PROVINCES,
    UNSURE,
    YOUTH,
    Label,
)
from aggregator.selection.roster_names import Roster, RosterName, roster_of
from aggregator.selection.spellings import abbreviated, folded, mixed, synonyms, together

_ONE_WORD: Final = 4
"""Letters; an abbreviation so short is one word, or the letters of a sentence would make it."""
_SLIPPED: Final = 5
"""Letters from which a name may be written with a slip."""
_JOINED: Final = 5
"""Letters from which a word may be several written together."""
_HEADS: Final = (*map(folded, DELEGATIONS), "dd", "bcs", "bcsd")
_LEVELS: Final = ("", "huyen", "thi xa", "tx", "thanh pho", "tp", "quan", "h", "q")
_COLLECTORS: Final = ("tinh uy", "ban dan van tinh uy", "ban thuong vu tinh uy")
_YOUTH: Final = frozenset(map(fold, YOUTH))


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
    """Phrases by their letters, written together."""

    def __init__(self, campaign: Campaign) -> None:
        roster = roster_of(campaign)
        terms: dict[str, list[Term]] = defaultdict(list)
        for phrase, term in _phrases(campaign, roster):
            if spelled := tuple(phrase.split()):
                terms["".join(spelled)].append(replace(term, spelled=spelled))
        self._terms = dict(terms)
        self._slipped: dict[str, list[Term]] = defaultdict(list)
        for phrase, of in self._terms.items():
            if len(phrase) >= _SLIPPED:
                self._slipped[slipped(phrase)] += [one for one in of if _may_slip(one)]
        self.longest = max(map(len, self._terms))
        self.delegations = frozenset(name.unit for name in roster.names if name.delegation)
        self.committees = frozenset(name.unit for name in roster.names if name.committee)
        self.districts = frozenset(name.unit for name in roster.names if name.place)

    def terms(self, words: Words) -> tuple[Term, ...]:
        """What words mean that stand together."""
        return _merged(
            term
            for term in self._terms.get("".join(words), ())
            if term.is_spelled(words, str) and not (term.one_word and len(words) > 1)
        )

    def slips(self, words: Words) -> tuple[Term, ...]:
        """What words mean when letters that sound alike are taken for each other."""
        return _merged(
            term
            for term in self._slipped.get(slipped("".join(words)), ())
            if term.is_spelled(words, slipped)
        )

    def words(self, text: str) -> Words:
        """The words of a text, those that are written together apart."""
        return tuple(part for word in text_words(text) for part in self._parts(word))

    def _parts(self, word: str) -> Words:
        letters = "".join(fold(word))
        apart = self._apart(letters)
        if len(apart) > 1 or letters in self._terms:
            return apart
        within = words_within(word, self._is_part)
        return tuple(part for each in within for part in self._apart(each))

    def _apart(self, word: str) -> Words:
        """The parts of a word that is several written together, in the fewest; else the word."""
        if len(word) < _JOINED or word in self._terms or plausible_bare(word):
            return (word,)
        best: list[Words | None] = [(), *[None] * len(word)]
        for end in range(1, len(word) + 1):
            for start in range(max(0, end - self.longest), end):
                before, part = best[start], word[start:end]
                if before is None or not self._is_part(part):
                    continue
                here = best[end]
                if here is None or len(before) + 1 < len(here):
                    best[end] = (*before, part)
        parts = best[-1]
        return parts if parts and any(self._names(part) for part in parts) else (word,)

    def _is_part(self, part: str) -> bool:
        return part in self._terms or part.isdigit() or (part in HARMLESS and len(part) > 1)

    def _names(self, part: str) -> bool:
        return any(term.units for term in self._terms.get(part, ()))


def _phrases(campaign: Campaign, roster: Roster) -> Iterator[tuple[str, Term]]:
    for unit in campaign.units:
        yield folded(unit.code), Term(label=Label.UNIT, units=frozenset({unit.code}), code=True)
    for name in roster.names:
        yield from _of_district(name) if name.place else _of_province(name, roster)
    levels = _province_levels(roster)
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
    levels = _province_levels(roster)
    for phrase in (*levels, *(f"{level} {province}" for level in levels), province):
        yield phrase, Term(label=Label.PROVINCE)
    for collector in ("thanh uy", "ban dan van thanh uy") if roster.municipal else _COLLECTORS:
        if province:
            yield f"{collector} {province}", Term(label=Label.NEUTRAL)


def _province_levels(roster: Roster) -> tuple[str, ...]:
    return ("thanh pho", "tp") if roster.municipal else ("tinh",)


def _of_district(name: RosterName) -> Iterator[tuple[str, Term]]:
    units = frozenset({name.unit})
    place = " ".join(name.place)
    yield place, Term(label=Label.PLACE, units=units)
    if name.office:
        offices = {way for office in _offices(name.office) for way in mixed(office)}
        offices |= abbreviated(name.office)
        for phrase in together(offices, _LEVELS, (place,)):
            yield phrase, Term(label=Label.UNIT, units=units)


def _of_province(name: RosterName, roster: Roster) -> Iterator[tuple[str, Term]]:
    units = frozenset({name.unit})
    body = Term(label=Label.BODY, units=units)
    for office in _offices(name.office):
        for phrase in mixed(office):
            yield phrase, body
        yield from _short(abbreviated(office), body)
        if office[0] == "hoi" and len(office) > 2:  # noqa: PLR2004 - one word alone is no name
            for phrase in mixed(office[1:]):
                yield phrase, replace(body, weak=True)
            yield from _short(abbreviated(office[1:]), body)
        if office in _YOUTH:
            for phrase in map(folded, LOWER_YOUTH):
                yield phrase, body
                yield phrase, Term(label=Label.DISTRICT)
    for phrase in _leveled(name, roster):
        yield phrase, Term(label=Label.UNIT, units=units)


def _leveled(name: RosterName, roster: Roster) -> Iterator[str]:
    """The name in full, with its level said."""
    office = " ".join(name.office)
    if "tinh" in name.office:
        yield office
    province = " ".join(roster.province)
    tails = [
        *_province_levels(roster),
        *(f"{level} {province}" for level in _province_levels(roster)),
    ]
    if not any(each.place == roster.province for each in roster.names):
        tails.append(province)
    if name.delegation:
        yield from together(_HEADS, (office,), ("", *tails))
    elif name.leveled:
        yield from together((office,), filter(None, tails))


def _offices(office: Words) -> tuple[Words, ...]:
    shorter = office[:-2] if office[-2:] == ("viet", "nam") else office
    return tuple(dict.fromkeys((*synonyms(office), *synonyms(shorter))))


def _short(phrases: Iterable[str], body: Term) -> Iterator[tuple[str, Term]]:
    for phrase in phrases:
        weak = len(phrase) == 2  # noqa: PLR2004 - one of the everyday ones
        yield phrase, replace(body, weak=weak, one_word=len(phrase) <= _ONE_WORD)


def _may_slip(term: Term) -> bool:
    return term.label in {Label.PLACE, Label.BODY} or (term.label is Label.UNIT and not term.code)


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
