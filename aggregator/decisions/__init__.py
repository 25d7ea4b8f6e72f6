"""The reviewer's loop: what is open, into ``decisions.xlsx``; what was decided, out of it."""

from aggregator.decisions.book import Book, DecidedRow, OpenRow, ReadBooks, ReceivedRow, TypedRow
from aggregator.decisions.files import days_of_receipt, file_decisions, lapsed_choices
from aggregator.decisions.history import in_force, standings
from aggregator.decisions.keys import (
    Subject,
    is_of_several,
    is_receipt,
    may_be_decided,
    receipt_key,
    subject_of,
)
from aggregator.decisions.questions import questions
from aggregator.decisions.read import read_books
from aggregator.decisions.scene import Scene
from aggregator.decisions.settle import (
    settle_absent,
    settled_findings,
    waiting_findings,
    with_decisions,
)
from aggregator.decisions.understand import Desk, understand
from aggregator.decisions.units import with_unit_decisions
from aggregator.decisions.write import write_book

__all__ = [
    "Book",
    "DecidedRow",
    "Desk",
    "OpenRow",
    "ReadBooks",
    "ReceivedRow",
    "Scene",
    "Subject",
    "TypedRow",
    "days_of_receipt",
    "file_decisions",
    "in_force",
    "is_of_several",
    "is_receipt",
    "lapsed_choices",
    "may_be_decided",
    "questions",
    "read_books",
    "receipt_key",
    "settle_absent",
    "settled_findings",
    "standings",
    "subject_of",
    "understand",
    "waiting_findings",
    "with_decisions",
    "with_unit_decisions",
    "write_book",
]
