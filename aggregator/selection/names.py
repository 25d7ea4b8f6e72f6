"""The names of units, compared without accents, case and punctuation, but never by likeness."""

import difflib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from aggregator.definition import Campaign

Words = tuple[str, ...]

_PREFIXES: Final = (
    *("ban chấp hành", "BCH", "ban thường vụ", "BTV", "đảng bộ"),
    *("huyện ủy", "thị ủy", "thành ủy", "huyện", "thị xã", "thành phố", "H", "TX", "TP"),
)
_CLOSE: Final = 0.75  # difflib ratio from which a name is worth suggesting
_SUGGESTIONS: Final = 3


def fold(text: str) -> Words:
    """The words of a text in their barest form: ``Chư P'rông`` is ``chu``, ``p``, ``rong``."""
    bare = "".join(
        char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char)
    )
    bare = bare.casefold().replace("đ", "d")
    return tuple("".join(char if char.isalnum() else " " for char in bare).split())


_FOLDED_PREFIXES: Final = tuple(fold(prefix) for prefix in _PREFIXES)


def unit_names(campaign: Campaign) -> "UnitNames":
    """The names of a campaign's units, made once for each campaign."""
    return _made_once(_Identical(campaign))


class UnitNames:
    """Codes, names and aliases of a roster."""

    def __init__(self, campaign: Campaign) -> None:
        self._titles = {unit.code: f"{unit.code} ({unit.name})" for unit in campaign.units}
        self._codes = frozenset(fold(unit.code) for unit in campaign.units)
        units: dict[Words, set[str]] = defaultdict(set)
        for unit in campaign.units:
            for name in (unit.code, unit.name, *unit.aliases):
                units[fold(name)].add(unit.code)
        self._units = dict(units)
        self._longest = max((len(words) for words in units), default=0)

    def whole(self, text: str) -> str:
        """The one unit that a text names, alone or after words such as "Ban Thường vụ"; or ``""``.

        What is left after those words must be the whole of a unit's name.
        """
        words = fold(text)
        while words:
            units = self._units.get(words, set())
            if units:
                return _only(units)
            rest = next((words[len(p) :] for p in _FOLDED_PREFIXES if words[: len(p)] == p), ())
            words = rest
        return ""

    def within(self, text: str) -> str:
        """The one unit named by words that stand together in a text; ``""`` for none or several.

        A name inside a longer name does not count: "Hội Nông dân tỉnh" is not a "tỉnh" of its own.
        """
        words = fold(text)
        spans = [
            (start, start + length)
            for length in range(min(self._longest, len(words)), 0, -1)
            for start in range(len(words) - length + 1)
            if words[start : start + length] in self._units
        ]
        outermost = [
            span
            for span in spans
            if not any(o != span and o[0] <= span[0] and span[1] <= o[1] for o in spans)
        ]
        units: set[str] = set()
        for start, end in outermost:
            units |= self._units[words[start:end]]
        return _only(units)

    def suggestion(self, units: Iterable[str]) -> str:
        """Units as questions to put behind a sentence, each after a space; empty for none."""
        return "".join(f" {self._titles[unit]}?" for unit in units)

    def alike(self, text: str) -> tuple[str, ...]:
        """Units whose names look like something in a text, the likest first; only ever offered."""
        words = fold(text)
        scores: dict[str, float] = {}
        for name, units in self._units.items():
            if name in self._codes:  # too short for a likeness to mean anything
                continue
            wanted = " ".join(name)
            for start in range(len(words) - len(name) + 1):
                seen = " ".join(words[start : start + len(name)])
                ratio = difflib.SequenceMatcher(None, wanted, seen).ratio()
                for unit in units:
                    scores[unit] = max(scores.get(unit, 0), ratio)
        close = sorted((-score, unit) for unit, score in scores.items() if score >= _CLOSE)
        return tuple(unit for _, unit in close[:_SUGGESTIONS])


def _only(units: set[str]) -> str:
    return next(iter(units)) if len(units) == 1 else ""


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
