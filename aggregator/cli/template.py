"""``aggregator template``."""

from pathlib import Path

import click

from aggregator.cli.settings import Settings, common_options


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
    help="Folder of the workbooks.",
)
@click.option(
    "--key",
    type=click.Path(path_type=Path),
    default="seal.key",
    show_default=True,
    help="The office's seal key; made when it is not there.",
)
@common_options
def template(settings: Settings, *, units: tuple[str, ...], out: Path, key: Path) -> None:
    """Make one protected workbook for each unit of the roster."""
    from aggregator.batch.templates import make_templates  # noqa: PLC0415 - start-up time
    from aggregator.cli.screen import Screen  # noqa: PLC0415 - start-up time

    screen = Screen(settings)
    with screen.progress() as progress:
        made = make_templates(settings.campaign, units, out, key, progress)
    screen.templates(made, out, key)
