"""The list from which an office's word processor addresses the forms."""

import csv
import io
from typing import Final

from aggregator.definition import Campaign, ReportingUnit

MAILING_LIST: Final = "mailing.csv"
LETTERS: Final = "letters"
DRAFTS: Final = "mail"

_COLUMNS: Final = ("unit", "name", "contact", "email", "phone", "file", "letter", "due_date")


def form_path(unit: ReportingUnit) -> str:
    """Where the form of ``unit`` is, below the outbox and ``/``-separated."""
    return f"{unit.code}.xlsx"


def letter_path(unit: ReportingUnit) -> str:
    """The same for its covering letter."""
    return f"{LETTERS}/{unit.code}.docx"


def draft_path(unit: ReportingUnit) -> str:
    """The same for the draft of the mail that brings the form."""
    return f"{DRAFTS}/{unit.code}.eml"


def mailing_list(campaign: Campaign) -> bytes:
    """One row for each unit of the roster, as CSV; ``due_date`` is an ISO date.

    The whole roster always, whichever forms were asked for: a list of fewer would take the
    others' rows away.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    for unit in campaign.units:
        writer.writerow(
            (
                *(unit.code, unit.name, unit.contact, unit.email, unit.phone),
                *(form_path(unit), letter_path(unit), campaign.due(unit).isoformat()),
            )
        )
    # with its mark at the front Excel and Word take the file for UTF-8
    return text.getvalue().encode("utf-8-sig")
