"""The turns of phrase that letters of the office share."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Final

from aggregator.definition import Campaign
from aggregator.domain import within_sentence

_REPORT: Final = "báo cáo "
_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """One paragraph of the body, in the order of its parts; ``lead`` and ``key`` stand out."""

    lead: str = ""
    text: str = ""
    key: str = ""
    end: str = ""


def symbol(body: str) -> str:
    """The initials by which a body signs its letters: ``Ban Tổ chức Tỉnh ủy`` is ``BTCTU``."""
    words = (word for word in body.split() if word[0].isalpha() and word.casefold() != "và")
    initials = "".join(word[0] for word in words)
    toneless = (letter for letter in unicodedata.normalize("NFD", initials) if letter not in _TONES)
    return unicodedata.normalize("NFC", "".join(toneless)).upper()


def subject(title: str) -> str:
    """What a report is about, behind the word "báo cáo": its title, which may begin with it."""
    said = within_sentence(title)
    return said[len(_REPORT) :] if said.casefold().startswith(_REPORT) else said


def whom_to_ask(campaign: Campaign) -> str:
    """The contact as far as it is filled in."""
    contact = campaign.contact
    title = "đồng chí" if campaign.letterhead == "party" else "ông (bà)"
    person = f"{title} {contact.person}" if contact.person else ""
    phone = f"điện thoại {contact.phone}" if contact.phone else ""
    email = f"thư điện tử {contact.email}" if contact.email else ""
    return ", ".join(part for part in (contact.office, person, phone, email) if part)


def in_words(day: date) -> str:
    """Day, month and year as letters write them: ``05 tháng 02 năm 2019``."""
    return f"{day.day:02} tháng {_month(day)} năm {day.year}"


def in_figures(day: date) -> str:
    """The same in figures: ``05/02/2019``, ``10/3/2019``."""
    return f"{day.day:02}/{_month(day)}/{day.year}"


def _month(day: date) -> str:
    """A zero before the months 1 and 2, as before days below 10: nothing can be put before them."""
    return f"{day.month:02}" if day.month <= 2 else str(day.month)  # noqa: PLR2004 - see above


def has_superior(campaign: Campaign) -> bool:
    return campaign.issuing_body != campaign.collecting_body
