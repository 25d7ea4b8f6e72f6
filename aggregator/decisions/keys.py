"""What a row of ``decisions.xlsx`` is about, as its key says."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from aggregator.definition import cards
from aggregator.domain import Verdict

_FILE: Final = "file:"
_PATH: Final = "path:"
_RECEIVED: Final = "received:"


class Subject(StrEnum):
    FIGURE = "figure"
    FILE = "file"
    UNIT = "unit"
    RECEIPT = "receipt"


MAY_BE_DECIDED: Final[Mapping[Subject, tuple[Verdict, ...]]] = {
    Subject.FIGURE: (
        *(Verdict.ACCEPT, Verdict.TAKE_A, Verdict.TAKE_B, Verdict.CORRECT, Verdict.NIL),
        *(Verdict.EXCLUDE, Verdict.WAIT, Verdict.WITHDRAW),
    ),
    Subject.FILE: (
        *(Verdict.ASSIGN, Verdict.COUNT, Verdict.EXCLUDE, Verdict.WAIT, Verdict.WITHDRAW),
    ),
    Subject.UNIT: (Verdict.EXTEND, Verdict.EXEMPT, Verdict.WAIT, Verdict.WITHDRAW),
    Subject.RECEIPT: (Verdict.RECEIVE, Verdict.WITHDRAW),
}
"""In the order in which it is offered."""


def figure_key(unit: str, field: str) -> str:
    return f"{unit}/{field}"


def figures_key(unit: str, rule: str) -> str:
    """Of one question about several figures; the same whichever of them are left."""
    return f"{unit}/{rule}"


def is_of_several(key: str) -> bool:
    """Whether it is the key of a question about several figures."""
    return figure_of(key)[1] in cards()


def file_key(sha256: str, path: str) -> str:
    """By content, so that a file keeps its decision under another name; by path without any."""
    return f"{_FILE}{sha256}" if sha256 else f"{_PATH}{path}"


def receipt_key(sha256: str) -> str:
    return f"{_RECEIVED}{sha256}"


def subject_of(key: str) -> Subject:
    if key.startswith((_FILE, _PATH)):
        return Subject.FILE
    if key.startswith(_RECEIVED):
        return Subject.RECEIPT
    return Subject.FIGURE if "/" in key else Subject.UNIT


def is_receipt(key: str) -> bool:
    return subject_of(key) is Subject.RECEIPT


def may_be_decided(key: str) -> tuple[Verdict, ...]:
    """In the order in which it is offered; anything where no key tells what it is about."""
    return MAY_BE_DECIDED[subject_of(key)] if key else tuple(Verdict)


def content_of(key: str) -> str:
    """The SHA-256 that a key of a file or a receipt names; empty for a file without one."""
    return "" if key.startswith(_PATH) else key.partition(":")[2]


def path_of(key: str) -> str:
    """The path that the key of a file without a content names; else empty."""
    return key.removeprefix(_PATH) if key.startswith(_PATH) else ""


def figure_of(key: str) -> tuple[str, str]:
    """Unit and field of a figure's key."""
    unit, _, field = key.partition("/")
    return unit, field
