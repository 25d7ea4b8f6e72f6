"""What ``doctor`` prints: a line for each thing, then whether the work can begin."""

from collections.abc import Iterable

import click

from aggregator.cli.doctor_texts import DOCTOR_TEXTS
from aggregator.cli.settings import Settings
from aggregator.doctor import Examined, Mark
from aggregator.domain import reason_of


def print_examined(examined: Iterable[Examined], settings: Settings) -> bool:
    """Each as it is found.

    Returns:
        Nothing is wrong.
    """
    texts = DOCTOR_TEXTS[settings.language]
    wrong = 0
    for one in examined:
        words = {
            name: reason_of(word, settings.language) if isinstance(word, OSError) else word
            for name, word in one.words.items()
        }
        click.echo(f"{one.mark.value} {texts[one.told].format(**words)}")
        wrong += one.mark is Mark.WRONG
    click.echo()
    click.echo(texts["all-wrong" if wrong else "all-right"].format(count=wrong))
    return not wrong
