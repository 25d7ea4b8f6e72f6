"""What ``start`` prints."""

import click

from aggregator.batch.start import Begun
from aggregator.cli.settings import Settings
from aggregator.cli.texts import TEXTS
from aggregator.workspace import GUIDE


def print_begun(begun: Begun, settings: Settings) -> None:
    """Where the workspace is, and what to open there."""
    texts = TEXTS[settings.language]
    begun_as = texts["started-kept" if begun.kept else "started"]
    click.echo(begun_as.format(folder=begun.folder, title=begun.campaign.short_title))
    click.echo(texts["started-launchers"].format(names=" · ".join(begun.launchers)))
    click.echo(texts["started-next"].format(guide=begun.folder / GUIDE))
