"""The proof of a signed-off package: nothing in it changed, and its totals follow from it."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal

from aggregator import __version__
from aggregator.archive import Damage, damage_of
from aggregator.batch.evaluate import Known, evaluate
from aggregator.batch.process_return import ToRead
from aggregator.batch.readings import as_reading, read_in_workers
from aggregator.decisions import in_force, with_unit_decisions
from aggregator.definition import Campaign, load_campaign
from aggregator.domain import (
    AggregatorError,
    Disposition,
    FileRecord,
    Outcome,
    PathError,
    Refusal,
    Return,
)
from aggregator.execution import Processes
from aggregator.layout import plan_workbook
from aggregator.ledger import SignedOff, signed_off
from aggregator.reports import totals_table, values_table
from aggregator.selection import SortedInbox

_KEYS: Final = {"totals": ("group", "field"), "values": ("unit", "field")}
_COMPARED: Final = {
    "totals": ("value", "contributors", "expected", "low", "high"),
    "values": ("value",),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Deviation:
    """A figure of the package that does not follow from its returns and decisions.

    Attributes:
        table: totals or values.
        place: Its row: group or unit, and field.
        column: Of that row.
        stored: What stands in the package.
        follows: What follows.
    """

    table: Literal["totals", "values"]
    place: str
    column: str
    stored: str
    follows: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Proof:
    """What was found.

    Attributes:
        damage: What is not as it was packed.
        deviations: What does not follow.
        unable: Why the totals could not be computed again; empty when they were.
        returns: How many returns they were computed from.
        decisions: How many decisions were in force.
        version: Of the program that made the package; empty when it cannot be told.
    """

    damage: tuple[Damage, ...]
    deviations: tuple[Deviation, ...] = ()
    unable: str = ""
    returns: int = 0
    decisions: int = 0
    version: str = ""

    @property
    def holds(self) -> bool:
        return not (self.damage or self.deviations or self.unable)

    @property
    def other_version(self) -> bool:
        """Another version of the program made it, which may have read a return otherwise."""
        return bool(self.version) and self.version != __version__


def verify(place: Path, workers: int) -> Proof:
    """Compare every byte with the manifests, then compute the totals again.

    Args:
        place: Of the package.
        workers: Processes that read the returns.

    Raises:
        PathError: There is no package.
    """
    damage = damage_of(place)
    data = place / "data"
    try:
        campaign = load_campaign(data / "definition")
        run = signed_off(data / "ledger.sqlite")
        outcome = _again(campaign, run, data / "returns", workers)
        deviations = tuple(_deviations(outcome, data / "output" / "data"))
    except AggregatorError as error:
        return Proof(damage=damage, unable=str(error))
    return Proof(
        damage=damage,
        deviations=deviations,
        returns=len(outcome.returns),
        decisions=len(in_force(run.decisions)),
        version=run.version,
    )


def _again(campaign: Campaign, run: SignedOff, returns: Path, workers: int) -> Outcome:
    """What the returns and the decisions come to."""
    decisions = in_force(run.decisions)
    counted = [file for file in run.files if file.disposition == Disposition.COUNTED]
    to_read = [
        ToRead(content=returns / file.sha256, name=file.path, sha256=file.sha256)
        for file in counted
    ]
    read = []
    results = read_in_workers(to_read, campaign, Processes(workers))
    for file, result in zip(counted, results, strict=True):
        reading = as_reading(result)
        if isinstance(reading, Refusal):
            raise PathError("return-not-read-again", place=file.path)
        findings = tuple(replace(one, unit=file.unit, path=file.path) for one in reading.findings)
        read.append(
            Return(
                unit=file.unit,
                path=file.path,
                sha256=file.sha256,
                received=file.received,
                submission=replace(reading, findings=findings),
            )
        )
    in_order = {unit.code: place for place, unit in enumerate(campaign.units)}
    inbox = SortedInbox(
        files=tuple(
            FileRecord(
                path=file.path,
                sha256=file.sha256,
                size=0,
                received=file.received,
                disposition=Disposition(file.disposition),
                unit=file.unit,
            )
            for file in run.files
        ),
        returns=tuple(sorted(read, key=lambda one: in_order[one.unit])),
        findings=(),
    )
    known = Known(before=None, previous={}, history=run.decisions, decisions=decisions)
    with_units = with_unit_decisions(campaign, decisions)
    return evaluate(with_units, plan_workbook(campaign), inbox, run.as_of, known)


def _deviations(outcome: Outcome, package: Path) -> Iterator[Deviation]:
    for name, table in (("totals", totals_table(outcome)), ("values", values_table(outcome))):
        follows = _rows(name, table.csv().decode("utf-8"))
        try:
            stored = _rows(name, (package / f"{name}.csv").read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, KeyError, csv.Error) as error:
            raise PathError("table-unread", place=f"{package / name}.csv") from error
        for place in sorted(stored.keys() | follows.keys()):
            here, there = stored.get(place, {}), follows.get(place, {})
            for column in _COMPARED[name]:
                if here.get(column, "") != there.get(column, ""):
                    yield Deviation(
                        table="totals" if name == "totals" else "values",
                        place=" ".join(place),
                        column=column,
                        stored=here.get(column, ""),
                        follows=there.get(column, ""),
                    )


def _rows(name: str, text: str) -> Mapping[tuple[str, ...], Mapping[str, str]]:
    keys = _KEYS[name]
    return {
        tuple(row[key] for key in keys): row
        for row in csv.DictReader(io.StringIO(text, newline=""))
    }
