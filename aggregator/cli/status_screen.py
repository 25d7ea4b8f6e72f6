"""What ``status`` prints: plain lines, so that it starts at once."""

import json
from collections.abc import Sequence
from typing import Final

import click

from aggregator.batch.status import Account, UnitState
from aggregator.cli.settings import Settings
from aggregator.cli.texts import TEXTS

_NAMED: Final = 6
_ASKED: Final = 5
_LONGEST: Final = 150  # characters of a question


def print_status(account: Account, settings: Settings, form: str) -> None:
    """One screen, or JSON."""
    if form == "json":
        click.echo(json.dumps(account, ensure_ascii=False, indent=2))
        return
    texts = TEXTS[settings.language]

    def say(key: str, /, **words: object) -> None:
        click.echo(texts[key].format(**words))

    day = "/".join(reversed(account["as_of"].split("-")))
    say("status-head", title=account["title"], day=day)
    closed = account["closed"]
    if closed is not None:
        day = "/".join(reversed(closed["day"].split("-")))
        say("status-closed", by=closed["by"], day=day, archive=closed["archive"])
    click.echo()
    say("status-reported", count=account["reported"], all=account["expected"])
    for key in ("late", "missing", "held", "rejected", "exempt"):
        units: Sequence[UnitState] = account[key]
        if units:
            say(f"status-{key}", count=len(units), names=_names(units))
    say(
        "status-questions",
        **{key: account[key] for key in ("open", "waiting", "settled", "lapsed", "open_hard")},
    )
    if account["unread_decisions"]:
        say("status-unread")
    asked = account["next"][:_ASKED]
    if asked:
        click.echo()
        say("status-next")
    for question in asked:
        who = texts[f"status-{question['decides']}"]
        name = f"{question['name']}: " if question["name"] else ""
        asked_of = _cut(name + question["question"])
        click.echo(f"  - [{who}] {asked_of}")


def _names(units: Sequence[UnitState]) -> str:
    named = "; ".join(unit["name"] for unit in units[:_NAMED])
    return f"{named}; …" if len(units) > _NAMED else named


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
