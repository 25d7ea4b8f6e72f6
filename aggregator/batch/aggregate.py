"""The main job: what lies in the inbox becomes the province's tables; nothing new, nothing done."""

from aggregator import __version__
from aggregator.batch.closing import go_on
from aggregator.batch.inbound import take_in
from aggregator.batch.job import Job, Progress
from aggregator.batch.nothing_new import last_bulletin
from aggregator.batch.publish import sweep, writable
from aggregator.batch.report import Clock, Report
from aggregator.batch.work import Workshop
from aggregator.definition import load_campaign
from aggregator.domain import PathError
from aggregator.execution import sweep_temporary
from aggregator.ledger import open_ledger


def aggregate(job: Job, progress: Progress) -> Report:
    """Take in the inbox; where anything is new, read, sort out, evaluate and publish it.

    Raises:
        DefinitionError: The campaign definition is wrong.
        PathError: A folder cannot be read or written, decisions.xlsx cannot be read, what is to be
            compared with is this campaign itself, the campaign has been signed off, another run is
            at work, or most of the inbox is gone.
        ClusterError: The cluster that was asked for cannot be had, or does not go on.
    """
    _keep_apart(job)
    clock = Clock(progress)
    campaign = load_campaign(job.campaign)
    writable(job.output)
    writable(job.decisions_book.parent)
    with open_ledger(
        job.ledger, as_of=job.as_of, version=__version__, campaign_sha256=campaign.sha256
    ) as ledger:
        go_on(ledger.register, job)
        for swept in (job.output, job.decisions_book.parent):
            sweep(swept)
        sweep_temporary()
        workshop = Workshop(ledger.works)
        with clock("intake"):
            inbound = take_in(job, campaign, ledger, progress)
            last = last_bulletin(workshop, inbound, inbound.inputs(job, ledger), job)
        if last is not None:
            return Report(
                campaign=campaign, bulletin=last, workshop=workshop, seconds=clock.seconds
            )
        from aggregator.batch.run import run  # noqa: PLC0415 - start-up time
        from aggregator.batch.workers_for import workers_for  # noqa: PLC0415 - start-up time

        with workers_for(job, ledger) as workers:
            return run(job, inbound, ledger, workshop, workers, clock, progress)


def _keep_apart(job: Job) -> None:
    """The inbox is never written to, whatever the options say."""
    inbox = job.inbox.resolve()
    for option, place in (
        ("--output", job.output),
        ("--ledger", job.ledger),
        ("--decisions", job.decisions_book),
    ):
        if place.resolve().is_relative_to(inbox):
            raise PathError("in-the-inbox", place=place, option=option)
