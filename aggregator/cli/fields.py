"""``aggregator fields``."""

import click

from aggregator.cli.settings import Settings, common_options


@click.command()
@click.option("--unit", metavar="CODE", help="What is required, is required of this unit.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="How to print.",
)
@common_options
def fields(settings: Settings, *, unit: str | None, form: str) -> None:
    """List every input cell: field id, label, sheet, cell, kind, unit of measure.

    Without --unit a field counts as required when it is required of every unit.
    """
    from aggregator.batch.fields import list_fields  # noqa: PLC0415 - start-up time
    from aggregator.cli.table_screen import TableScreen  # noqa: PLC0415 - start-up time

    TableScreen(settings).fields(list_fields(settings.campaign, unit), form)
