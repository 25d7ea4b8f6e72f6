"""``aggregator doctor``."""

from pathlib import Path

import click

from aggregator.cli.settings import Settings, common_options, workspace_options


@click.command()
@click.option(
    "--inbox",
    type=click.Path(path_type=Path),
    default="inbox",
    show_default=True,
    help="Folder of the returns.",
)
@workspace_options
@common_options
def doctor(
    settings: Settings, *, inbox: Path, output: Path, ledger: Path, decisions: Path | None
) -> None:
    """Look at this computer and the workspace: what is right, what is wrong, what to do.

    Nothing is written. Exits with 1 when something is wrong.
    """
    from aggregator.batch.doctor import Places, examine  # noqa: PLC0415 - start-up time
    from aggregator.cli.doctor_screen import print_examined  # noqa: PLC0415 - start-up time

    places = Places(
        campaign=settings.campaign,
        inbox=inbox,
        output=output,
        ledger=ledger,
        decisions=decisions or output.parent / "decisions.xlsx",
    )
    if not print_examined(examine(places), settings):
        click.get_current_context().exit(1)
