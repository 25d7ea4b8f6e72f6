"""The rows that a unit filled in one of the form's lists."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from aggregator.definition import Table
from aggregator.domain import Figure, Place, Return


@dataclass(frozen=True, kw_only=True, slots=True)
class FilledCell:
    """What stands in a cell of a list.

    Attributes:
        text: The answer; a figure that cannot be counted as it was typed.
        place: Sheet and cell in the return.
        certain: It is no such figure.
    """

    text: str
    place: Place
    certain: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class FilledRow:
    """A row in which anything stands.

    Attributes:
        unit: Code of the unit.
        number: Of the row, from 1.
        cells: The filled ones by column, in the order of the columns; at least one.
    """

    unit: str
    number: int
    cells: Mapping[str, FilledCell]

    def text(self, column: str) -> str:
        return self.cells[column].text if column in self.cells else ""


def filled_rows(
    counted: Return, table: Table, prefix: str, spelled: Callable[[Figure], str]
) -> Iterator[FilledRow]:
    """The filled rows of the list whose fields begin with ``prefix``, figures ``spelled``."""
    submission = counted.submission
    of_list = f"{prefix}["
    filled = {
        answer.field: FilledCell(text=answer.text, place=answer.place)
        for answer in submission.answers
        if answer.field.startswith(of_list)
    }
    for seen in submission.observations:
        place = seen.cell.place
        if not seen.field.startswith(of_list) or not seen.cell.raw.strip():
            continue
        if seen.value is None:
            filled[seen.field] = FilledCell(text=seen.cell.raw, place=place, certain=False)
        else:
            filled[seen.field] = FilledCell(text=spelled(seen.value), place=place)
    for number in range(1, table.rows + 1):
        cells = {
            column.id: filled[field]
            for column in table.columns
            if (field := f"{prefix}[{number}].{column.id}") in filled
        }
        if cells:
            yield FilledRow(unit=counted.unit, number=number, cells=cells)
