"""The names of units, in the many ways in which they are written, but never by likeness."""

import difflib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Final

from aggregator.definition import Campaign
from aggregator.selection.letters import Words, as_meant, fold, words_within
from aggregator.selection.naming import Naming, in_surroundings, naming_of
from aggregator.selection.vocabulary import Vocabulary

__all__ = ["Naming", "UnitNames", "fold", "unit_names"]

_CLOSE: Final = 0.75  # difflib ratio from which a name is worth suggesting
_SUGGESTIONS: Final = 3
_LONGEST: Final = 500
"""Characters; a longer text is nobody's name, and comparing it takes quadratic time."""


def unit_names(campaign: Campaign) -> "UnitNames":
    """The names of a campaign's units, made once for each campaign."""
    return _made_once(_Identical(campaign))


class UnitNames:
    """Codes, names and aliases of a roster."""

    def __init__(self, campaign: Campaign) -> None:
        self._campaign = campaign
        self._codes = frozenset(fold(unit.code) for unit in campaign.units)
        units: dict[Words, set[str]] = defaultdict(set)
        for unit in campaign.units:
            for name in (unit.code, unit.name, *unit.aliases):
                units[fold(name)].add(unit.code)
        self._units = dict(units)
        self._order = {unit.code: place for place, unit in enumerate(campaign.units)}
        self._remembered = lru_cache(maxsize=4096)(self._named)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        """Made when a text is to be understood: in most inboxes few are."""
        return Vocabulary(self._campaign)

    @cached_property
    def _at(self) -> Mapping[str, tuple[str, ...]]:
        """The units at each address of electronic mail."""
        units: defaultdict[str, list[str]] = defaultdict(list)
        for unit in self._campaign.units:
            emails = unit.email.casefold().replace(",", " ").replace(";", " ")
            for address in set(emails.split()):
                units[address].append(unit.code)
        return {address: tuple(codes) for address, codes in units.items()}

    def at_address(self, address: str) -> tuple[str, ...]:
        """The units that have this address on the roster, in its order."""
        return self._at.get(address.casefold(), ())

    def named(self, text: str) -> Naming:
        """Whom a text names, in whatever letters it is written."""
        return self._remembered(text)

    def named_as_stamped(self, text: str, stamped: str) -> Naming:
        """The same of a text in or around a form that is stamped as that of a unit.

        Where the text is that unit's own name or code, as on the roster, and nobody else's, it
        means that unit, whatever its words may mean elsewhere.
        """
        unit = self._campaign.unit_by_code.get(stamped)
        if unit is None or text not in {unit.code, unit.name} or len(self._units[fold(text)]) > 1:
            return self.named(text)
        return Naming(unit=stamped, candidates=(stamped,))

    def _named(self, text: str) -> Naming:
        if len(text) > _LONGEST:
            return Naming()
        namings = [naming_of(meant, self._vocabulary) for meant in as_meant(text)]
        telling = [naming for naming in namings if naming.candidates]
        if not telling:
            return Naming()
        first = telling[0]
        if any(one.candidates != first.candidates for one in telling):
            every = (code for one in telling for code in one.candidates)
            return replace(first, unit="", candidates=self._in_order(every))
        best = max(telling, key=lambda one: (one.elsewhere, bool(one.unit)))
        return replace(best, candidates=self._in_order(best.candidates))

    def innermost(self, namings: Iterable[Naming]) -> Naming:
        """The first that names any, each lying within the next, in view of those around it."""
        naming = in_surroundings(namings, self._vocabulary)
        return replace(naming, candidates=self._in_order(naming.candidates))

    def whole(self, text: str) -> str:
        """The one unit that a text names beside nothing else that is unknown; or ``""``."""
        naming = self.named(text)
        return naming.unit if naming.alone else ""

    def within(self, text: str) -> str:
        """The one unit that can be meant by a text; ``""`` for none or several."""
        return self.named(text).unit

    def suggestion(self, units: Iterable[str]) -> str:
        """Units as questions to put behind a sentence, each after a space; empty for none."""
        names = self._campaign.unit_name
        return "".join(f" {unit} ({names(unit)})?" for unit in units)

    def alike(self, text: str) -> tuple[str, ...]:
        """Units whose names look like something in a text, the likest first; only ever offered."""
        words = words_within(as_meant(text)[0], lambda _: False)
        scores: dict[str, float] = {}
        for name, units in self._units.items():
            if name in self._codes:  # too short for a likeness to mean anything
                continue
            wanted = " ".join(name)
            for start in range(len(words) - len(name) + 1):
                ratio = _likeness(wanted, " ".join(words[start : start + len(name)]))
                for unit in units:
                    scores[unit] = max(scores.get(unit, 0), ratio)
        close = sorted((-score, unit) for unit, score in scores.items() if score >= _CLOSE)
        return tuple(unit for _, unit in close[:_SUGGESTIONS])

    def _in_order(self, codes: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(set(codes), key=self._order.__getitem__))


def _likeness(wanted: str, seen: str) -> float:
    """The ratio of two texts; 0 where it is too low to matter, which is soon said of most."""
    if 2 * min(len(wanted), len(seen)) < _CLOSE * (len(wanted) + len(seen)):
        return 0
    matcher = difflib.SequenceMatcher(None, wanted, seen)
    return matcher.ratio() if matcher.quick_ratio() >= _CLOSE else 0


@dataclass(frozen=True, eq=False, slots=True)
class _Identical:
    """A campaign as a key: hashing all that is in it for each file would cost more than reading."""

    campaign: Campaign

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identical) and other.campaign is self.campaign

    def __hash__(self) -> int:
        return id(self.campaign)


@lru_cache(maxsize=4)
def _made_once(key: _Identical) -> UnitNames:
    return UnitNames(key.campaign)
