"""What ``campaign`` prints."""

from collections.abc import Sequence
from pathlib import Path

import click

from aggregator.batch.check_campaign import CheckedCampaign
from aggregator.cli.refusals import mistake_in_words
from aggregator.cli.settings import Settings
from aggregator.cli.texts import TEXTS
from aggregator.definition import Campaign
from aggregator.definition.load import TEXT
from aggregator.definition.rounds import FOLDER, Round


class CampaignScreen:
    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._texts = TEXTS[settings.language]

    def _say(self, key: str, /, **words: object) -> None:
        click.echo(self._texts[key].format(**words))

    def begun(self, folder: Path, files: Sequence[Path]) -> None:
        self._say("campaign-begun", files=", ".join(str(file) for file in files))
        self._say("campaign-begun-next", folder=folder)

    def as_workbook(self, folder: Path, file: Path) -> None:
        """What to do next depends on whether the text is there, too."""
        self._say("campaign-begun", files=file)
        beside = (folder / TEXT).exists()
        self._say("campaign-book-beside" if beside else "campaign-begun-next", folder=folder)

    def round(self, folder: Path, one: Round) -> None:
        self._say(
            "campaign-round",
            folder=folder,
            title=one.title,
            start=f"{one.period.start:%d/%m/%Y}",
            end=f"{one.period.end:%d/%m/%Y}",
            due=f"{one.due_date:%d/%m/%Y}",
        )
        self._say("campaign-round-next", definition=folder / FOLDER)

    def checked(self, folder: Path, checked: CheckedCampaign) -> None:
        """Mistakes first, each with its place; then what is odd; then what the trial gave."""
        for problem in checked.problems:
            click.echo(f"✗ {mistake_in_words(problem, self._settings.language)}")
        for warning in checked.warnings:
            click.echo(f"! {warning}")
        for change in checked.changes:
            click.echo(f"~ {change}")
        if checked.trial:
            for sentence in checked.trial.problems:
                click.echo(f"✗ {sentence}")
        if not checked.sound:
            wrong = len(checked.problems) + len(checked.trial.problems if checked.trial else ())
            self._say("campaign-wrong", count=wrong, folder=folder)
            if checked.marked:
                self._say("campaign-marked", file=checked.marked)
            return
        if checked.campaign:
            self._say(
                "campaign-sound",
                title=checked.campaign.short_title,
                units=len(checked.campaign.units),
                metrics=_rows_of_figures(checked.campaign),
                sections=sum(one.answer != "none" for one in checked.campaign.outline),
                lists=len(checked.campaign.all_lists),
            )
        if checked.trial:
            self._say("campaign-tried", count=checked.trial.units, preview=checked.trial.preview)
        self._say("campaign-next", folder=folder)


def _rows_of_figures(campaign: Campaign) -> int:
    """How many are filled in: neither headings nor sums of others."""
    rows = (row for table in campaign.tables for row in table.rows)
    return len(campaign.metrics) + sum(not (row.heading or row.sum_of) for row in rows)
