"""What somebody wrote on a sheet of the form where nothing is asked: beside, below, over it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from aggregator.domain import CellKind, shortened
from aggregator.layout import Computed, Label, Slot, a1
from aggregator.reading.address import Address
from aggregator.reading.cell import StoredCell
from aggregator.reading.form.structure import FoundSheet, is_in_place
from aggregator.reading.form.wording import same_text

_NUMBERS: Final = frozenset({CellKind.NUMBER, CellKind.PERCENT})
_NUMBER_STYLE: Final = "number"
"""Style of the numbers of rows, which people renew."""
_RESULT: Final = 60
"""Characters; a shorter text may be what a formula came to that a program did not keep."""
_TEXT: Final = 80  # characters quoted of one text
_LABEL: Final = 80  # of the input that it stands beside


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """Something that was typed where the form has no input.

    Attributes:
        at: Its cell.
        text: What stands there, in one line.
        number: It is a number, or digits and signs alone.
        beside: Wording of the row of inputs in which it stands, or above it; empty: none.
        below: It stands below that row.
    """

    at: Address
    text: str
    number: bool
    beside: str = ""
    below: bool = False

    def described(self) -> str:
        """Its cell, its beginning, and the row that it belongs to, for a finding."""
        # the items of a list are told apart by semicolons
        text = shortened(self.text.replace("; ", ", "), _TEXT)
        beside = shortened(self.beside.replace("; ", ", "), _LABEL)
        if not beside:
            return f"{a1(*self.at)} “{text}”"
        if self.below:
            return f"{a1(*self.at)} “{text}” (dưới dòng “{beside}”)"
        return f"{a1(*self.at)} “{text}” (cạnh dòng “{beside}”)"


def outside(
    found: FoundSheet, places: Mapping[str, Address], altered: Iterable[Label] | None = None
) -> list[Written]:
    """What stands where the form has nothing, and the numbers that stand over its words.

    Args:
        found: The sheet.
        places: Of its inputs, by field id.
        altered: Printed words that are not to be found; ``None``: nobody has looked yet.
    """
    labels = found.plan.printed_labels if altered is None else altered
    cells = set(_strange(found)) | set(_numbers_over(labels, found))
    if not found.plan.repeats:
        cells |= {at for at in over_formulas(found, places) if is_number(found.sheet.cells[at])}
    if not cells:  # as nearly always
        return []
    rows = _inputs_of_rows(found, places)
    return [_written(found, at, rows) for at in sorted(cells)]


def numbers_in_texts(found: FoundSheet, places: Mapping[str, Address]) -> list[Written]:
    """Numbers in inputs that ask for words, in the rows of figures."""
    rows = _inputs_of_rows(found, places)
    cells = (
        at
        for slots in rows.values()
        if any(slot.figure for slot in slots)
        for slot in slots
        if not slot.numeric and (at := places[slot.field]) in found.sheet.cells
    )
    return [_written(found, at, rows) for at in cells if is_number(found.sheet.cells[at])]


def over_formulas(found: FoundSheet, places: Mapping[str, Address]) -> list[Address]:
    """The cells of formulas in which something was typed; none where all results were kept.

    Some programs keep results alone. Then only a long text of the sheet that repeats the answers
    was typed, if no answer has it.
    """
    cells = found.sheet.cells
    without = [at for at in found.other_formulas if at in cells and not cells[at].formula]
    if not without:  # as nearly always
        return []
    typed = [
        (cell, stored)
        for cell, stored in ((found.plan.computed_at[at], cells[at]) for at in without)
        if _is_typed_over(cell, stored) and not _moved(found, cell, places)
    ]
    if typed and not any(at in cells and cells[at].formula for at in found.plan.computed_at):
        typed = [
            (cell, stored)
            for cell, stored in typed
            if found.plan.repeats and len(stored.raw) >= _RESULT
        ]
    return sorted((cell.row, cell.column) for cell, _ in typed)


def _is_typed_over(cell: Computed, stored: StoredCell) -> bool:
    text = stored.raw.strip()
    if stored.kind is CellKind.BLANK or not text:
        return False
    if text in {str(cell.value).strip(), *(str(one) for one in cell.value_of_group.values())}:
        return False
    # ones, zeros and counts of hidden columns
    return not (isinstance(cell.value, int) and is_number(stored))


def _moved(found: FoundSheet, cell: Computed, places: Mapping[str, Address]) -> bool:
    return any(slot.row == cell.row and not is_in_place(slot, places) for slot in found.plan.slots)


def _strange(found: FoundSheet) -> Iterator[Address]:
    """Cells that hold something where the form, moved or not, has none."""
    cells = found.sheet.cells
    if found.plan.cells.issuperset(cells):  # as nearly always
        return
    strange = cells.keys() - found.plan.cells  # but for what has moved
    strange -= {
        (row, found.locator.column(column))
        for planned, column in found.plan.cells
        for row in (planned, *found.locator.rows_moved_to(planned))
    }
    for at in strange:
        if cells[at].kind is not CellKind.BLANK and cells[at].raw.strip():
            yield at


def _numbers_over(labels: Iterable[Label], found: FoundSheet) -> Iterator[Address]:
    """Numbers in the cells of words that are nowhere else."""
    cells = found.sheet.cells
    for label in labels:
        stored = cells.get((label.row, label.column))
        if stored is None or stored.raw == label.text or label.style == _NUMBER_STYLE:
            continue
        if is_number(stored) and found.locator.label(label) is None:
            yield label.row, label.column


def is_number(stored: StoredCell) -> bool:
    """The cell holds a number, or nothing but digits and signs."""
    text = stored.raw.strip()
    return stored.kind in _NUMBERS or (
        any(char.isdigit() for char in text) and not any(char.isalpha() for char in text)
    )


def _inputs_of_rows(found: FoundSheet, places: Mapping[str, Address]) -> dict[int, list[Slot]]:
    rows: dict[int, list[Slot]] = {}
    for slot in found.plan.slots:
        if slot.field in places:
            rows.setdefault(places[slot.field][0], []).append(slot)
    return rows


def _written(found: FoundSheet, at: Address, rows: Mapping[int, list[Slot]]) -> Written:
    row, column = at
    stored = found.sheet.cells[at]
    in_row = rows.get(row, [])
    slots = in_row or rows.get(row - 1, [])
    nearest = _nearest(slots, column, found) if is_number(stored) or in_row else None
    return Written(
        at=at,
        text=same_text(stored.raw),
        number=is_number(stored),
        beside=_row(nearest) if nearest else "",
        below=bool(nearest) and not in_row,
    )


def _nearest(slots: Iterable[Slot], column: int, found: FoundSheet) -> Slot | None:
    """The input that a cell stands closest to, numbers before words, the left before the right."""
    return min(
        slots,
        key=lambda slot: (
            not slot.numeric,
            abs(found.locator.column(slot.column) - column),
            slot.column,
        ),
        default=None,
    )


def _row(slot: Slot) -> str:
    """The wording of a row: that of its figures without what tells quantity and amount apart."""
    return (slot.label.rpartition(" - ")[0] if slot.figure else "") or slot.label
