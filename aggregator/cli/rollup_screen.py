"""What ``rollup`` prints."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import click

from aggregator.cli.settings import Settings
from aggregator.cli.texts import TEXTS
from aggregator.domain import Nation, PackageState

_FIRST: Final = 5


class RollupScreen:
    def __init__(self, settings: Settings) -> None:
        self._texts = TEXTS[settings.language]

    def _say(self, key: str, /, **words: object) -> None:
        click.echo(self._texts[key].format(**words))

    def told(self, nation: Nation, output: Path) -> None:
        """Who is in it, what is lacking, where it is."""
        by_state = {
            state: [one.name for one in nation.provinces if one.state is state]
            for state in PackageState
        }
        self._say(
            "rollup-done",
            given=len(nation.given),
            all=len(nation.provinces),
            closed=len(by_state[PackageState.CLOSED]),
            open=len(by_state[PackageState.OPEN]),
            reported=sum(one.reported for one in nation.provinces),
            expected=sum(one.expected for one in nation.provinces),
        )
        self._names("rollup-missing", by_state[PackageState.MISSING])
        self._names("rollup-open", by_state[PackageState.OPEN])
        self._names("rollup-unlike", [name for name, out in nation.not_added.items() if out])
        unranged = [one.total.unsaid for one in nation.totals if one.total.unsaid]
        if unranged:
            why = "; ".join(self._texts[f"unsaid-{one}"] for one in dict.fromkeys(unranged))
            self._say("rollup-unranged", count=len(unranged), why=why)
        if nation.notices:
            self._say("rollup-notices", count=len(nation.notices))
        self._say("rollup-written", summary=output / "summary.xlsx", data=output / "data")

    def _names(self, key: str, names: Iterable[str]) -> None:
        named = list(names)
        if named:
            shown = "; ".join(named[:_FIRST]) + ("; …" if len(named) > _FIRST else "")
            self._say(key, count=len(named), names=shown)
