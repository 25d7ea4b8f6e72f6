"""Signing off: what was published last, and all that it follows from, becomes one package."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypedDict

from aggregator import __version__
from aggregator.archive import can_be_packed, pack
from aggregator.batch.closing import closed
from aggregator.batch.digests import sha256_at
from aggregator.batch.publish import sweep
from aggregator.definition import Campaign, load_campaign
from aggregator.definition.load import PREVIEW
from aggregator.definition.office import OFFICE, office_file
from aggregator.domain import PathError
from aggregator.execution import temporary_room
from aggregator.ledger import Closing, LastRun, last_run
from aggregator.summary import Book, as_signed_off


@dataclass(frozen=True, kw_only=True, slots=True)
class ToClose:
    """What the operator asks for.

    Attributes:
        campaign: Folder of the definition.
        output: Folder of the outputs.
        ledger: Folder of the ledger.
        decisions: The workbook of decisions.
        archive: Folder in which the package is made.
        by: Who signs off.
        note: What that person has to say; may be empty.
        day: On which it is done.
    """

    campaign: Path
    output: Path
    ledger: Path
    decisions: Path
    archive: Path
    by: str
    note: str
    day: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Package:
    """What was signed off.

    Attributes:
        place: Of the package.
        still_open: What had to be dealt with and was not, a sentence each; recorded in the package.
    """

    place: Path
    still_open: tuple[str, ...]


class _Account(TypedDict):
    """What the last run left behind; see ``standing.account_of``."""

    campaign_sha256: str
    decisions_sha256: str
    outputs: dict[str, str]
    hard: list[str]


def close(order: ToClose) -> Package:
    """Make the signed-off package of the last run, and let no other run follow.

    Raises:
        DefinitionError: The campaign definition is wrong.
        PathError: It was signed off already; there is nothing to sign off; what lies there is not
            what the last run published; or something cannot be read or written.
    """
    campaign = load_campaign(order.campaign)
    with last_run(order.ledger) as run:
        before = closed(run.register)
        if before is not None:
            raise PathError(
                "closed-already",
                place=order.ledger,
                by=before.by,
                day=before.day,
                archive=before.archive,
            )
        sweep(order.archive)  # of what a signing-off that was killed left there
        account: _Account = json.loads(run.account)
        _as_published(order, campaign, account)
        place = _place(order.archive, f"{campaign.id}-{run.as_of}")
        act = Closing(
            act="close",
            by=order.by,
            reason=order.note,
            day=order.day,
            archive=place.name,
            open=len(account["hard"]),
        )
        with temporary_room() as folder:
            ledger = folder / "ledger.sqlite"
            run.copy_as_closed(ledger, act)
            pack(place, _payload(order, run, account, ledger), _info(order, campaign, run, act))
        run.register.note_closing(act)
    return Package(place=place, still_open=tuple(account["hard"]))


def _as_published(order: ToClose, campaign: Campaign, account: _Account) -> None:
    """Only what the last run has published is signed off, and nothing that it has not seen."""
    if account["campaign_sha256"] != campaign.sha256:
        raise PathError("definition-changed", folder=order.campaign)
    if sha256_at(order.decisions) != account["decisions_sha256"]:
        raise PathError("decisions-not-taken", book=order.decisions)
    for path, sha256 in account["outputs"].items():
        if sha256_at(order.output / path) != sha256:
            raise PathError("output-changed", place=order.output / path)


def _place(archive: Path, name: str) -> Path:
    """A campaign that was opened again is signed off beside the first package, never over it."""
    place, number = archive / name, 2
    while place.exists():
        place, number = archive / f"{name}-{number}", number + 1
    return place


def _payload(
    order: ToClose, run: LastRun, account: _Account, ledger: Path
) -> dict[str, Path | bytes]:
    definition = {
        f"definition/{path.relative_to(order.campaign).as_posix()}": path
        for path in sorted(order.campaign.rglob("*"))
        if path.is_file() and PREVIEW not in path.relative_to(order.campaign).parts
    }
    office = office_file(order.campaign)
    if office is not None:
        definition[f"definition/{OFFICE}"] = office
    for name, path in definition.items():
        if not can_be_packed(name):
            raise PathError("name-not-signed", place=path)
    returns = {f"returns/{sha256}": path for sha256, path in run.contents().items()}
    outputs: dict[str, Path | bytes] = {
        f"output/{path}": order.output / path for path in account["outputs"]
    }
    outputs[f"output/{Book.SUMMARY}"] = _to_sign(order.output / Book.SUMMARY)
    return {
        **definition,
        **returns,
        **outputs,
        "ledger.sqlite": ledger,
        "decisions.xlsx": order.decisions,
    }


def _to_sign(summary: Path) -> bytes:
    """What is signed off is no draft any more; all else stays as it was published."""
    try:
        return as_signed_off(summary.read_bytes())
    except ValueError as error:
        raise PathError("output-of-another-version", place=summary) from error


def _info(order: ToClose, campaign: Campaign, run: LastRun, act: Closing) -> dict[str, str]:
    return {
        "Source-Organization": campaign.collecting_body,
        "External-Identifier": f"{campaign.id}-{run.as_of}",
        "External-Description": campaign.title,
        "Bagging-Date": f"{order.day}",
        "Bag-Software-Agent": f"aggregator {__version__}",
        "Closed-By": act.by,
        "Closed-Note": act.reason,
        "Figures-As-Of": f"{run.as_of}",
        "Campaign-Sha256": campaign.sha256,
        "Open-Hard-Findings": str(act.open),
    }
