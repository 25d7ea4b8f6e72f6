"""Letters and mails: how the office lays them out, and the turns of phrase it uses in them."""

from aggregator.correspondence.draft import Enclosure, addresses_of, draft_to
from aggregator.correspondence.draft_list import DRAFT_LIST, draft_list
from aggregator.correspondence.letter import letter_to
from aggregator.correspondence.letterhead import letterhead, number
from aggregator.correspondence.official import official_letter
from aggregator.correspondence.wording import (
    Paragraph,
    has_superior,
    in_figures,
    in_words,
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
    "in_figures",
    "in_words",
    "letter_to",
    "letterhead",
    "number",
    "official_letter",
    "subject",
    "symbol",
    "whom_to_ask",
]
