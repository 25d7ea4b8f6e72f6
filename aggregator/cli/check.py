"""``aggregator check``."""

from pathlib import Path

import click

from aggregator.cli.settings import Settings, common_options


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--key",
    type=click.Path(path_type=Path),
    default="seal.key",
    show_default=True,
    help="The office's seal key.",
)
@common_options
def check(settings: Settings, *, files: tuple[Path, ...], key: Path) -> None:
    """Try returned workbooks: findings with cell and remedy. Nothing is recorded.

    Exits with 1 when there are hard findings.
    """
    from aggregator.batch.check import check_files  # noqa: PLC0415 - start-up time
    from aggregator.cli.screen import Screen  # noqa: PLC0415 - start-up time

    checked = check_files(files, settings.campaign, key)
    Screen(settings).checked(checked)
    if any(one.hard for one in checked):
        click.get_current_context().exit(1)
