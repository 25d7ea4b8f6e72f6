"""The contact sheet: who filled the form, and whom to phone about it."""

from aggregator.definition import Campaign
from aggregator.layout.elements import Highlight, Label, Slot, a1
from aggregator.layout.header import BODY_ROW, groups_required, head, keys
from aggregator.layout.plan import SheetPlan

INPUT = 2
"""Column of the answers."""


def required_rows(campaign: Campaign) -> tuple[int, ...]:
    """Rows, from 0, of the answers that every unit must give."""
    rows = enumerate(campaign.contact_questions, start=BODY_ROW)
    return tuple(row for row, field in rows if field.required)


def plan(campaign: Campaign) -> SheetPlan:
    rows = tuple(enumerate(campaign.contact_questions, start=BODY_ROW))
    words = campaign.words
    sheet = words["sheets.contact"]
    return SheetPlan(
        name=sheet,
        widths=(0, 26, 60),
        labels=(
            *head(campaign, words["heads.contact"], words["heads.contact-why"], INPUT),
            *(
                Label(row=row, column=1, text=field.label, style="question", last_column=1)
                for row, field in rows
            ),
            *keys((row, f"contact.{field.id}") for row, field in rows),
        ),
        slots=tuple(
            Slot(
                field=f"contact.{field.id}",
                key=f"contact.{field.id}",
                label=field.label,
                sheet=sheet,
                row=row,
                column=INPUT,
                kind=field.kind,
                choices=field.choices,
                required_of=groups_required(campaign, ()) if field.required else frozenset(),
            )
            for row, field in rows
        ),
        highlights=tuple(
            Highlight(
                first_row=row,
                last_row=row,
                column=INPUT,
                formula=f"=LEN({a1(row, INPUT)})=0",
                style="mark-open",
            )
            for row in required_rows(campaign)
        ),
        heights={1: 24, **{row: 24 for row, _ in rows}},
        last_printed_column=INPUT,
    )
