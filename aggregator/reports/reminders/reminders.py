"""The folder ``reminders/``: whom to remind, and with what."""

import csv
import io
from collections.abc import Iterable
from typing import Final

from aggregator.correspondence import letter_to
from aggregator.definition import Campaign, ReportingUnit
from aggregator.definition.words import UNIT_STATUS
from aggregator.domain import Outcome, legible
from aggregator.reports.reminders import wording
from aggregator.reports.reminders.laggard import Laggard, laggards
from aggregator.reports.reminders.message import message_of

LIST: Final = "reminders.csv"

_COLUMNS: Final = (
    *("unit", "name", "contact", "phone", "email"),
    *("due_date", "days_late", "state", "letter", "message"),
)


def reminders(campaign: Campaign, outcome: Outcome) -> dict[str, bytes]:
    """The list, and for each unit on it that can help a letter and a mail; by file name.

    Of a unit that has reported nothing is left, so what an earlier run wrote to it must go.
    """
    behind = laggards(campaign, outcome)
    files = {LIST: _list(behind)}
    for laggard in behind:
        if not laggard.written_to:
            continue
        letter = letter_to(
            campaign,
            laggard.unit.name,
            about=wording.abstract(campaign, laggard),
            body=wording.body(campaign, laggard),
            recipients=wording.recipients(campaign),
            day=outcome.as_of,
        )
        of_letter, of_message = reminder_names(laggard.unit)
        files[of_letter] = letter
        files[of_message] = message_of(campaign, laggard, letter, name=of_letter)
    return files


def reminder_names(unit: ReportingUnit) -> tuple[str, str]:
    """Of the letter and the mail, if the unit gets them."""
    return f"{unit.code}.docx", f"{unit.code}.eml"


def _list(behind: Iterable[Laggard]) -> bytes:
    """As CSV; no cell begins with words of a sender, so none can be taken for a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    for laggard in behind:
        unit = laggard.unit
        writer.writerow(
            (
                *(unit.code, unit.name, unit.contact, unit.phone, unit.email),
                *(laggard.due.isoformat(), laggard.days_late, _state(laggard)),
                *(reminder_names(unit) if laggard.written_to else ("", "")),
            )
        )
    # with its mark at the front Excel takes the file for UTF-8
    return text.getvalue().encode("utf-8-sig")


def _state(laggard: Laggard) -> str:
    """In words, and why what the unit has sent does not count."""
    words = UNIT_STATUS[laggard.status]
    if laggard.reason:
        return f"{words}: {' '.join(legible(laggard.reason).split())}"
    return words if laggard.days_late else f"{words}, chưa quá hạn"
