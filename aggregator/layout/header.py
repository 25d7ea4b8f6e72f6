"""What stands at the head of every sheet that is filled in."""

from collections.abc import Iterable
from typing import Final

from aggregator.definition import Campaign
from aggregator.layout.elements import Label

UNIT_ROW: Final = 3
UNIT_NAME: Final = (UNIT_ROW, 2)
"""Row and column, on every sheet that is filled in."""
BODY_ROW: Final = 5
"""First row below the head."""


def head(campaign: Campaign, title: str, subtitle: str, last_column: int) -> tuple[Label, ...]:
    """Campaign, title and the unit's name, over the columns B to ``last_column``."""
    return (
        Label(
            row=0, column=1, text=campaign.short_title, style="campaign", last_column=last_column
        ),
        Label(row=1, column=1, text=title, style="title", last_column=last_column),
        Label(row=2, column=1, text=subtitle, style="subtitle", last_column=last_column),
        Label(
            row=UNIT_ROW,
            column=1,
            text=campaign.words["heads.unit"],
            style="caption",
            last_column=1,
        ),
        Label(
            row=UNIT_ROW,
            column=2,
            text="{unit}",
            style="unit-name",
            last_column=last_column,
            of_unit=True,
        ),
    )


def header_row(row: int, texts: Iterable[str]) -> tuple[Label, ...]:
    """Column headings in the columns from B on."""
    return tuple(
        Label(row=row, column=column, text=text, style="header", last_column=column)
        for column, text in enumerate(texts, start=1)
    )


def keys(rows: Iterable[tuple[int, str]]) -> tuple[Label, ...]:
    """The hidden first column: one key a row, by which a row is found again if it has moved."""
    return tuple(
        Label(row=row, column=0, text=key, style="key", last_column=0) for row, key in rows
    )


def groups_required(campaign: Campaign, required_of: tuple[str, ...]) -> frozenset[str]:
    """The groups that must answer; an empty definition means all of them."""
    return frozenset(required_of or (group.id for group in campaign.groups))
