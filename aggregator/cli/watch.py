"""``aggregator watch``."""

import signal
from datetime import date
from pathlib import Path

import click

from aggregator.cli.settings import Settings, common_options, run_options


@click.command()
@run_options
@click.option(
    "--quiet-seconds",
    type=click.FloatRange(min=0),
    default=5,
    show_default=True,
    help="How long nothing must have changed before a run begins.",
)
@click.option(
    "--patience-seconds",
    type=click.FloatRange(min=0),
    default=300,
    show_default=True,
    help="How long a file is waited for that is open elsewhere or only in a cloud; and when a run "
    "that failed is tried again.",
)
@click.option(
    "--polling",
    is_flag=True,
    help="Look for changes instead of being told of them, as network shares need it; those that "
    "are known as such get it unasked.",
)
@common_options
def watch(  # noqa: PLR0913 - one parameter for each option
    settings: Settings,
    *,
    inbox: Path,
    output: Path,
    ledger: Path,
    decisions: Path | None,
    key: Path | None,
    jobs: int,
    scheduler: str | None,
    previous: Path | None,
    quiet_seconds: float,
    patience_seconds: float,
    polling: bool,
) -> None:
    """Run `aggregate` whenever the inbox or the decisions settle after a change; Ctrl+C ends it."""
    from aggregator.batch.job import Job  # noqa: PLC0415 - start-up time
    from aggregator.batch.rounds import last_figures  # noqa: PLC0415 - start-up time
    from aggregator.batch.seal_key import key_file_for  # noqa: PLC0415 - start-up time
    from aggregator.batch.watch import Pace  # noqa: PLC0415 - start-up time
    from aggregator.batch.watch import watch as run  # noqa: PLC0415 - start-up time
    from aggregator.cli.watch_screen import WatchScreen  # noqa: PLC0415 - start-up time
    from aggregator.doctor import share_of  # noqa: PLC0415 - start-up time

    def job_now() -> Job:
        return Job(
            campaign=settings.campaign,
            inbox=inbox,
            output=output,
            ledger=ledger,
            key=key or key_file_for(inbox),
            as_of=date.today(),  # noqa: DTZ011 - the office's own calendar
            workers=jobs,
            scheduler=scheduler,
            language=settings.language,
            previous=previous or last_figures(settings.campaign),
            decisions=decisions,
        )

    screen = WatchScreen(settings)
    share = share_of(inbox)
    if share and not polling:
        screen.on_a_share(inbox, share)
    pace = Pace(quiet=quiet_seconds, patience=patience_seconds, polling=polling or bool(share))
    # as a service is stopped, or by whoever shuts the machine down
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        screen.begins(job_now())
        run(job_now, pace, screen.tell)
    except KeyboardInterrupt:
        screen.ends()
