"""What has become of the form itself: sheets, labels, locks, macros, links."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from aggregator.domain import Finding, Place, Severity, shortened
from aggregator.layout import Label, SheetPlan, Slot, a1
from aggregator.reading.address import Address
from aggregator.reading.form.locate import Locator
from aggregator.reading.form.wording import same_text
from aggregator.reading.sheet import Sheet
from aggregator.reading.workbook import Workbook

SeverityOf = Callable[[str], Severity]

_BLANK: Final = "(trống)"
_SHOWN: Final = 3  # texts quoted in one finding
_TEXT: Final = 80  # characters quoted of one text


@dataclass(frozen=True, kw_only=True)
class FoundSheet:
    """A sheet of the form in the returned workbook."""

    plan: SheetPlan
    sheet: Sheet
    locator: Locator

    @cached_property
    def other_formulas(self) -> tuple[Address, ...]:
        """The cells of the plan's formulas that do not hold them as they are planned."""
        cells = self.sheet.cells
        others = [
            at
            for at, planned in self.plan.formula_at.items()
            if (stored := cells.get(at)) is None or stored.formula != planned
        ]
        return tuple(others)


def missing_sheets(observed: str, severity_of: SeverityOf) -> Iterable[Finding]:
    """One finding for all the sheets that are gone, which ``observed`` names."""
    if observed:
        yield finding("missing-sheet", severity_of, {"observed": observed})


def altered_labels(found: FoundSheet) -> tuple[Label, ...]:
    """The fixed texts of the plan that stand neither where they should nor with their rows."""
    cells = found.sheet.cells
    # they are looked for elsewhere only where they are not: nearly all of them are
    gone = [
        label
        for at, text, label in found.plan.printed_at
        if (cell := cells.get(at)) is None or cell.raw != text
    ]
    return tuple(label for label in gone if found.locator.label(label) is None)


def altered_form(
    found: FoundSheet,
    altered: Iterable[Label],
    lost: Iterable[Slot],
    severity_of: SeverityOf,
) -> Iterable[Finding]:
    """One finding for a sheet of which some fixed texts are ``altered``, or inputs are ``lost``.

    An input is lost when neither its row's key, nor its name, nor intact labels show where it is.
    """
    altered, lost = tuple(altered), tuple(lost)
    cells = [(label.row, label.column) for label in altered]
    cells += [(slot.row, slot.column) for slot in lost]
    if not cells:
        return
    yield finding(
        "altered-label",
        severity_of,
        {
            "observed": quoted(
                text_shown(found.locator, (label.row, found.locator.column(label.column)))
                for label in altered
            )
            or _BLANK,
            "expected": quoted(
                [same_text(label.text) for label in altered] or [slot.label for slot in lost]
            ),
            "cells": ", ".join(a1(row, column) for row, column in sorted(set(cells))),
        },
        Place(sheet=found.sheet.name, cell=a1(*min(cells))),
    )


def moved_rows(
    found: FoundSheet, places: Mapping[str, tuple[int, int]], severity_of: SeverityOf
) -> Iterable[Finding]:
    """One finding for each row of inputs that stands elsewhere; ``places`` by field id."""
    if places == found.plan.places:  # as nearly always
        return
    rows: dict[str, list[Slot]] = {}
    for slot in found.plan.slots:
        if slot.field in places and places[slot.field] != (slot.row, slot.column):
            rows.setdefault(slot.key, []).append(slot)
    for slots in rows.values():
        actual = [a1(*places[slot.field]) for slot in slots]
        yield finding(
            "moved-cell",
            severity_of,
            {
                "label": slots[0].label,
                "observed": ", ".join(actual),
                "planned": ", ".join(a1(slot.row, slot.column) for slot in slots),
            },
            Place(sheet=found.sheet.name, cell=actual[0]),
            slots[0].field,
        )


def dragged_cells(
    found: FoundSheet, places: Mapping[str, Address], severity_of: SeverityOf
) -> Iterable[Finding]:
    """One finding for each input whose name has gone elsewhere; ``places`` by field id."""
    for slot, named in found.locator.dragged(places):
        yield finding(
            "dragged-cell",
            severity_of,
            {"label": slot.label, "observed": named, "planned": slot.place.cell},
            Place(sheet=found.sheet.name, cell=slot.place.cell),
            slot.field,
        )


def is_in_place(slot: Slot, places: Mapping[str, Address]) -> bool:
    """The input stands where it is planned; ``places`` by field id."""
    return places.get(slot.field, (slot.row, slot.column)) == (slot.row, slot.column)


def workbook_findings(
    workbook: Workbook, found: Iterable[FoundSheet], severity_of: SeverityOf
) -> Iterable[Finding]:
    """Locks that are off, an older format, macros, links to other workbooks."""
    unlocked = ", ".join(
        entry.sheet.name for entry in found if not (entry.sheet.protected or entry.plan.repeats)
    )
    if workbook.older_format:
        yield finding("older-format", severity_of, {"observed": workbook.older_format})
    elif unlocked:
        yield finding("protection-removed", severity_of, {"observed": unlocked})
    if workbook.macros:
        yield finding("macro-enabled", severity_of, {"observed": workbook.macros})
    if workbook.external_links:
        observed = f"{workbook.external_links} liên kết tới tệp khác"
        yield finding("external-link", severity_of, {"observed": observed})


def text_shown(locator: Locator, at: Address) -> str:
    """The text of a cell for a finding, which also says that there is none."""
    return locator.text(at) or _BLANK


def quoted(texts: Iterable[str]) -> str:
    """The first of some texts, cut short, for a finding."""
    shown = [shortened(text, _TEXT) for text in texts]
    more = ["…"] if len(shown) > _SHOWN else []
    return "; ".join(shown[:_SHOWN] + more)


def finding(
    rule: str,
    severity_of: SeverityOf,
    facts: Mapping[str, str],
    place: Place = Place(),  # noqa: B008 - frozen
    field: str = "",
) -> Finding:
    """A finding of reading, whose unit and path are not yet known."""
    return Finding(
        rule=rule, severity=severity_of(rule), place=place, field=field, facts=dict(facts)
    )
