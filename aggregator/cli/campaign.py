"""``aggregator campaign``: to begin a definition, and to check it before it goes out."""

import re
from datetime import datetime
from pathlib import Path
from typing import Final

import click

from aggregator.batch.shipped import definition_at
from aggregator.cli.settings import Settings, common_options

_DAY: Final = click.DateTime(["%Y-%m-%d"])
_NAME: Final = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")


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
@click.option("--excel", is_flag=True, help="As campaign.xlsx alone, to be written in Excel.")
@common_options
def new(settings: Settings, *, folder: Path, like: Path | None, excel: bool) -> None:
    """Begin a definition in FOLDER, which must be new or empty."""
    if like is not None and not like.is_dir():
        beside = settings.campaign.parent / like
        like = beside if beside.is_dir() else definition_at(like)
    from aggregator.batch.new_campaign import new_campaign  # noqa: PLC0415 - start-up time
    from aggregator.cli.campaign_screen import CampaignScreen  # noqa: PLC0415 - start-up time

    CampaignScreen(settings).begun(folder, new_campaign(folder, like, excel=excel))


@campaign.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--quick", is_flag=True, help="Only read it; do not fill in and read back forms.")
@click.option(
    "--outbox",
    type=click.Path(path_type=Path),
    default="outbox",
    show_default=True,
    help="Folder of the forms that were sent out.",
)
@common_options
def check(settings: Settings, *, folder: Path, quick: bool, outbox: Path) -> None:
    """Tell every mistake of the definition in FOLDER, and try it out.

    A form of every unit is filled in, read back and added up; FOLDER/preview then has an empty
    form, a filled one, and the summary that they give. Of a campaign of which forms were sent out
    it is told what has changed since, and which of them would no longer be read. Exits with 3 when
    there are mistakes.
    """
    from aggregator.batch.check_campaign import check_campaign  # noqa: PLC0415 - start-up time
    from aggregator.cli.campaign_screen import CampaignScreen  # noqa: PLC0415 - start-up time
    from aggregator.cli.screen import Screen  # noqa: PLC0415 - start-up time
    from aggregator.definition.load import PREVIEW  # noqa: PLC0415 - start-up time

    with Screen(settings).progress() as progress:
        checked = check_campaign(folder, None if quick else folder / PREVIEW, progress, outbox)
    CampaignScreen(settings).checked(folder, checked)
    if not checked.sound:
        click.get_current_context().exit(3)


@campaign.command("round")
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("name")
@click.option(
    "--rounds",
    type=click.Path(path_type=Path),
    default="rounds",
    show_default=True,
    help="Folder of the rounds.",
)
@click.option("--title", help="The round in words.  [default: its period]")
@click.option("--from", "start", type=_DAY, help="First day of its figures.")
@click.option("--to", "end", type=_DAY, help="Last day of its figures.")
@click.option("--issue", type=_DAY, help="Day on which its forms go out.")
@click.option("--due", type=_DAY, help="Day by which they must be back.")
@common_options
def round_(  # noqa: PLR0913 - one parameter for each option
    settings: Settings,
    *,
    folder: Path,
    name: str,
    rounds: Path,
    title: str | None,
    start: datetime | None,
    end: datetime | None,
    issue: datetime | None,
    due: datetime | None,
) -> None:
    """Begin the round NAME of the campaign in FOLDER: the same questions for another period.

    It gets a folder of its own, with its definition, its inbox and its outputs. Days that are not
    given follow from the round before. Its forms show what each unit has reported there, once that
    is signed off, and `aggregate` compares with it.
    """
    from aggregator.batch.rounds import ToBegin, begin_round  # noqa: PLC0415 - start-up time
    from aggregator.cli.campaign_screen import CampaignScreen  # noqa: PLC0415 - start-up time

    if not _NAME.fullmatch(name):
        raise click.UsageError("NAME has letters without marks, digits and - alone: 2026-q2")
    order = ToBegin(
        campaign=folder,
        rounds=rounds,
        name=name,
        title=title,
        start=start.date() if start else None,
        end=end.date() if end else None,
        issue=issue.date() if issue else None,
        due=due.date() if due else None,
    )
    CampaignScreen(settings).round(*begin_round(order))


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
        screen.as_workbook(folder, to_workbook(folder))
