"""``aggregator normalize``."""

import sys

import click

from aggregator.cli.settings import Settings, common_options


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("value", required=False)
@click.option("--kind", type=click.Choice(["count", "decimal", "money"]), help="Kind of figure.")
@click.option(
    "--unit-of-measure",
    default="",
    metavar="UNIT",
    help='Declared unit of measure, e.g. "triệu đồng".  [default: đồng for money]',
)
@click.option("--batch", is_flag=True, help="JSON lines from stdin to stdout.")
@common_options
def normalize(
    settings: Settings, *, value: str | None, kind: str | None, unit_of_measure: str, batch: bool
) -> None:
    """Show how one typed VALUE is read, and why, step by step."""
    from aggregator.batch.normalize import normalize_lines, normalize_typed  # noqa: PLC0415 - start-up time
    from aggregator.cli.table_screen import TableScreen  # noqa: PLC0415 - start-up time

    if batch:
        if value is not None or kind is not None:
            raise click.UsageError(
                "--batch takes everything from stdin; give no VALUE and no --kind"
            )
        for line in normalize_lines(sys.stdin):
            click.echo(line)
        return
    if value is None or kind is None:
        raise click.UsageError("give a VALUE and --kind, or --batch")
    TableScreen(settings).normalized(normalize_typed(value, kind, unit_of_measure))
