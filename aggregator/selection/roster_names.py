"""The names on a roster, taken apart: whose they are, of which district, and of which office."""

import unicodedata
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Final

from aggregator.definition import Campaign, ReportingUnit
from aggregator.selection.letters import Words, fold
from aggregator.selection.lexicon import COMMITTEES, DELEGATIONS, DISTRICTS, LEADERSHIP

_OF_THE_PROVINCE: Final = ("Tỉnh ủy", "Thành ủy")


@dataclass(frozen=True, kw_only=True, slots=True)
class RosterName:
    """One name of a unit.

    Attributes:
        unit: Its code.
        office: What it is without its level and the words before it: ``hoi nong dan``; empty for
            the committee or the authority of a district itself.
        place: District; empty at the level of the province.
        committee: Whether it is the party's committee of the district.
        delegation: Whether it is the party's delegation in its office.
        leveled: Whether the name says that it is the province's.
    """

    unit: str
    office: Words = ()
    place: Words = ()
    committee: bool = False
    delegation: bool = False
    leveled: bool = False


@dataclass(frozen=True, kw_only=True)
class Roster:
    """The names of all units, and the province's own.

    Attributes:
        names: One for each name and alias.
        province: The province's name; empty when the definition does not say.
        municipal: Whether the province is a city, so that "thành phố" is its level.
    """

    names: tuple[RosterName, ...] = field(default=())
    province: Words = ()
    municipal: bool = False

    @cached_property
    def has_district_of_its_name(self) -> bool:
        return any(name.place == self.province for name in self.names)


def roster_of(campaign: Campaign) -> Roster:
    """The roster of a campaign; the superior body, "Tỉnh ủy Gia Lai", tells the province."""
    superior = _plain(campaign.superior_body)
    begun = next((each for each in map(_plain, _OF_THE_PROVINCE) if superior.startswith(each)), "")
    province = fold(superior.removeprefix(begun)) if begun else ()
    municipal = begun == _plain("Thành ủy")
    return Roster(
        names=tuple(
            _taken_apart(unit, name, province, municipal=municipal)
            for unit in campaign.units
            for name in (unit.name, *unit.aliases)
        ),
        province=province,
        municipal=municipal,
    )


def _taken_apart(unit: ReportingUnit, name: str, province: Words, *, municipal: bool) -> RosterName:
    in_district = _district(_plain(name)) or _alone(unit, name)
    if in_district and not (municipal and in_district.place == province):
        return in_district.of(unit.code)
    words = _without(fold(name), LEADERSHIP)
    rest = _without(words, DELEGATIONS)
    leveled = _without_level(rest, province, municipal=municipal)
    return RosterName(
        unit=unit.code,
        office=leveled,
        delegation=_is_delegation(unit),
        leveled=leveled != rest or "tinh" in rest,
    )


def _is_delegation(unit: ReportingUnit) -> bool:
    return _without(fold(unit.name), DELEGATIONS) != fold(unit.name)


@dataclass(frozen=True, kw_only=True, slots=True)
class _InDistrict:
    """An office in a district: what stands before the level, and behind it."""

    office: Words
    place: Words
    committee: bool

    def of(self, unit: str) -> RosterName:
        return RosterName(unit=unit, office=self.office, place=self.place, committee=self.committee)


def _district(name: str) -> _InDistrict | None:
    for level in (*COMMITTEES, *DISTRICTS):
        before, found, place = f" {name} ".partition(f" {level} ")
        if found and place.strip():
            committee = level in COMMITTEES
            office = () if committee else fold(before)
            return _InDistrict(office=office, place=fold(place), committee=committee)
    return None


def _alone(unit: ReportingUnit, alias: str) -> _InDistrict | None:
    """Another name of a district, without its level."""
    own = _district(_plain(unit.name))
    if own is None or (own.office and fold(alias) != own.place):
        return None
    return replace(own, place=fold(alias))


def _without(words: Words, heads: tuple[str, ...]) -> Words:
    """The words behind those at the beginning, longest first; all of them if nothing is left."""
    for head in _longest_first(heads):
        if words[: len(head)] == head and len(words) > len(head):
            return words[len(head) :]
    return words


@lru_cache(maxsize=4)
def _longest_first(heads: tuple[str, ...]) -> tuple[Words, ...]:
    return tuple(sorted(map(fold, heads), key=len, reverse=True))


def _without_level(words: Words, province: Words, *, municipal: bool) -> Words:
    level = ("thanh", "pho") if municipal else ("tinh",)
    for tail in ((*level, *province), level, province):
        if tail and len(words) > len(tail) and words[-len(tail) :] == tail:
            return words[: -len(tail)]
    return words


def _plain(text: str) -> str:
    """Composed, in small letters, with the mark of "ủy" where this code has it."""
    plain = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    return plain.replace("uỷ", "ủy")
