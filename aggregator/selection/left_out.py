"""What one return of a unit leaves out that another one has, and whether the two contradict.

Left out is what stood there before and now stands empty, or only points to somewhere else ("như bản
trước"). Who says that there is nothing to report ("0", "không phát sinh") leaves nothing out. Rows
of a table are counted, not compared, for they may move.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from aggregator.domain import Observation, Status, Submission
from aggregator.selection.names import fold

_SECTION: Final = "section."
_ROW: Final = "["
_SHORT: Final = 8
"""Words; a longer text says something, however it begins."""
_ELSEWHERE: Final = (
    *(("nhu",), ("giu", "nguyen"), ("xem",), ("theo", "ban"), ("theo", "bao", "cao")),
    *(("khong", "thay", "doi"), ("khong", "doi"), ("khong", "co", "gi", "thay", "doi")),
    *(("da", "bao", "cao"), ("da", "gui"), ("da", "neu")),
)
"""How a text begins that leaves the answer to another place, folded."""
_NONE: Final = "khong"
"""How the first row of a table begins that says that there is none, folded."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Omission:
    """What a return leaves out.

    Attributes:
        figures: Fields, in form order.
        sections: Fields, in form order.
        columns: How many cells fewer are filled in, by column of a table (``proposal.evidence``).
    """

    figures: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    columns: Mapping[str, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.figures or self.sections or self.columns)


def left_out(here: Submission, there: Submission) -> Omission:
    """What ``here`` leaves out of that which ``there`` has."""
    figures, sections = _figures(here), _sections(here)
    filled, none = _columns(here), _tables_said_empty(here)
    return Omission(
        figures=tuple(one for one in _figures(there) if one not in figures),
        sections=tuple(one for one in _sections(there) if one not in sections),
        columns={
            column: count - filled[column]
            for column, count in _columns(there).items()
            if count > filled[column] and column.partition(".")[0] not in none
        },
    )


def agree(submissions: Iterable[Submission]) -> bool:
    """Wherever several of them have an answer it is the same."""
    said: dict[str, object] = {}
    return all(
        said.setdefault(where, answer) == answer
        for one in submissions
        for where, answer in answers(one).items()
    )


def fullness(submission: Submission) -> tuple[int, int]:
    """How much it has, for comparing: figures, then everything else."""
    rest = len(_sections(submission)) + _columns(submission).total()
    return len(_figures(submission)), rest


def answers(submission: Submission) -> dict[str, object]:
    """Figures, sections and cells of tables by field, such that the same compare as the same."""
    figures: dict[str, object] = {
        field: seen.value if seen.status.counts else (seen.status, seen.candidates, seen.cell.raw)
        for field, seen in _figures(submission).items()
    }
    return figures | {field: fold(text) for field, text in _texts(submission).items()}


def _figures(submission: Submission) -> dict[str, Observation]:
    return {
        seen.field: seen
        for seen in submission.observations
        if _ROW not in seen.field and _answered(seen)
    }


def _answered(seen: Observation) -> bool:
    if seen.status is Status.INVALID:
        return not _points_elsewhere(seen.cell.raw)
    return seen.status is not Status.MISSING


def _sections(submission: Submission) -> dict[str, str]:
    return {
        answer.field: answer.text
        for answer in submission.answers
        if answer.field.startswith(_SECTION) and not _points_elsewhere(answer.text)
    }


def _points_elsewhere(text: str) -> bool:
    """It says nothing itself: dashes and dots, or a few words that point to another text."""
    words = fold(text[: _SHORT * 20])
    if not words:
        return True
    return len(words) <= _SHORT and any(words[: len(one)] == one for one in _ELSEWHERE)


def _cells(submission: Submission) -> Iterable[tuple[str, str]]:
    """Field and text of what is filled in of the rows of tables."""
    for seen in submission.observations:
        if _ROW in seen.field and seen.status is not Status.MISSING:
            yield seen.field, str(seen.value if seen.status.counts else seen.cell.raw)
    for answer in submission.answers:
        if _ROW in answer.field:
            yield answer.field, answer.text


def _texts(submission: Submission) -> dict[str, str]:
    return _sections(submission) | dict(_cells(submission))


def _columns(submission: Submission) -> Counter[str]:
    """Filled cells by column; none of a table of which it is said that there is nothing."""
    none = _tables_said_empty(submission)
    columns = (_column(field) for field, _ in _cells(submission))
    return Counter(one for one in columns if one.partition(".")[0] not in none)


def _column(field: str) -> str:
    """``proposal.evidence`` for ``proposal[3].evidence``."""
    return field.partition(_ROW)[0] + "." + field.rpartition(".")[2]


def _tables_said_empty(submission: Submission) -> frozenset[str]:
    """Tables with a single row that says "không", "không có đề xuất"."""
    rows: dict[str, set[str]] = {}
    said = set()
    for one, text in _cells(submission):
        table, _, row = one.partition(_ROW)
        rows.setdefault(table, set()).add(row.partition("]")[0])
        words = fold(text[: _SHORT * 20])
        if words[:1] == (_NONE,) and len(words) <= _SHORT and not _points_elsewhere(text):
            said.add(table)
    return frozenset(table for table in said if len(rows[table]) == 1)
