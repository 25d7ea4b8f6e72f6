"""The main job: what lies in the inbox becomes the province's tables."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aggregator import __version__
from aggregator.batch.engine import engine_of
from aggregator.batch.evaluate import Known, evaluate
from aggregator.batch.inputs import inputs_digest
from aggregator.batch.job import Job, Progress
from aggregator.batch.output_tasks import Commission
from aggregator.batch.outputs import outputs_of, possible_outputs, with_run_account
from aggregator.batch.previous import read_previous
from aggregator.batch.publish import publish, sweep, writable
from aggregator.batch.readings import read_all
from aggregator.batch.seal_key import read_key
from aggregator.batch.stored_returns import stored_returns_from
from aggregator.definition import Campaign, load_campaign
from aggregator.domain import Outcome, PathError, Severity
from aggregator.intake import collect
from aggregator.layout import plan_workbook
from aggregator.ledger import open_ledger
from aggregator.selection.sort import sort_out


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What a run has to tell.

    Attributes:
        campaign: What was asked.
        outcome: What was found.
        sealed: Whether a key was at hand to verify the seals with.
        seconds: Of each stage.
        beside: New outputs that stand beside the old ones, which another program holds open.
    """

    campaign: Campaign
    outcome: Outcome
    sealed: bool
    seconds: dict[str, float]
    beside: tuple[Path, ...]

    @property
    def hard_findings(self) -> bool:
        return any(finding.severity is Severity.HARD for finding in self.outcome.findings)


def aggregate(job: Job, progress: Progress) -> Report:
    """Collect, read, sort out, confront, add up, publish.

    Raises:
        DefinitionError: The campaign definition is wrong.
        PathError: A folder cannot be read or written, or another run is at work.
    """
    _keep_apart(job)
    clock = _Clock()
    campaign = load_campaign(job.campaign)
    plan = plan_workbook(campaign)
    key = read_key(job.key)
    previous = read_previous(job.previous) if job.previous else {}
    writable(job.output)

    with open_ledger(
        job.ledger, as_of=job.as_of, version=__version__, campaign_sha256=campaign.sha256
    ) as ledger:
        sweep(job.output)  # not before: another run may be putting its outputs there
        with clock("intake"):
            arrivals = collect(job.inbox, ledger.keep)
            receptions = ledger.receive(arrivals, campaign)
        with clock("reading"):
            readings = read_all(arrivals, ledger, campaign, job.workers, progress)
        with clock("sorting"):
            inbox = sort_out(arrivals, readings, receptions, campaign, key)
        with clock("aggregation"):
            digest = inputs_digest(engine_of(campaign.sha256), key, arrivals)
            known = Known(before=ledger.last_figures(digest), previous=previous)
            outcome = evaluate(campaign, plan, inbox, job.as_of, known)
        with clock("publication"):
            commission = Commission(
                campaign=campaign,
                plan=plan,
                outcome=outcome,
                language=job.language,
                key=key,
                kept=stored_returns_from(job.output, job.ledger),
            )
            outputs = outputs_of(commission, job.workers)
        outputs = with_run_account(outputs, campaign, outcome, clock.seconds)
        beside = publish(
            job.output, outputs, as_of=job.as_of, gone=possible_outputs(campaign) - outputs.keys()
        )
        ledger.record(digest, outcome)
    return Report(
        campaign=campaign,
        outcome=outcome,
        sealed=key is not None,
        seconds=clock.seconds,
        beside=beside,
    )


def _keep_apart(job: Job) -> None:
    """The inbox is never written to, whatever the options say."""
    inbox = job.inbox.resolve()
    for option, folder in (("--output", job.output), ("--ledger", job.ledger)):
        if folder.resolve().is_relative_to(inbox):
            raise PathError(
                f"{folder}: lies in the inbox, which is never written to; please name another "
                f"folder with {option}"
            )


@dataclass
class _Clock:
    """Wall seconds of the stages."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.seconds[stage] = round(time.perf_counter() - start, 3)
