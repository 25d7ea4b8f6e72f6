"""What a sender did to the form, or put into it, unasked: told, not dropped."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from aggregator.domain import Finding, Place, Severity, shortened
from aggregator.layout import STAMP_SHEET, WorkbookPlan, a1, without_notes
from aggregator.reading.address import Address
from aggregator.reading.form.outside import LISTED, listed, values_outside
from aggregator.reading.form.structure import FoundSheet, SeverityOf, finding
from aggregator.reading.form.wording import same_text
from aggregator.reading.form.written import Written
from aggregator.reading.sheet import Block
from aggregator.reading.workbook import Workbook, folded

_LONGEST: Final = 500  # characters of a comment


def additions(
    found: FoundSheet,
    places: Mapping[str, Address],
    written: Sequence[Written],
    severity_of: SeverityOf,
) -> Iterator[Finding]:
    """Findings about one sheet.

    Args:
        found: The sheet.
        places: Of its inputs, by field id.
        written: What stands on it where nothing is asked.
        severity_of: The severity of a rule in this campaign.
    """
    sheet = found.sheet
    yield from values_outside(found, written, severity_of)
    if sheet.hidden or sheet.hidden_rows or sheet.hidden_columns:
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


def _hidden(
    found: FoundSheet, places: Mapping[str, Address], severity_of: SeverityOf
) -> Iterator[Finding]:
    """One finding for the inputs that are hidden: the whole sheet, rows and columns."""
    rows = sorted({row for row, _ in places.values()} & found.sheet.hidden_rows)
    columns = sorted({column for _, column in places.values()} & found.sheet.hidden_columns)
    named = [f"cả sheet {found.sheet.name}"] if found.sheet.hidden and places else []
    named += [f"dòng {row + 1}" for row in rows]
    named += [f"cột {a1(0, column).removesuffix('1')}" for column in columns]
    if named:
        yield finding("hidden-cells", severity_of, {"observed": listed(named)})


def _merged(
    found: FoundSheet, places: Mapping[str, Address], severity_of: SeverityOf
) -> Iterator[Finding]:
    """One finding for the inputs that are merged with other cells, whose values are then lost.

    One number across the cells of several figures is nobody's: it is withheld, with a finding.
    """
    rows = {row for row, _ in places.values()}
    merged = [
        (top, low, left, right)
        for top, low, left, right in found.sheet.merged
        if not rows.isdisjoint(range(top, low + 1))  # few are
        and any(top <= row <= low and left <= column <= right for row, column in places.values())
    ]
    shared = {area: asked for area in merged if len(asked := _figures_in(area, found, places)) > 1}
    for area, fields in shared.items():
        told = _merged_areas([area], found, severity_of)
        yield replace(told, severity=Severity.HARD, field=fields[0], withholds=fields[:1])
    if rest := [area for area in merged if area not in shared]:
        yield _merged_areas(rest, found, severity_of)


def _figures_in(area: Block, found: FoundSheet, places: Mapping[str, Address]) -> tuple[str, ...]:
    """The figures whose cells a merged area joins; none where nothing is written in it."""
    top, low, left, right = area
    if (top, left) not in found.sheet.cells:
        return ()
    figures = (slot.field for slot in found.plan.slots if slot.figure and slot.field in places)
    return tuple(
        field
        for field in figures
        if top <= places[field][0] <= low and left <= places[field][1] <= right
    )


def _merged_areas(merged: Sequence[Block], found: FoundSheet, severity_of: SeverityOf) -> Finding:
    areas = [f"{a1(top, left)}:{a1(low, right)}" for top, low, left, right in merged]
    return finding(
        "merged-cells",
        severity_of,
        {"observed": listed(areas)},
        Place(sheet=found.sheet.name, cell=areas[0].partition(":")[0]),
    )


def _comments(
    found: FoundSheet, places: Mapping[str, Address], severity_of: SeverityOf
) -> Iterator[Finding]:
    """A finding for each comment of the sender's; about the field whose input it is on."""
    fields = {a1(*at): field for field, at in places.items()}
    texts = ((cell, without_notes(same_text(text))) for cell, text in found.sheet.comments.items())
    for cell, observed in islice(((cell, text) for cell, text in texts if text), LISTED):
        yield finding(
            "cell-comment",
            severity_of,
            {"observed": shortened(observed, _LONGEST)},
            Place(sheet=found.sheet.name, cell=cell),
            fields.get(cell, ""),
        )
