"""What a sender did to the form, or put into it, unasked: told, not dropped."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

from aggregator.domain import CellKind, Finding, Place
from aggregator.layout import STAMP_SHEET, WorkbookPlan, a1, without_notes
from aggregator.reading.address import Address
from aggregator.reading.form.structure import FoundSheet, SeverityOf, finding, quoted
from aggregator.reading.form.wording import same_text
from aggregator.reading.workbook import Workbook, folded

_LISTED: Final = 12  # cells, or comments, that are told of in one sheet
_LONGEST: Final = 500  # characters of a comment


def additions(
    found: FoundSheet, places: Mapping[str, Address], severity_of: SeverityOf
) -> Iterator[Finding]:
    """Findings about one sheet; ``places`` are those of its inputs, by field id."""
    sheet = found.sheet
    yield from _outside(found, severity_of)
    if sheet.hidden_rows or sheet.hidden_columns:
        yield from _hidden(found, places, severity_of)
    if sheet.merged:
        yield from _merged(found, places, severity_of)
    if sheet.comments:
        yield from _comments(found, places, severity_of)


def extra_sheets(workbook: Workbook, plan: WorkbookPlan, ours: Collection[str]) -> list[str]:
    """The sheets that are neither the form's nor ``ours``."""
    of_form = {
        folded(name) for name in (STAMP_SHEET, *ours, *(sheet.name for sheet in plan.sheets))
    }
    return [name for key, name in workbook.sheets.items() if key not in of_form]


def strange_cells(found: FoundSheet) -> list[Address]:
    """The cells that hold something where the form has nothing, from the top."""
    cells = found.sheet.cells
    strange = cells.keys() - found.plan.cells
    if strange:  # but for what has moved
        strange -= {
            (row, found.locator.column(column))
            for planned, column in found.plan.cells
            for row in (planned, *found.locator.rows_moved_to(planned))
        }
    return [
        at
        for at in sorted(strange)
        if cells[at].kind is not CellKind.BLANK and cells[at].raw.strip()
    ]


def _outside(found: FoundSheet, severity_of: SeverityOf) -> Iterator[Finding]:
    """One finding for all that stands where the form has nothing."""
    cells = found.sheet.cells
    written = strange_cells(found)
    beyond = sorted(found.sheet.beyond)
    if written or beyond:
        texts = [same_text(cells[at].raw) for at in written] or ["(ngoài vùng được đọc)"]
        places = [a1(*at) for at in (*written, *beyond)]
        yield finding(
            "value-outside-form",
            severity_of,
            {"observed": quoted(texts), "cells": _listed(places)},
            Place(sheet=found.sheet.name, cell=places[0]),
        )


def _hidden(
    found: FoundSheet, places: Mapping[str, Address], severity_of: SeverityOf
) -> Iterator[Finding]:
    """One finding for the rows and columns of inputs that are hidden."""
    rows = sorted({row for row, _ in places.values()} & found.sheet.hidden_rows)
    columns = sorted({column for _, column in places.values()} & found.sheet.hidden_columns)
    named = [f"dòng {row + 1}" for row in rows]
    named += [f"cột {a1(0, column).removesuffix('1')}" for column in columns]
    if named:
        yield finding("hidden-cells", severity_of, {"observed": _listed(named)})


def _merged(
    found: FoundSheet, places: Mapping[str, Address], severity_of: SeverityOf
) -> Iterator[Finding]:
    """One finding for the inputs that are merged with other cells, whose values are then lost."""
    rows = {row for row, _ in places.values()}
    merged = [
        (top, low, left, right)
        for top, low, left, right in found.sheet.merged
        if not rows.isdisjoint(range(top, low + 1))  # few are
        and any(top <= row <= low and left <= column <= right for row, column in places.values())
    ]
    if merged:
        areas = [f"{a1(top, left)}:{a1(low, right)}" for top, low, left, right in merged]
        yield finding(
            "merged-cells",
            severity_of,
            {"observed": _listed(areas)},
            Place(sheet=found.sheet.name, cell=areas[0].partition(":")[0]),
        )


def _comments(
    found: FoundSheet, places: Mapping[str, Address], severity_of: SeverityOf
) -> Iterator[Finding]:
    """A finding for each comment of the sender's; about the field whose input it is on."""
    fields = {a1(*at): field for field, at in places.items()}
    texts = ((cell, without_notes(same_text(text))) for cell, text in found.sheet.comments.items())
    for cell, observed in islice(((cell, text) for cell, text in texts if text), _LISTED):
        yield finding(
            "cell-comment",
            severity_of,
            {"observed": observed if len(observed) < _LONGEST else f"{observed[:_LONGEST]}…"},
            Place(sheet=found.sheet.name, cell=cell),
            fields.get(cell, ""),
        )


def _listed(names: Iterable[str]) -> str:
    named = list(names)
    more = ["…"] if len(named) > _LISTED else []
    return ", ".join(named[:_LISTED] + more)
