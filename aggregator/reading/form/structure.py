"""What has become of the form itself: sheets, labels, locks, macros, links."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from aggregator.domain import Finding, Place, Severity
from aggregator.layout import Label, SheetPlan, Slot, a1
from aggregator.reading.address import Address
from aggregator.reading.form.locate import Locator
from aggregator.reading.form.wording import same_formula, same_text
from aggregator.reading.sheet import Sheet
from aggregator.reading.workbook import Workbook

SeverityOf = Callable[[str], Severity]

_BLANK: Final = "(trống)"
_SHOWN: Final = 3  # texts quoted in one finding
_TEXT: Final = 80  # characters quoted of one text
_FORMULAS: Final = 12  # formulas named in one finding


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundSheet:
    """A sheet of the form in the returned workbook."""

    plan: SheetPlan
    sheet: Sheet
    locator: Locator


def missing_sheets(names: Iterable[str], severity_of: SeverityOf) -> Iterable[Finding]:
    """One finding for all the sheets that are gone."""
    observed = ", ".join(names)
    if observed:
        yield finding("missing-sheet", severity_of, {"observed": observed})


def altered_labels(found: FoundSheet) -> tuple[Label, ...]:
    """The fixed texts of the plan that stand neither where they should nor with their rows."""
    cells = found.sheet.cells
    return tuple(
        label
        for label in found.plan.printed_labels
        # the first test alone tells for nearly all of them
        if ((cell := cells.get((label.row, label.column))) is None or cell.raw != label.text)
        and found.locator.label(label) is None
    )


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


def altered_formulas(
    found: Iterable[FoundSheet],
    places: Mapping[str, Mapping[str, Address]],
    severity_of: SeverityOf,
    *,
    same_version: bool = True,
) -> Iterable[Finding]:
    """One finding for the formulas of the form that are gone or other ones.

    Args:
        found: The sheets; ``places`` are those of their inputs, by sheet and field id.
        places: As above.
        severity_of: The severity of a rule in this campaign.
        same_version: The form is of the plan's version. The formulas of another one are not known;
            there only what has been written over them is told.
    """
    altered = [
        Place(sheet=entry.sheet.name, cell=a1(*at))
        for entry in found
        for at in _altered_formulas(entry, places[entry.plan.name], same_version=same_version)
    ]
    if altered:
        named = [*map(str, altered[:_FORMULAS]), *(["…"] if len(altered) > _FORMULAS else [])]
        facts = {"observed": str(len(altered)), "cells": ", ".join(named)}
        yield finding("altered-formula", severity_of, facts, altered[0])


def _altered_formulas(
    found: FoundSheet, places: Mapping[str, Address], *, same_version: bool
) -> Iterable[Address]:
    """Formulas of rows that have moved went with them and are not compared."""
    moved = {slot.row for slot in found.plan.slots if not _in_place(slot, places)}
    for computed in found.plan.computed:
        at = computed.row, computed.column
        stored = found.sheet.cells.get(at)
        formula = stored.formula if stored else ""
        if formula == computed.formula[1:] or computed.row in moved:
            continue
        if not same_version and (formula or stored is None or not stored.raw.strip()):
            continue
        if same_formula(formula) != same_formula(computed.formula):
            yield at


def _in_place(slot: Slot, places: Mapping[str, Address]) -> bool:
    return places.get(slot.field, (slot.row, slot.column)) == (slot.row, slot.column)


def workbook_findings(
    workbook: Workbook, found: Iterable[FoundSheet], severity_of: SeverityOf
) -> Iterable[Finding]:
    """Locks that are off, an older format, macros, links to other workbooks."""
    unlocked = ", ".join(entry.sheet.name for entry in found if not entry.sheet.protected)
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
    shown = [text if len(text) <= _TEXT else f"{text[: _TEXT - 1]}…" for text in texts]
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
