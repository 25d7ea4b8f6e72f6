"""Everything one run found out: what the summary, the reports and the data package are made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from aggregator.domain.arrival import FileRecord
from aggregator.domain.decision import Question, Standing
from aggregator.domain.estimate import Call, Enough
from aggregator.domain.finding import Finding
from aggregator.domain.observation import Figure, Observation
from aggregator.domain.submission import Submission
from aggregator.domain.total import Change, Total, UnitProgress

Previous = Mapping[str, Mapping[str, Figure | str]]
"""Answers in an earlier campaign, by unit and field; only figures that counted, and sections that
were answered."""


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
class Outcome:
    """The result of a run.

    Attributes:
        as_of: The day the run stands for.
        files: One for each file, member and attachment, by path.
        units: One for each unit, in roster order.
        returns: The counted ones, in roster order.
        values: Units x figures, in roster and form order.
        totals: Province first, then the unit groups; figures in form order.
        money: The amounts of all metrics over the province; ``None`` where nobody has added up.
        findings: The most important first.
        changes: Against the last run whose inputs were different ones.
        tallies: Of the campaign's rules, in its order.
        calls: Whom to phone, the call that is expected to move most first.
        enough: How many of the calls are enough, or why that cannot be said.
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
    money: Total | None = None
    tallies: tuple[RuleTally, ...] = ()
    calls: tuple[Call, ...] = ()
    enough: Enough = field(default_factory=Enough)
    questions: tuple[Question, ...] = ()
    decisions: tuple[Standing, ...] = ()


def nothing_found(as_of: date) -> Outcome:
    """The result of a run over nothing, for whoever asks what there is to say at all."""
    return Outcome(
        as_of=as_of,
        files=(),
        units=(),
        returns=(),
        values=(),
        totals=(),
        findings=(),
        changes=(),
    )


def counted_figures(outcome: Outcome) -> tuple[Mapping[str, Figure], ...]:
    """Of each unit of which any figure counts what does, by field."""
    units: dict[str, dict[str, Figure]] = {}
    for value in outcome.values:
        seen = value.observation
        if seen.status.counts and seen.value is not None:
            units.setdefault(value.unit, {})[seen.field] = seen.value
    return tuple(units.values())
