"""An earlier run's outputs beside an empty ledger: the ledger is lost, the days of receipt are not.

Nobody is called late on the strength of the day on which files were copied to another disk.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from aggregator.domain import Arrival


@dataclass(frozen=True, kw_only=True, slots=True)
class Recovered:
    """What the outputs of an earlier run tell.

    Attributes:
        days: Of receipt, by SHA-256; only of contents that are in the inbox.
        without: How many files came in on a day that nothing tells.
    """

    days: Mapping[str, date]
    without: int


def recovered_days(output: Path, arrivals: Iterable[Arrival]) -> Recovered | None:
    """What an earlier run has left; ``None`` when none has, or it was about other files."""
    try:
        with (output / "data" / "files.csv").open(encoding="utf-8", newline="") as file:
            known = {
                row["sha256"]: date.fromisoformat(row["received_at"])
                for row in csv.DictReader(file)
                if row["sha256"]
            }
    except (OSError, KeyError, ValueError, csv.Error):  # nothing there, or nothing of ours
        return None
    contents = {arrival.sha256 for arrival in arrivals if arrival.sha256}
    days = {sha256: day for sha256, day in known.items() if sha256 in contents}
    return Recovered(days=days, without=len(contents - days.keys())) if days else None
