"""``aggregator campaign``: to begin a definition, and to check it before it goes out."""

from pathlib import Path

import click

from aggregator.cli.settings import Settings, common_options


@click.group()
@common_options
def campaign(_settings: Settings) -> None:
    """Write the definition of a campaign, and check it before the forms go out."""


@campaign.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--like",
    metavar="CAMPAIGN",
    type=click.Path(path_type=Path),
    help="A definition to begin with, instead of a short one: its folder, or its name among the "
    "others.",
)
@common_options
def new(settings: Settings, *, folder: Path, like: Path | None) -> None:
    """Begin a definition in FOLDER, which must be new or empty."""
    if like is not None and not like.is_dir():
        like = settings.campaign.parent / like
    from aggregator.batch.new_campaign import new_campaign  # noqa: PLC0415 - start-up time
    from aggregator.cli.campaign_screen import CampaignScreen  # noqa: PLC0415 - start-up time

    CampaignScreen(settings).begun(folder, new_campaign(folder, like))


@campaign.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--quick", is_flag=True, help="Only read it; do not fill in and read back forms.")
@common_options
def check(settings: Settings, *, folder: Path, quick: bool) -> None:
    """Tell every mistake of the definition in FOLDER, and try it out.

    A form of every unit is filled in, read back and added up; FOLDER/preview then has an empty
    form, a filled one, and the summary that they give. Exits with 3 when there are mistakes.
    """
    from aggregator.batch.check_campaign import check_campaign  # noqa: PLC0415 - start-up time
    from aggregator.cli.campaign_screen import CampaignScreen  # noqa: PLC0415 - start-up time
    from aggregator.cli.screen import Screen  # noqa: PLC0415 - start-up time
    from aggregator.definition.load import PREVIEW  # noqa: PLC0415 - start-up time

    with Screen(settings).progress() as progress:
        checked = check_campaign(folder, None if quick else folder / PREVIEW, progress)
    CampaignScreen(settings).checked(folder, checked)
    if not checked.sound:
        click.get_current_context().exit(3)


@campaign.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--back", is_flag=True, help="From campaign.xlsx to campaign.toml and units.csv.")
@common_options
def workbook(settings: Settings, *, folder: Path, back: bool) -> None:
    """Write the definition in FOLDER as campaign.xlsx, to be edited in Excel.

    The workbook alone is a definition, too. Beside campaign.toml it must say the same: with --back
    the text is made from it.
    """
    from aggregator.batch.campaign_workbook import (  # noqa: PLC0415 - start-up time
        to_text,
        to_workbook,
    )
    from aggregator.cli.campaign_screen import CampaignScreen  # noqa: PLC0415 - start-up time

    screen = CampaignScreen(settings)
    if back:
        screen.begun(folder, to_text(folder))
    else:
        screen.begun(folder, (to_workbook(folder),))
