"""Everything the page shows, with the look-ups its parts share."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice

from aggregator.definition import Campaign, ReportingUnit
from aggregator.domain import (
    MANY_UNITS,
    PROVINCE,
    Figure,
    Outcome,
    Total,
    UnitProgress,
    UnitStatus,
    counted_figures,
)
from aggregator.layout import WorkbookPlan
from aggregator.reports.page.markup import MOST_FOLDED, Html, element


@dataclass(frozen=True, kw_only=True)
class Contents:
    campaign: Campaign
    plan: WorkbookPlan
    outcome: Outcome

    @cached_property
    def totals(self) -> dict[tuple[str, str], Total]:
        """By group and field."""
        return {(total.group, total.field): total for total in self.outcome.totals}

    def total(self, field: str) -> Figure | None:
        """Of all units; ``None`` where nobody contributes."""
        return self.totals[PROVINCE, field].value

    @cached_property
    def counted_figures(self) -> tuple[Mapping[str, Figure], ...]:
        """Of each unit what counts, by field."""
        return counted_figures(self.outcome)

    @cached_property
    def progress(self) -> dict[str, UnitProgress]:
        """By unit."""
        return {one.unit: one for one in self.outcome.units}

    @cached_property
    def _written_contacts(self) -> dict[str, str]:
        """Name and phone as the units wrote them in their returns."""
        written = {}
        for counted in self.outcome.returns:
            answers = {answer.field: answer.text for answer in counted.submission.answers}
            parts = (answers.get("contact.name"), answers.get("contact.phone"))
            written[counted.unit] = ", ".join(part for part in parts if part)
        return written

    @cached_property
    def listed(self) -> frozenset[str]:
        """Units of which there is a line: all; of many, those that count not yet or are called."""
        if len(self.outcome.units) < MANY_UNITS:
            return frozenset(self.progress)
        behind = (one for one in self.outcome.units if one.status is not UnitStatus.COUNTED)
        called = (call.unit for call in self.outcome.calls[:MOST_FOLDED])
        return frozenset({*(one.unit for one in islice(behind, MOST_FOLDED)), *called})

    def name_of(self, unit: str) -> Html | str:
        """Its name, which leads to its line where it has one."""
        name = self.campaign.unit_name(unit)
        return element("a", {"href": f"#unit-{unit}"}, name) if unit in self.listed else name

    def progress_of(self, group: str) -> tuple[UnitProgress, ...]:
        return tuple(
            self.progress[unit.code]
            for unit in self.campaign.units_of(group)
            if unit.code in self.progress
        )

    def contact(self, unit: ReportingUnit) -> str:
        """As the unit wrote it in its return, else as the roster has it; empty when unknown."""
        known = ", ".join(part for part in (unit.contact, unit.phone) if part)
        return self._written_contacts.get(unit.code) or known


def on_day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
