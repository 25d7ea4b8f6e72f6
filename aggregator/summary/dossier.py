"""Everything the sheets are made of, with the look-ups they share."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from aggregator.definition import Campaign, ReportingUnit
from aggregator.definition.words import adjustments
from aggregator.domain import (
    PROVINCE,
    Counts,
    Decision,
    DecisionState,
    Figure,
    Outcome,
    Return,
    Severity,
    State,
    Status,
    Total,
    UnitProgress,
    UnitValue,
    counted_figures,
    counts_of,
)
from aggregator.layout import WorkbookPlan
from aggregator.summary.run_record import RunRecord
from aggregator.summary.sheets import SheetName

_OPEN = frozenset({Status.QUERY, Status.INVALID, Status.HELD})


@dataclass(frozen=True, kw_only=True)
class Dossier:
    outcome: Outcome
    campaign: Campaign
    plan: WorkbookPlan
    run: RunRecord

    @cached_property
    def counts(self) -> Counts:
        return counts_of(self.outcome)

    @cached_property
    def units(self) -> tuple[ReportingUnit, ...]:
        """By group as the campaign lists them, then in roster order."""
        groups = self.campaign.groups
        return tuple(unit for group in groups for unit in self.campaign.units_of(group.id))

    @cached_property
    def rank(self) -> dict[str, int]:
        """Place of each unit in ``units``, by code."""
        return {unit.code: place for place, unit in enumerate(self.units)}

    @cached_property
    def group_titles(self) -> dict[str, str]:
        return {group.id: group.title for group in self.campaign.groups}

    @cached_property
    def progress(self) -> dict[str, UnitProgress]:
        return {progress.unit: progress for progress in self.outcome.units}

    @cached_property
    def returns(self) -> dict[str, Return]:
        return {counted.unit: counted for counted in self.outcome.returns}

    @cached_property
    def returns_in_order(self) -> tuple[Return, ...]:
        """The counted ones, in the order of ``units``."""
        return tuple(self.returns[unit.code] for unit in self.units if unit.code in self.returns)

    @cached_property
    def answered(self) -> dict[str, frozenset[str]]:
        """Fields of text that each unit has answered."""
        return {unit: answered for unit, (answered, _) in self._answers.items()}

    @cached_property
    def contacts(self) -> dict[tuple[str, str], str]:
        """What the units wrote of whom to phone, by unit and field."""
        return {
            (unit, field): text
            for unit, (_, contact) in self._answers.items()
            for field, text in contact
        }

    @cached_property
    def _answers(self) -> dict[str, tuple[frozenset[str], tuple[tuple[str, str], ...]]]:
        """Each return's texts are gone through once, and not kept: they are long."""
        return {counted.unit: _without_texts(counted) for counted in self.outcome.returns}

    @cached_property
    def values(self) -> dict[tuple[str, str], UnitValue]:
        """By unit and field."""
        return {(value.unit, value.observation.field): value for value in self.outcome.values}

    @cached_property
    def values_in_order(self) -> tuple[UnitValue, ...]:
        """In the order of ``units``, and of the form."""
        return tuple(
            self.values[unit.code, slot.field] for unit in self.units for slot in self.plan.figures
        )

    @cached_property
    def file_sha256(self) -> dict[str, str]:
        """By path; empty for a file that could not be read."""
        return {file.path: file.sha256 for file in self.outcome.files}

    @cached_property
    def pending(self) -> tuple[int, ...]:
        """Places in ``outcome.findings`` of those that somebody has to settle or check."""
        return tuple(
            place
            for place, finding in enumerate(self.outcome.findings)
            if finding.severity is not Severity.NOTE
            and finding.state is not State.SETTLED
            # a unit whose file was refused is dealt with at that file
            and not (finding.rule == "missing-return" and finding.path)
        )

    @cached_property
    def decisions(self) -> dict[str, Decision]:
        """Those in force, by key."""
        return {
            one.decision.key: one.decision
            for one in self.outcome.decisions
            if one.state is DecisionState.IN_FORCE
        }

    @cached_property
    def adjustments(self) -> str:
        """What of the figures the office itself has settled, as a sentence; empty when nothing."""
        told = adjustments(value.observation for value in self.outcome.values)
        where = f"(dấu * ở sheet {SheetName.FIGURES.tab})"
        return f"Số liệu {self.campaign.whole} {told} {where}." if told else ""

    @cached_property
    def totals(self) -> dict[tuple[str, str], Total]:
        """By group and field."""
        return {(total.group, total.field): total for total in self.outcome.totals}

    def province(self, field: str) -> Figure | None:
        """The total of a figure; ``None`` where nobody contributes."""
        return self.totals[PROVINCE, field].value

    @cached_property
    def counted_figures(self) -> tuple[Mapping[str, Figure], ...]:
        """Of each unit what counts, by field."""
        return counted_figures(self.outcome)

    @cached_property
    def open_values(self) -> dict[str, int]:
        """Units whose value of a field waits for a decision or a correction, by field."""
        counts = {slot.field: 0 for slot in self.plan.figures}
        for value in self.outcome.values:
            counts[value.observation.field] += value.observation.status in _OPEN
        return counts

    @cached_property
    def decimals(self) -> dict[str, int]:
        """The most decimal places any counted value of a field has."""
        places = {slot.field: 0 for slot in self.plan.figures}
        for value in self.outcome.values:
            figure, field = value.observation.value, value.observation.field
            if isinstance(figure, Decimal) and figure != figure.to_integral_value():
                exponent = figure.normalize().as_tuple().exponent
                places[field] = max(places[field], -int(exponent))
        return places

    def label(self, field: str) -> str:
        """What a figure is called, with its unit of measure; the id of one no longer asked."""
        slot = self.plan.slot_by_field.get(field)
        if slot is None:
            return field
        return f"{slot.label} ({slot.unit_of_measure})" if slot.unit_of_measure else slot.label

    def unit_name(self, code: str) -> str:
        """Empty for no unit; the code itself when it is not on the roster."""
        unit = self.campaign.unit_by_code.get(code)
        return unit.name if unit else code

    @property
    def as_of(self) -> str:
        return f"{self.outcome.as_of:%d/%m/%Y}"


def _without_texts(counted: Return) -> tuple[frozenset[str], tuple[tuple[str, str], ...]]:
    answers = tuple(counted.submission.answers)
    return (
        frozenset(sys.intern(answer.field) for answer in answers),
        tuple((one.field, one.text) for one in answers if one.field.startswith("contact.")),
    )
