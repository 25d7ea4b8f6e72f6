"""What one unit answered to one question."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from aggregator.domain.cell import Place, RawCell

Figure = int | Decimal
"""Money (đồng) and counts are ``int``; other quantities (km) are ``Decimal``. Never a float."""


class Status(StrEnum):
    """The states of a figure. Only reported, nil and adjusted carry a value and enter totals."""

    REPORTED = "reported"
    NIL = "nil"  # an explicit zero: "0", "không có"
    MISSING = "missing"  # blank, or said to be not available
    QUERY = "query"  # can be read in more than one way, or is withheld by a hard finding
    INVALID = "invalid"  # cannot be read as an answer
    HELD = "held"  # stands in a return that is held
    ADJUSTED = "adjusted"  # settled by a documented decision
    EXCLUDED = "excluded"  # left out by decision; still expected

    @property
    def counts(self) -> bool:
        return self in {Status.REPORTED, Status.NIL, Status.ADJUSTED}

    @property
    def answered(self) -> bool:
        """Something was given, be it still to be settled."""
        return self.counts or self in {Status.QUERY, Status.INVALID}


BY_FORMAT: Final = "number-format"
"""Name of the step by which what a number format shows took part in the reading."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One thing normalization did to a value.

    Attributes:
        rule: Kebab-case name of the step, e.g. ``grouped-digits``.
        before: The text before the step.
        after: The text after it; equal to ``before`` when the step only recognised something.
    """

    rule: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.before} → {self.after}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Normalized:
    """How one typed value is read.

    Attributes:
        status: reported, nil, missing, query or invalid.
        value: In base units (đồng, km, pieces); ``None`` unless reported or nil.
        candidates: The possible readings of a query, ascending.
        steps: What was done, in order.
        rules: Ids of the rules that the value breaks, the decisive one first; empty when none.
    """

    status: Status
    value: Figure | None = None
    candidates: tuple[Figure, ...] = ()
    steps: tuple[Step, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Observation:
    """The answer to a numeric field, with everything needed to walk it back to the keystrokes.

    Attributes:
        decision: Key of the decision that set what counts; empty where none did.
    """

    field: str
    status: Status
    cell: RawCell
    value: Figure | None = None
    candidates: tuple[Figure, ...] = ()
    steps: tuple[Step, ...] = ()
    decision: str = ""

    @property
    def by_format(self) -> bool:
        """What the cell's number format shows took part in the reading."""
        return any(step.rule == BY_FORMAT for step in self.steps)

    @property
    def adjusted(self) -> bool:
        """The office, and not the unit, says what counts here."""
        return self.status is Status.ADJUSTED or (self.status is Status.NIL and bool(self.decision))


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """The answer to a field of text: narrative, note, contact, choice or date; never blank."""

    field: str
    text: str
    place: Place
