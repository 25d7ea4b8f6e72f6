"""Sheets "Đề xuất" and "Phụ lục bổ sung": lists that a unit fills as far as it needs."""

from typing import Final

from aggregator.definition import Campaign, Table
from aggregator.layout.header import BODY_ROW, head, header_row, keys
from aggregator.layout.plan import Label, SheetPlan, Slot

PROPOSALS_SHEET: Final = "Đề xuất"
SUPPLEMENT_SHEET: Final = "Phụ lục bổ sung"


def plan_proposals(campaign: Campaign) -> SheetPlan:
    return _plan(campaign, campaign.proposal, PROPOSALS_SHEET, "proposal", height=64)


def plan_supplement(campaign: Campaign) -> SheetPlan:
    return _plan(campaign, campaign.supplement, SUPPLEMENT_SHEET, "supplement", height=24)


def _plan(campaign: Campaign, table: Table, sheet: str, prefix: str, *, height: float) -> SheetPlan:
    widths = (0, 8, *(column.width for column in table.columns))
    last_column = len(widths) - 1
    first = BODY_ROW + 1
    labels = [
        *head(campaign, table.title, campaign.appendix_period, last_column),
        Label(
            row=BODY_ROW - 1, column=1, text=table.guidance, style="hint", last_column=last_column
        ),
        *header_row(BODY_ROW, ("TT", *(column.label for column in table.columns))),
    ]
    slots = []
    for number in range(1, table.rows + 1):
        row = first + number - 1
        labels.append(Label(row=row, column=1, text=str(number), style="number", last_column=1))
        key = f"{prefix}[{number}]"
        slots += [
            Slot(
                field=f"{key}.{column.id}",
                key=key,
                label=f"{number}. {column.label}",
                sheet=sheet,
                row=row,
                column=place,
                kind=column.kind,
                unit_of_measure=column.unit_of_measure,
                choices=column.choices,
            )
            for place, column in enumerate(table.columns, start=2)
        ]
    labels += keys(
        (first + number - 1, f"{prefix}[{number}]") for number in range(1, table.rows + 1)
    )
    return SheetPlan(
        name=sheet,
        widths=widths,
        labels=tuple(labels),
        slots=tuple(slots),
        heights={1: 24, BODY_ROW: 33, **{first + n: height for n in range(table.rows)}},
        title_rows=(BODY_ROW, BODY_ROW),
        frozen_rows=first,
        landscape=True,
    )
