"""Which question sits in which cell: ``template`` writes by it, ``reading`` reads by it."""

from aggregator.layout.answers import (
    HAS_FIGURES,
    NIL,
    NO_FIGURES,
    OPTIONAL,
    REQUIRED,
    STATES,
)
from aggregator.layout.parts import Computed, Highlight, Label, Previous, Slot, a1
from aggregator.layout.plan import SheetPlan, WorkbookPlan
from aggregator.layout.stamp import STAMP_PARTS, STAMP_SHEET, seal_of, stamp_name
from aggregator.layout.workbook import plan_workbook

__all__ = [
    "HAS_FIGURES",
    "NIL",
    "NO_FIGURES",
    "OPTIONAL",
    "REQUIRED",
    "STAMP_PARTS",
    "STAMP_SHEET",
    "STATES",
    "Computed",
    "Highlight",
    "Label",
    "Previous",
    "SheetPlan",
    "Slot",
    "WorkbookPlan",
    "a1",
    "plan_workbook",
    "seal_of",
    "stamp_name",
]
