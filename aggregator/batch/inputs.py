"""What the results of a run depend on, each input with a digest and a name."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from aggregator.batch.encoded import digest_of
from aggregator.batch.engine import code_digest
from aggregator.batch.job import Job
from aggregator.definition import Campaign
from aggregator.domain import Arrival, Decision, FirstSeen
from aggregator.ledger import Inputs, Register


def inputs_digest(
    campaign: Campaign,
    key: bytes | None,
    arrivals: Iterable[Arrival],
    decisions: Iterable[Decision],
) -> str:
    """A digest of code, definition, key, inbox and decisions in force: equal when nothing is new.

    The day of the run is left out: a day that passes is no change of what was sent in.
    """
    inbox = [(arrival.path, arrival.sha256) for arrival in arrivals]
    decided = sorted((one.key, one.verdict or "", one.value) for one in decisions)
    return digest_of(code_digest(), campaign.sha256, key, inbox, decided)


def definition_digest(campaign: Campaign) -> str:
    """Of all that a campaign asks, but not of whom: the inputs of what is made for one unit."""
    return digest_of(campaign.model_dump(exclude={"units", "sha256"}))


def run_inputs(  # noqa: PLR0913 - all that a run depends on
    *,
    job: Job,
    campaign: Campaign,
    key: bytes | None,
    arrivals: Iterable[Arrival],
    seen: Mapping[str, FirstSeen],
    register: Register,
    stored: str,
) -> Inputs:
    """Everything on which the outputs about all units depend.

    What lay in the inbox before, and what counted then, is not among them: it changes only when
    one of these does.
    """
    return {
        "code": code_digest(),
        "definition": campaign.sha256,
        "key": digest_of(key),
        "day": job.as_of.isoformat(),
        "language": job.language,
        "inbox": digest_of([(one, seen.get(one.sha256)) for one in arrivals]),
        "decisions": digest_of(register.last_decision(), len(register.closings())),
        "previous": _package_digest(job.previous) if job.previous else "",
        "place": stored,
    }


def _package_digest(package: Path) -> str:
    """Of the tables of an earlier campaign that are read."""
    tables = [package / name for name in ("values.csv", "narratives.csv")]
    return digest_of([table.read_bytes() if table.is_file() else None for table in tables])
