"""``aggregator template``."""

from dataclasses import replace
from pathlib import Path
from typing import Final

import click
from click.core import ParameterSource

from aggregator.cli.asked import given_or_asked
from aggregator.cli.settings import Settings, common_options

_ON_BEHALF: Final = "on-behalf"
"""Folder of the forms that are not mailed."""
_LONGEST_NAME: Final = 100


def _name(_context: click.Context, _option: click.Parameter, name: str | None) -> str | None:
    return _fitting(name) if name else name


def _fitting(name: str) -> str:
    """A name that a stamp can hold.

    Raises:
        BadParameter: It is none.
    """
    name = " ".join(name.split())
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise click.BadParameter(f"please give the name of a person, up to {_LONGEST_NAME} letters")
    return name


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
@click.option(
    "--on-behalf",
    metavar="NAME",
    is_flag=False,
    flag_value="",
    callback=_name,
    help="The form is filled in here, by NAME, for a unit that has sent a scan or a PDF; it goes "
    "into on-behalf beside the outbox, and what it says is marked as entered by the office. "
    "Without NAME, and without --unit, both are asked for where somebody can answer.",
)
@click.option("--mail", is_flag=True, help="Make a draft of a mail for each form, too.")
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
    on_behalf: str | None,
    mail: bool,
    force: bool,
    previous: Path | None,
) -> None:
    """Make a protected workbook and a covering letter for each unit, and a mailing list."""
    from aggregator.batch.on_behalf import forms_on_behalf  # noqa: PLC0415 - start-up time
    from aggregator.batch.outbox import Order  # noqa: PLC0415 - start-up time
    from aggregator.batch.rounds import last_figures  # noqa: PLC0415 - start-up time
    from aggregator.batch.templates import make_templates  # noqa: PLC0415 - start-up time
    from aggregator.cli.screen import Screen  # noqa: PLC0415 - start-up time
    from aggregator.cli.template_screen import TemplateScreen  # noqa: PLC0415 - start-up time

    order = Order(
        campaign=settings.campaign,
        units=units,
        out=out,
        key=key,
        mail=mail,
        force=force,
        previous=previous or last_figures(settings.campaign),
    )
    screen = TemplateScreen(settings)
    if on_behalf is not None:
        code = given_or_asked(" ".join(units), "on-behalf-unit", settings)
        order = replace(order, units=units or tuple(code.split()))
        on_behalf = given_or_asked(on_behalf, "on-behalf-by", settings)
        if not order.units or not on_behalf or mail:
            raise click.UsageError("--on-behalf needs --unit CODE, and goes without --mail")
        if click.get_current_context().get_parameter_source("out") is ParameterSource.DEFAULT:
            order = replace(order, out=out.with_name(_ON_BEHALF))
        screen.on_behalf(forms_on_behalf(order, _fitting(on_behalf)))
        return
    with Screen(settings).progress() as progress:
        made = make_templates(order, progress)
    screen.templates(made, order)
