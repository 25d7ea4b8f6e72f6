"""``aggregator close``."""

from datetime import date
from pathlib import Path

import click

from aggregator.cli.asked import given_or_asked
from aggregator.cli.settings import Settings, common_options, workspace_options


@click.command()
@click.option("--by", help="Who signs off; asked for where somebody can answer.")
@click.option("--note", default="", help="What is to be said about it.")
@click.option(
    "--archive",
    type=click.Path(path_type=Path),
    default="archive",
    show_default=True,
    help="Folder in which the signed-off package is made.",
)
@workspace_options
@common_options
def close(  # noqa: PLR0913 - one parameter for each option
    settings: Settings,
    *,
    output: Path,
    ledger: Path,
    decisions: Path | None,
    by: str | None,
    note: str,
    archive: Path,
) -> None:
    """Freeze the campaign: make the signed-off package of the last run."""
    from aggregator.batch.close import ToClose  # noqa: PLC0415 - start-up time
    from aggregator.batch.close import close as run  # noqa: PLC0415 - start-up time
    from aggregator.cli.closing_screen import ClosingScreen  # noqa: PLC0415 - start-up time

    by = given_or_asked(by, "close-by", settings)
    if not by:
        raise click.UsageError("--by needs the name of the person who signs off")
    package = run(
        ToClose(
            campaign=settings.campaign,
            output=output,
            ledger=ledger,
            decisions=decisions or output.parent / "decisions.xlsx",
            archive=archive,
            by=by,
            note=note.strip(),
            day=date.today(),  # noqa: DTZ011 - the office's own calendar
        )
    )
    ClosingScreen(settings).closed(package)
