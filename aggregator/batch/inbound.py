"""What lies before a run: the campaign, the key, the inbox, what is typed into decisions.xlsx."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from aggregator.batch.digests import sha256_at
from aggregator.batch.inputs import run_inputs
from aggregator.batch.job import Job, Progress
from aggregator.batch.lost_inbox import not_lost
from aggregator.batch.lost_ledger import Recovered, recovered_days
from aggregator.batch.seal_key import read_key
from aggregator.batch.stored_returns import stored_returns_from
from aggregator.definition import Campaign
from aggregator.domain import Arrival, FirstSeen
from aggregator.intake import collect
from aggregator.ledger import Inputs, Ledger


@dataclass(frozen=True, kw_only=True, slots=True)
class Inbound:
    """Everything that a run works on.

    Attributes:
        campaign: As it is defined.
        key: Of the office; ``None``: there is none at hand.
        arrivals: Everything in the inbox.
        seen: First sights of contents, by SHA-256.
        typed: SHA-256 of every workbook that may be one of decisions, as it lay there.
        stored: Folder of the stored returns, seen from the outputs.
        recovered: What was found of an earlier run whose ledger is lost; ``None``: nothing is.
    """

    campaign: Campaign
    key: bytes | None
    arrivals: tuple[Arrival, ...]
    seen: Mapping[str, FirstSeen]
    typed: Mapping[str, str]
    stored: str
    recovered: Recovered | None

    def inputs(self, job: Job, ledger: Ledger) -> Inputs:
        """Of the papers about all units, with the decisions that the ledger has by now."""
        return run_inputs(
            job=job,
            campaign=self.campaign,
            key=self.key,
            arrivals=self.arrivals,
            seen=self.seen,
            register=ledger.register,
            stored=self.stored,
        )


def take_in(job: Job, campaign: Campaign, ledger: Ledger, progress: Progress) -> Inbound:
    """Look at everything, store what is new, and note when it was first seen.

    Raises:
        PathError: A folder cannot be read, or most of the inbox is gone.
    """
    number = count(1)

    def keep(content: bytes) -> str:
        progress("intake", next(number), 0)
        return ledger.keep(content)

    key = read_key(job.key)
    arrivals = tuple(collect(job.inbox, keep))
    not_lost(ledger.last_files(), arrivals, job)
    recovered = None if ledger.has_run else recovered_days(job.output, arrivals, campaign)
    return Inbound(
        campaign=campaign,
        key=key,
        arrivals=arrivals,
        seen=ledger.receive(arrivals, recovered.days if recovered else None),
        typed=_typed(job.decisions_book),
        stored=stored_returns_from(job.output, job.ledger),
        recovered=recovered,
    )


def _typed(place: Path) -> dict[str, str]:
    """Of whatever lies there under such a name, be it ours or not; a lock is no workbook."""
    there = sorted(place.parent.glob(f"{place.stem}*{place.suffix}"))
    return {path.name: sha256_at(path) for path in there}
