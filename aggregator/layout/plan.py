"""The plan of a workbook: what stands where on which sheet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Protocol

from aggregator.definition import Language, Words, words_in
from aggregator.domain import Place
from aggregator.layout.answers import states
from aggregator.layout.elements import Computed, Highlight, Label, Previous, Slot


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
        repeats: Nothing stands on it that does not stand elsewhere, unless somebody typed over it.
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
    def printed_at(self) -> tuple[tuple[tuple[int, int], str, Label], ...]:
        """Row and column of each of those labels, and what it says."""
        return tuple(
            ((label.row, label.column), label.text, label) for label in self.printed_labels
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
    def computed_at(self) -> Mapping[tuple[int, int], Computed]:
        """The formulas by row and column."""
        return {(cell.row, cell.column): cell for cell in self.computed}

    @cached_property
    def formula_at(self) -> Mapping[tuple[int, int], str]:
        """The same as they are stored: without ``=``."""
        return {at: cell.formula[1:] for at, cell in self.computed_at.items()}

    @cached_property
    def references(self) -> Mapping[str, str]:
        """What the inputs' defined names refer to, by name in lower case."""
        return {name: slot.reference for name, slot in self.slot_by_name.items()}

    @cached_property
    def slot_by_name(self) -> Mapping[str, Slot]:
        """The inputs by their defined name in lower case, as names are compared."""
        return {slot.defined_name.casefold(): slot for slot in self.slots}

    @cached_property
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
        title: Printed on every page.
        language: Of its words.
    """

    campaign: str
    version: str
    sheets: tuple[SheetPlan, ...]
    unit_name: Place
    title: str = ""
    language: Language = "vi"

    @property
    def words(self) -> Words:
        return words_in(self.language)

    @property
    def cover(self) -> str:
        """Name of the sheet that stands in front of what a unit gets back."""
        return self.words["sheets.cover"]

    @property
    def states(self) -> tuple[str, str, str]:
        """What may be said of a row: it has figures; they are all 0; they are not known."""
        return states(self.words)

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
    def figure_rows(self) -> Mapping[str, tuple[Slot, ...]]:
        """The figures by the key of their row, rows in form order."""
        return {key: tuple(slots) for key, slots in groupby(self.figures, lambda slot: slot.key)}

    @cached_property
    def sheet_by_name(self) -> dict[str, SheetPlan]:
        return {sheet.name: sheet for sheet in self.sheets}
