"""What one province has handed in, opened: unchanged, plain files, of a known form.

It comes from outside. A signed-off package is compared with its manifests byte for byte; of the
tables of a collection that goes on nothing proves that they are unchanged, which is told. Nothing
is unpacked, no link is followed, and nothing is read that is larger than it can honestly be.
"""

import json
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from aggregator.archive.check import damage_of
from aggregator.archive.manifest import INFO, MANIFEST, TAG_MANIFEST, digest_of
from aggregator.definition import Asked, asked_in, load_questions
from aggregator.domain import (
    DefinitionError,
    PathError,
    Problem,
    refused_by_disk,
)
from aggregator.layout import asked_of, plan_workbook

_DESCRIPTOR: Final = "datapackage.json"
_RUN: Final = "run.json"
_TABLES: Final = ("values.csv", "totals.csv", "units.csv", "findings.csv")
_SMALL: Final = 2**24
"""Bytes of a description, a definition or the totals; a hundred times what they have."""
_LARGE: Final = 2**32
"""Bytes of a table; ten times that of 100,000 units."""
_MOST_FIGURES: Final = 2000
"""Ten times what a form has, an eighth of the columns of a sheet."""
_EARLIEST: Final = date(1945, 9, 2)
_NAMED: Final = 3
"""Damaged files that a refusal names."""
_INNER: Final = frozenset({"data", "output", "archive"})
"""Folders that are called alike everywhere."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SignedBy:
    """Who signed off, and when."""

    name: str
    day: date


@dataclass(frozen=True, kw_only=True, slots=True)
class RunTold:
    """What ``run.json`` says of the run; see ``reports.run_account``.

    Attributes:
        statuses: Figures by status.
    """

    version: str
    campaign_sha256: str
    as_of: date
    statuses: Mapping[str, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Package:
    """A package that may be read.

    Attributes:
        place: As it was given.
        label: Its folder's name, without what lies around it.
        tables: Folder of the tables.
        asked: What the province was asked.
        signed: ``None``: nobody has signed it off.
        sha256: Of the list of its files; of ``run.json`` when it is not signed off.
    """

    place: Path
    label: str
    tables: Path
    asked: Asked
    run: RunTold
    signed: SignedBy | None
    sha256: str


def open_package(place: Path) -> Package:
    """Open what was given.

    Raises:
        PathError: It is no package, is damaged, or cannot be read.
        DefinitionError: The definition in it is wrong, or it does not say what was asked.
    """
    try:
        if not place.is_dir():
            raise PathError("package-no-folder", place=place)
        if (place / MANIFEST).exists() or (place / TAG_MANIFEST).exists():
            return _signed_off(place)
        if (place / _DESCRIPTOR).exists():
            return _open(place)
    except OSError as error:
        raise refused_by_disk(error.filename or place, "unread", error) from error
    except DefinitionError as error:
        raise DefinitionError(
            tuple(
                Problem(where=f"{place}: {one.where}", seen=one.seen, expected=one.expected)
                for one in error.problems
            )
        ) from error
    raise PathError("neither-package-nor-tables", place=place)


def _signed_off(place: Path) -> Package:
    damage = damage_of(place)
    if damage:
        told = [one.path for one in damage[:_NAMED]] + ["…"] * (len(damage) > _NAMED)
        raise PathError("package-changed", place=place, damage=", ".join(told))
    data = place / "data"
    tables, definition = data / "output" / "data", data / "definition"
    for path in sorted(definition.glob("*")):
        _sound(path, _SMALL)
    campaign = load_questions(definition)
    if len(campaign.metrics) > _MOST_FIGURES:
        raise PathError("package-asks-too-much", place=place)
    run = _run_told(place, tables, campaign.id)
    facts = _facts(place)
    if not run.campaign_sha256 == campaign.sha256 == facts.get("Campaign-Sha256"):
        raise PathError("package-other-definition", place=place)
    if facts.get("Figures-As-Of") != run.as_of.isoformat():
        raise PathError("package-two-days", place=place, info=INFO, run=_RUN)
    return _package(
        place, tables, asked_of(campaign, plan_workbook(campaign)), run, _signed_by(place, facts)
    )


def _open(place: Path) -> Package:
    asked = asked_in(_sound(place / _DESCRIPTOR, _SMALL).read_bytes())
    return _package(place, place, asked, _run_told(place, place, asked.id), None)


def _package(
    place: Path, tables: Path, asked: Asked, run: RunTold, signed: SignedBy | None
) -> Package:
    if len(asked.figures) > _MOST_FIGURES:
        raise PathError("package-asks-too-much", place=place)
    for name in _TABLES:
        _sound(tables / name, _SMALL if name == "totals.csv" else _LARGE)
    return Package(
        place=place,
        label=_label(place),
        tables=tables,
        asked=asked,
        run=run,
        signed=signed,
        sha256=digest_of(place / TAG_MANIFEST if signed else tables / _RUN),
    )


def _sound(path: Path, most: int) -> Path:
    """The file, if it is one, of its own, and no larger than it may be."""
    try:
        seen = path.lstat()
    except FileNotFoundError as error:
        raise PathError("file-missing", place=path) from error
    if not stat.S_ISREG(seen.st_mode):
        raise PathError("no-plain-file", place=path)
    if seen.st_size > most:
        raise PathError("file-too-large", place=path, count=seen.st_size)
    return path


def _run_told(place: Path, tables: Path, campaign: str) -> RunTold:
    try:
        told = json.loads(_sound(tables / _RUN, _SMALL).read_bytes())
        run = RunTold(
            version=str(told["version"]),
            campaign_sha256=str(told["campaign_sha256"]),
            as_of=_day(told["as_of"]),
            statuses={str(key): int(count) for key, count in told["counts"]["status"].items()},
        )
        its = told["campaign"]
    except (LookupError, ValueError, TypeError, ArithmeticError, AttributeError) as error:
        raise PathError("no-account", place=tables / _RUN) from error
    except RecursionError as error:
        raise PathError("no-account", place=tables / _RUN) from error
    if its != campaign:
        raise PathError("run-of-another-campaign", place=place, run=_RUN)
    return run


def _facts(place: Path) -> dict[str, str]:
    text = _sound(place / INFO, _SMALL).read_text(encoding="utf-8", errors="replace")
    pairs = (line.partition(": ") for line in text.split("\n"))
    return {name: value for name, _, value in pairs}


def _signed_by(place: Path, facts: Mapping[str, str]) -> SignedBy:
    try:
        return SignedBy(
            name=facts["Closed-By"],
            day=_day(facts["Bagging-Date"]),
        )
    except (KeyError, ValueError) as error:
        raise PathError("unsigned", place=place, info=INFO) from error


def _day(text: str) -> date:
    day = date.fromisoformat(text)
    if day < _EARLIEST:
        raise ValueError(f"{day} is no day of a collection")
    return day


def _label(place: Path) -> str:
    """The last folder that is not called alike everywhere."""
    for path in (place, place.resolve()):
        named = [part for part in path.parts if part not in _INNER and part.strip("./\\")]
        if named:
            return named[-1]
    return place.name
