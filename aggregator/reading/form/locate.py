"""Where the form's cells really are: rows by their hidden keys, columns by their headings."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final

from aggregator.layout import Label, SheetPlan, Slot
from aggregator.reading.address import Address, column_number
from aggregator.reading.form.wording import same_text, same_words
from aggregator.reading.sheet import Sheet
from aggregator.reading.workbook import folded

_KEY_COLUMN: Final = 0
_REFERENCE: Final = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")


class Locator:
    """Finds the cells of one sheet of the form in one returned sheet."""

    def __init__(self, plan: SheetPlan, sheet: Sheet, names: Mapping[str, str]) -> None:
        self._plan = plan
        self._sheet = sheet
        self._names = names
        in_place = self._keys_in_place()
        self._key_rows = plan.key_rows if in_place else self._rows_of_keys(plan)
        self._rows_taken = frozenset(self._key_rows.values())
        self._columns = self._columns_of_headings(plan)
        self._labels_of_row = plan.labels_by_row
        self._as_planned = in_place and not self._columns

    def text(self, at: Address) -> str:
        """The text of a cell, spaces and accents evened out; empty when blank."""
        cell = self._sheet.cells.get(at)
        return "" if cell is None else same_text(cell.raw)

    def places(self) -> dict[str, Address]:
        """The cells that answer the inputs, by field id, each cell one input.

        Left out are inputs of which nothing tells where they are, and those that would share a
        cell: it answers one question, and nobody knows which.
        """
        if self._as_planned:  # as nearly always
            return dict(self._plan.places)
        found = {
            slot.field: place
            for slot in self._plan.slots
            if (place := self._place(slot)) is not None
        }
        times = Counter(found.values())
        return {field: place for field, place in found.items() if times[place] == 1}

    def dragged(self, places: Mapping[str, Address]) -> Iterator[tuple[Slot, str]]:
        """Inputs whose own name refers to another cell than the one that is read for them.

        Whoever cuts a cell and pastes it elsewhere takes its name along.
        """
        names = self._names
        if self._plan.references.items() <= names.items():  # as nearly always
            return
        elsewhere = [
            (self._plan.slot_by_name[name], named)
            for name, reference in self._plan.references.items()
            if (named := names.get(name, reference)) != reference
        ]
        for slot, named in elsewhere:
            if places.get(slot.field) != (slot.row, slot.column):
                continue
            refers = _REFERENCE.fullmatch(named)
            if refers and self._by_name(slot) != (slot.row, slot.column):
                yield slot, f"{refers[1] or refers[2]}!{refers[3]}{refers[4]}"

    def labels_of(self, planned_row: int) -> tuple[Label, ...]:
        """The fixed texts of a row of the plan, its key left out."""
        return tuple(self._labels_of_row.get(planned_row, ()))

    def says(self, at: Address, wanted: str) -> bool:
        """The cell says ``wanted``, but for spaces, case, punctuation and the form of accents."""
        return self._bears(at, wanted) or same_words(self.text(at)) == same_words(wanted)

    def row_like(self, planned_row: int) -> int:
        """The row that bears the most of the fixed texts of a row of the plan."""
        wanted = [(self.column(label.column), label.text) for label in self.labels_of(planned_row)]
        return max(
            sorted({planned_row, *(row for row, _ in self._sheet.cells)}),
            key=lambda row: (
                sum(self._bears((row, column), text) for column, text in wanted),
                row == planned_row,
            ),
        )

    def column(self, planned: int) -> int:
        """Where a planned column stands, by its heading."""
        return self._columns.get(planned, planned)

    def label(self, label: Label) -> Address | None:
        """The cell that bears a label, itself or with the rows around it moved; or ``None``."""
        column = self.column(label.column)
        if self._bears((label.row, column), label.text):
            return label.row, column
        for row in self.rows_moved_to(label.row):
            if self._bears((row, column), label.text):
                return row, column
        return None

    def rows_moved_to(self, planned: int) -> tuple[int, ...]:
        """Where a row would be if it had moved with its keyed neighbours."""
        above = [shift for row, shift in self._shifts if row <= planned]
        below = [shift for row, shift in self._shifts if row >= planned]
        return tuple(planned + shift for shift in (*above[-1:], *below[:1]))

    @cached_property
    def _shifts(self) -> list[tuple[int, int]]:
        """By how much each keyed row has moved, from above."""
        return sorted(
            {
                (row, self._key_rows[key] - row)
                for key, row in self._plan.key_rows.items()
                if key in self._key_rows
            }
        )

    def _place(self, slot: Slot) -> Address | None:
        row = self._key_rows.get(slot.key)
        if row is not None:
            return row, self.column(slot.column)
        place = self._by_name(slot) or ((slot.row, slot.column) if self._intact(slot.row) else None)
        return None if place is None or place[0] in self._rows_taken else place

    def _bears(self, at: Address, wanted: str) -> bool:
        cell = self._sheet.cells.get(at)
        return cell is not None and (cell.raw == wanted or same_text(cell.raw) == same_text(wanted))

    def _keys_in_place(self) -> bool:
        cells = self._sheet.cells
        return all(
            (cell := cells.get((row, _KEY_COLUMN))) is not None and cell.raw == key
            for key, row in self._plan.key_rows.items()
        )

    def _rows_of_keys(self, plan: SheetPlan) -> Mapping[str, int]:
        """Row by key; a key that stands twice counts only where it is planned."""
        rows = defaultdict(list)
        for (row, column), cell in self._sheet.cells.items():
            if column == _KEY_COLUMN:
                rows[cell.raw.strip()].append(row)
        found = {}
        for slot in plan.slots:
            seen = rows.get(slot.key, [])
            if slot.row in seen:
                found[slot.key] = slot.row
            elif len(seen) == 1:
                found[slot.key] = seen[0]
        return found

    def _columns_of_headings(self, plan: SheetPlan) -> dict[int, int]:
        """Actual column by planned one, for headings that stand elsewhere on their row, once."""
        moved = {}
        for label in plan.headings:
            if self._bears((label.row, label.column), label.text):
                continue
            seen = [
                column
                for row, column in self._sheet.cells
                if row == label.row and self._bears((row, column), label.text)
            ]
            alike = [other for other in plan.headings if other.text == label.text]
            if len(seen) == len(alike) == 1:
                moved[label.column] = seen[0]
        return moved

    def _by_name(self, slot: Slot) -> Address | None:
        match = _REFERENCE.fullmatch(self._names.get(slot.defined_name.casefold(), ""))
        if match is None:
            return None
        sheet = match[1].replace("''", "'") if match[1] else match[2]
        # a name may still say what its sheet was called before
        if folded(sheet) not in {folded(self._sheet.name), folded(self._plan.name)}:
            return None
        return int(match[4]) - 1, column_number(match[3])

    def _intact(self, row: int) -> bool:
        """A row has labels, and they all stand where they are planned."""
        labels = self._labels_of_row.get(row, ())
        return bool(labels) and all(
            self._bears((row, label.column), label.text) for label in labels
        )
