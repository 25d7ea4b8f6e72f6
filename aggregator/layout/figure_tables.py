"""Sheets of figure tables: a row a question, a column a figure, sums that the form adds itself."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial
from itertools import groupby
from typing import Final, cast

from aggregator.definition import (
    AMOUNT_UNIT,
    Campaign,
    FigureColumn,
    FigureRow,
    FigureTable,
    Kind,
    Words,
    conversions,
)
from aggregator.layout.answers import DOUBTFUL, FINE, OPEN, WRONG, states
from aggregator.layout.checks import says
from aggregator.layout.elements import Computed, Highlight, Label, Previous, Slot, a1, ranges
from aggregator.layout.header import BODY_ROW, groups_required, head, header_row, keys
from aggregator.layout.plan import SheetPlan
from aggregator.layout.relation_check import Address, rows_with_relations
from aggregator.layout.table_check import row_checks
from aggregator.layout.table_places import FIRST, TablePlaces, is_filled

_NUMBER, _TITLE, _UNIT = 1, 2, 3
_KEY_WIDTH, _NUMBER_WIDTH, _TITLE_WIDTH, _UNIT_WIDTH = 0, 7, 36, 12
_STATE_WIDTH, _CHECK_WIDTH, _NOTE_WIDTH = 15, 24, 26
_PREVIOUS_WIDTH: Final = 17
_ROW_HEIGHT, _HEADING_HEIGHT, _LINE = 34, 22, 17
_MARKS: Final = ((WRONG, "mark-wrong"), (DOUBTFUL, "mark-doubtful"), (FINE, "mark-fine"))


def addresses(table: FigureTable) -> dict[str, str]:
    """The cells of its numbers, by their ids, as other sheets refer to them."""
    at = TablePlaces(table=table)
    return {
        f"{row.id}.{column.id}": f"'{table.sheet}'!{at.cell(row, column)}"
        for row in table.rows
        for column in table.columns
        if table.has_number(row, column)
    }


def plan(campaign: Campaign, table: FigureTable, address: Address) -> SheetPlan:
    """The sheet of one table."""
    at = TablePlaces(table=table)
    rows = tuple((at.row(row), row) for row in table.rows)
    related = rows_with_relations(campaign)
    filled = tuple((number, row) for number, row in rows if is_filled(table, row))
    words = campaign.words
    hint = " ".join(
        filter(None, (table.guidance, words["hints.table"], _converted(campaign, table)))
    )
    headings = tuple(_headings(table, words))
    return SheetPlan(
        name=table.sheet,
        widths=(
            *(_KEY_WIDTH, _NUMBER_WIDTH, _TITLE_WIDTH),
            *((_UNIT_WIDTH,) if table.measured else ()),
            *(column.width for column in table.columns),
            *(_STATE_WIDTH, _CHECK_WIDTH, _NOTE_WIDTH),
            *(0 for _ in table.columns),
            *(0, 0, 0, 0),
        ),
        labels=(
            *head(campaign, table.title, table.subtitle or campaign.appendix_period, at.note),
            Label(row=BODY_ROW - 1, column=1, text=hint, style="hint", last_column=at.note),
            *header_row(BODY_ROW, headings),
            *(
                label
                for number, row in rows
                for label in _labels(at, number, row, checked=row.id in related)
            ),
            *keys((number, row.id) for number, row in filled),
        ),
        slots=tuple(slot for number, row in filled for slot in _slots(campaign, at, number, row)),
        computed=(
            *(cell for number, row in rows for cell in _sums(at, number, row)),
            *(
                cell
                for number, row in rows
                if row.id in related or is_filled(table, row)
                for cell in row_checks(campaign, at, number, row, address)
            ),
        ),
        previous=tuple(
            Previous(
                field=f"{row.id}.{column.id}",
                row=number,
                column=at.first_previous + place,
                width=_PREVIOUS_WIDTH,
            )
            for number, row in filled
            for place, column in enumerate(table.columns)
            if table.is_figure(row, column)
        ),
        highlights=tuple(_highlights(at, words)),
        heights={
            1: 24,
            BODY_ROW - 1: _LINE * (1 + len(hint) // 130) + 4,
            BODY_ROW: 34 if max(len(text) for text in headings) < 40 else 52,  # noqa: PLR2004
            **{
                number: _HEADING_HEIGHT if row.heading else _height(row.title)
                for number, row in rows
            },
        },
        growing=frozenset(number for number, _ in rows),
        title_rows=(BODY_ROW, BODY_ROW),
        frozen_rows=FIRST,
        landscape=True,
        last_printed_column=at.note,
    )


def _headings(table: FigureTable, words: Words) -> Iterator[str]:
    yield words["columns.number"]
    yield words["columns.content"]
    if table.measured:
        yield words["columns.unit"]
    for column in table.columns:
        yield table.heading(column, words.term(AMOUNT_UNIT))
    yield from (words[f"columns.{one}"] for one in ("state", "check", "note"))
    for column in table.columns:
        yield words.say("columns.before", label=column.label)


def _height(title: str) -> float:
    return max(_ROW_HEIGHT, _LINE * (1 + len(title) // _TITLE_WIDTH))


def _labels(at: TablePlaces, number: int, row: FigureRow, *, checked: bool) -> Iterator[Label]:
    table = at.table
    if row.heading:
        text = table.named(row)
        yield Label(row=number, column=1, text=text, style="section", last_column=at.note)
        return
    bold = bool(row.sum_of)
    parts = [
        (_NUMBER, table.marks[row.id], "section-centre" if bold else "number"),
        (_TITLE, row.title, "section" if bold else "question"),
    ]
    if table.measured:
        unit = _unit_of_row(table, row)
        parts.append((_UNIT, unit, "section-centre" if bold else "unit"))
    for column, text, style in parts:
        yield Label(row=number, column=column, text=text, style=style, last_column=column)
    for column_ in table.columns:
        if not (table.is_input(row, column_) or table.is_computed(row, column_)):
            place = at.of(column_)
            yield Label(row=number, column=place, text="", style="closed", last_column=place)
    if not is_filled(table, row):
        for place in (at.state, *(() if checked else (at.check,)), at.note):
            yield Label(row=number, column=place, text="", style="closed", last_column=place)


def _unit_of_row(table: FigureTable, row: FigureRow) -> str:
    """That of the columns that have none themselves."""
    own = (one for one in table.columns if one.numeric and table.has_number(row, one))
    return row.unit_of_measure if any(not _unit_in_heading(one) for one in own) else ""


def _unit_in_heading(column: FigureColumn) -> bool:
    return column.kind == "money" or column.percentage or bool(column.unit_of_measure)


def _slots(campaign: Campaign, at: TablePlaces, number: int, row: FigureRow) -> Iterator[Slot]:
    table = at.table
    title, words = table.named(row), campaign.words
    required_of = groups_required(campaign, row.required_of)
    in_row = partial(Slot, key=row.id, sheet=table.sheet, row=number)
    for column in table.columns:
        if table.is_input(row, column):
            yield in_row(
                field=f"{row.id}.{column.id}",
                label=f"{title} - {column.label}",
                column=at.of(column),
                kind=cast("Kind", table.kind_of(row, column)),
                unit_of_measure=table.unit_of(row, column),
                choices=column.choices,
                required_of=required_of if column.required and column.numeric else frozenset(),
                figure=column.numeric,
                caption=column.label,
                adds=column.added,
                converts=_converts(campaign, table, row, column),
                of_table=True,
            )
    yield in_row(
        field=f"{row.id}.state",
        label=f"{title} - {words['columns.state']}",
        column=at.state,
        kind="choice",
        choices=states(words),
    )
    yield in_row(
        field=f"{row.id}.note",
        label=f"{title} - {words['columns.note']}",
        column=at.note,
        kind="text",
    )


def _converts(
    campaign: Campaign, table: FigureTable, row: FigureRow, column: FigureColumn
) -> tuple[tuple[str, Fraction], ...]:
    """Other words for the unit of measure of a figure, and what they are worth."""
    unit = table.unit_of(row, column)
    if not unit:
        return ()
    own = row.also_counted_in if unit == row.unit_of_measure else ()
    return (
        *((word, Fraction(1)) for word in own),
        *conversions(campaign.units_of_measure, unit),
    )


def _converted(campaign: Campaign, table: FigureTable) -> str:
    """What the declared units are worth that somebody may write in this table."""
    asked = {table.unit_of(row, one) for row in table.rows for one in table.columns} - {""}
    units = campaign.units_of_measure
    known = {word for unit in asked for word, _ in conversions(units, unit)}
    words = campaign.words
    said = [one.said(words) for one in units if {one.name, one.of} & (known | asked)]
    return words.say("hints.converted", units="; ".join(said)) if said and known else ""


def _sums(at: TablePlaces, number: int, row: FigureRow) -> Iterator[Computed]:
    """The cells that the form computes: blank until something stands in the cells they add."""
    table = at.table
    for column in table.columns:
        if not table.is_computed(row, column):
            continue
        if column.percent_of:
            part, whole = (at.cell(row, table.column_by_id[one]) for one in column.percent_of)
            formula = (
                f'=IF(COUNT({part},{whole})<2,"",IF({whole}=0,"",ROUND(100*{part}/{whole},1)))'
            )
            style = "computed-percent"
        else:
            parts = table.parts(row, column)
            cells = ranges(
                (at.row(table.row_by_id[one]), at.of(table.column_by_id[other]))
                for one, other in parts
            )
            formula = f'=IF(COUNT({cells})=0,"",SUM({cells}))'
            whole_ = table.kind_of(row, column) != "decimal"
            style = "computed-number" if whole_ else "computed-decimal"
        yield Computed(row=number, column=at.of(column), formula=formula, value="", style=style)


def _highlights(at: TablePlaces, words: Words) -> Iterator[Highlight]:
    """By what the check of the row says; of cells that are filled in, and of the check itself."""
    table = at.table
    for column in table.columns:
        places = [at.row(row) for row in table.rows if table.is_input(row, column)]
        for first, last in _runs(places):
            check = "$" + a1(first, at.check)
            here = partial(Highlight, first_row=first, last_row=last, column=at.of(column))
            for word, style in _MARKS:
                yield here(formula=f"={says(check, words[word])}", style=style)
            blank = f'=AND({a1(first, at.of(column))}="",{says(check, words[OPEN])})'
            yield here(formula=blank, style="mark-open")
    check = "$" + a1(FIRST, at.check)
    last = FIRST + len(table.rows) - 1
    for word, style in _MARKS:
        formula = f"={says(check, words[word])}"
        yield Highlight(
            first_row=FIRST, last_row=last, column=at.check, formula=formula, style=style
        )


def _runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of neighbours."""
    for _, run in groupby(enumerate(places), lambda one: one[1] - one[0]):
        rows = [row for _, row in run]
        yield rows[0], rows[-1]
