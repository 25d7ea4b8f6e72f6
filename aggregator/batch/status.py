"""How the collection stands, as the last run left it: nothing is read but the ledger."""

import json
from pathlib import Path
from typing import TypedDict, cast

from aggregator.batch.digests import sha256_at
from aggregator.domain import PathError
from aggregator.ledger import is_closed, last_account


class UnitState(TypedDict):
    unit: str
    name: str
    days_late: int


class OpenQuestion(TypedDict):
    key: str
    unit: str
    name: str
    question: str
    decides: str


class Closed(TypedDict):
    by: str
    day: str
    archive: str
    open_hard: int


class Account(TypedDict):
    """What ``status`` tells; see ``standing.account_of``."""

    campaign: str
    title: str
    as_of: str
    expected: int
    reported: int
    late: list[UnitState]
    missing: list[UnitState]
    held: list[UnitState]
    rejected: list[UnitState]
    exempt: list[UnitState]
    open: int
    waiting: int
    settled: int
    lapsed: int
    refused: int
    open_hard: int
    next: list[OpenQuestion]
    unread_decisions: bool
    closed: Closed | None


def status_of(ledger: Path, decisions: Path) -> Account:
    """What the last run in ``ledger`` has to tell.

    Args:
        ledger: Its folder.
        decisions: The workbook of decisions, which may have been saved since.

    Raises:
        PathError: No run has published anything yet, or the ledger cannot be read.
    """
    record = last_account(ledger)
    if record is None:
        raise PathError("no-run", place=ledger)
    stored = json.loads(record)
    hard = stored.pop("hard")
    stored.pop("outputs")
    stored.pop("campaign_sha256")
    as_written = stored.pop("decisions_sha256")
    last = is_closed(ledger)
    told = {
        **stored,
        "open_hard": len(hard),
        "unread_decisions": sha256_at(decisions) not in {"", as_written},
        "closed": None
        if last is None
        else {
            "by": last.by,
            "day": last.day.isoformat(),
            "archive": last.archive,
            "open_hard": last.open,
        },
    }
    return cast("Account", told)
