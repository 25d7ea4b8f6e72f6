"""``aggregator verify``."""

import os
from pathlib import Path

import click

from aggregator.cli.settings import Settings, common_options


@click.command()
@click.argument("archive", type=click.Path(path_type=Path))
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=os.cpu_count() or 1,
    help="Processes that read workbooks.  [default: one for each core]",
)
@common_options
def verify(settings: Settings, *, archive: Path, jobs: int) -> None:
    """Prove that a signed-off package is unchanged and that its totals follow from it."""
    from aggregator.batch.verify import verify as run  # noqa: PLC0415 - start-up time
    from aggregator.cli.closing_screen import ClosingScreen  # noqa: PLC0415 - start-up time

    proof = run(archive, jobs)
    ClosingScreen(settings).proof(proof)
    if not proof.holds:
        click.get_current_context().exit(1)
