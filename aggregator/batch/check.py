"""A dry run on single files: what would be found, recorded nowhere."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from aggregator.batch.explanations import explained
from aggregator.batch.process_return import ToRead
from aggregator.batch.readings import as_reading, read_in_workers
from aggregator.batch.repetitions import without_repetitions
from aggregator.batch.seal_key import read_key
from aggregator.definition import Campaign, load_campaign
from aggregator.domain import (
    Arrival,
    Disposition,
    Finding,
    PathError,
    Reading,
    Refusal,
    Return,
    Severity,
)
from aggregator.execution import Processes, temporary_room
from aggregator.intake import arrivals_of
from aggregator.layout import WorkbookPlan, plan_workbook
from aggregator.selection import admit, identify, with_letters
from aggregator.validation import confront_within


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """What was found in one file, archive member or attachment.

    Attributes:
        path: As given; a member is ``bundle.zip!/inner.xlsx``.
        unit: Name of the unit; empty when it is not known.
        findings: The severe first.
    """

    path: str
    unit: str
    findings: tuple[Finding, ...]

    @property
    def hard(self) -> bool:
        return any(finding.severity is Severity.HARD for finding in self.findings)


def check_files(paths: Sequence[Path], folder: Path, key_file: Path) -> tuple[Checked, ...]:
    """Take in, read and confront each file by itself, bundles and messages with what is in them.

    Raises:
        DefinitionError: The definition is wrong.
        PathError: A file is not there.
    """
    campaign = load_campaign(folder)
    key = read_key(key_file)
    for path in paths:
        if not path.is_file():
            raise PathError("no-file-to-check", place=path)
    with temporary_room() as store:
        arrivals = with_letters(
            arrival
            for path in paths
            for arrival in arrivals_of(path, str(path), lambda content: _keep(content, store))
        )
        to_read = [
            ToRead(content=store / arrival.sha256, name=arrival.path)
            for arrival in arrivals
            if arrival.refusal is None
        ]
        plan = plan_workbook(campaign)
        readings = iter(read_in_workers(to_read, campaign, Processes(1)))
        return tuple(
            _checked(arrival, arrival.refusal or as_reading(next(readings)), campaign, plan, key)
            for arrival in arrivals
        )


def _keep(content: bytes, store: Path) -> str:
    sha256 = hashlib.sha256(content).hexdigest()
    (store / sha256).write_bytes(content)
    return sha256


def _checked(
    arrival: Arrival, reading: Reading, campaign: Campaign, plan: WorkbookPlan, key: bytes | None
) -> Checked:
    path = arrival.path
    if isinstance(reading, Refusal):
        return Checked(path=path, unit="", findings=(_refused(reading, path, campaign),))
    identity = identify(reading.stamps, reading.unit_name, path, campaign, key, arrival.letter)
    name = campaign.unit_name(identity.unit)
    refusal = identity.refusal or admit(reading, campaign)
    if refusal is not None:
        return Checked(path=path, unit=name, findings=(_refused(refusal, path, campaign),))
    counted = Return(
        unit=identity.unit,
        path=path,
        sha256="",
        received=date.today(),  # noqa: DTZ011 - as if it had come in today
        submission=reading,
    )
    findings = (
        *(replace(one, unit=identity.unit) for one in (*identity.findings, *reading.findings)),
        *confront_within(counted, campaign, plan).findings,
    )
    told = without_repetitions(explained(findings, [counted], plan), campaign)
    ordered = sorted(told, key=lambda one: one.severity.rank)
    return Checked(path=path, unit=name, findings=tuple(ordered))


def _refused(refusal: Refusal, path: str, campaign: Campaign) -> Finding:
    ignored = refusal.disposition is Disposition.IGNORED
    return Finding(
        rule=refusal.rule,
        severity=Severity.NOTE if ignored else campaign.severity(refusal.rule),
        path=path,
        facts=refusal.facts,
    )
