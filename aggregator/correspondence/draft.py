"""The draft of a mail to a unit: mail programs open it ready to be sent. Nothing is sent by us."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import PurePath
from typing import Final

from aggregator.correspondence.wording import Paragraph, whom_to_ask
from aggregator.definition import Campaign, ReportingUnit

_OFFICE: Final = "vnd.openxmlformats-officedocument"
_SUBTYPES: Final = {
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
}
_ADDRESS: Final = re.compile(r"[\w%+'-]+(\.[\w%+'-]+)*@[\w-]+(\.[\w-]+)+", re.ASCII)
"""What goes into a header; the library fails over some that are none, like ``a@``."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Enclosure:
    """A file that goes with a mail; its kind is told by the ending of its name."""

    name: str
    content: bytes


def addresses_of(unit: ReportingUnit) -> tuple[str, ...]:
    """The mail addresses on the roster that can be written to; none where there is none."""
    parts = re.split(r"[\s,;]+", unit.email)
    return tuple(part for part in parts if _ADDRESS.fullmatch(part))


def draft_to(  # noqa: PLR0913 - what makes a mail, each by name
    campaign: Campaign,
    unit: ReportingUnit,
    *,
    about: str,
    body: Iterable[Paragraph],
    enclosed: Sequence[Enclosure],
    kind: str,
) -> bytes:
    """The draft; the same inputs give the same bytes, for nothing in it is from the clock.

    Args:
        campaign: Whose collecting body writes.
        unit: Who is written to; of what the roster has, ``To`` takes the addresses.
        about: The abstract of the letter, which is the subject.
        body: The paragraphs of the letter.
        enclosed: What goes with it; a letter (.docx) is named at the end of the text.
        kind: What tells this mail from others to the unit.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"  # Outlook and its kin then open it for sending, not for reading
    if addresses := addresses_of(unit):
        message["To"] = ", ".join(addresses)
    message["Subject"] = " ".join(f"{about} - {unit.name}".split())  # one line, as a header must be
    text = "\n\n".join(_text(campaign, unit, body, enclosed))
    # base64, so that no line of the text can be taken for a boundary
    message.set_content(f"{text}\n", cte="base64")
    for file in enclosed:
        subtype = _SUBTYPES[PurePath(file.name).suffix]
        message.add_attachment(
            file.content, maintype="application", subtype=subtype, filename=file.name
        )
    message.set_boundary(f"=_{kind}_{unit.code}")
    return message.as_bytes()


def _text(
    campaign: Campaign,
    unit: ReportingUnit,
    body: Iterable[Paragraph],
    enclosed: Iterable[Enclosure],
) -> Iterator[str]:
    """The paragraphs of the letter, between its address and its signature."""
    words = campaign.words
    yield f"{words['letters.to']}{unit.name}"
    for paragraph in body:
        yield f"{paragraph.lead}{paragraph.text}{paragraph.key}{paragraph.end}"
    for file in enclosed:
        if file.name.endswith(".docx"):
            yield words.say("letters.enclosed", name=file.name)
    yield f"{words['letters.regards']}\n{whom_to_ask(campaign)}"
