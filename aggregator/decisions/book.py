"""The workbook ``decisions.xlsx``: what is written into it, and what is read back."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from aggregator.decisions.columns import SheetId
from aggregator.domain import Question, RawCell, Standing


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenRow:
    """A question.

    Attributes:
        unit_of_measure: Of its figure; empty for a file or a unit.
        filled: What was typed into the row before and could not be taken, by column id.
        note: Why it could not, or what is waited for.
    """

    question: Question
    unit_name: str
    phone: str
    unit_of_measure: str = ""
    filled: Mapping[str, RawCell] = dataclasses.field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class DecidedRow:
    """A decision, with the words of its question.

    Attributes:
        question: As it was put; empty when nobody had asked.
        filled: What was typed over the row and could not be taken, by column id.
        note: Why it could not, or why the decision does not hold.
    """

    standing: Standing
    question: str
    unit_name: str
    phone: str
    label: str = ""
    cell: str = ""
    filled: Mapping[str, RawCell] = dataclasses.field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReceivedRow:
    """A file and the day on which it came in.

    Attributes:
        received_on: As a person gave it; ``None`` where nobody has.
        filled: As for the others.
    """

    key: str
    path: str
    sha256: str
    unit: str
    first_seen: date
    received_on: date | None = None
    reason: str = ""
    decided_by: str = ""
    filled: Mapping[str, RawCell] = dataclasses.field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Book:
    """Everything that stands in the workbook.

    Attributes:
        title: Of the campaign.
        written_after: Number of the last decision that was read before it was written.
        as_of: Day of the run.
        stored: Folder of the stored returns, seen from the workbook and ``/``-separated; empty:
            it leads nowhere.
    """

    title: str
    open: Sequence[OpenRow]
    decided: Sequence[DecidedRow]
    received: Sequence[ReceivedRow]
    written_after: int
    as_of: date
    stored: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class TypedRow:
    """A row in which somebody has filled something.

    Attributes:
        place: For people: workbook, sheet and row.
        workbook: SHA-256 of the workbook.
        written_after: Number of the last decision that it knew of; ``None``: its stamp is gone.
        main: It is ``decisions.xlsx`` itself and not a copy beside it.
        cells: By column id; blank ones are absent.
    """

    place: str
    sheet: SheetId
    workbook: str
    written_after: int | None
    main: bool
    cells: Mapping[str, RawCell]


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadBooks:
    """What stands in ``decisions.xlsx`` and the copies beside it.

    Attributes:
        rows: Those in which something is filled.
        keys: Of all rows, filled or not.
        files: SHA-256 of each workbook that was read.
    """

    rows: tuple[TypedRow, ...] = ()
    keys: frozenset[str] = frozenset()
    files: Mapping[Path, str] = dataclasses.field(default_factory=dict)
