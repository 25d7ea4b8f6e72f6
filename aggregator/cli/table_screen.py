"""What ``normalize`` and ``fields`` print."""

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from rich.markup import escape
from rich.table import Table

from aggregator.batch.fields import FieldEntry
from aggregator.cli.screen import Screen
from aggregator.definition import card
from aggregator.definition.words import STATUS
from aggregator.domain import Normalized, vietnamese


class TableScreen(Screen):
    def normalized(self, result: Normalized) -> None:
        in_vietnamese = self._settings.language == "vi"
        code = result.status.value
        status = f"{STATUS[result.status]} ({code})" if in_vietnamese else code
        self._out.print(f"{self._say('status')}: [bold]{status}[/bold]")
        if result.value is not None:
            self._out.print(f"{self._say('value')}: [bold]{vietnamese(result.value)}[/bold]")
        if result.candidates:
            candidates = " / ".join(vietnamese(value) for value in result.candidates)
            self._out.print(f"{self._say('candidates')}: {candidates}")
        if result.rules:
            titles = (
                f"{card(rule).text(self._settings.language).title} ({rule})"
                for rule in result.rules
            )
            self._out.print(f"{self._say('rules')}: {', '.join(titles)}")
        if result.steps:
            self._out.print(f"{self._say('steps')}:")
        for step in result.steps:
            self._out.print(f"  {escape(str(step))}")

    def fields(self, entries: Sequence[FieldEntry], form: str) -> None:
        match form:
            case "json":
                print(json.dumps([asdict(one) for one in entries], ensure_ascii=False, indent=2))  # noqa: T201 - the screen prints
            case "csv":
                writer = csv.writer(sys.stdout, lineterminator="\n")
                writer.writerow(FieldEntry.__slots__)
                writer.writerows(asdict(one).values() for one in entries)
            case _:
                self._fields_table(entries)

    def _fields_table(self, entries: Iterable[FieldEntry]) -> None:
        table = Table(box=None, padding=(0, 2, 0, 0))
        for column in ("field", "place", "kind", "unit", "required", "label"):
            table.add_column(self._texts[f"column-{column}"], no_wrap=column != "label")
        for one in entries:
            required = self._texts["yes"] if one.required else ""
            cells = (one.field, f"{one.sheet}!{one.cell}", one.kind, one.unit_of_measure, required)
            table.add_row(*(escape(cell) for cell in (*cells, one.label)))
        self._out.print(table)
