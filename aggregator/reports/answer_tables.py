"""narratives.csv, proposals.csv, supplements.csv."""

from collections.abc import Iterator

from aggregator.definition import Table as TableDefinition
from aggregator.domain import Outcome, Place, Return, plain
from aggregator.reports.table import Column, Table, columns

_SECTION = "section."


def narratives(outcome: Outcome) -> Table:
    """Every answered section of the counted returns."""
    return Table(
        name="narratives",
        title="Answered narrative sections",
        columns=columns(
            ("unit", "string", "Code of the reporting unit"),
            ("section", "string", "Section of the outline"),
            ("text", "string", "The answer"),
            ("path", "string", "The return, relative to the inbox"),
            ("sheet", "string", "Sheet in the return"),
            ("cell", "string", "Cell in the return"),
        ),
        rows=[
            (
                counted.unit,
                answer.field.removeprefix(_SECTION),
                answer.text,
                counted.path,
                answer.place.sheet,
                answer.place.cell,
            )
            for counted in outcome.returns
            for answer in counted.submission.answers
            if answer.field.startswith(_SECTION)
        ],
        primary_key=("unit", "section"),
    )


def filled_rows(outcome: Outcome, definition: TableDefinition, prefix: str) -> Table:
    """Every row of one of the form's lists in which anything stands.

    A figure that cannot be counted stays as it was typed; ``cell`` is the first filled one.
    """
    return Table(
        name=f"{prefix}s",
        title=definition.title,
        columns=columns(
            ("unit", "string", "Code of the reporting unit"),
            ("row", "integer", "Row of the list, from 1"),
        )
        + tuple(
            Column(name=column.id, type="string", description=column.label)
            for column in definition.columns
        )
        + columns(
            ("path", "string", "The return, relative to the inbox"),
            ("sheet", "string", "Sheet in the return"),
            ("cell", "string", "First filled cell of the row"),
        ),
        rows=[
            (
                counted.unit,
                str(number),
                *(
                    cells[column.id][0] if column.id in cells else ""
                    for column in definition.columns
                ),
                counted.path,
                place.sheet,
                place.cell,
            )
            for counted in outcome.returns
            for number, cells in _rows(counted, definition, prefix)
            for _, place in (next(iter(cells.values())),)
        ],
        primary_key=("unit", "row"),
    )


def _rows(
    counted: Return, definition: TableDefinition, prefix: str
) -> Iterator[tuple[int, dict[str, tuple[str, Place]]]]:
    """The filled rows: number, and text and place by column in the order of the columns."""
    submission = counted.submission
    filled = {answer.field: (answer.text, answer.place) for answer in submission.answers}
    for seen in submission.observations:
        if seen.cell.raw.strip():
            text = plain(seen.value) if seen.value is not None else seen.cell.raw
            filled[seen.field] = (text, seen.cell.place)
    for number in range(1, definition.rows + 1):
        cells = {
            column.id: filled[field]
            for column in definition.columns
            if (field := f"{prefix}[{number}].{column.id}") in filled
        }
        if cells:
            yield number, cells
