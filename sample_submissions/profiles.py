"""Who the units of the samples are: ``profiles.toml``, joined with the roster."""

import tomllib
from dataclasses import dataclass
from random import Random
from typing import Final

from aggregator.definition import Campaign, ReportingUnit
from sample_submissions.sample import HERE

_PARTY_SYMBOLS: Final = {"HU": "HU", "TU": "TU", "BCS": "BCSĐ", "DD": "ĐĐ", "TD": "TĐTN"}
_AUDIENCES: Final = {"district": "district", "association": "association"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile:
    """What the texts and figures of a unit depend on.

    Attributes:
        unit: On the roster.
        audience: district, province or association: whose sentences it takes.
        size: 1 for an ordinary district.
        metrics: Ids of the metrics to which it has contributed at all.
        place: How it calls its territory.
        body: How it is called as an organisation.
        field: What it works on.
        spots: Names of places it may mention.
        speciality: A sentence of its own; may be empty.
    """

    unit: ReportingUnit
    audience: str
    size: float
    metrics: frozenset[str]
    place: str
    body: str
    field: str
    spots: tuple[str, ...]
    speciality: str

    @property
    def standing_committee(self) -> str:
        name = self.unit.name
        return name if name.startswith(("Ban ", "Đảng đoàn")) else f"Ban Thường vụ {name}"

    @property
    def symbol(self) -> str:
        """The letters its documents are numbered with."""
        kind, _, name = self.unit.code.partition("-")
        return _PARTY_SYMBOLS.get(kind, f"H{name}")


def read_profiles(campaign: Campaign) -> dict[str, Profile]:
    """The profiles by code; units that never report have none."""
    document = tomllib.loads((HERE / "profiles.toml").read_text(encoding="utf-8"))
    profiles = {}
    for code, row in document["units"].items():
        unit = campaign.unit_by_code[code]
        profiles[code] = Profile(
            unit=unit,
            audience=_AUDIENCES.get(unit.group, "province"),
            size=row["size"],
            metrics=frozenset(row["metrics"].split()),
            place=row.get("place", "tỉnh"),
            body=row.get("body", unit.name),
            field=row.get("field", "hội quần chúng"),
            spots=tuple(row.get("spots", document["districts"])),
            speciality=row.get("speciality", ""),
        )
    return profiles


def chance(profile: Profile, what: str) -> Random:
    """A source of chance that gives the same for the same unit and purpose, on every machine."""
    return Random(f"{profile.unit.code}/{what}")  # noqa: S311 - invented texts, not secrets
