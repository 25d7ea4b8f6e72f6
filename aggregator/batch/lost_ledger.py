"""An earlier run's outputs beside an empty ledger: the ledger is lost, the days of receipt are not.

Nobody is called late on the strength of the day on which files were copied to another disk.
"""

import csv
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from aggregator.definition import Campaign
from aggregator.domain import Arrival, Finding, FirstSeen


@dataclass(frozen=True, kw_only=True, slots=True)
class Recovered:
    """What the outputs of an earlier run tell.

    Attributes:
        days: Of receipt, by SHA-256; only of contents that are in the inbox.
        without: How many files came in on a day that nothing tells.
    """

    days: Mapping[str, date]
    without: int


def recovered_days(
    output: Path, arrivals: Iterable[Arrival], campaign: Campaign
) -> Recovered | None:
    """What an earlier run has left; ``None`` when none has, or it was about something else."""
    contents = {arrival.sha256 for arrival in arrivals if arrival.sha256}
    known = _days(output / "data" / "files.csv")
    days = {sha256: day for sha256, day in known.items() if sha256 in contents}
    if not days and not _is_about(output / "data" / "run.json", campaign):
        return None
    return Recovered(days=days, without=len(contents - days.keys()))


def lost_ledger(
    seen: Mapping[str, FirstSeen],
    arrivals: Iterable[Arrival],
    told: Collection[str],
    campaign: Campaign,
) -> tuple[Finding, ...]:
    """What there is to say as long as files are here that came in before the ledger was made.

    Args:
        seen: First sights, by SHA-256.
        arrivals: Everything in the inbox.
        told: Contents of which a person has given the true day of receipt.
        campaign: Tells how severe it is.
    """
    here = [
        seen[sha256]
        for sha256 in {arrival.sha256 for arrival in arrivals} - set(told)
        if sha256 in seen
    ]
    recovered = sum(one.recovered for one in here)
    unknown = sum(not one.certain for one in here)
    if not recovered and not unknown:
        return ()
    facts = {"observed": str(recovered + unknown), "known": str(recovered), "unknown": str(unknown)}
    severity = campaign.severity("lost-ledger")
    return (Finding(rule="lost-ledger", severity=severity, facts=facts),)


def _days(table: Path) -> dict[str, date]:
    """Days of receipt by SHA-256, as far as the table can be read."""
    found = {}
    try:
        with table.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["sha256"]:
                    found[row["sha256"]] = date.fromisoformat(row["received_at"])
    except (OSError, KeyError, TypeError, ValueError, csv.Error):
        pass  # not there, cut short, or nothing of ours
    return found


def _is_about(account: Path, campaign: Campaign) -> bool:
    """A run of this campaign has left it."""
    try:
        told = json.loads(account.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(told, dict) and told.get("campaign") == campaign.id
