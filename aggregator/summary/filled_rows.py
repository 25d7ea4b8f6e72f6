"""Rows that units filled in a table of the form: one record each, with the form's columns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from aggregator.definition import Column, Table
from aggregator.domain import Observation, Return, Status
from aggregator.summary.dossier import Dossier
from aggregator.summary.opening import open_sheet
from aggregator.summary.sheet import Sheet
from aggregator.summary.table import Cell, Heading, centred, number, text, write_table
from aggregator.summary.wording import SIGN

_UNIT_WIDTH: Final = 28.0
_AS_IN_THE_FORM: Final[Mapping[str, float]] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True, slots=True)
class FilledRow:
    """One row of a return; ``lead`` stands before the unit, where the list has such a column."""

    unit: str
    cells: tuple[Cell, ...]
    lead: Cell | None = None

    def words(self, place: int) -> str:
        """The text in a column of the form; empty for none."""
        value = self.cells[place].value
        return "" if value is None else str(value).strip()


def filled_rows(dossier: Dossier, table: Table, prefix: str) -> list[FilledRow]:
    """Every row that a unit filled in, in the order of units."""
    return [
        row
        for counted in dossier.returns_in_order
        for row in _filled(counted, table.columns, table.rows, prefix)
    ]


def write_filled_rows(  # noqa: PLR0913 - which rows, and how they are titled
    sheet: Sheet,
    dossier: Dossier,
    table: Table,
    rows: Sequence[FilledRow],
    *,
    title: str,
    note: str,
    of: str,
    whole: str,
    lead: Heading,
) -> tuple[int, ...]:
    """The list with the columns of the form; see ``write_table`` for ``of`` and ``whole``.

    Returns the row of each that has one.
    """
    headings = (
        Heading(title="TT", width=5),
        lead,
        Heading(title="Đơn vị", width=_UNIT_WIDTH, key=True),
        *(heading_of(column) for column in table.columns),
    )
    row = open_sheet(
        sheet,
        dossier,
        title=title,
        note=note,
        widths=tuple(heading.width for heading in headings),
    )
    return write_table(
        sheet,
        row,
        headings,
        rows,
        lambda place, filled: (
            centred(place),
            *((filled.lead,) if filled.lead else ()),
            text(dossier.unit_name(filled.unit)),
            *filled.cells,
        ),
        of=of,
        whole=whole,
    )


def heading_of(column: Column, widths: Mapping[str, float] = _AS_IN_THE_FORM) -> Heading:
    """``widths`` are those of a kind of column, instead of the form's."""
    unit = column.unit_of_measure
    title = f"{column.label} ({unit})" if unit and unit not in column.label else column.label
    return Heading(
        title=title, width=widths.get(column.kind, column.width), key=column.kind == "choice"
    )


def _filled(
    counted: Return, columns: Sequence[Column], rows: int, prefix: str
) -> Iterator[FilledRow]:
    of_list = f"{prefix}["
    told = counted.submission
    answers = {one.field: one.text for one in told.answers if one.field.startswith(of_list)}
    figures = {seen.field: seen for seen in told.observations if seen.field.startswith(of_list)}
    for place in range(1, rows + 1):
        fields = [f"{of_list}{place}].{column.id}" for column in columns]
        if answers.keys().isdisjoint(fields) and figures.keys().isdisjoint(fields):
            continue
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
