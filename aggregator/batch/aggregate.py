"""The main job: what lies in the inbox becomes the province's tables."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from aggregator import __version__
from aggregator.batch.closing import go_on
from aggregator.batch.engine import engine_of
from aggregator.batch.evaluate import Known, evaluate
from aggregator.batch.inputs import inputs_digest
from aggregator.batch.job import Job, Progress
from aggregator.batch.lost_inbox import not_lost
from aggregator.batch.lost_ledger import Recovered, lost_ledger, recovered_days
from aggregator.batch.output_tasks import Commission
from aggregator.batch.outputs import outputs_of, possible_outputs, with_run_account
from aggregator.batch.previous import read_previous
from aggregator.batch.publish import publish, sweep, writable
from aggregator.batch.publish_decisions import publish_decisions
from aggregator.batch.readings import read_all
from aggregator.batch.review import Review
from aggregator.batch.seal_key import read_key
from aggregator.batch.standing import account_of
from aggregator.batch.stored_returns import stored_returns_from
from aggregator.batch.workers_for import workers_for
from aggregator.decisions import read_books, write_book
from aggregator.definition import Campaign, load_campaign
from aggregator.domain import Decision, Outcome, PathError, Severity, State
from aggregator.intake import collect
from aggregator.layout import plan_workbook
from aggregator.ledger import open_ledger
from aggregator.selection import Receptions, sort_out


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What a run has to tell.

    Attributes:
        campaign: What was asked, with extensions and exemptions.
        outcome: What was found.
        sealed: Whether a key was at hand to verify the seals with.
        seconds: Of each stage.
        beside: New outputs that stand beside the old ones, which another program holds open.
        refused: Rows of decisions.xlsx that were read just now and could not be taken.
        recovered: What was found of an earlier run whose ledger is lost; ``None``: nothing is.
    """

    campaign: Campaign
    outcome: Outcome
    sealed: bool
    seconds: dict[str, float]
    beside: tuple[Path, ...]
    refused: tuple[Decision, ...] = ()
    recovered: Recovered | None = None

    @property
    def hard_findings(self) -> bool:
        return any(
            finding.severity is Severity.HARD and finding.state is not State.SETTLED
            for finding in self.outcome.findings
        )


def aggregate(job: Job, progress: Progress) -> Report:
    """Read decisions, collect, read, sort out, evaluate, publish.

    Raises:
        DefinitionError: The campaign definition is wrong.
        PathError: A folder cannot be read or written, decisions.xlsx cannot be read, the campaign
            has been signed off, another run is at work, or most of the inbox is gone.
        ClusterError: The cluster that was asked for cannot be had, or does not go on.
    """
    _keep_apart(job)
    clock = _Clock()
    campaign = load_campaign(job.campaign)
    plan = plan_workbook(campaign)
    key = read_key(job.key)
    previous = read_previous(job.previous) if job.previous else {}
    books = read_books(job.decisions_book)
    writable(job.output)
    writable(job.decisions_book.parent)

    with (
        open_ledger(
            job.ledger, as_of=job.as_of, version=__version__, campaign_sha256=campaign.sha256
        ) as ledger,
        workers_for(job, ledger, campaign) as workers,
    ):
        go_on(ledger.register, job)
        # not before: another run may be putting its outputs there; and not in the workspace, where
        # a run on another ledger may be at work
        sweep(job.output)
        with clock("intake"):
            arrivals = collect(job.inbox, ledger.keep)
            not_lost(ledger.last_files(), arrivals, job)
            recovered = None if ledger.has_run else recovered_days(job.output, arrivals, campaign)
            seen = ledger.receive(arrivals, recovered.days if recovered else None)
        review = Review(
            register=ledger.register,
            books=books,
            defined=campaign,
            plan=plan,
            as_of=job.as_of,
            last_units=ledger.last_units(),
        )
        review.read_before_returns(arrivals)
        with clock("reading"):
            readings = read_all(arrivals, ledger, campaign, workers, progress)
        with clock("sorting"):
            receptions = Receptions(
                seen, ledger.now, campaign, review.days_of_receipt, ledger.sightings(arrivals)
            )
            inbox = sort_out(arrivals, readings, receptions, review.campaign, key, review.on_files)
            lost = lost_ledger(seen, arrivals, review.days_of_receipt, campaign)
            inbox = replace(inbox, findings=(*inbox.findings, *lost))
            review.read_on_figures(inbox.returns)
        with clock("aggregation"):
            decisions = review.decisions
            digest = inputs_digest(engine_of(campaign.sha256), key, arrivals, decisions.values())
            known = Known(
                before=ledger.last_figures(digest),
                previous=previous,
                history=review.history,
                decisions=decisions,
                asked=ledger.register.open_questions(),
            )
            outcome = evaluate(review.campaign, plan, inbox, job.as_of, known)
        ledger.register.ask(outcome.questions)
        with clock("publication"):
            commission = Commission(
                campaign=review.campaign,
                plan=plan,
                outcome=outcome,
                language=job.language,
                key=key,
                stored=stored_returns_from(job.output, job.ledger),
            )
            outputs = outputs_of(commission, workers)
        outputs = with_run_account(outputs, campaign, outcome, clock.seconds)
        beside = publish(
            job.output, outputs, as_of=job.as_of, gone=possible_outputs(campaign) - outputs.keys()
        )
        stored = stored_returns_from(job.decisions_book.parent, job.ledger)
        book = write_book(review.book(outcome, seen, stored))
        ledger.record(digest, outcome, account_of(review.campaign, outcome, outputs, book))
        # last of all: what was typed into the old one is in the ledger by now
        beside += publish_decisions(job.decisions_book, book, books, job.as_of)
    return Report(
        campaign=review.campaign,
        outcome=outcome,
        sealed=key is not None,
        seconds=clock.seconds,
        beside=beside,
        refused=review.refused,
        recovered=recovered,
    )


def _keep_apart(job: Job) -> None:
    """The inbox is never written to, whatever the options say."""
    inbox = job.inbox.resolve()
    for option, place in (
        ("--output", job.output),
        ("--ledger", job.ledger),
        ("--decisions", job.decisions_book),
    ):
        if place.resolve().is_relative_to(inbox):
            raise PathError(
                f"{place}: lies in the inbox, which is never written to; please name another "
                f"place with {option}"
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
