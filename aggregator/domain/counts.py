"""How many units, files, figures, findings and decisions: counted here, so that papers agree.

Whatever says "41/48 đơn vị" or "19 phải làm rõ" takes the number from here; two papers of one run
then never tell two numbers of one kind.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from aggregator.domain.arrival import Disposition
from aggregator.domain.decision import DecisionState
from aggregator.domain.finding import Severity, State
from aggregator.domain.observation import Status
from aggregator.domain.outcome import Outcome
from aggregator.domain.total import EXPECTED, UnitStatus

W = TypeVar("W", bound=StrEnum)


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """The numbers of one run; the mappings have every word of their kind.

    Attributes:
        units: By status.
        late: Units whose return counts and came after their due date.
        files: By disposition.
        figures: Units x figures, by status.
        findings: Those that no decision has settled, by severity.
        settled: Findings that a decision has settled.
        decisions: Decisions ever read, by state.
        questions: What a person has still to settle, without what waits for a unit.
        waiting: What waits for a unit's answer, by decision.
    """

    units: Mapping[UnitStatus, int]
    late: int
    files: Mapping[Disposition, int]
    figures: Mapping[Status, int]
    findings: Mapping[Severity, int]
    settled: int
    decisions: Mapping[DecisionState, int]
    questions: int
    waiting: int

    @property
    def expected(self) -> int:
        """Units that must report."""
        return sum(self.units[status] for status in EXPECTED)

    @property
    def reported(self) -> int:
        """Units whose return counts."""
        return self.units[UnitStatus.COUNTED]

    @property
    def behind(self) -> int:
        """Units that must report and of which nothing counts yet."""
        return self.expected - self.reported

    @property
    def counted_figures(self) -> int:
        """Figures that enter a total."""
        return sum(number for status, number in self.figures.items() if status.counts)

    @property
    def open_figures(self) -> int:
        """Figures that were given and wait to be settled."""
        return self.figures[Status.QUERY] + self.figures[Status.INVALID]


def counts_of(outcome: Outcome) -> Counts:
    waiting = {one.decision.key for one in outcome.decisions if one.state is DecisionState.WAITING}
    held_back = sum(one.answered_by <= waiting for one in outcome.questions)
    return Counts(
        units=_numbers(UnitStatus, (unit.status for unit in outcome.units)),
        late=sum(
            unit.status is UnitStatus.COUNTED and unit.days_late > 0 for unit in outcome.units
        ),
        files=_numbers(Disposition, (file.disposition for file in outcome.files)),
        figures=_numbers(Status, (value.observation.status for value in outcome.values)),
        findings=_numbers(
            Severity,
            (one.severity for one in outcome.findings if one.state is not State.SETTLED),
        ),
        settled=sum(finding.state is State.SETTLED for finding in outcome.findings),
        decisions=_numbers(DecisionState, (one.state for one in outcome.decisions)),
        questions=len(outcome.questions) - held_back,
        waiting=held_back,
    )


def _numbers(words: type[W], told: Iterable[W]) -> Mapping[W, int]:
    counted = Counter(told)
    return {word: counted[word] for word in words}
