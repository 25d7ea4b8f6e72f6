"""The draft of a mail that brings a reminder: mail programs open it ready to be sent."""

import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final

from aggregator.correspondence import whom_to_ask
from aggregator.definition import Campaign
from aggregator.reports.reminders import wording
from aggregator.reports.reminders.laggard import Laggard

_DOCX: Final = "vnd.openxmlformats-officedocument.wordprocessingml.document"
_ADDRESS: Final = re.compile(r"[\w%+'-]+(\.[\w%+'-]+)*@[\w-]+(\.[\w-]+)+", re.ASCII)
"""What goes into a header; the library fails over some that are none, like ``a@``."""


def message_of(campaign: Campaign, laggard: Laggard, letter: bytes, *, name: str) -> bytes:
    """The draft; the same inputs give the same bytes, for nothing in it is from the clock.

    Args:
        campaign: Whose collecting body writes.
        laggard: Who is reminded; of what the roster has, the draft's ``To`` takes the addresses.
        letter: The enclosed letter, a .docx file.
        name: Its file name.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"  # Outlook and its kin then open it for sending, not for reading
    addresses = [
        part for part in re.split(r"[\s,;]+", laggard.unit.email) if _ADDRESS.fullmatch(part)
    ]
    if addresses:
        message["To"] = ", ".join(addresses)
    message["Subject"] = _line(f"{wording.abstract(campaign, laggard)} - {laggard.unit.name}")
    # base64, so that no line of the text can be taken for a boundary
    message.set_content("\n\n".join(_text(campaign, laggard, name)) + "\n", cte="base64")
    message.add_attachment(letter, maintype="application", subtype=_DOCX, filename=name)
    message.set_boundary(f"=_reminder_{laggard.unit.code}")
    return message.as_bytes()


def _text(campaign: Campaign, laggard: Laggard, name: str) -> Iterator[str]:
    """The paragraphs of the letter, between its address and its signature."""
    words = campaign.words
    yield f"{words['letters.to']}{laggard.unit.name}"
    for paragraph in wording.body(campaign, laggard):
        yield f"{paragraph.lead}{paragraph.text}{paragraph.key}{paragraph.end}"
    yield words.say("reminder.enclosed", name=name)
    yield f"{words['reminder.regards']}\n{whom_to_ask(campaign)}"


def _line(text: str) -> str:
    """On one line, as a header must be."""
    return " ".join(text.split())
