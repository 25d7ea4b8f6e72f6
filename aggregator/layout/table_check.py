"""What the form says of a row of a table: of what is typed, of what is left open, of its relations.

So it never calls fine what the province withholds or asks about, as far as one return can tell.
"""

from collections.abc import Iterator

from aggregator.definition import Campaign, FigureColumn, FigureRow, Words
from aggregator.layout.answers import DOUBTFUL, FINE, OPEN, WRONG, verdict
from aggregator.layout.checks import troubled
from aggregator.layout.elements import Computed, a1
from aggregator.layout.header import BODY_ROW
from aggregator.layout.relation_check import Address, relation_conditions
from aggregator.layout.row_check import Conditions, states
from aggregator.layout.table_places import TablePlaces, asked, is_filled, progress_columns
from aggregator.layout.typed import any_of, are_shown_as_others, first_of, is_error, is_no_number


def row_checks(
    campaign: Campaign, at: TablePlaces, number: int, row: FigureRow, address: Address
) -> Iterator[Computed]:
    """What the form says of a row; of one that it adds itself, where figures must agree with it."""
    table = at.table
    state, check, note = (a1(number, place) for place in (at.state, at.check, at.note))
    first_of_progress, open_row, trouble = progress_columns(table)
    related = a1(number, at.related)
    relations = tuple(
        relation_conditions(campaign, row.id, address, note if is_filled(table, row) else "")
    )
    broken = [(f'{related}<>""', related)] if relations else []
    needed = [at.cell(row, column) for column in asked(table, row)]
    words = campaign.words
    nil = f'{state}="{words["answers.nil"]}"'
    answered = "+".join(
        f'IF(ISERROR({figure}),1,IF(OR({figure}<>"",{nil}),1,0))' for figure in needed
    )
    if is_filled(table, row):
        conditions = (
            *_typed(at, row, words),
            *_stated(at, row, state, note, words),
            *broken,
            *_blank(at, row, words),
        )
        said = "=" + first_of(conditions, otherwise=f'"{words[FINE]}"')
    else:
        sums = ",".join(at.cell(row, one) for one in table.columns if table.is_computed(row, one))
        fine = f'IF(COUNT({sums})=0,"","{words[FINE]}")'
        said = "=" + first_of(broken, otherwise=fine)
    if relations:
        formula = "=" + first_of(relations, otherwise='""')
        yield Computed(row=number, column=at.related, formula=formula, value="", style="key")
    for place, formula, value, style in (
        (at.check, said, words[OPEN] if is_filled(table, row) else "", "check"),
        (first_of_progress, f"={answered or 0}", 0, "key"),
        (
            open_row,
            f"=IF({a1(number, first_of_progress)}<{len(needed)},1,0)",
            1 if needed else 0,
            "key",
        ),
        (trouble, troubled(check, words), 0, "key"),
    ):
        yield Computed(row=number, column=place, formula=formula, value=value, style=style)


def _typed(at: TablePlaces, row: FigureRow, words: Words) -> Conditions:
    """What is no number that can be an answer."""
    table = at.table
    inputs = [one for one in table.columns if table.is_input(row, one)]
    cells = (at.cell(row, one) for one in inputs)
    yield is_error(cells), verdict(words, WRONG, "check.error")
    figures = {at.cell(row, one): one for one in inputs if one.numeric}
    if not figures:
        return
    yield is_no_number(figures), verdict(words, DOUBTFUL, "check.no-number")
    yield (
        are_shown_as_others(figures, a1(at.row(row), 0)),
        verdict(words, WRONG, "check.turned"),
    )
    yield any_of(f"N({cell})<0" for cell in figures), verdict(words, WRONG, "check.negative")
    broken = {
        f"N({cell})<>INT(N({cell}))": _heading(at, column)
        for cell, column in figures.items()
        if table.kind_of(row, column) != "decimal"
    }
    if broken:
        which = first_of(broken.items(), otherwise='""')
        yield any_of(broken), f'"{words[WRONG]}: "&{which}&"{words["check.whole-column"]}"'


def _stated(at: TablePlaces, row: FigureRow, state: str, note: str, words: Words) -> Conditions:
    figures = [at.cell(row, one) for one in at.table.columns if at.table.is_figure(row, one)]
    if figures:
        yield from states(figures, state, note, words)


def _blank(at: TablePlaces, row: FigureRow, words: Words) -> Conditions:
    for column in asked(at.table, row):
        yield f'{at.cell(row, column)}=""', f'"{words[OPEN]} "&{_heading(at, column)}'


def _heading(at: TablePlaces, column: FigureColumn) -> str:
    """Where a column says what it is called: a formula takes no long text."""
    return a1(BODY_ROW, at.of(column))
