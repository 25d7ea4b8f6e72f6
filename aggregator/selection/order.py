"""What tells the order of two returns of one unit, the strongest evidence first.

The days of receipt that a person has given; the dates of the messages that brought them last; for
loose files, the run that saw them come in last; that one was made by correcting the other; then the
times at which the documents were last saved. A run's day only says that a file came on that day or
before. The same bytes that are sent again after another return are the unit's last word.
"""

from datetime import UTC, date, datetime
from typing import Final

from aggregator.domain import Observation, Submission
from aggregator.selection.candidate import Candidate
from aggregator.selection.conflict_copies import are_conflict_copies

_NEVER: Final = datetime.min.replace(tzinfo=UTC)
_TOLD: Final = "ngày nhận sau cùng"
_CORRECTED: Final = "sửa trên tệp phản hồi về bản đó"
_SENT: Final = "thư gửi sau cùng"
_RECEIVED: Final = "nhận sau cùng"
_SAVED: Final = "lưu sau cùng"
_SAME_CONTENT: Final = "cùng nội dung"


def precedence(one: Candidate, other: Candidate) -> str:
    """Why ``one`` may count instead of ``other``; empty when nothing allows it."""
    return lateness(one, other) or sameness(one, other)


def lateness(one: Candidate, other: Candidate) -> str:
    """What shows that ``one`` is later; empty when nothing does."""
    evidence = _EVIDENCE[:1] if are_conflict_copies(one.path, other.path) else _EVIDENCE
    for basis, shows in evidence:
        if shows(one, other):
            return basis
        if shows(other, one):
            return ""
    return ""


def _by_told_day(one: Candidate, other: Candidate) -> bool:
    """A person gave the true day of receipt of one of them, and that of the other is known, too."""
    known = [each.reception.told or each.reception.last_sent for each in (one, other)]
    told = one.reception.told or other.reception.told
    return bool(told) and all(known) and one.reception.last_day > other.reception.last_day


def _by_making(one: Candidate, other: Candidate) -> bool:
    """It was made by correcting the other, which the province had sent back."""
    return one.made_of is not None and one.made_of.sha256 == other.sha256


def _by_message(one: Candidate, other: Candidate) -> bool:
    """Sent after the other's message, or after a loose file already lay in the inbox."""
    sent, before = one.reception.last_sent, other.reception
    if sent is None:
        return False
    if before.last_sent is not None:
        return sent > before.last_sent
    # the run as well, for the day that a run stands for may be set back
    return sent.date() > before.last_seen and one.reception.last_run >= before.last_run


def _by_run(one: Candidate, other: Candidate) -> bool:
    """Both are loose files, and the runs saw this one come in when the other was there already.

    Where both came in once more in the same run, as copies for safety do, their first runs decide;
    where their ledger was lost, the days that its last outputs have kept.
    """
    loose = one.reception.last_sent is None and other.reception.last_sent is None
    here, there = one.reception, other.reception
    return loose and (
        (here.last_run, here.run, here.seen) > (there.last_run, there.run, there.seen)
    )


def _by_saving(one: Candidate, other: Candidate) -> bool:
    saved, before = _saved(one), _saved(other)
    return _NEVER not in {saved, before} and saved > before


def _saved(candidate: Candidate) -> datetime:
    modified = candidate.submission.modified
    if modified is None:
        return _NEVER
    return modified if modified.tzinfo else modified.replace(tzinfo=UTC)


_EVIDENCE: Final = (
    (_TOLD, _by_told_day),
    (_SENT, _by_message),
    (_RECEIVED, _by_run),
    (_CORRECTED, _by_making),
    (_SAVED, _by_saving),
)


def place(candidate: Candidate) -> tuple[date, int, datetime, str]:
    """A fixed order, for lists and for returns that say the same; it decides nothing else."""
    return (
        candidate.reception.last_day,
        candidate.reception.last_run,
        _saved(candidate),
        candidate.path,
    )


def sameness(one: Candidate, other: Candidate) -> str:
    return _SAME_CONTENT if _says(one.submission) == _says(other.submission) else ""


def _says(submission: Submission) -> tuple[list[tuple[object, ...]], list[tuple[str, str]]]:
    """The figures and texts of a return, wherever they stand and however they look."""
    return (
        [_answer(seen) for seen in submission.observations],
        [(answer.field, answer.text) for answer in submission.answers],
    )


def _answer(seen: Observation) -> tuple[object, ...]:
    """A figure that is settled is its value; one that is open is also how it was typed."""
    if seen.status.counts:
        return seen.field, seen.status, seen.value
    return seen.field, seen.status, seen.candidates, seen.cell.raw
