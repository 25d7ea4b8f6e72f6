"""Which question sits in which cell: ``template`` writes by it, ``reading`` reads by it."""

from aggregator.layout.asked import asked_of
from aggregator.layout.elements import Computed, Highlight, Label, Previous, Slot, a1, ranges
from aggregator.layout.feedback import (
    COVER_FIRST,
    COVER_KEY,
    COVER_REPLY,
    COVER_ROWS,
    Feedback,
    Remark,
    cells_of,
    note,
    remark_of,
    without_notes,
)
from aggregator.layout.full_text import nothing_on
from aggregator.layout.plan import SheetPlan, WorkbookPlan
from aggregator.layout.row_check import EXPLAINED_BY_NOTE
from aggregator.layout.stamp import (
    STAMP_BASE,
    STAMP_ENTERED_BY,
    STAMP_PARTS,
    STAMP_SHEET,
    seal_of,
    stamp_name,
)
from aggregator.layout.workbook import plan_workbook

__all__ = [
    "COVER_FIRST",
    "COVER_KEY",
    "COVER_REPLY",
    "COVER_ROWS",
    "EXPLAINED_BY_NOTE",
    "STAMP_BASE",
    "STAMP_ENTERED_BY",
    "STAMP_PARTS",
    "STAMP_SHEET",
    "Computed",
    "Feedback",
    "Highlight",
    "Label",
    "Previous",
    "Remark",
    "SheetPlan",
    "Slot",
    "WorkbookPlan",
    "a1",
    "asked_of",
    "cells_of",
    "note",
    "nothing_on",
    "plan_workbook",
    "ranges",
    "remark_of",
    "seal_of",
    "stamp_name",
    "without_notes",
]
