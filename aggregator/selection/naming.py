"""Whom the words of a text name: one unit, or several that may be meant, or none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from aggregator.selection.lexicon import Label
from aggregator.selection.mentions import Mentions, mentions_in
from aggregator.selection.vocabulary import Term, Vocabulary


@dataclass(frozen=True, kw_only=True, slots=True)
class Naming:
    """Whom a text names.

    Attributes:
        unit: Code of the one unit that can be meant; empty when there is none, or a question.
        candidates: Codes of all that can be meant, in roster order when there are several.
        elsewhere: Whether the text names an office below, above or beside those on the roster: a
            district's branch of an association is neither the district's committee nor the
            association of the province.
        leveled: Whether it says at which level the office is, so that what stands around it
            cannot make another of it.
        alone: Whether nothing stands beside the name that is unknown.
    """

    unit: str = ""
    candidates: tuple[str, ...] = ()
    elsewhere: bool = False
    leveled: bool = False
    alone: bool = True


def naming_of(text: str, vocabulary: Vocabulary) -> Naming:
    """Whom a text names, taken as it stands."""
    mentions = mentions_in(text, vocabulary)
    every = (
        _meant(label, term, mentions, vocabulary)
        for label in (Label.UNIT, Label.PLACE, Label.BODY)
        for term in mentions.of(label)
    )
    named = [units for units in every if units]
    if not named:
        return Naming()
    common = frozenset.intersection(*named) or frozenset.union(*named)
    elsewhere = _elsewhere(mentions, named, vocabulary)
    doubtful = elsewhere or _only_weak(mentions) or mentions.place_or_province()
    certain = len(common) == 1 and not doubtful
    candidates = frozenset.union(*named) if elsewhere else common
    return Naming(
        unit=next(iter(common)) if certain else "",
        candidates=tuple(sorted(candidates)),
        elsewhere=elsewhere,
        leveled=_leveled(mentions),
        alone=not mentions.unexplained,
    )


def in_surroundings(namings: Iterable[Naming], vocabulary: Vocabulary) -> Naming:
    """Whom the innermost text names that names any, in view of those around it.

    Args:
        namings: Of a file's name, its bundle's, its folder's, and so on outwards.
        vocabulary: Of the roster.
    """
    telling = [naming for naming in namings if naming.candidates]
    if not telling:
        return Naming()
    own, *around = telling
    for other in around:
        meant = (other.unit,) if other.unit else other.candidates if other.elsewhere else ()
        if not own.leveled and _meet(own.candidates, meant, vocabulary):
            both = (*own.candidates, *meant)
            own = replace(own, unit="", candidates=both, elsewhere=True)
    return own


def _meet(own: Sequence[str], others: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a district and an association meet: it may be the association's branch there."""
    kinds = {code in vocabulary.districts for code in own}
    return len(kinds) == 1 and any((code in vocabulary.districts) not in kinds for code in others)


def _meant(label: Label, term: Term, mentions: Mentions, vocabulary: Vocabulary) -> frozenset[str]:
    """The units of a term; of several those of the kind that the words around say."""
    if label is Label.PLACE and mentions.has(Label.COMMITTEE):
        return term.units & vocabulary.committees or term.units
    if label is Label.BODY and mentions.has(Label.DELEGATION):
        return term.units & vocabulary.delegations or term.units
    if term.code and mentions.has(Label.DELEGATION) and mentions.has(Label.BODY):
        # "Đảng đoàn HND" is not the association, though HND may be its code
        return term.units & vocabulary.delegations
    return term.units


def _elsewhere(mentions: Mentions, named: Sequence[frozenset[str]], vocabulary: Vocabulary) -> bool:
    if mentions.has(Label.OTHER_PROVINCE):
        return True
    if any(term.code for term in mentions.of(Label.UNIT)):
        return _contradicts(named) and mentions.has(Label.BODY) and mentions.has(Label.PLACE)
    if mentions.has(Label.PLACE):
        return _beside_district(mentions, vocabulary)
    return _below_province(mentions, named, vocabulary)


def _contradicts(named: Sequence[frozenset[str]]) -> bool:
    return not frozenset.intersection(*named)


def _beside_district(mentions: Mentions, vocabulary: Vocabulary) -> bool:
    """Whether beside a district stands an office that is not its committee."""
    if mentions.has(Label.BODY, Label.OTHER_BODY, Label.DELEGATION):
        return True
    if _below_district(mentions):
        return True
    places = frozenset[str]().union(*(term.units for term in mentions.of(Label.PLACE)))
    units = frozenset[str]().union(*(term.units for term in mentions.of(Label.UNIT)))
    if mentions.has(Label.COMMITTEE) and not places & vocabulary.committees:
        return True
    return bool(units - places)


def _below_district(mentions: Mentions) -> bool:
    """Whether a commune is named; "TT" is one, or the permanent members of the committee."""
    sure = any(not term.weak for term in mentions.of(Label.COMMUNE))
    return sure or (mentions.has(Label.COMMUNE) and not mentions.has(Label.COMMITTEE))


def _below_province(
    mentions: Mentions, named: Sequence[frozenset[str]], vocabulary: Vocabulary
) -> bool:
    """Whether an association is named at a level that is not the province's."""
    units = frozenset[str]().union(*named)
    if units <= vocabulary.districts:
        return _below_district(mentions)
    committee = any(not term.weak for term in mentions.of(Label.COMMITTEE))
    if committee or mentions.has(Label.DISTRICT, Label.COMMUNE):
        return True
    return mentions.has(Label.DELEGATION) and not units & vocabulary.delegations


def _only_weak(mentions: Mentions) -> bool:
    """Whether there is nothing but everyday words, among others that may say anything."""
    terms = [term for label in (Label.UNIT, Label.PLACE, Label.BODY) for term in mentions.of(label)]
    leveled = mentions.has(Label.PROVINCE, Label.DELEGATION)
    return mentions.unexplained and not leveled and all(term.weak for term in terms)


def _leveled(mentions: Mentions) -> bool:
    if mentions.has(Label.UNIT, Label.DELEGATION):
        return True
    return mentions.has(Label.COMMITTEE if mentions.has(Label.PLACE) else Label.PROVINCE)
