"""A dry run on single files: what would be found, recorded nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from aggregator.batch.explanations import explained
from aggregator.batch.process_return import Reading, ToRead
from aggregator.batch.readings import as_reading, read_in_workers
from aggregator.batch.seal_key import read_key
from aggregator.definition import Campaign, load_campaign
from aggregator.domain import Finding, PathError, Refusal, Return, Severity
from aggregator.layout import plan_workbook
from aggregator.reading import identify
from aggregator.validation import admit, confront_within


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """What was found in one file; ``unit`` is its name, empty when it is not known."""

    path: Path
    unit: str
    findings: tuple[Finding, ...]

    @property
    def hard(self) -> bool:
        return any(finding.severity is Severity.HARD for finding in self.findings)


def check_files(paths: Sequence[Path], folder: Path, key_file: Path) -> tuple[Checked, ...]:
    """Read and confront each file by itself.

    Raises:
        DefinitionError: The definition is wrong.
        PathError: A file cannot be read.
    """
    campaign = load_campaign(folder)
    key = read_key(key_file)
    for path in paths:
        if not path.is_file():
            raise PathError(f"{path}: no such file; please name a returned workbook")
    files = [ToRead(content=path, name=path.name) for path in paths]
    readings = read_in_workers(files, campaign, workers=1)
    return tuple(
        _checked(path, as_reading(reading), campaign, key)
        for path, reading in zip(paths, readings, strict=True)
    )


def _checked(path: Path, reading: Reading, campaign: Campaign, key: bytes | None) -> Checked:
    if isinstance(reading, Refusal):
        return Checked(path=path, unit="", findings=(_refused(reading, path, campaign),))
    identity = identify(reading.stamps, reading.unit_name, path.name, campaign, key)
    unit = campaign.unit_by_code.get(identity.unit)
    name = unit.name if unit else ""
    refusal = identity.refusal or admit(reading)
    if refusal is not None:
        return Checked(path=path, unit=name, findings=(_refused(refusal, path, campaign),))
    counted = Return(
        unit=identity.unit,
        path=path.name,
        sha256="",
        received=date.min,  # no rule within a return asks for it
        submission=reading,
    )
    confrontation = confront_within(counted, campaign, plan_workbook(campaign))
    findings = (
        *(replace(one, unit=identity.unit) for one in (*identity.findings, *reading.findings)),
        *confrontation.findings,
    )
    plan = plan_workbook(campaign)
    ordered = sorted(explained(findings, [counted], plan), key=lambda one: one.severity.rank)
    return Checked(path=path, unit=name, findings=tuple(ordered))


def _refused(refusal: Refusal, path: Path, campaign: Campaign) -> Finding:
    return Finding(
        rule=refusal.rule,
        severity=campaign.severity(refusal.rule),
        path=path.name,
        facts=refusal.facts,
    )
