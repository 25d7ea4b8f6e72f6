"""What is open, and what a person decided about it."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from aggregator.domain.cell import NOWHERE, Place, RawCell
from aggregator.domain.observation import Figure


class Verdict(StrEnum):
    """What a person may decide."""

    ACCEPT = "accept"  # a figure counts as it was read
    TAKE_A = "take-a"  # the first reading of an ambiguous figure
    TAKE_B = "take-b"
    CORRECT = "correct"  # another figure
    NIL = "nil"  # there is nothing to report
    EXCLUDE = "exclude"  # a figure or a file is left out
    WAIT = "wait"  # for the unit's answer; the question stays open
    ASSIGN = "assign"  # a file is the return of that unit
    COUNT = "count"  # of several versions this one counts
    EXTEND = "extend"  # a unit's due date
    EXEMPT = "exempt"  # a unit need not report
    RECEIVE = "receive"  # the true day of receipt of a file
    WITHDRAW = "withdraw"  # what was decided no longer holds


class DecisionState(StrEnum):
    IN_FORCE = "in-force"
    WAITING = "waiting"
    LAPSED = "lapsed"  # what it judged has changed
    WITHDRAWN = "withdrawn"
    REVISED = "revised"  # a later decision on the same key took its place
    REFUSED = "refused"  # the row says something that cannot be done


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """Something that a person has to settle: a figure, a file, or a unit.

    Attributes:
        key: Of the figure ``<unit>/<field>``, of several figures ``<unit>/<rule>``, of the file
            ``file:<sha256>`` (``path:<path>`` where its bytes could not be read) or of the unit
            ``<unit>``.
        text: What is asked, a sentence in Vietnamese.
        offers: What may be decided, in the order in which it is offered.
        unit: Code; empty for a file of nobody.
        field: Field id of a figure, ids of several separated by ``;``; else empty.
        label: What the figure is called, with its unit of measure, or how many; else empty.
        path: Of the return or the file, relative to the inbox; empty when there is none.
        sha256: Of that file; empty when there is none.
        place: Sheet and cell.
        rules: Ids of the rules that ask.
        typed: What the unit wrote, or what the file is.
        reading: What the figure counts as when it is accepted; ``None``: there is no one reading.
        candidates: The readings that ``take-a`` and ``take-b`` name; at most two.
        judged: What a decision judges, see ``decisions.judged``; it lapses when that changes.
        influence: Share of the province's total that hangs on it; ``None`` when no figure does.
        said: What the unit wrote beside the figure or replied.
        lapsed: A decision was taken, and what it judged has changed.
        parts: Of a question about several figures the same question about each of them: what is
            decided holds for each, and each may be decided by itself.
    """

    key: str
    text: str
    offers: tuple[Verdict, ...]
    unit: str = ""
    field: str = ""
    label: str = ""
    path: str = ""
    sha256: str = ""
    place: Place = NOWHERE
    rules: tuple[str, ...] = ()
    typed: str = ""
    reading: Figure | None = None
    candidates: tuple[Figure, ...] = ()
    judged: str = ""
    influence: Decimal | None = None
    said: str = ""
    lapsed: bool = False
    parts: tuple["Question", ...] = ()

    @property
    def answered_by(self) -> frozenset[str]:
        """Keys of the decisions that together answer it."""
        return frozenset(one.key for one in self.parts) or frozenset({self.key})


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """One decision as it was read from a row of ``decisions.xlsx``.

    Attributes:
        key: Of what it is about, see ``Question``; a day of receipt has ``received:<sha256>``.
        verdict: ``None`` where the row itself cannot be taken.
        number: Place among all that were ever read, from 1; 0 before it is in the ledger.
        unit: Code.
        field: Field id of a figure; else empty.
        path: Of the file, relative to the inbox.
        sha256: Of that file.
        rules: Ids of the rules whose question it answers.
        value: Plain decimal, unit code or ISO date that it sets; empty when it sets none.
        typed: What stood in the value's cell.
        before: What it judged, as people read it.
        after: What it makes of that, as people read it.
        judged: The same as ``Question.judged``; ``None`` while that is not known.
        reason: Why.
        decided_by: Who.
        decided_on: When, by the row, else the day of the run that read it.
        read_on: Day of the run that read it first.
        workbook: SHA-256 of the workbook in which it stood.
        written_after: Number of the last decision that this workbook knew of.
        problem: Why it is refused, a sentence in Vietnamese; empty when it is not.
        cells: What stood in the cells of a row that is refused for what it says, by column id.
    """

    key: str
    verdict: Verdict | None
    number: int = 0
    unit: str = ""
    field: str = ""
    path: str = ""
    sha256: str = ""
    rules: tuple[str, ...] = ()
    value: str = ""
    typed: str = ""
    before: str = ""
    after: str = ""
    judged: str | None = None
    reason: str = ""
    decided_by: str = ""
    decided_on: date
    read_on: date
    workbook: str = ""
    written_after: int = 0
    problem: str = ""
    cells: Mapping[str, RawCell] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How a decision stands in one run.

    Attributes:
        decision: As it was read.
        state: Whether it holds.
        message: Why it does not, or what it waits for; a sentence in Vietnamese, or empty.
    """

    decision: Decision
    state: DecisionState
    message: str = ""
