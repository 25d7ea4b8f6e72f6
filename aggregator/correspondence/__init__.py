"""Letters: how the office lays them out, and the turns of phrase it uses in them."""

from aggregator.correspondence.letter import letter_to
from aggregator.correspondence.wording import (
    Paragraph,
    in_words,
    symbol,
    whom_to_ask,
)

__all__ = ["Paragraph", "in_words", "letter_to", "symbol", "whom_to_ask"]
