"""Letters and mails: how the office lays them out, and the turns of phrase it uses in them."""

from aggregator.correspondence.draft import Enclosure, addresses_of, draft_to
from aggregator.correspondence.draft_list import DRAFT_LIST, draft_list
from aggregator.correspondence.letter import letter_to
from aggregator.correspondence.letterhead import letterhead, number
from aggregator.correspondence.official import official_letter
from aggregator.correspondence.wording import (
    Paragraph,
    has_superior,
    recipients,
    subject,
    symbol,
    whom_to_ask,
)

__all__ = [
    "DRAFT_LIST",
    "Enclosure",
    "Paragraph",
    "addresses_of",
    "draft_list",
    "draft_to",
    "has_superior",
    "letter_to",
    "letterhead",
    "number",
    "official_letter",
    "recipients",
    "subject",
    "symbol",
    "whom_to_ask",
]
