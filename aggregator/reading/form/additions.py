"""What a sender did to the form, or put into it, unasked: told, not dropped."""

from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from typing import Final

from aggregator.domain import Finding, Place, shortened
from aggregator.layout import STAMP_SHEET, WorkbookPlan, a1, without_notes
from aggregator.reading.address import Address
from aggregator.reading.form.outside import LISTED, listed, values_outside
from aggregator.reading.form.structure import FoundSheet, SeverityOf, finding
from aggregator.reading.form.wording import same_text
from aggregator.reading.workbook import Workbook, folded

_LONGEST: Final = 500  # characters of a comment


def additions(
    found: FoundSheet, places: Mapping[str, Address], severity_of: SeverityOf
) -> Iterator[Finding]:
    """Findings about one sheet; ``places`` are those of its inputs, by field id."""
    sheet = found.sheet
    yield from values_outside(found, places, severity_of)
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


def _hidden(
    found: FoundSheet, places: Mapping[str, Address], severity_of: SeverityOf
) -> Iterator[Finding]:
    """One finding for the rows and columns of inputs that are hidden."""
    rows = sorted({row for row, _ in places.values()} & found.sheet.hidden_rows)
    columns = sorted({column for _, column in places.values()} & found.sheet.hidden_columns)
    named = [f"dòng {row + 1}" for row in rows]
    named += [f"cột {a1(0, column).removesuffix('1')}" for column in columns]
    if named:
        yield finding("hidden-cells", severity_of, {"observed": listed(named)})


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
