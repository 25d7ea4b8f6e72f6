"""Rows that units filled in a table of the form: one record each, with the form's columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from aggregator.definition import Column, Table
from aggregator.domain import Observation, Return, Status
from aggregator.summary.dossier import Dossier
from aggregator.summary.opening import open_sheet
from aggregator.summary.sheet import Sheet
from aggregator.summary.table import Cell, Heading, centred, number, text, write_table
from aggregator.summary.wording import SIGN

_UNIT_WIDTH: Final = 28.0


@dataclass(frozen=True, kw_only=True, slots=True)
class FilledRow:
    unit: str
    cells: tuple[Cell, ...]


def write_filled_rows(  # noqa: PLR0913 - which table, and how it is titled
    sheet: Sheet, dossier: Dossier, table: Table, prefix: str, *, title: str, note: str
) -> None:
    headings = (
        Heading(title="TT", width=5),
        Heading(title="Đơn vị", width=_UNIT_WIDTH, key=True),
        *(_heading(column) for column in table.columns),
    )
    row = open_sheet(
        sheet,
        dossier,
        title=title,
        note=note,
        widths=tuple(heading.width for heading in headings),
    )
    filled = [
        row
        for counted in dossier.returns_in_order
        for row in _filled(counted, table.columns, table.rows, prefix)
    ]
    write_table(
        sheet,
        row,
        headings,
        (
            (centred(place), text(dossier.unit_name(row.unit)), *row.cells)
            for place, row in enumerate(_by_choice(filled, table.columns), start=1)
        ),
    )


def _heading(column: Column) -> Heading:
    unit = column.unit_of_measure
    title = f"{column.label} ({unit})" if unit and unit not in column.label else column.label
    return Heading(title=title, width=column.width, key=column.kind == "choice")


def _filled(
    counted: Return, columns: Sequence[Column], rows: int, prefix: str
) -> Iterator[FilledRow]:
    answers = {answer.field: answer.text for answer in counted.submission.answers}
    figures = {seen.field: seen for seen in counted.submission.observations}
    for place in range(1, rows + 1):
        fields = [f"{prefix}[{place}].{column.id}" for column in columns]
        cells = tuple(
            _figure(figures[field]) if field in figures else text(answers.get(field, ""))
            for field in fields
        )
        if any(cell.value not in {None, ""} for cell in cells):
            yield FilledRow(unit=counted.unit, cells=cells)


def _figure(observation: Observation) -> Cell:
    """A blank in a list that need not be filled stays blank; other states show their sign."""
    if observation.value is not None or observation.status is Status.MISSING:
        return number(observation.value)
    sign = f"{SIGN.get(observation.status, '')} {observation.cell.raw}".strip()
    return text(sign, f"state-{observation.status.value}")


def _by_choice(rows: list[FilledRow], columns: Sequence[Column]) -> list[FilledRow]:
    """Grouped by the first column of choices, in the order of the choices; blank ones last."""
    for place, column in enumerate(columns):
        if column.kind == "choice":
            order = {choice: rank for rank, choice in enumerate(column.choices)}
            return sorted(rows, key=lambda row: order.get(str(row.cells[place].value), len(order)))
    return rows
