"""What ``close`` and ``verify`` print."""

from typing import Final

import click

from aggregator.batch.close import Package
from aggregator.batch.verify import Proof
from aggregator.cli.settings import Settings
from aggregator.cli.texts import TEXTS

_FIRST: Final = 20


class ClosingScreen:
    def __init__(self, settings: Settings) -> None:
        self._texts = TEXTS[settings.language]

    def _say(self, key: str, /, *, err: bool = False, **words: object) -> None:
        click.echo(self._texts[key].format(**words), err=err)

    def closed(self, package: Package) -> None:
        """Where the package lies, and what was still open."""
        if package.still_open:
            self._say("closed-open", err=True, count=len(package.still_open))
            for sentence in package.still_open[:_FIRST]:
                click.echo(f"  - {sentence}", err=True)
            if len(package.still_open) > _FIRST:
                self._say("closed-more", err=True, count=len(package.still_open) - _FIRST)
        self._say("closed", place=package.place)
        self._say("closed-sign", place=package.place)
        self._say("closed-next", place=package.place)

    def proof(self, proof: Proof) -> None:
        """What was found, and what it means."""
        for damage in proof.damage[:_FIRST]:
            self._say(f"damage-{damage.kind}", path=damage.path)
        for one in proof.deviations[:_FIRST]:
            self._say(
                "deviation",
                table=one.table,
                place=one.place,
                column=one.column,
                stored=one.stored or "–",
                follows=one.follows or "–",
            )
        rest = max(0, len(proof.damage) - _FIRST) + max(0, len(proof.deviations) - _FIRST)
        if rest:
            self._say("closed-more", count=rest)
        if proof.unable:
            self._say("proof-unable", why=proof.unable)
        if proof.other_version and not proof.holds:
            self._say("proof-version", version=proof.version)
        if proof.holds:
            self._say("proof-holds", returns=proof.returns, decisions=proof.decisions)
        else:
            self._say("proof-fails")
