"""What a command still has to know, asked for where somebody can answer."""

import sys

import click

from aggregator.cli.settings import Settings


def somebody_answers() -> bool:
    """Whether the keyboard is somebody's."""
    return sys.stdin is not None and sys.stdin.isatty()


def given_or_asked(given: str | None, question: str, settings: Settings) -> str:
    """What was given, else what is answered, in one line; empty: neither.

    Args:
        given: With the option, if it was.
        question: The text of the screen that asks.
        settings: In which language.
    """
    answer = given or ""
    if not answer.strip() and somebody_answers():
        from aggregator.cli.texts import TEXTS  # noqa: PLC0415 - start-up time

        answer = click.prompt(TEXTS[settings.language][question], type=str)
    return " ".join(answer.split())
