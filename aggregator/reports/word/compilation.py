"""What the report is compiled from, with the look-ups that its parts share."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from aggregator.definition import Campaign, ReportingUnit, Table
from aggregator.definition.words import adjustments
from aggregator.domain import (
    PROVINCE,
    Figure,
    Outcome,
    Return,
    Status,
    Total,
    UnitProgress,
    UnitValue,
    counted_figures,
    counts_of,
    vietnamese,
)
from aggregator.layout import WorkbookPlan
from aggregator.reports.filled_rows import FilledRow, filled_rows
from aggregator.reports.word.quotations import Said, sample

MOST_UNITS: Final = 1_000
"""Of which all texts are printed: some thousands of pages."""


@dataclass(frozen=True, kw_only=True)
class Compilation:
    campaign: Campaign
    plan: WorkbookPlan
    outcome: Outcome

    @cached_property
    def units(self) -> tuple[ReportingUnit, ...]:
        """By group as the campaign lists them, then in roster order."""
        groups = self.campaign.groups
        return tuple(unit for group in groups for unit in self.campaign.units_of(group.id))

    @cached_property
    def returns(self) -> tuple[Return, ...]:
        """The counted ones, in the order of ``units``."""
        by_unit = {counted.unit: counted for counted in self.outcome.returns}
        return tuple(by_unit[unit.code] for unit in self.units if unit.code in by_unit)

    @property
    def whole(self) -> bool:
        """Whether every text of every unit is in the annexes."""
        return len(self.returns) <= MOST_UNITS

    @cached_property
    def said(self) -> Mapping[str, tuple[Said, ...]]:
        """What the units wrote under the outline, in the order of ``units``, by field.

        Where not all are printed, those that are not compared either are not held: they are "".
        """
        found: dict[str, list[Said]] = {}
        for counted in self.returns:
            for answer in counted.submission.answers:
                if answer.field.startswith("section."):
                    said = Said(unit=counted.unit, text=answer.text if self.whole else "")
                    found.setdefault(answer.field, []).append(said)
        if not self.whole:
            self._fetch_compared(found)
        return {field: tuple(texts) for field, texts in found.items()}

    def _fetch_compared(self, found: Mapping[str, list[Said]]) -> None:
        places: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for field, texts in found.items():
            for place, said in sample(texts):
                places[said.unit][field] = place
        for counted in self.returns:
            if counted.unit in places:
                wanted = places[counted.unit]
                for answer in counted.submission.answers:
                    if answer.field in wanted:
                        said = Said(unit=counted.unit, text=answer.text)
                        found[answer.field][wanted[answer.field]] = said

    @cached_property
    def progress(self) -> Mapping[str, UnitProgress]:
        """By unit."""
        return {unit.unit: unit for unit in self.outcome.units}

    @cached_property
    def values(self) -> Mapping[tuple[str, str], UnitValue]:
        """By unit and field."""
        return {(value.unit, value.observation.field): value for value in self.outcome.values}

    @cached_property
    def totals(self) -> Mapping[tuple[str, str], Total]:
        """By group and field."""
        return {(total.group, total.field): total for total in self.outcome.totals}

    def total(self, field: str) -> Figure | None:
        """Of the province; ``None`` where nobody contributes."""
        return self.totals[PROVINCE, field].value

    @cached_property
    def counted_figures(self) -> tuple[Mapping[str, Figure], ...]:
        """Of each unit what counts, by field."""
        return counted_figures(self.outcome)

    @cached_property
    def states(self) -> Mapping[str, Counter[Status]]:
        """How many cells of a field are in which state, by field."""
        counts: dict[str, Counter[Status]] = {slot.field: Counter() for slot in self.plan.figures}
        for value in self.outcome.values:
            counts[value.observation.field][value.observation.status] += 1
        return counts

    @cached_property
    def adjusted(self) -> Counter[str]:
        """How many figures of a field the office itself has set, by field."""
        return Counter(
            value.observation.field for value in self.outcome.values if value.observation.adjusted
        )

    @property
    def counted(self) -> str:
        """How many units are in the report, of how many: ``41/48``."""
        counts = counts_of(self.outcome)
        return f"{counts.reported}/{counts.expected}"

    @property
    def adjustments(self) -> str:
        """What of the figures the office itself has settled, as a sentence; empty when nothing."""
        told = adjustments(value.observation for value in self.outcome.values)
        return f" Số liệu {self.campaign.whole} {told}." if told else ""

    @property
    def as_of(self) -> str:
        return f"{self.outcome.as_of:%d/%m/%Y}"

    def filled(self, table: Table, prefix: str) -> tuple[FilledRow, ...]:
        """The rows of a list that units filled, in the order of ``units``."""
        return tuple(
            row
            for counted in self.returns
            for row in filled_rows(counted, table, prefix, vietnamese)
        )
