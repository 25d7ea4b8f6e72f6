"""``aggregator explain``."""

import click

from aggregator.cli.settings import Settings, common_options


@click.command()
@click.argument("rule")
@common_options
def explain(settings: Settings, *, rule: str) -> None:
    """Print the card of a RULE: what it finds, why it matters, how to mend it."""
    from aggregator.cli.screen import Screen  # noqa: PLC0415 - start-up time
    from aggregator.definition import cards  # noqa: PLC0415 - start-up time

    if rule not in cards():
        known = ", ".join(sorted(cards()))
        raise click.UsageError(f"no rule is called '{rule}'; the rules are {known}")
    Screen(settings).card(cards()[rule])
