"""Where the printed words say that a figure is something else than its key says: two readings."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from aggregator.domain import Finding, Place, Severity
from aggregator.layout import Label, SheetPlan, Slot, a1
from aggregator.reading.address import Address
from aggregator.reading.form.structure import FoundSheet, SeverityOf, quoted, text_shown
from aggregator.reading.form.wording import same_text

_NUMBER: Final = "number"
"""Style of the numbers of rows, which people renew when they sort; they identify nothing."""

_UNIT_STYLES: Final = frozenset({"unit", "sub-question"})
"""Styles of the labels that say in what, and of what, the figure to their right counts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Contradiction:
    """A finding, and the labels of the plan that it has told of."""

    finding: Finding
    labels: tuple[Label, ...]


def contradictions(
    found: FoundSheet,
    places: Mapping[str, Address],
    altered: Collection[Label],
    severity_of: SeverityOf,
) -> Iterator[Contradiction]:
    """Headings and rows whose words withhold figures.

    Args:
        found: The sheet.
        places: Where its inputs are, by field id.
        altered: Labels of its plan that are not to be found.
        severity_of: The severity of a rule in this campaign.
    """
    if not altered and places == found.plan.places:
        return  # the ordinary case, and most of a batch
    yield from _headings(found, altered, severity_of)
    rows: defaultdict[tuple[int, int], list[Slot]] = defaultdict(list)
    for slot in found.plan.slots:
        if slot.field in places:
            rows[slot.row, places[slot.field][0]].append(slot)
    for (planned, actual), slots in rows.items():
        row = _Row(found=found, planned=planned, actual=actual, slots=tuple(slots))
        if not row.altered():
            continue
        if row.is_another():
            yield _mismatch(row, severity_of)
        else:
            yield from _units(row, severity_of)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Row:
    """A row of inputs of the plan, and the row that is read for it; both from 0."""

    found: FoundSheet
    planned: int
    actual: int
    slots: tuple[Slot, ...]

    @property
    def figures(self) -> tuple[str, ...]:
        return tuple(slot.field for slot in self.slots if slot.figure)

    def labels(self, planned: int) -> tuple[Label, ...]:
        labels = self.found.locator.labels_of(planned)
        return tuple(label for label in labels if label.style != _NUMBER)

    def altered(self) -> tuple[Label, ...]:
        return tuple(label for label in self.labels(self.planned) if not self.says(label))

    def says(self, label: Label) -> bool:
        return self.found.locator.says(self.at(label), label.text)

    def at(self, label: Label) -> Address:
        return self.actual, self.found.locator.column(label.column)

    def is_another(self) -> bool:
        """It bears the title, or all the labels, of another row of inputs."""
        own = {label.column for label in self.altered() if label.style not in _UNIT_STYLES}
        for planned in {slot.row for slot in self.found.plan.slots} - {self.planned}:
            others = self.labels(planned)
            if any(label.column in own and self.says(label) for label in others):
                return True
            if others and all(self.says(label) for label in others):
                return True
        return False


def _mismatch(row: _Row, severity_of: SeverityOf) -> Contradiction:
    told = _contradiction(
        "row-mismatch",
        severity_of,
        row.found,
        {label: row.at(label) for label in row.labels(row.planned)},
        row.altered(),
        row.slots[0].label,
        row.figures,
    )
    # the number of a row that was pasted over went with it
    return replace(told, labels=row.found.locator.labels_of(row.planned))


def _units(row: _Row, severity_of: SeverityOf) -> Iterator[Contradiction]:
    """A contradiction for each figure of the row whose unit of measure has other words."""
    altered = [label for label in row.altered() if label.style in _UNIT_STYLES]
    for slot in row.slots:
        labels = [label for label in altered if slot in _counted(row.found.plan, label)]
        if slot.figure and labels:
            yield _contradiction(
                "altered-unit",
                severity_of,
                row.found,
                {label: row.at(label) for label in labels},
                labels,
                slot.label,
                (slot.field,),
            )


def _headings(
    found: FoundSheet, altered: Iterable[Label], severity_of: SeverityOf
) -> Iterator[Contradiction]:
    """A contradiction for each heading of a column of figures, or of their units, that changed."""
    for heading in altered:
        if heading.style != "header":
            continue
        at = found.locator.row_like(heading.row), found.locator.column(heading.column)
        fields = tuple(_fields_under(found.plan, heading))
        if fields and not found.locator.says(at, heading.text):
            told = _contradiction(
                "altered-unit",
                severity_of,
                found,
                {heading: at},
                (heading,),
                same_text(heading.text),
                fields,
            )
            # about a column: no one field, and no one row's note explains it
            yield replace(told, finding=replace(told.finding, field=""))


def _fields_under(plan: SheetPlan, heading: Label) -> Iterator[str]:
    """The figures in a column, and those whose unit of measure stands in it."""
    counted = {
        slot.field
        for label in plan.labels
        if label.column == heading.column and label.style in _UNIT_STYLES
        for slot in _counted(plan, label)
    }
    for slot in plan.slots:
        if slot.figure and (slot.column == heading.column or slot.field in counted):
            yield slot.field


def _counted(plan: SheetPlan, label: Label) -> tuple[Slot, ...]:
    """The figure whose unit a label tells: the next to its right, else all of its row."""
    figures = tuple(slot for slot in plan.slots if slot.figure and slot.row == label.row)
    after = [slot for slot in figures if slot.column > label.column]
    return (min(after, key=lambda slot: slot.column),) if after else figures


def _contradiction(  # noqa: PLR0913, PLR0917 - the parts of a finding
    rule: str,
    severity_of: SeverityOf,
    found: FoundSheet,
    shown: Mapping[Label, Address],
    altered: Iterable[Label],
    label: str,
    fields: tuple[str, ...],
) -> Contradiction:
    severity = severity_of(rule)
    cells = [a1(*shown[one]) for one in altered]
    return Contradiction(
        labels=tuple(shown),
        finding=Finding(
            rule=rule,
            severity=severity,
            place=Place(sheet=found.sheet.name, cell=cells[0]),
            field=fields[0] if fields else "",
            facts={
                "observed": quoted(text_shown(found.locator, at) for at in shown.values()),
                "expected": quoted(same_text(one.text) for one in shown),
                "cells": ", ".join(cells),
                "label": label,
            },
            withholds=fields if severity is Severity.HARD else (),
        ),
    )
