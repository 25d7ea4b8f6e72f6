"""The formulas of the form that are gone, other ones, or written over."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from aggregator.domain import Finding, Place, shortened
from aggregator.layout import a1
from aggregator.reading.address import Address
from aggregator.reading.form.outside import LISTED
from aggregator.reading.form.structure import FoundSheet, SeverityOf, finding, is_in_place
from aggregator.reading.form.wording import same_formula, same_text
from aggregator.reading.form.written import over_formulas

_TEXT: Final = 60  # characters quoted of what stands in place of a formula


def altered_formulas(
    found: Iterable[FoundSheet],
    places: Mapping[str, Mapping[str, Address]],
    severity_of: SeverityOf,
    *,
    same_version: bool = True,
) -> Iterator[Finding]:
    """One finding for the formulas of the form that are gone or other ones.

    Args:
        found: The sheets; ``places`` are those of their inputs, by sheet and field id.
        places: As above.
        severity_of: The severity of a rule in this campaign.
        same_version: The form is of the plan's version. The formulas of another one are not known;
            there only what has been written over them is told.
    """
    entries = tuple(found)
    renamed = {
        _in_formula(one.sheet.name): _in_formula(one.plan.name)
        for one in entries
        if one.sheet.name != one.plan.name
    }
    altered = [
        (Place(sheet=entry.sheet.name, cell=a1(*at)), _typed(entry, at))
        for entry in entries
        for at in _altered(entry, places[entry.plan.name], renamed, same_version=same_version)
    ]
    if altered:
        # what somebody typed is worth more than what merely went
        altered.sort(key=lambda one: not one[1])
        named = [f"{place} “{text}”" if text else str(place) for place, text in altered[:LISTED]]
        more = ["…"] if len(altered) > LISTED else []
        facts = {"observed": str(len(altered)), "cells": ", ".join([*named, *more])}
        yield finding("altered-formula", severity_of, facts, altered[0][0])


def _altered(
    found: FoundSheet,
    places: Mapping[str, Address],
    renamed: Mapping[str, str],
    *,
    same_version: bool,
) -> Iterable[Address]:
    """Formulas of rows that have moved went with them and are not compared.

    On the sheet that only repeats the answers a formula that went loses nothing: what was typed
    over one does.
    """
    if found.plan.repeats:
        yield from over_formulas(found, places)
        return
    cells = found.sheet.cells
    if not found.other_formulas:  # as nearly always
        return
    moved = {slot.row for slot in found.plan.slots if not is_in_place(slot, places)}
    for at in found.other_formulas:
        computed = found.plan.computed_at[at]
        stored = cells.get(at)
        formula = stored.formula if stored else ""
        if computed.row in moved:
            continue
        if not same_version and (formula or stored is None or not stored.raw.strip()):
            continue
        if _as_planned(formula, renamed) != same_formula(computed.formula):
            yield at


def _as_planned(formula: str, renamed: Mapping[str, str]) -> str:
    """A formula as it is compared, its sheets called as in the form."""
    text = same_formula(formula)
    for name, planned in renamed.items():
        text = text.replace(name, planned)
    return text


def _in_formula(sheet: str) -> str:
    return same_formula(f"'{sheet}'!")


def _typed(found: FoundSheet, at: Address) -> str:
    """The beginning of what stands in place of a formula; empty where nothing does."""
    stored = found.sheet.cells.get(at)
    text = "" if stored is None or stored.formula else same_text(stored.raw)
    return shortened(text, _TEXT)
