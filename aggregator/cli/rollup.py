"""``aggregator rollup``."""

import os
from pathlib import Path

import click

from aggregator.cli.settings import Settings, common_options


@click.command()
@click.argument("packages", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default="rollup",
    show_default=True,
    help="Folder of the national results.",
)
@click.option(
    "--expected",
    type=click.Path(path_type=Path),
    help="The list of provinces, a CSV of code,name; names as their definitions have them "
    "(superior_body). Without it those that are given are all.",
)
@click.option(
    "--local-codes",
    is_flag=True,
    help="Each province has unit codes of its own: units of one code and name in two provinces "
    "are two offices.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=os.cpu_count() or 1,
    help="Packages that are compared at a time.  [default: one for each core]",
)
@common_options
def rollup(  # noqa: PLR0913 - one parameter for each option
    settings: Settings,
    *,
    packages: tuple[Path, ...],
    output: Path,
    expected: Path | None,
    local_codes: bool,
    jobs: int,
) -> None:
    """Add up provinces: their signed-off packages, or output/data folders, into one summary."""
    from aggregator.batch.rollup import ToRollUp, roll_up  # noqa: PLC0415 - start-up time
    from aggregator.cli.rollup_screen import RollupScreen  # noqa: PLC0415 - start-up time
    from aggregator.cli.screen import Screen  # noqa: PLC0415 - start-up time

    order = ToRollUp(
        packages=packages,
        output=output,
        expected=expected,
        local_codes=local_codes,
        workers=jobs,
    )
    with Screen(settings).progress() as progress:
        result = roll_up(order, progress)
    RollupScreen(settings).told(result.nation, output)
