"""Which sheet of a workbook is which of the form: by its name, else by all of its keys.

People rename sheets, and programs do: Apple Numbers exports ``Số liệu - Bảng 1``. A sheet under
another name is the form's only if it holds every key of the hidden first column, each once, and no
other sheet does.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from aggregator.domain import Finding
from aggregator.layout import STAMP_SHEET, SheetPlan, WorkbookPlan
from aggregator.reading.address import Area
from aggregator.reading.form.structure import SeverityOf, finding
from aggregator.reading.form.wording import same_text, same_words
from aggregator.reading.limits import Limits
from aggregator.reading.refusal import RefusedError
from aggregator.reading.sheet import Sheet
from aggregator.reading.source import Source
from aggregator.reading.workbook import folded

_MOST_CELLS: Final = 20_000
"""Of a sheet that is not the form's by name; the form's sheets have some hundreds."""
_NUMBERS: Final = re.compile(r" - (?:b.{1,3}ng|table|tableau|tabelle) ?\d+$", re.IGNORECASE)
"""Numbers names a sheet by its own sheet and table, in the language of the Mac."""
_D: Final = str.maketrans({0x111: "d"})
_FROM_NUMBERS: Final = "tệp có dạng xuất từ Apple Numbers"


@dataclass(frozen=True, kw_only=True, slots=True)
class FormSheets:
    """The sheets of a workbook.

    Attributes:
        found: Those of the form, by name in the plan.
        copies: Further sheets that hold all keys of one that is found, with its plan.
        others: What else there is, as far as it could be read.
        likely: Names of sheets that may be one that is missing, by its name in the plan.
    """

    found: Mapping[str, Sheet]
    copies: tuple[tuple[SheetPlan, Sheet], ...] = ()
    others: tuple[Sheet, ...] = ()
    likely: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def renamed(self) -> dict[str, str]:
        """Names on the tabs by names in the plan, of the sheets that bear another one."""
        return {
            planned: sheet.name
            for planned, sheet in self.found.items()
            if folded(planned) != folded(sheet.name)
        }


def form_sheets(source: Source, plan: WorkbookPlan, limits: Limits) -> FormSheets:
    """The sheets of the form, each read once, and those that might be mistaken for them.

    Raises:
        RefusedError: One that bears the name of the form's is not as it must be.
    """
    found = {
        sheet_plan.name: sheet
        for sheet_plan in plan.sheets
        if not _is_untouched(sheet_plan, source)
        and (sheet := source.sheet(sheet_plan.name, area_of(sheet_plan, limits))) is not None
    }
    extra = tuple(_extra(source, plan, limits))
    if not extra:  # as nearly always
        return FormSheets(found=found)
    copies: list[tuple[SheetPlan, Sheet]] = []
    likely: dict[str, tuple[str, ...]] = {}
    for sheet_plan in plan.sheets:
        same = [sheet for sheet in extra if _is_sheet(sheet_plan, sheet)]
        named = found.get(sheet_plan.name)
        # a sheet that has been emptied, labels and all, is as good as none
        if named is not None and named.cells:
            copies += ((sheet_plan, sheet) for sheet in same if sheet_plan.slots)
        elif len(same) == 1:
            found[sheet_plan.name] = same[0]
        else:
            likely[sheet_plan.name] = tuple(
                sheet.name for sheet in same or extra if same or _is_like(sheet_plan, sheet)
            )
    taken = {sheet.name for sheet in (*found.values(), *(sheet for _, sheet in copies))}
    return FormSheets(
        found={one.name: found[one.name] for one in plan.sheets if one.name in found},
        copies=tuple(copies),
        others=tuple(sheet for sheet in extra if sheet.name not in taken),
        likely=likely,
    )


def _is_untouched(plan: SheetPlan, source: Source) -> bool:
    """It only repeats the answers, and nobody has typed anything on it."""
    formulas = len(plan.computed)
    return plan.repeats and source.is_as_long(plan.name, formulas, formulas + len(plan.labels))


def area_of(plan: SheetPlan, limits: Limits) -> Area:
    """The part of a sheet in which the form may lie, moved or not."""
    return Area(
        rows=plan.last_row + 1 + limits.moved_rows,
        columns=plan.last_column + 1 + limits.moved_columns,
    )


def missing_named(names: Iterable[str], sheets: FormSheets) -> str:
    """The sheets that are missing, with those of the file that may be meant, for a finding."""
    missing = list(names)
    if not any(sheets.likely.get(name) for name in missing):
        return ", ".join(missing)
    told = []
    for name in missing:
        alike = " / ".join(f"“{one}”" for one in sheets.likely.get(name, ()))
        told.append(f"{name} (có lẽ là sheet {alike})" if alike else name)
    candidates = (one for name in missing for one in sheets.likely.get(name, ()))
    return "; ".join([*told, *_by_program(candidates)])


def renamed_sheets(sheets: FormSheets, severity_of: SeverityOf) -> Iterator[Finding]:
    """One finding for the sheets that were known by their keys alone."""
    if sheets.renamed:
        pairs = [f"“{name}” ({planned})" for planned, name in sheets.renamed.items()]
        observed = "; ".join([*pairs, *_by_program(sheets.renamed.values())])
        yield finding("renamed-sheet", severity_of, {"observed": observed})


def _by_program(names: Iterable[str]) -> list[str]:
    return [_FROM_NUMBERS] if any(_NUMBERS.search(same_text(name)) for name in names) else []


def _extra(source: Source, plan: WorkbookPlan, limits: Limits) -> Iterator[Sheet]:
    """The sheets that are not the form's by name; one that cannot be read is passed over."""
    ours = {folded(name) for name in (STAMP_SHEET, plan.cover, *(one.name for one in plan.sheets))}
    areas = [area_of(sheet_plan, limits) for sheet_plan in plan.sheets]
    area = Area(rows=max(one.rows for one in areas), columns=max(one.columns for one in areas))
    for key, name in source.workbook.sheets.items():
        if key in ours:
            continue
        try:
            sheet = source.sheet(name, area, _MOST_CELLS)
        except RefusedError:
            continue
        if sheet is not None:
            yield sheet


def _is_sheet(plan: SheetPlan, sheet: Sheet) -> bool:
    """It holds all keys, each once, and the headings; or, where nothing is asked, all words."""
    if plan.slots:
        keys = Counter(cell.raw.strip() for (_, column), cell in sheet.cells.items() if column == 0)
        return all(keys[key] == 1 for key in plan.key_rows) and _has_headings(plan, sheet)
    return bool(plan.printed_labels) and all(
        (cell := sheet.cells.get((label.row, label.column))) is not None
        and same_words(cell.raw) == same_words(label.text)
        for label in plan.printed_labels
    )


def _has_headings(plan: SheetPlan, sheet: Sheet) -> bool:
    """At least half of them, wherever they stand: a heading that was altered is told later."""
    wanted = [same_words(label.text) for label in plan.headings]
    there = {same_words(cell.raw) for cell in sheet.cells.values()}
    return 2 * sum(text in there for text in wanted) >= len(wanted)


def _is_like(plan: SheetPlan, sheet: Sheet) -> bool:
    """It bears the name, or the greater part of the keys, or of the words, of a sheet."""
    if _bare(plan.name) in _bare(sheet.name):
        return True
    wanted = {same_words(label.text) for label in plan.labels if not label.of_unit} - {""}
    there = {same_words(cell.raw) for cell in sheet.cells.values()}
    return bool(plan.slots) and 2 * len(wanted & there) > len(wanted)


def _bare(name: str) -> str:
    """The letters of a name without spaces, case and accents."""
    letters = unicodedata.normalize("NFD", same_words(name).translate(_D))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
