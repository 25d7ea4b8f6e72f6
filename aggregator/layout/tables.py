"""Sheets of lists, which a unit fills as far as it needs; proposals and supplements are two."""

from collections.abc import Iterator
from typing import Final

from aggregator.definition import NUMERIC, Campaign, NamedList, Table, Words
from aggregator.layout.answers import DOUBTFUL, FINE, WRONG, verdict
from aggregator.layout.checks import says, troubled
from aggregator.layout.elements import Computed, Highlight, Label, Slot, a1
from aggregator.layout.header import BODY_ROW, head, header_row, keys
from aggregator.layout.plan import SheetPlan
from aggregator.layout.typed import (
    first_of,
    is_blank,
    is_error,
    is_no_number,
    is_shown_as_another,
    text_of,
)

FIRST: Final = BODY_ROW + 1
"""First row of a list."""

_NUMBER, _FIRST_COLUMN = 1, 2
_CHECK_WIDTH: Final = 18


def sheet_of(prefix: str, table: Table, words: Words) -> str:
    """Name of the sheet of the list whose field ids begin with ``prefix``."""
    return table.sheet if isinstance(table, NamedList) else words[f"sheets.{prefix}"]


def check_column(table: Table) -> int:
    """Where the form says what it makes of a row."""
    return _FIRST_COLUMN + len(table.columns)


def troubled_column(table: Table) -> int:
    """Hidden column, for the progress on the first sheet: 1 where a row is to be looked at."""
    return check_column(table) + 1


def plan(campaign: Campaign, table: Table, prefix: str) -> SheetPlan:
    """The sheet of one list; ``prefix`` begins its field ids."""
    words = campaign.words
    sheet = sheet_of(prefix, table, words)
    check = check_column(table)
    rows = tuple((FIRST + number - 1, f"{prefix}[{number}]") for number in range(1, table.rows + 1))
    headings = (
        words["columns.number"],
        *(column.label for column in table.columns),
        words["columns.check"],
    )
    height = 64 if any(column.kind == "narrative" for column in table.columns) else 34
    return SheetPlan(
        name=sheet,
        widths=(0, 8, *(column.width for column in table.columns), _CHECK_WIDTH, 0),
        labels=(
            *head(campaign, table.title, campaign.appendix_period, check),
            Label(row=BODY_ROW - 1, column=1, text=table.guidance, style="hint", last_column=check),
            *header_row(BODY_ROW, headings),
            *(
                Label(
                    row=row,
                    column=_NUMBER,
                    text=str(row - FIRST + 1),
                    style="number",
                    last_column=_NUMBER,
                )
                for row, _ in rows
            ),
            *keys(rows),
        ),
        slots=tuple(slot for row, key in rows for slot in _slots(table, sheet, row, key)),
        computed=tuple(cell for row, _ in rows for cell in _computed(table, row, words)),
        highlights=tuple(
            Highlight(
                first_row=FIRST,
                last_row=rows[-1][0],
                column=check,
                formula=f"={says('$' + a1(FIRST, check), words[word])}",
                style=style,
            )
            for word, style in (
                (WRONG, "mark-wrong"),
                (DOUBTFUL, "mark-doubtful"),
                (FINE, "mark-fine"),
            )
        ),
        heights={1: 24, BODY_ROW - 1: 20, BODY_ROW: 34, **{row: height for row, _ in rows}},
        growing=frozenset(row for row, _ in rows),
        title_rows=(BODY_ROW, BODY_ROW),
        frozen_rows=FIRST,
        landscape=True,
        last_printed_column=check,
    )


def _slots(table: Table, sheet: str, row: int, key: str) -> Iterator[Slot]:
    for place, column in enumerate(table.columns, start=_FIRST_COLUMN):
        yield Slot(
            field=f"{key}.{column.id}",
            key=key,
            label=f"{row - FIRST + 1}. {column.label}",
            sheet=sheet,
            row=row,
            column=place,
            kind=column.kind,
            unit_of_measure=column.unit_of_measure,
            choices=column.choices,
        )


def _computed(table: Table, row: int, words: Words) -> Iterator[Computed]:
    check = check_column(table)
    formula = "=" + first_of(
        (*_figures(table, row, words), *_lacking(table, row, words)),
        otherwise=f'IF({is_blank(a1(row, _FIRST_COLUMN))},"","{words[FINE]}")',
    )
    for at, content, value, style in (
        (check, formula, "", "check"),
        (check + 1, troubled(a1(row, check), words), 0, "key"),
    ):
        yield Computed(row=row, column=at, formula=content, value=value, style=style)


def _figures(table: Table, row: int, words: Words) -> Iterator[tuple[str, str]]:
    """What is no number that can be an answer, as the province reads it."""
    columns = tuple(enumerate(table.columns, _FIRST_COLUMN))
    kinds = {a1(row, at): column.kind for at, column in columns}
    yield is_error(kinds), verdict(words, WRONG, "check.error-in-list")
    cells = [cell for cell, kind in kinds.items() if kind in NUMERIC]
    whole = [cell for cell in cells if kinds[cell] != "decimal"]
    if cells:
        yield is_no_number(cells), verdict(words, DOUBTFUL, "check.no-number-in-list")
        yield (
            is_shown_as_another(cells, a1(row, 0)),
            verdict(words, WRONG, "check.turned-in-list"),
        )
        yield (
            f"OR({','.join(f'N({cell})<0' for cell in cells)})",
            verdict(words, WRONG, "check.negative"),
        )
    if whole:
        parts = ",".join(f"N({cell})<>INT(N({cell}))" for cell in whole)
        yield f"OR({parts})", verdict(words, WRONG, "check.fraction-in-list")


def _lacking(table: Table, row: int, words: Words) -> Iterator[tuple[str, str]]:
    """A row of which the first answer is there wants all that is required; the others want it."""
    place = {column.id: a1(row, at) for at, column in enumerate(table.columns, _FIRST_COLUMN)}
    first, *others = table.columns
    none = is_blank(place[first.id])

    def lacks(label: str) -> str:
        return text_of(f"{words[DOUBTFUL]}: {words.say('check.lacks', what=label.lower())}")

    if others:
        filled = ",".join(f"NOT({is_blank(place[column.id])})" for column in others)
        yield f"AND({none},OR({filled}))", lacks(first.label)
    for column in others:
        if column.required:
            missing = f"AND(NOT({none}),{is_blank(place[column.id])})"
            yield missing, lacks(column.label)
