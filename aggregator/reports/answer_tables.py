"""narratives.csv, proposals.csv, supplements.csv, notes.csv."""

from aggregator.definition import NamedList
from aggregator.definition import Table as TableDefinition
from aggregator.domain import Outcome, plain
from aggregator.reports.filled_rows import filled_rows
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
        rows=(
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
        ),
        primary_key=("unit", "section"),
    )


def filled(outcome: Outcome, definition: TableDefinition, prefix: str) -> Table:
    """Every row of one of the form's lists in which anything stands.

    A figure that cannot be counted stays as it was typed; ``cell`` is the first filled one.
    """
    return Table(
        name=definition.id if isinstance(definition, NamedList) else f"{prefix}s",
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
        rows=(
            (
                row.unit,
                str(row.number),
                *(row.text(column.id) for column in definition.columns),
                counted.path,
                place.sheet,
                place.cell,
            )
            for counted in outcome.returns
            for row in filled_rows(counted, definition, prefix, plain)
            for place in (next(iter(row.cells.values())).place,)
        ),
        primary_key=("unit", "row"),
    )


def notes(outcome: Outcome) -> Table:
    """Every remark that came with a counted return outside its figures and sections."""
    return Table(
        name="notes",
        title="Remarks outside figures and sections",
        columns=columns(
            ("unit", "string", "Code of the reporting unit"),
            ("kind", "string", "Where it stands: notes-column, comment, text-box, picture, ..."),
            ("field", "string", "Question beside whose answer it stands; empty: none"),
            ("text", "string", "Its words; empty for a picture that has none"),
            ("path", "string", "The return, relative to the inbox"),
            ("sheet", "string", "Sheet in the return"),
            ("cell", "string", "Cell in the return; empty: it hangs on none"),
        ),
        rows=(
            (
                counted.unit,
                note.kind.value,
                note.field,
                note.text,
                counted.path,
                note.place.sheet,
                note.place.cell,
            )
            for counted in outcome.returns
            for note in counted.submission.notes
        ),
    )
