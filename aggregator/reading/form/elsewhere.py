"""Answers that stand where nobody reads them, while the inputs they belong to are blank."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from aggregator.domain import CellKind, Finding, Place, Severity, shortened
from aggregator.layout import Label, SheetPlan, Slot, a1
from aggregator.reading.address import Address
from aggregator.reading.form.outside import listed
from aggregator.reading.form.structure import FoundSheet, SeverityOf, finding
from aggregator.reading.form.wording import same_text, same_words
from aggregator.reading.form.written import (
    Written,
    is_number,
    numbers_in_texts,
    outside,
    over_formulas,
)
from aggregator.reading.sheet import Sheet

_SENTENCE: Final = 20
"""Characters of a text on the sheet that repeats the answers; nothing else belongs there."""
_PASSAGE: Final = 200
"""Characters of a text elsewhere that is a piece of a report, and no remark."""
_QUOTED: Final = 60

Places = Mapping[str, Mapping[str, Address]]
"""Where the inputs are, by sheet of the plan and field id."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Passage:
    """A piece of a report outside the inputs."""

    place: Place
    text: str

    def __str__(self) -> str:
        return f"{self.place} “{shortened(self.text.replace('; ', ', '), _QUOTED)}”"


def figures_elsewhere(
    found: FoundSheet,
    places: Mapping[str, Address],
    extra: Iterable[Sheet],
    severity_of: SeverityOf,
) -> Iterator[Finding]:
    """One finding for a sheet whose figures are all blank, while numbers stand elsewhere.

    Args:
        found: The sheet.
        places: Of its inputs, by field id.
        extra: Sheets that are not the form's.
        severity_of: The severity of a rule in this campaign.
    """
    figures = [slot for slot in found.plan.slots if slot.figure]
    if not figures or not all(_is_unanswered(found, slot, places) for slot in found.plan.slots):
        return
    beside = [one for one in outside(found, places) if one.number]
    beside += numbers_in_texts(found, places)
    told = [(found.sheet.name, a1(*one.at), one.described()) for one in beside]
    told += [one for sheet in extra for one in _numbers_of(sheet, found.plan)]
    if not told:
        return
    sheet_name, cell, _ = told[0]
    severity = severity_of("figures-elsewhere")
    yield Finding(
        rule="figures-elsewhere",
        severity=severity,
        place=Place(sheet=sheet_name, cell=cell),
        facts={
            "observed": listed((description for *_, description in told), "; "),
            "cells": listed(str(Place(sheet=name, cell=cell)) for name, cell, _ in told),
        },
        withholds=tuple(slot.field for slot in figures) if severity is Severity.HARD else (),
    )


def _is_unanswered(found: FoundSheet, slot: Slot, places: Mapping[str, Address]) -> bool:
    """It is no figure and no choice, or it is blank; a number is no choice."""
    if not slot.figure and not slot.choices:
        return True
    if _is_blank(found, slot, places):
        return True
    return not slot.figure and is_number(found.sheet.cells[places[slot.field]])


def _numbers_of(sheet: Sheet, plan: SheetPlan) -> Iterator[tuple[str, str, str]]:
    """Sheet, cell and description of the numbers of another sheet.

    Where it has rows that are titled as those of the form, only the numbers behind the titles.
    """
    titles = {same_words(label.text): label.text for label in plan.labels if _is_title(label)}
    titled: dict[int, tuple[int, str]] = {}
    for (row, column), cell in sheet.cells.items():
        title = titles.get(same_words(cell.raw))
        if title is not None:
            titled.setdefault(row, (column, title))
    for (row, column), cell in sorted(sheet.cells.items()):
        after, title = titled.get(row, (-1, ""))
        if not is_number(cell) or (titled and (row not in titled or column < after)):
            continue
        one = Written(at=(row, column), text=same_text(cell.raw), number=True, beside=title)
        yield sheet.name, a1(row, column), f"{sheet.name}!{one.described()}"


def _is_title(label: Label) -> bool:
    return label.style == "question" and bool(label.text.strip())


def narrative_elsewhere(
    found: Iterable[FoundSheet], places: Places, extra: Iterable[Sheet], severity_of: SeverityOf
) -> Iterator[Finding]:
    """One finding for the pieces of a report outside the inputs, while sections are blank.

    Args:
        found: The sheets of the form.
        places: Of their inputs.
        extra: Sheets that are not the form's.
        severity_of: The severity of a rule in this campaign.
    """
    entries = tuple(found)
    blank = any(
        slot.kind == "narrative" and slot.required_of and _is_blank(entry, slot, here)
        for entry in entries
        for here in (places[entry.plan.name],)
        for slot in entry.plan.slots
    )
    if not blank:
        return
    passages = [
        passage for entry in entries for passage in _passages(entry, places[entry.plan.name])
    ]
    passages += [passage for sheet in extra for passage in _long_texts(sheet, sheet.cells)]
    if passages:
        facts = {"observed": listed(map(str, passages), "; ")}
        yield finding("narrative-elsewhere", severity_of, facts, passages[0].place)


def _passages(found: FoundSheet, places: Mapping[str, Address]) -> Iterator[_Passage]:
    """On a sheet of the form: outside, over formulas, and over or behind its words."""
    cells = {one.at for one in outside(found, places)} | set(over_formulas(found, places))
    shortest = _SENTENCE if found.plan.repeats else _PASSAGE
    yield from _long_texts(found.sheet, cells, shortest)
    for label in found.plan.labels:
        at = label.row, label.column
        stored = found.sheet.cells.get(at)
        longer = stored is not None and len(stored.raw) - len(label.text) >= _PASSAGE
        if longer and found.locator.label(label) is None:
            yield from _long_texts(found.sheet, (at,))


def _long_texts(
    sheet: Sheet, cells: Iterable[Address], shortest: int = _PASSAGE
) -> Iterator[_Passage]:
    for at in sorted(cells):
        stored = sheet.cells[at]
        text = same_text(stored.raw) if stored.kind is CellKind.TEXT and not stored.formula else ""
        if len(text) >= shortest:
            yield _Passage(place=Place(sheet=sheet.name, cell=a1(*at)), text=text)


def _is_blank(found: FoundSheet, slot: Slot, places: Mapping[str, Address]) -> bool:
    at = places.get(slot.field)
    stored = found.sheet.cells.get(at) if at else None
    return stored is None or (not stored.raw.strip() and not stored.formula)
