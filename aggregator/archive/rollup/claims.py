"""Whose a package is. Two that claim one province, one unit or one return are refused.

Nothing is guessed: a province has the name that its definition gives it, letter by letter but for
capitals and spaces. Where the definition names none, who collected and the folder stand for it.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from aggregator.archive.rollup.expected import Expected, same
from aggregator.archive.rollup.package import Package
from aggregator.archive.rollup.store import Store
from aggregator.domain import PathError

_LONGEST: Final = 200
_SAME_RETURN: Final = (
    "SELECT min(province), max(province), min(unit), count(*) OVER () FROM figures"
    " WHERE exact IS NOT NULL AND sha256 IS NOT NULL"
    " GROUP BY sha256 HAVING count(DISTINCT province) > 1 ORDER BY ALL LIMIT 1"
)
_SAME_UNIT: Final = (
    "SELECT min(province), max(province), unit, min(name), count(*) OVER () FROM units"
    " GROUP BY unit, lower(nfc_normalize(name)) HAVING count(DISTINCT province) > 1"
    " ORDER BY ALL LIMIT 3"
)


def province_name(package: Package) -> str:
    """As the definition has it; without one, who collected and the folder's name."""
    asked = package.asked
    name = " ".join((asked.superior_body or f"{asked.collecting_body} ({package.label})").split())
    if len(name) > _LONGEST:
        raise PathError("province-name-long", place=package.place)
    return unicodedata.normalize("NFC", name)


def names_of(packages: Sequence[Package]) -> tuple[str, ...]:
    """The province of each package.

    Raises:
        PathError: Two packages are of one province, or of several campaigns.
    """
    campaigns: defaultdict[str, list[Package]] = defaultdict(list)
    for package in packages:
        campaigns[package.asked.id].append(package)
    if len(campaigns) > 1:
        told = "; ".join(f"{id_}: {_places(of)}" for id_, of in sorted(campaigns.items()))
        raise PathError("several-campaigns", campaigns=told)
    claimed: defaultdict[str, list[Package]] = defaultdict(list)
    names = tuple(province_name(package) for package in packages)
    for name, package in zip(names, packages, strict=True):
        claimed[same(name)].append(package)
    several = [f"{province_name(of[0])}: {_places(of)}" for of in claimed.values() if len(of) > 1]
    if several:
        raise PathError("province-twice", packages="; ".join(several))
    return names


def refuse_unlisted(names: Iterable[str], expected: Iterable[Expected]) -> None:
    """Refuse provinces that the list does not have.

    Raises:
        PathError: The list does not have a province.
    """
    on_list = {same(one.name) for one in expected}
    unknown = [name for name in names if same(name) not in on_list]
    if unknown:
        raise PathError("province-unlisted", names="; ".join(unknown))


def refuse_shared(store: Store, *, local_codes: bool) -> int:
    """Refuse what two provinces both have.

    Args:
        store: With the tables of all.
        local_codes: Somebody has said that units of one code and name are several offices.

    Returns:
        How many units of one code and name there are, if that was said.

    Raises:
        PathError: One return counts in two provinces, or one unit is claimed by two.
    """
    for one, other, unit, returns in store.rows(_SAME_RETURN):
        raise PathError("return-shared", unit=unit, one=one, other=other, count=returns)
    units = list(store.rows(_SAME_UNIT))
    if not units:
        return 0
    count = int(units[0][-1])
    if not local_codes:
        told = "; ".join(f"{unit} {name}: {one}, {other}" for one, other, unit, name, _ in units)
        raise PathError(
            "units-shared", count=count, units=told + ("; …" if count > len(units) else "")
        )
    return count


def _places(packages: Iterable[Package]) -> str:
    return ", ".join(str(package.place) for package in packages)
