"""``aggregator status``."""

from pathlib import Path

import click

from aggregator.cli.settings import Settings, common_options, workspace_options


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="How to print it.",
)
@workspace_options
@common_options
def status(
    settings: Settings, *, output: Path, ledger: Path, decisions: Path | None, form: str
) -> None:
    """Who has reported, who is late, what is open, what was decided; without a run."""
    from aggregator.batch.status import status_of  # noqa: PLC0415 - start-up time
    from aggregator.cli.status_screen import print_status  # noqa: PLC0415 - start-up time

    told = status_of(ledger, decisions or output.parent / "decisions.xlsx")
    print_status(told, settings, form)
