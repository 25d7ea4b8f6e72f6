"""One run over everything: decide, read, sort out, evaluate, publish, record."""

from dataclasses import replace

from aggregator.batch.bulletin import bulletin_of
from aggregator.batch.checks import Checks
from aggregator.batch.digests import digests_of
from aggregator.batch.evaluate import Known, evaluate
from aggregator.batch.inbound import Inbound
from aggregator.batch.inputs import inputs_digest
from aggregator.batch.job import Job, Progress
from aggregator.batch.lost_ledger import lost_ledger
from aggregator.batch.nothing_new import keep_bulletin
from aggregator.batch.output_tasks import Commission
from aggregator.batch.outputs import account_of_run, outputs_of, possible_outputs
from aggregator.batch.previous import read_previous
from aggregator.batch.publish import publish, staging
from aggregator.batch.publish_decisions import publish_decisions
from aggregator.batch.readings import read_all
from aggregator.batch.report import Clock, Report
from aggregator.batch.review import Review
from aggregator.batch.standing import account_of
from aggregator.batch.stored_returns import stored_returns_from
from aggregator.batch.texts import Texts
from aggregator.batch.work import Workshop
from aggregator.decisions import read_books, write_book
from aggregator.execution import Workers
from aggregator.layout import plan_workbook
from aggregator.ledger import Ledger
from aggregator.selection import Receptions, sort_out


def run(  # noqa: PLR0913, PLR0917 - what is asked, what it works on, and with what
    job: Job,
    inbound: Inbound,
    ledger: Ledger,
    workshop: Workshop,
    workers: Workers,
    clock: Clock,
    progress: Progress,
) -> Report:
    """Everything that follows from what lies in the inbox.

    Raises:
        PathError: decisions.xlsx or the earlier campaign cannot be read, that is this campaign
            itself, or something cannot be written.
        ClusterError: The cluster does not go on.
    """
    campaign, key, arrivals, seen = inbound.campaign, inbound.key, inbound.arrivals, inbound.seen
    previous = read_previous(job.previous, campaign, job.output) if job.previous else {}
    books = read_books(job.decisions_book)
    plan = plan_workbook(campaign)
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
        texts = Texts(ledger.files)
        readings = read_all(arrivals, ledger, workshop, campaign, workers, texts, progress)
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
        digest = inputs_digest(campaign, key, arrivals, decisions.values())
        known = Known(
            before=ledger.last_figures(digest),
            previous=previous,
            history=review.history,
            decisions=decisions,
            asked=ledger.register.open_questions(),
        )
        checks = Checks(workshop, review.campaign, plan, workers, progress)
        outcome = evaluate(review.campaign, plan, inbox, job.as_of, known, checks.of)
    ledger.register.ask(outcome.questions)
    inputs = inbound.inputs(job, ledger)
    with staging(job.output) as waiting:
        with clock("publication"):
            commission = Commission(
                campaign=review.campaign,
                plan=plan,
                outcome=outcome,
                language=job.language,
                key=key,
                stored=inbound.stored,
                staging=waiting,
            )
            outputs = outputs_of(commission, inputs, workshop, job.output, workers, progress)
        texts.leave()
        account = account_of_run(campaign, outcome, clock.seconds)
        beside = publish(
            job.output,
            {**outputs.made, **account},
            as_of=job.as_of,
            gone=possible_outputs(campaign) - outputs.digests.keys(),
        )
    from_book = stored_returns_from(job.decisions_book.parent, job.ledger)
    book = write_book(review.book(outcome, seen, from_book))
    digests = {**outputs.digests, **digests_of(account)}
    ledger.record(digest, outcome, account_of(review.campaign, outcome, digests, book))
    # last of all: what was typed into the old one is in the ledger by now
    beside += publish_decisions(job.decisions_book, book, books, job.as_of)
    bulletin = bulletin_of(review.campaign, outcome, sealed=key is not None)
    if not beside and not workshop.to_try_again:
        outputs.keep(workshop)
        typed = {**inbound.typed, **digests_of({job.decisions_book.name: book})}
        keep_bulletin(workshop, inputs, bulletin, digests_of(account), typed)
    return Report(
        campaign=review.campaign,
        bulletin=bulletin,
        workshop=workshop,
        seconds=clock.seconds,
        found=outcome,
        beside=beside,
        refused=review.refused,
        recovered=inbound.recovered,
    )
