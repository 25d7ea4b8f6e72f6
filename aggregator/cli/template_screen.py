"""What the screen says of forms that were made."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from aggregator.batch.outbox import Order, Outbox
from aggregator.cli.screen import Screen
from aggregator.cli.settings import Settings
from aggregator.cli.texts import TEXTS

_NAMED: Final = 5
"""Units without an address that are named."""


class TemplateScreen:
    def __init__(self, settings: Settings) -> None:
        self._screen = Screen(settings)
        self._texts = TEXTS[settings.language]

    def templates(self, outbox: Outbox, order: Order) -> None:
        made = len(outbox.forms) - outbox.unchanged
        self._say("made", count=made, out=order.out, key=order.key)
        if outbox.unchanged:
            self._say("made-before", count=outbox.unchanged)
        self._say("made-letters", folder=outbox.letters)
        self._say("made-list", file=outbox.mailing_list)
        if outbox.drafts:
            self._say("made-drafts", folder=outbox.drafts[0].parent, count=len(outbox.drafts))
        if outbox.unaddressed:
            names = "; ".join(outbox.unaddressed[:_NAMED])
            more = "; …" if len(outbox.unaddressed) > _NAMED else ""
            self._say("made-unaddressed", count=len(outbox.unaddressed), names=names + more)
        if not outbox.reachable:
            self._say("made-unreachable")
        self._say("made-next", key=order.key)

    def on_behalf(self, forms: Iterable[Path]) -> None:
        self._say("on-behalf", files=", ".join(map(str, forms)))

    def _say(self, key: str, /, **words: object) -> None:
        self._screen.line(self._texts[key].format(**words))
