"""``aggregator template``."""

from pathlib import Path

import click

from aggregator.cli.settings import Settings, common_options
from aggregator.domain import OverwriteError


@click.command()
@click.option(
    "--unit",
    "units",
    metavar="CODE",
    multiple=True,
    help="Only this unit; may be given several times.  [default: all]",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default="outbox",
    show_default=True,
    help="Folder of the workbooks, letters and mailing list.",
)
@click.option(
    "--key",
    type=click.Path(path_type=Path),
    default="seal.key",
    show_default=True,
    help="The office's seal key; made when it is not there.",
)
@click.option("--force", is_flag=True, help="Overwrite files that are there with other content.")
@click.option(
    "--previous",
    type=click.Path(path_type=Path),
    help="Folder output/data of an earlier campaign; its answers are shown beside the inputs.",
)
@common_options
def template(  # noqa: PLR0913 - one parameter for each option
    settings: Settings,
    *,
    units: tuple[str, ...],
    out: Path,
    key: Path,
    force: bool,
    previous: Path | None,
) -> None:
    """Make a protected workbook and a covering letter for each unit, and a mailing list."""
    from aggregator.batch.outbox import Order  # noqa: PLC0415 - start-up time
    from aggregator.batch.rounds import last_figures  # noqa: PLC0415 - start-up time
    from aggregator.batch.templates import make_templates  # noqa: PLC0415 - start-up time
    from aggregator.cli.refusals import would_overwrite  # noqa: PLC0415 - start-up time
    from aggregator.cli.screen import Screen  # noqa: PLC0415 - start-up time

    order = Order(
        campaign=settings.campaign,
        units=units,
        out=out,
        key=key,
        force=force,
        previous=previous or last_figures(settings.campaign),
    )
    screen = Screen(settings)
    try:
        with screen.progress() as progress:
            made = make_templates(order, progress)
    except OverwriteError as refused:
        raise would_overwrite(refused, out, settings) from refused
    screen.templates(made, order)
