"""Sheets "Đề xuất" and "Phụ lục bổ sung": lists that a unit fills as far as it needs."""

from collections.abc import Iterator
from typing import Final

from aggregator.definition import Campaign, Table
from aggregator.layout.answers import DOUBTFUL, FINE
from aggregator.layout.checks import says, troubled
from aggregator.layout.elements import Computed, Highlight, Label, Slot, a1
from aggregator.layout.header import BODY_ROW, head, header_row, keys
from aggregator.layout.plan import SheetPlan

PROPOSALS_SHEET: Final = "Đề xuất"
SUPPLEMENT_SHEET: Final = "Phụ lục bổ sung"
FIRST: Final = BODY_ROW + 1
"""First row of a list."""

_NUMBER, _FIRST_COLUMN = 1, 2
_CHECK_WIDTH: Final = 18


def plan_proposals(campaign: Campaign) -> SheetPlan:
    return _plan(campaign, campaign.proposal, PROPOSALS_SHEET, "proposal")


def plan_supplement(campaign: Campaign) -> SheetPlan:
    return _plan(campaign, campaign.supplement, SUPPLEMENT_SHEET, "supplement")


def check_column(table: Table) -> int:
    """Where the form says what it makes of a row."""
    return _FIRST_COLUMN + len(table.columns)


def troubled_column(table: Table) -> int:
    """Hidden column, for the progress on the first sheet: 1 where a row is to be looked at."""
    return check_column(table) + 1


def _plan(campaign: Campaign, table: Table, sheet: str, prefix: str) -> SheetPlan:
    check = check_column(table)
    rows = tuple((FIRST + number - 1, f"{prefix}[{number}]") for number in range(1, table.rows + 1))
    height = 64 if any(column.kind == "narrative" for column in table.columns) else 34
    return SheetPlan(
        name=sheet,
        widths=(0, 8, *(column.width for column in table.columns), _CHECK_WIDTH, 0),
        labels=(
            *head(campaign, table.title, campaign.appendix_period, check),
            Label(row=BODY_ROW - 1, column=1, text=table.guidance, style="hint", last_column=check),
            *header_row(BODY_ROW, ("TT", *(column.label for column in table.columns), "Kiểm tra")),
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
        computed=tuple(cell for row, _ in rows for cell in _computed(table, row)),
        highlights=tuple(
            Highlight(
                first_row=FIRST,
                last_row=rows[-1][0],
                column=check,
                formula=f"={says('$' + a1(FIRST, check), word)}",
                style=style,
            )
            for word, style in ((DOUBTFUL, "mark-doubtful"), (FINE, "mark-fine"))
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


def _computed(table: Table, row: int) -> Iterator[Computed]:
    """A row of which the first answer is there wants all that is required; the others want it."""
    place = {column.id: a1(row, at) for at, column in enumerate(table.columns, _FIRST_COLUMN)}
    first, *others = table.columns
    subject = place[first.id]
    filled = ",".join(f'{place[column.id]}<>""' for column in others)
    text = f'IF({subject}="","","{FINE}")'
    for column in reversed([column for column in others if column.required]):
        lacking = f'AND({subject}<>"",{place[column.id]}="")'
        text = f'IF({lacking},"{DOUBTFUL}: thiếu {column.label.lower()}",{text})'
    if others:
        lacking = f'AND({subject}="",OR({filled}))'
        text = f'IF({lacking},"{DOUBTFUL}: thiếu {first.label.lower()}",{text})'
    check = check_column(table)
    for at, formula, value, style in (
        (check, f"={text}", "", "check"),
        (check + 1, troubled(a1(row, check)), 0, "key"),
    ):
        yield Computed(row=row, column=at, formula=formula, value=value, style=style)
