"""Everything one run found out: what the summary, the reports and the data package are made of."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from aggregator.domain.arrival import FileRecord
from aggregator.domain.decision import Question, Standing
from aggregator.domain.finding import Finding
from aggregator.domain.observation import Observation
from aggregator.domain.submission import Submission
from aggregator.domain.total import Change, Total, UnitProgress


@dataclass(frozen=True, kw_only=True, slots=True)
class Return:
    """A submission that counts, with the unit and the file it came from.

    Attributes:
        revises: What the unit had sent before, the last of it; ``None`` when this is the first.
    """

    unit: str
    path: str
    sha256: str
    received: date
    submission: Submission
    revises: Submission | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitValue:
    """One cell of the table units by figures: a row of ``values.csv``.

    Attributes:
        unit: Code.
        observation: Status and value as they count; ``missing`` or ``held`` with an empty cell
            where the unit has no counted return.
        path: The return it stands in; empty when there is none.
        sha256: Of that return.
    """

    unit: str
    observation: Observation
    path: str = ""
    sha256: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleTally:
    """How often a rule held, failed and could not be told."""

    rule: str
    passed: int
    failed: int
    undecided: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Calls:
    """Whom to phone first.

    Attributes:
        units: Units whose findings can move a figure, those that can move most money first.
        remaining: Share of the province's money that may still be wrong after none, one, two, ...
            of them have settled theirs; one entry more than units.
        below: The share from which on no more calls are worth while.
    """

    units: tuple[str, ...] = ()
    remaining: tuple[Decimal, ...] = (Decimal(0),)
    below: Decimal = Decimal("0.01")

    @property
    def enough(self) -> int:
        """How many calls leave less than ``below``."""
        return next(count for count, left in enumerate(self.remaining) if left < self.below)


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """The result of a run.

    Attributes:
        as_of: The day the run stands for.
        files: One for each file, member and attachment, by path.
        units: One for each unit, in roster order.
        returns: The counted ones, in roster order.
        values: Units x figures, in roster and form order.
        totals: Province first, then the unit groups; figures in form order.
        findings: The most important first.
        changes: Against the last run whose inputs were different ones.
        tallies: Of the campaign's rules, in its order.
        calls: Whom to phone first.
        questions: What a person has to settle, the most influential first.
        decisions: Every decision ever read, in the order of reading.
    """

    as_of: date
    files: tuple[FileRecord, ...]
    units: tuple[UnitProgress, ...]
    returns: tuple[Return, ...]
    values: tuple[UnitValue, ...]
    totals: tuple[Total, ...]
    findings: tuple[Finding, ...]
    changes: tuple[Change, ...]
    tallies: tuple[RuleTally, ...] = ()
    calls: Calls = field(default_factory=Calls)
    questions: tuple[Question, ...] = ()
    decisions: tuple[Standing, ...] = ()
