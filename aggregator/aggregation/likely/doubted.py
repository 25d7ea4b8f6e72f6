"""What questions that are open in counted returns may settle at, drawn many times over.

An open figure is one of its candidates, or of those of the other figure of its pair, if the two
were swapped: each the likelier the more usual its size and its unit cost would be. Or it is none of
them; then, and where there are none, it is what the other figure tells, or what units that are
alike have. A row that is left blank may be nil or forgotten. Work that two units report, and
figures that are copied, are believed or not with equal chance.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from aggregator.aggregation.likely.mistaken import UnitCosts, usual
from aggregator.aggregation.likely.peers import Peers
from aggregator.aggregation.likely.reported import Marks, Numbers, Reported
from aggregator.aggregation.likely.unreported import Draws
from aggregator.domain import COPY, DOUBLE, Finding, State

_NONE_OF_THEM: Final = 0.05
"""Against 1 for a candidate that could not be more usual."""
_UNUSUAL: Final = 0.01
"""A candidate that is not more usual tells nothing of the other figure."""
_BELIEVED: Final = 0.5
_TINY: Final = 1e-9


@dataclass(frozen=True, kw_only=True)
class Doubted:
    """Draws the figures in doubt of one run."""

    seen: Reported
    peers: Peers
    costs: UnitCosts
    draws: Draws
    random: np.random.Generator
    times: int

    def blanks(self) -> Numbers:
        """Rows without quantity and amount: draws x groups x figures."""
        alone = self.seen.blank & ~self._known_by_other()
        return self.draws.brought(self.seen.by_group(alone), self.draws.forgotten)

    def questions(self) -> Numbers:
        """Open figures, and blanks beside a figure: draws x groups x figures."""
        sums = np.zeros((self.times, *self.peers.done.shape))
        alike = np.zeros(sums.shape)
        for unit, column in self._places():
            at = slice(None), self.seen.group[unit], column
            options = self._options(unit, column)
            other = self._other(unit, column)
            chances = self._chances(options, unit, column, other)
            chosen = np.searchsorted(np.cumsum(chances), self.random.random(self.times))
            none = chosen >= len(options)
            listed = np.append(options, 0.0)[np.minimum(chosen, len(options))]
            if other is None:
                alike[at] += none
            else:
                listed = np.where(none, self._by_cost(column, other), listed)
            sums[at] += listed
        return sums + self.draws.brought(alike)

    def disbelieved(self, findings: Iterable[Finding]) -> Numbers:
        """Figures that count and may be another's: what is to be added to the totals."""
        sums = np.zeros((self.times, *self.peers.done.shape))
        alike = np.zeros(sums.shape)
        for units, columns, replaced in self._suspected(findings):
            false = self.random.random(self.times) >= _BELIEVED
            for column in columns:
                at = slice(None), self.seen.group[units], column
                sums[at] -= false * self.seen.value[units, column]
                alike[at] += false * replaced
        return sums + self.draws.brought(alike)

    def _suspected(self, findings: Iterable[Finding]) -> Iterator[tuple[int, list[int], bool]]:
        """Unit, figures, and whether it has others in their stead; each once."""
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
                yield rows[one.unit], list(columns.values()), True
            elif one.field in columns:
                metric = one.field.rpartition(".")[0]
                pair = [at for field, at in columns.items() if field.startswith(f"{metric}.")]
                yield rows[one.unit], pair, False

    def _places(self) -> list[tuple[int, int]]:
        known = np.argwhere(self.seen.blank & self._known_by_other())
        return sorted([*self.seen.asked, *((int(unit), int(column)) for unit, column in known)])

    def _known_by_other(self) -> Marks:
        """Where the other figure of the pair counts."""
        known = np.zeros(self.seen.counts.shape, bool)
        known[:, self.costs.amount] = self.seen.counts[:, self.costs.quantity]
        known[:, self.costs.quantity] = self.seen.counts[:, self.costs.amount]
        return known

    def _partner(self, column: int) -> int | None:
        """The other figure of the pair."""
        metric = self.costs.metric[column]
        if metric < 0:
            return None
        quantity, amount = self.costs.quantity[metric], self.costs.amount[metric]
        return int(quantity if column == amount else amount)

    def _options(self, unit: int, column: int) -> Numbers:
        """What was read, of this figure and of the other."""
        partner = self._partner(column)
        own, other = (self.seen.asked.get((unit, at or 0)) for at in (column, partner))
        both = (*own.candidates, *(other.candidates if other else ())) if own else ()
        return np.array(sorted(set(both)), np.float64)

    def _other(self, unit: int, column: int) -> Numbers | None:
        """The other figure of the pair: what counts, or else its most usual candidate."""
        partner = self._partner(column)
        if partner is None:
            return None
        if self.seen.counts[unit, partner]:
            return self.seen.value[unit, [partner]]
        asked = self.seen.asked.get((unit, partner))
        options = np.array(asked.candidates if asked else (), np.float64)
        usual_size = self._usual_size(options, unit, partner)
        if usual_size.max(initial=0) < _UNUSUAL:
            return None
        return options[[usual_size.argmax()]]

    def _by_cost(self, column: int, other: Numbers) -> Numbers:
        """Draws of a figure beside ``other``, at what the others pay."""
        metric = self.costs.metric[column]
        sign = 1 if column == self.costs.amount[metric] else -1
        spread = self.costs.spread[metric] * self.random.standard_normal(self.times)
        drawn: Numbers = other * np.exp(sign * (self.costs.centre[metric] + spread))
        return drawn

    def _chances(self, options: Numbers, unit: int, column: int, other: Numbers | None) -> Numbers:
        """How likely each candidate is; what is left to 1, that it is none of them."""
        usual_ones = self._usual_size(options, unit, column)
        if other is not None and other[0] > 0:
            metric = self.costs.metric[column]
            sign = 1 if column == self.costs.amount[metric] else -1
            log_cost = sign * (np.log(np.maximum(options, _TINY)) - np.log(other))
            away = (log_cost - self.costs.centre[metric]) / self.costs.spread[metric]
            usual_ones = usual_ones * usual(away)
        chances: Numbers = usual_ones / (usual_ones.sum() + _NONE_OF_THEM)
        return chances

    def _usual_size(self, options: Numbers, unit: int, column: int) -> Numbers:
        group = self.seen.group[unit]
        some = np.maximum(options, _TINY)
        away = np.log(some) - self.peers.log_mean[group, column]
        of_some = usual(away / np.sqrt(self.peers.variance[group, column]))
        sizes: Numbers = np.where(options > 0, of_some, 1 - self.peers.done[group, column])
        return sizes
