"""The provinces and what they come to: who has handed in, the totals, what has to be known."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from aggregator.archive.rollup.checks import HandedIn, hard_findings, units_by_status
from aggregator.archive.rollup.combine import nation_totals
from aggregator.archive.rollup.differences import Compared
from aggregator.archive.rollup.expected import Expected, same
from aggregator.archive.rollup.store import Store
from aggregator.domain import Nation, Notice, PackageState, Province, ProvinceNotice


@dataclass(frozen=True, kw_only=True)
class Members:
    """Those that have handed in, by name, and the list of those that are expected.

    Attributes:
        expected: Empty where there is no list.
    """

    provinces: Sequence[HandedIn]
    expected: Sequence[Expected]

    @cached_property
    def codes(self) -> dict[str, str]:
        """On the list, by what the spellings of a name have in common."""
        return {same(one.name): one.code for one in self.expected}

    @cached_property
    def missing(self) -> tuple[Expected, ...]:
        there = {same(one.name) for one in self.provinces}
        return tuple(one for one in self.expected if same(one.name) not in there)


def nation_of(store: Store, members: Members, compared: Compared, shared: int) -> Nation:
    """What the provinces come to.

    Args:
        store: With the tables of all.
        members: Which have been found to hold together.
        compared: What they were asked.
        shared: Units of one code and name in several provinces, said to be different ones.
    """
    provinces = members.provinces
    missing = tuple(one.name for one in members.missing)
    told = _provinces(store, members)
    notices = [*compared.notices, *_notices(told)]
    if shared:
        notices.append(ProvinceNotice(province="", notice=Notice.LOCAL_CODES, seen=str(shared)))
    gravest = list(Notice)
    return Nation(
        as_of=max(one.package.run.as_of for one in provinces),
        provinces=told,
        totals=nation_totals(compared.usual, provinces, compared.not_added, missing),
        of_provinces={one.name: one.totals for one in provinces},
        not_added=compared.not_added,
        notices=tuple(sorted(notices, key=lambda one: gravest.index(one.notice))),
    )


def _provinces(store: Store, members: Members) -> tuple[Province, ...]:
    hard, units = hard_findings(store), units_by_status(store)
    given = [
        Province(
            name=one.name,
            state=PackageState.CLOSED if one.package.signed else PackageState.OPEN,
            code=members.codes.get(same(one.name), ""),
            package=one.package.label,
            by_folder=not one.package.asked.superior_body,
            collecting_body=one.package.asked.collecting_body,
            as_of=one.package.run.as_of,
            closed_by=one.package.signed.name if one.package.signed else "",
            closed_on=one.package.signed.day if one.package.signed else None,
            open_hard=hard.get(one.name, 0),
            units=units.get(one.name, {}),
            version=one.package.run.version,
            campaign_sha256=one.package.run.campaign_sha256,
            sha256=one.package.sha256,
        )
        for one in members.provinces
    ]
    missing = [
        Province(name=one.name, code=one.code, state=PackageState.MISSING)
        for one in members.missing
    ]
    return tuple(sorted((*given, *missing), key=lambda one: same(one.name)))


def _notices(provinces: Iterable[Province]) -> Iterator[ProvinceNotice]:
    """What the provinces themselves have to be told of, but how they were asked."""
    for one in provinces:
        if not one.given:
            yield ProvinceNotice(province=one.name, notice=Notice.MISSING)
            continue
        if one.state is PackageState.OPEN:
            yield ProvinceNotice(province=one.name, notice=Notice.NOT_CLOSED, seen=one.package)
        if one.open_hard:
            yield ProvinceNotice(
                province=one.name, notice=Notice.OPEN_HARD, seen=str(one.open_hard)
            )
        if one.by_folder:
            yield ProvinceNotice(province=one.name, notice=Notice.NAMED_BY_FOLDER, seen=one.package)
