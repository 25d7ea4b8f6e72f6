"""What several provinces come to: who is in it, the totals, and what has to be known of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from aggregator.domain.total import EXPECTED, Total, UnitStatus

NATION: Final = "nation"
"""The group of all units of all provinces."""


class PackageState(StrEnum):
    CLOSED = "closed"  # signed off
    OPEN = "open"  # the tables of a collection that goes on
    MISSING = "missing"  # on the list of provinces, and nothing was given


@dataclass(frozen=True, kw_only=True, slots=True)
class Province:
    """One province, and what it has handed in.

    Attributes:
        name: As its definition has it; else made of who collected and of the folder.
        code: On the list of provinces; empty without one.
        package: The folder that was given, by its own name.
        by_folder: The definition names no province, so the folder's name stands in ``name``.
        collecting_body: Who collected.
        as_of: The day its figures stand for; ``None`` of a missing one, like what follows.
        closed_by: Who signed off; empty for nobody.
        closed_on: When.
        open_hard: Findings that had to be dealt with and were not.
        units: By status.
        version: Of the program that made it.
        campaign_sha256: Of its definition.
        sha256: Of the list of its files, which proves all of it when it is signed off; else of
            its ``run.json``.
    """

    name: str
    state: PackageState
    code: str = ""
    package: str = ""
    by_folder: bool = False
    collecting_body: str = ""
    as_of: date | None = None
    closed_by: str = ""
    closed_on: date | None = None
    open_hard: int | None = None
    units: Mapping[UnitStatus, int] = field(default_factory=dict)
    version: str = ""
    campaign_sha256: str = ""
    sha256: str = ""

    @property
    def given(self) -> bool:
        return self.state is not PackageState.MISSING

    @property
    def expected(self) -> int:
        """Units that must report."""
        return sum(self.units.get(status, 0) for status in EXPECTED)

    @property
    def reported(self) -> int:
        """Units whose return counts."""
        return self.units.get(UnitStatus.COUNTED, 0)


class Notice(StrEnum):
    """What has to be known of a province before its figures are used."""

    MISSING = "missing"
    NOT_ADDED = "not-added"  # figures that are not what the others are
    NOT_CLOSED = "not-closed"
    OPEN_HARD = "open-hard"
    ASKED_OTHERWISE = "asked-otherwise"
    CHECKED_OTHERWISE = "checked-otherwise"
    NAMED_BY_FOLDER = "named-by-folder"
    LOCAL_CODES = "local-codes"


@dataclass(frozen=True, kw_only=True, slots=True)
class ProvinceNotice:
    """One thing to be known, the gravest kinds first.

    Attributes:
        about: A field id, a part of the definition, or a check; empty for all of it.
        seen: What this province has; empty for nothing.
        usual: What the others have.
    """

    province: str
    notice: Notice
    about: str = ""
    seen: str = ""
    usual: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class NationTotal:
    """One field over all provinces that were given.

    Attributes:
        total: The exact sum and its coverage; its group is ``NATION``.
        provinces: How many have a value in it.
        unranged: Names of the provinces because of which there is no likely range.
    """

    total: Total
    provinces: int
    unranged: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Nation:
    """The result of a roll-up.

    Attributes:
        as_of: The latest day of any province's figures.
        provinces: By name; those that are missing, too.
        totals: In the order of the form.
        of_provinces: Each province's own totals, by its name: the province first, then its groups.
        not_added: Fields of a province that are not what the others' are, by its name.
        notices: The gravest first.
    """

    as_of: date
    provinces: tuple[Province, ...]
    totals: tuple[NationTotal, ...]
    of_provinces: Mapping[str, tuple[Total, ...]]
    not_added: Mapping[str, frozenset[str]]
    notices: tuple[ProvinceNotice, ...]

    @property
    def given(self) -> tuple[Province, ...]:
        return tuple(one for one in self.provinces if one.given)
