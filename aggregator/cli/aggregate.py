"""``aggregator aggregate``."""

from datetime import date, datetime
from pathlib import Path
from typing import Final

import click

from aggregator.cli.asked import given_or_asked
from aggregator.cli.settings import Settings, common_options, run_options

_YEARS: Final = range(1900, 9999)
"""That spreadsheets have days for, with some to spare for the day by which to answer."""


def _within_the_calendar(
    _context: click.Context, _option: click.Parameter, day: datetime | None
) -> datetime | None:
    if day is not None and day.year not in _YEARS:
        raise click.BadParameter(
            f"{day.date()} is outside the calendar of spreadsheets; please give a day of the "
            f"years {_YEARS.start} to {_YEARS.stop - 1}"
        )
    return day


@click.command()
@run_options
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_within_the_calendar,
    help="The day the run stands for.  [default: today]",
)
@click.option("--strict", is_flag=True, help="Exit with 1 when there are hard findings.")
@click.option("--withdrawn", is_flag=True, help="Most files are gone from the inbox, and rightly.")
@click.option("--reopen", is_flag=True, help="Go on with a campaign that was signed off.")
@click.option("--by", help="Who opens it again; asked for where somebody can answer.")
@click.option("--reason", help="Why it is opened again; asked for likewise.")
@common_options
def aggregate(  # noqa: PLR0913 - one parameter for each option
    settings: Settings,
    *,
    inbox: Path,
    output: Path,
    ledger: Path,
    decisions: Path | None,
    key: Path | None,
    as_of: datetime | None,
    jobs: int,
    scheduler: str | None,
    previous: Path | None,
    strict: bool,
    withdrawn: bool,
    reopen: bool,
    by: str | None,
    reason: str | None,
) -> None:
    """Read all returns in the inbox and publish the province's tables."""
    from aggregator.batch.aggregate import aggregate as run  # noqa: PLC0415 - start-up time
    from aggregator.batch.job import Job, Reopening  # noqa: PLC0415 - start-up time
    from aggregator.batch.rounds import last_figures  # noqa: PLC0415 - start-up time
    from aggregator.batch.seal_key import key_file_for  # noqa: PLC0415 - start-up time
    from aggregator.cli.screen import Screen  # noqa: PLC0415 - start-up time

    if reopen:
        by = given_or_asked(by, "reopen-by", settings)
        reason = given_or_asked(reason, "reopen-reason", settings)
        if not (by and reason):
            raise click.UsageError("--reopen needs --by NAME and --reason TEXT")
    elif by or reason:
        raise click.UsageError("--by and --reason go with --reopen")
    screen = Screen(settings)
    job = Job(
        campaign=settings.campaign,
        inbox=inbox,
        output=output,
        ledger=ledger,
        key=key or key_file_for(inbox),
        as_of=as_of.date() if as_of else date.today(),  # noqa: DTZ011 - the office's own calendar
        workers=jobs,
        scheduler=scheduler,
        language=settings.language,
        previous=previous or last_figures(settings.campaign),
        decisions=decisions,
        reopen=Reopening(by=by, reason=reason) if by and reason else None,
        withdrawn=withdrawn,
    )
    with screen.progress() as progress:
        report = run(job, progress)
    screen.account(report, job)
    if strict and report.bulletin.hard:
        click.get_current_context().exit(1)
