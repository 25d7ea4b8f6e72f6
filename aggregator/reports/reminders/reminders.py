"""The folder ``reminders/``: whom to remind, and with what."""

import csv
import io
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from aggregator.correspondence import Enclosure, draft_to, letter_to, recipients
from aggregator.definition import Campaign, ReportingUnit
from aggregator.definition.words import UNIT_STATUS
from aggregator.domain import Outcome, legible
from aggregator.reports.reminders import wording
from aggregator.reports.reminders.laggard import Laggard, laggards

LIST: Final = "reminders.csv"

_RETURNED: Final = "(Đang trả lại để sửa: đã có công văn phản hồi, không gửi công văn đôn đốc.)"

_COLUMNS: Final = (
    *("unit", "name", "contact", "phone", "email"),
    *("due_date", "days_late", "state", "letter", "message"),
)


def reminder_list(
    campaign: Campaign, outcome: Outcome, answered: Mapping[str, tuple[str, str]] | None = None
) -> bytes:
    """All units of which nothing is counted, as CSV.

    Args:
        campaign: What was asked.
        outcome: Of the run.
        answered: Units that are told in another letter what is wrong with what they sent, and
            where it lies and the mail that brings it, seen from the list; empty: there is none.
    """
    return _list(laggards(campaign, outcome), answered or {})


def reminders(
    campaign: Campaign, outcome: Outcome, units: Collection[str] | None = None
) -> dict[str, bytes]:
    """A letter and a mail, by file name, for each unit that can help.

    Of a unit that has reported nothing is left, so what an earlier run wrote to it must go.

    Args:
        campaign: What was asked.
        outcome: Of the run.
        units: Those that may be written to; ``None``: all.
    """
    files = {}
    for laggard in laggards(campaign, outcome):
        if not laggard.written_to or (units is not None and laggard.unit.code not in units):
            continue
        about, body = wording.abstract(campaign, laggard), tuple(wording.body(campaign, laggard))
        of_letter, of_message = reminder_names(laggard.unit)
        files[of_letter] = letter_to(
            campaign,
            laggard.unit.name,
            about=about,
            body=body,
            recipients=recipients(campaign),
            day=outcome.as_of,
        )
        files[of_message] = draft_to(
            campaign,
            laggard.unit,
            about=about,
            body=body,
            enclosed=[Enclosure(name=of_letter, content=files[of_letter])],
            kind="reminder",
        )
    return files


def reminder_names(unit: ReportingUnit) -> tuple[str, str]:
    """Of the letter and the mail, if the unit gets them."""
    return f"{unit.code}.docx", f"{unit.code}.eml"


def _list(behind: Iterable[Laggard], answered: Mapping[str, tuple[str, str]]) -> bytes:
    """As CSV; no cell begins with words of a sender, so none can be taken for a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    for laggard in behind:
        unit = laggard.unit
        elsewhere = answered.get(unit.code)
        own = reminder_names(unit) if laggard.written_to else ("", "")
        writer.writerow(
            (
                *(unit.code, unit.name, unit.contact, unit.phone, unit.email),
                *(laggard.due.isoformat(), laggard.days_late),
                _state(laggard, returned=bool(elsewhere)),
                *(elsewhere or own),
            )
        )
    # with its mark at the front Excel takes the file for UTF-8
    return text.getvalue().encode("utf-8-sig")


def _state(laggard: Laggard, *, returned: bool) -> str:
    """In words, why what the unit has sent does not count, and whether it is told of it."""
    words = UNIT_STATUS[laggard.status]
    if laggard.reason:
        words = f"{words}: {' '.join(legible(laggard.reason).split())}"
    elif not laggard.days_late:
        words = f"{words}, chưa quá hạn"
    return f"{words} {_RETURNED}" if returned else words
