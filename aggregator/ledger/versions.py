"""Which of the returns of one unit counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from aggregator.domain import Submission

_NEVER: Final = datetime.min.replace(tzinfo=UTC)
_RECEIVED: Final = "nhận sau cùng"
_MODIFIED: Final = "lưu sau cùng"
_SAME_CONTENT: Final = "cùng nội dung"


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A return that might count.

    Attributes:
        path: Relative to the inbox.
        received: Day of receipt.
        run: First run that saw it; orders receipts of one day.
        submission: What it says.
    """

    path: str
    received: date
    run: int
    submission: Submission


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """The outcome for one unit.

    Attributes:
        counted: The latest return; ``None`` when nothing tells which one that is.
        others: The rest, in the order of receipt.
        basis: What decided, in Vietnamese; empty when there was nothing to choose from, and when
            nothing decides.
    """

    counted: Candidate | None
    others: tuple[Candidate, ...]
    basis: str


def choose(candidates: Iterable[Candidate]) -> Choice:
    """The latest by receipt, then by the documents' own modification times.

    The modification time decides only where both documents have one and they differ; two
    returns that say the same need no decision. What cannot be ordered is not chosen from.
    """
    ordered = sorted(candidates, key=lambda one: (*_receipt(one), _modified(one), one.path))
    *others, last = ordered
    if not others:
        return Choice(counted=last, others=(), basis="")
    rivals = [one for one in others if _receipt(one) == _receipt(last)]
    if not rivals:
        return Choice(counted=last, others=tuple(others), basis=_RECEIVED)
    different = [one for one in rivals if not _same_content(one, last)]
    if not different:
        return Choice(counted=last, others=tuple(others), basis=_SAME_CONTENT)
    if all(one.submission.modified for one in (*different, last)) and all(
        _modified(one) < _modified(last) for one in different
    ):
        return Choice(counted=last, others=tuple(others), basis=_MODIFIED)
    return Choice(counted=None, others=tuple(ordered), basis="")


def _receipt(candidate: Candidate) -> tuple[date, int]:
    return candidate.received, candidate.run


def _modified(candidate: Candidate) -> datetime:
    modified = candidate.submission.modified
    if modified is None:
        return _NEVER
    return modified if modified.tzinfo else modified.replace(tzinfo=UTC)


def _same_content(one: Candidate, other: Candidate) -> bool:
    def content(candidate: Candidate) -> tuple[list[tuple[object, ...]], list[tuple[str, str]]]:
        submission = candidate.submission
        return (
            [(seen.field, seen.status, seen.value) for seen in submission.observations],
            [(answer.field, answer.text) for answer in submission.answers],
        )

    return content(one) == content(other)
