"""The plan of a workbook: fixed texts (labels) and inputs (slots) on sheets."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import Protocol

from aggregator.definition import Kind
from aggregator.domain import Place


@lru_cache(maxsize=65_536)
def a1(row: int, column: int) -> str:
    """Address of a cell, from its row and column counted from 0: ``a1(8, 5) == "F9"``."""
    letters = ""
    column += 1
    while column:
        column, remainder = divmod(column - 1, 26)
        letters = chr(ord("A") + remainder) + letters
    return f"{letters}{row + 1}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """A locked text.

    Attributes:
        row: From 0.
        column: From 0.
        text: What it says; for a label of the unit a pattern with ``{unit}`` or ``{due}``.
        style: Name of a format in ``styling``.
        last_column: Last column of a merged area; equal to ``column`` when not merged.
        of_unit: The text depends on the unit, so it is filled in by ``template``.
        required_of: Of a label that says whether an answer is required: the groups for which it
            is; ``None`` for every other label.
    """

    row: int
    column: int
    text: str
    style: str
    last_column: int
    of_unit: bool = False
    required_of: frozenset[str] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Computed:
    """A locked formula, in functions that every spreadsheet program since Excel 2007 knows.

    Attributes:
        row: From 0.
        column: From 0.
        formula: With ``=``; English names, commas, A1 addresses.
        value: What it says in an empty form.
        style: Name of a format in ``styling``.
        value_of_group: What it says instead in the empty form of a unit of that group.
    """

    row: int
    column: int
    formula: str
    value: str | int
    style: str
    value_of_group: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Highlight:
    """A fill that inputs take on while ``formula`` holds; the words beside them say the same.

    Attributes:
        first_row: Of the area, from 0; ``last_row``, ``column`` likewise.
        formula: With ``=``, for the first cell of the area.
        style: Name of a format in ``styling``.
    """

    first_row: int
    last_row: int
    column: int
    formula: str
    style: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Previous:
    """Where an earlier answer to a field is shown, locked, in a column that else is hidden.

    Attributes:
        field: Field id.
        row: From 0.
        column: From 0.
        width: Of the column when it is shown, in characters.
    """

    field: str
    row: int
    column: int
    width: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """An input cell.

    Attributes:
        field: Field id, e.g. ``road.quantity``.
        key: Key of its row, which stands in the hidden first column, e.g. ``road``.
        label: Full wording of the question.
        sheet: Name of the sheet.
        row: From 0.
        column: From 0.
        kind: count, decimal, money, text, narrative, choice or date.
        unit_of_measure: Declared unit; empty for texts.
        choices: Allowed answers of a choice.
        required_of: Ids of the unit groups that must answer.
        figure: It is one of the campaign's figures, with a row in ``values.csv``.
    """

    field: str
    key: str
    label: str
    sheet: str
    row: int
    column: int
    kind: Kind
    unit_of_measure: str = ""
    choices: tuple[str, ...] = ()
    required_of: frozenset[str] = frozenset()
    figure: bool = False

    @property
    def place(self) -> Place:
        return Place(sheet=self.sheet, cell=a1(self.row, self.column))

    @property
    def numeric(self) -> bool:
        return self.kind in {"count", "decimal", "money"}

    @property
    def defined_name(self) -> str:
        """Name of the cell in the workbook: the field id in the characters a name may have."""
        return _defined_name(self.field)

    @property
    def reference(self) -> str:
        """What that name refers to: ``'Số liệu'!$F$9``."""
        return _reference(self.sheet, self.row, self.column)


@cache
def _defined_name(field_id: str) -> str:
    return "f_" + re.sub(r"[^0-9A-Za-z]+", "_", field_id).strip("_")


@cache
def _reference(sheet: str, row: int, column: int) -> str:
    letters = a1(0, column).removesuffix("1")
    return f"'{sheet}'!${letters}${row + 1}"


class _Located(Protocol):
    @property
    def row(self) -> int: ...
    @property
    def column(self) -> int: ...


@dataclass(frozen=True, kw_only=True)
class SheetPlan:
    """One sheet of the form.

    Attributes:
        name: As on the tab.
        widths: Of the columns, in characters, from column A; 0 hides the column.
        labels: Locked texts.
        slots: Inputs, in the order of the tab key.
        computed: Formulas.
        previous: Where answers of an earlier campaign are shown, if there are any.
        highlights: Fills that depend on what is typed, the first that holds wins.
        heights: Of rows that differ from the default, in points, by row from 0.
        growing: Rows that start with that height and grow with what is typed into them.
        title_rows: First and last row repeated on each printed page, from 0; ``None``: none.
        frozen_rows: Rows that stay in view.
        landscape: Paper orientation.
        last_printed_column: From 0; what stands to the right of it is not printed.
        last_printed_row: From 0; ``None``: the last.
        repeats: Nothing stands on it that does not stand elsewhere, so it is not read back.
        page_breaks: Rows above which a printed page begins, from 0; empty: wherever one is full.
    """

    name: str
    widths: tuple[float, ...]
    labels: tuple[Label, ...]
    slots: tuple[Slot, ...] = ()
    computed: tuple[Computed, ...] = ()
    previous: tuple[Previous, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    heights: Mapping[int, float] = field(default_factory=dict)
    growing: frozenset[int] = frozenset()
    title_rows: tuple[int, int] | None = None
    frozen_rows: int = 0
    landscape: bool = False
    last_printed_column: int
    repeats: bool = False
    page_breaks: tuple[int, ...] = ()
    last_printed_row: int | None = None

    @property
    def last_column(self) -> int:
        return len(self.widths) - 1

    @cached_property
    def cells(self) -> frozenset[tuple[int, int]]:
        """Row and column of every cell in which the form, or an answer to it, stands."""
        lists: tuple[Iterable[_Located], ...] = (
            self.labels,
            self.slots,
            self.computed,
            self.previous,
        )
        return frozenset((part.row, part.column) for parts in lists for part in parts)

    @cached_property
    def printed_labels(self) -> tuple[Label, ...]:
        """The labels that say the same on every unit's form, its keys left out."""
        return tuple(
            label
            for label in self.labels
            if label.text.strip() and label.style != "key" and not label.of_unit
        )

    @cached_property
    def labels_by_row(self) -> Mapping[int, tuple[Label, ...]]:
        """Those labels, by their row."""
        rows: dict[int, tuple[Label, ...]] = {}
        for label in self.printed_labels:
            rows[label.row] = (*rows.get(label.row, ()), label)
        return rows

    @cached_property
    def headings(self) -> tuple[Label, ...]:
        """The labels at the head of columns."""
        return tuple(label for label in self.labels if label.style == "header")

    @cached_property
    def key_rows(self) -> Mapping[str, int]:
        """The row of each key in the hidden first column."""
        return {slot.key: slot.row for slot in self.slots}

    @cached_property
    def places(self) -> Mapping[str, tuple[int, int]]:
        """Row and column of each input, by field id."""
        return {slot.field: (slot.row, slot.column) for slot in self.slots}

    @cached_property
    def slot_by_name(self) -> Mapping[str, Slot]:
        """The inputs by their defined name in lower case, as names are compared."""
        return {slot.defined_name.casefold(): slot for slot in self.slots}

    @property
    def last_row(self) -> int:
        rows = [label.row for label in self.labels]
        rows += [slot.row for slot in self.slots]
        rows += [cell.row for cell in self.computed]
        return max(rows)


@dataclass(frozen=True, kw_only=True)
class WorkbookPlan:
    """The whole form.

    Attributes:
        campaign: Campaign id.
        version: Version of the form.
        sheets: In tab order, without the hidden stamp sheet.
        unit_name: The visible cell that holds the unit's name, and nothing else.
    """

    campaign: str
    version: str
    sheets: tuple[SheetPlan, ...]
    unit_name: Place

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Every input, in form order."""
        return tuple(slot for sheet in self.sheets for slot in sheet.slots)

    @cached_property
    def slot_by_field(self) -> dict[str, Slot]:
        return {slot.field: slot for slot in self.slots}

    @cached_property
    def figures(self) -> tuple[Slot, ...]:
        """The inputs of ``values.csv``, in form order: N of them for each unit."""
        return tuple(slot for slot in self.slots if slot.figure)

    @cached_property
    def sheet_by_name(self) -> dict[str, SheetPlan]:
        return {sheet.name: sheet for sheet in self.sheets}
