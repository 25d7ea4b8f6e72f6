"""``aggregator start``."""

from pathlib import Path
from typing import Literal

import click

from aggregator.cli.settings import Settings, common_options


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--system",
    "systems",
    type=click.Choice(["windows", "mac", "linux"]),
    multiple=True,
    help="Whose files to double-click; may be given several times.  [default: this computer's]",
)
@common_options
def start(
    settings: Settings, *, folder: Path, systems: tuple[Literal["windows", "mac", "linux"], ...]
) -> None:
    """Make FOLDER a workspace: folders, definition, files to double-click, a page that says how.

    It gets a copy of the definition, to be edited there; commands that are run in FOLDER go by it.
    Started again, it keeps all that the office has put there or changed.
    """
    from aggregator.batch.start import start as run  # noqa: PLC0415 - start-up time
    from aggregator.cli.start_screen import print_begun  # noqa: PLC0415 - start-up time

    print_begun(run(folder, settings.campaign, systems), settings)
