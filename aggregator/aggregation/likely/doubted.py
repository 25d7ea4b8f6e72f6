"""What counts or is blank and may be meant otherwise, drawn many times over.

A row that is left blank may be nil or forgotten. Work that two units report, and figures that are
copied, are believed or not: how many of those that a rule has found are, is not known, and drawn
for all of them together.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from aggregator.aggregation.likely.reported import Numbers, Reported
from aggregator.aggregation.likely.unit_costs import UnitCosts
from aggregator.aggregation.likely.unreported import Draws
from aggregator.domain import COPY, DOUBLE, Finding, State


@dataclass(frozen=True, kw_only=True)
class Doubted:
    """Draws the figures in doubt of one run; draws x groups x figures."""

    seen: Reported
    costs: UnitCosts
    draws: Draws
    random: np.random.Generator
    times: int

    def blanks(self) -> Numbers:
        """Rows without quantity and amount: what is to be added to the totals."""
        alone = self.seen.blank & ~self.costs.beside(self.seen.counts)
        return self.draws.brought(self.seen.by_group(alone), self.draws.forgotten)

    def disbelieved(self, findings: Iterable[Finding]) -> Numbers:
        """Figures that count and may be another's: what is to be added to the totals."""
        sums = np.zeros(self.draws.done.shape)
        alike = np.zeros(sums.shape)
        believed = {rule: self.random.random(self.times) for rule in (COPY, DOUBLE)}
        for rule, unit, columns in self._suspected(findings):
            false = self.random.random(self.times) >= believed[rule]
            for column in columns:
                at = slice(None), self.seen.group[unit], column
                sums[at] -= false * self.seen.value[unit, column]
                # who has copied has figures of his own, who has doubled has none
                alike[at] += false * (rule == COPY)
        return sums + self.draws.brought(alike)

    def _suspected(self, findings: Iterable[Finding]) -> Iterator[tuple[str, int, list[int]]]:
        """Rule, unit and figures; each once."""
        rows = {code: at for at, code in enumerate(self.seen.units)}
        columns = {field: at for at, field in enumerate(self.seen.fields)}
        told: set[tuple[str, str]] = set()
        for one in findings:
            about = one.unit, one.field if one.rule == DOUBLE else ""
            if one.rule not in {DOUBLE, COPY} or one.state is State.SETTLED or about in told:
                continue
            told.add(about)
            if one.unit not in rows:
                continue
            if one.rule == COPY:
                yield one.rule, rows[one.unit], list(columns.values())
            elif one.field in columns:
                metric = one.field.rpartition(".")[0]
                pair = [at for field, at in columns.items() if field.startswith(f"{metric}.")]
                yield one.rule, rows[one.unit], pair
