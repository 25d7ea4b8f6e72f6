"""The sheet of figures: the metrics, one row each, with what the form makes of what is typed."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from aggregator.definition import AMOUNT_UNIT, Campaign, Metric, Words
from aggregator.layout.answers import DOUBTFUL, FINE, OPEN, WRONG, states
from aggregator.layout.checks import RowCells, filled, says, spelled_out, troubled
from aggregator.layout.elements import Computed, Highlight, Label, Previous, Slot, a1
from aggregator.layout.header import BODY_ROW, groups_required, head, header_row, keys
from aggregator.layout.plan import SheetPlan
from aggregator.layout.relation_check import Address, relation_conditions
from aggregator.layout.row_check import row_check, rows_not_to_repeat

FIRST: Final = BODY_ROW + 1
"""Row of the first metric."""

_WIDTHS: Final = (0, 8, 27, 17, 8, 12, 12, 17, 22, 15, 24, 26, 0, 0, 0, 0, 0)
_HEADINGS: Final = (
    *("number", "content", "quantity", "unit", "type-quantity", "amount", "type-amount", "read-as"),
    *("state", "check", "note", "quantity-before", "amount-before"),
)
_QUANTITY, _AMOUNT, _ECHO, _STATE, _CHECK, _NOTE = 5, 7, 8, 9, 10, 11
QUANTITY, CHECK = _QUANTITY, _CHECK
_PREVIOUS_QUANTITY, _PREVIOUS_AMOUNT = 12, 13
_PREVIOUS_WIDTH: Final = 17
FILLED, OPEN_ROW, TROUBLED = 14, 15, 16
"""Hidden columns, for the progress on the first sheet: how many of the row's figures are answered,
1 where one of them is not, 1 where there is something to look at."""


def sheet_of(words: Words) -> str:
    """Name of the sheet."""
    return words["sheets.figures"]


def addresses(campaign: Campaign) -> dict[str, str]:
    """The cells of the figures, by their ids, as other sheets refer to them."""
    sheet = sheet_of(campaign.words)
    return {
        f"{metric.id}.{part}": f"'{sheet}'!{a1(row, column)}"
        for row, metric in enumerate(campaign.metrics, start=FIRST)
        for part, column in (("quantity", _QUANTITY), ("amount", _AMOUNT))
    }


def plan(campaign: Campaign, address: Address) -> SheetPlan:
    rows = tuple(enumerate(campaign.metrics, start=FIRST))
    last = FIRST + len(rows) - 1
    words = campaign.words
    money = words.term(AMOUNT_UNIT)
    hint = words.say("hints.figures", money=money)
    is_open = says("$" + a1(FIRST, _CHECK), words[OPEN])
    return SheetPlan(
        name=sheet_of(words),
        widths=_WIDTHS,
        labels=(
            *head(campaign, campaign.appendix_title, campaign.appendix_period, _NOTE),
            Label(row=BODY_ROW - 1, column=1, text=hint, style="hint", last_column=_NOTE),
            *header_row(BODY_ROW, (words.say(f"columns.{one}", money=money) for one in _HEADINGS)),
            *(label for row, metric in rows for label in _labels(row, metric)),
            *keys((row, metric.id) for row, metric in rows),
        ),
        slots=tuple(slot for row, metric in rows for slot in _slots(campaign, row, metric)),
        computed=tuple(
            cell for row, metric in rows for cell in _computed(campaign, row, metric, address)
        ),
        previous=tuple(
            Previous(field=f"{metric.id}.{part}", row=row, column=column, width=_PREVIOUS_WIDTH)
            for row, metric in rows
            for part, column in (("quantity", _PREVIOUS_QUANTITY), ("amount", _PREVIOUS_AMOUNT))
        ),
        highlights=tuple(
            Highlight(
                first_row=FIRST,
                last_row=last,
                column=column,
                formula=f"={says('$' + a1(FIRST, _CHECK), words[word])}",
                style=style,
            )
            for word, style in (
                (WRONG, "mark-wrong"),
                (DOUBTFUL, "mark-doubtful"),
                (FINE, "mark-fine"),
            )
            for column in (_QUANTITY, _AMOUNT, _CHECK)
        )
        + tuple(
            Highlight(
                first_row=FIRST,
                last_row=last,
                column=column,
                formula=f'=AND({a1(FIRST, column)}="",{is_open})',
                style="mark-open",
            )
            for column in (_QUANTITY, _AMOUNT)
        ),
        heights={1: 24, BODY_ROW - 1: 34, BODY_ROW: 34, **{row: 50 for row, _ in rows}},
        growing=frozenset(row for row, _ in rows),
        title_rows=(BODY_ROW, BODY_ROW),
        frozen_rows=FIRST,
        landscape=True,
        last_printed_column=_NOTE,
    )


def _labels(row: int, metric: Metric) -> Iterator[Label]:
    for column, text, style in (
        (1, str(row - FIRST + 1), "number"),
        (2, metric.title, "question"),
        (3, metric.quantity.label, "sub-question"),
        (4, metric.quantity.unit_of_measure, "unit"),
        (6, metric.amount.label, "sub-question"),
    ):
        yield Label(row=row, column=column, text=text, style=style, last_column=column)


def _slots(campaign: Campaign, row: int, metric: Metric) -> Iterator[Slot]:
    title = f"{row - FIRST + 1}. {metric.title}"
    required_of = groups_required(campaign, metric.required_of)
    words = campaign.words
    in_row = partial(Slot, key=metric.id, sheet=sheet_of(words), row=row)
    yield in_row(
        field=f"{metric.id}.quantity",
        label=f"{title} - {metric.quantity.label}",
        column=_QUANTITY,
        kind=metric.quantity.kind,
        unit_of_measure=metric.quantity.unit_of_measure,
        required_of=required_of,
        figure=True,
        caption=metric.quantity.label,
    )
    yield in_row(
        field=f"{metric.id}.amount",
        label=f"{title} - {metric.amount.label}",
        column=_AMOUNT,
        kind="money",
        unit_of_measure=AMOUNT_UNIT,
        required_of=required_of,
        figure=True,
        caption=metric.amount.label,
    )
    yield in_row(
        field=f"{metric.id}.state",
        label=f"{title} - {words['columns.state']}",
        column=_STATE,
        kind="choice",
        choices=states(words),
    )
    yield in_row(
        field=f"{metric.id}.note",
        label=f"{title} - {words['columns.note']}",
        column=_NOTE,
        kind="text",
    )


def _computed(campaign: Campaign, row: int, metric: Metric, address: Address) -> Iterator[Computed]:
    cells = _cells(row)
    rows = tuple((one, _cells(at)) for at, one in enumerate(campaign.metrics, start=FIRST))
    repeated = rows_not_to_repeat(campaign, metric, rows)
    related = tuple(relation_conditions(campaign, metric.id, address, cells.note))
    words = campaign.words
    check = row_check(cells, metric, campaign, repeated, related)
    for column, formula, value, style in (
        (_ECHO, spelled_out(cells.amount, words), "", "echo"),
        (_CHECK, check, words[OPEN], "check"),
        (FILLED, filled(cells, words), 0, "key"),
        (OPEN_ROW, f"=IF({a1(row, FILLED)}<2,1,0)", 1, "key"),
        (TROUBLED, troubled(cells.check, words), 0, "key"),
    ):
        yield Computed(row=row, column=column, formula=formula, value=value, style=style)


def _cells(row: int) -> RowCells:
    return RowCells(
        quantity=a1(row, _QUANTITY),
        amount=a1(row, _AMOUNT),
        state=a1(row, _STATE),
        note=a1(row, _NOTE),
        check=a1(row, _CHECK),
        key=a1(row, 0),
    )
