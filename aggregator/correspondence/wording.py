"""The turns of phrase that letters of the office share."""

import unicodedata
from dataclasses import dataclass
from typing import Final

from aggregator.definition import Campaign, Words

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


def subject(title: str, words: Words) -> str:
    """What a report is about, behind the word for it: its title, which may begin with that."""
    said, report = words.inside(title), words["letters.report"]
    return said[len(report) :] if said.casefold().startswith(report) else said


def whom_to_ask(campaign: Campaign) -> str:
    """The contact as far as it is filled in."""
    words, contact = campaign.words, campaign.contact
    title = "letters.comrade" if campaign.letterhead == "party" else "letters.mister"
    person = words.say(title, person=contact.person) if contact.person else ""
    phone = words.say("letters.phone", phone=contact.phone) if contact.phone else ""
    email = words.say("letters.email", email=contact.email) if contact.email else ""
    return ", ".join(part for part in (contact.office, person, phone, email) if part)


def has_superior(campaign: Campaign) -> bool:
    return campaign.issuing_body != campaign.collecting_body


def recipients(campaign: Campaign) -> tuple[str, ...]:
    """The lines of who gets a copy of a letter: the unit itself, the office's own file."""
    words = campaign.words
    return words["letters.as-above"], words.say("letters.file", body=campaign.collecting_body)
