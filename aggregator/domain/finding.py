"""One rule failing in one place."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from aggregator.domain.cell import NOWHERE, Place
from aggregator.domain.observation import Figure

COPY: Final = "copied-figures"
"""The rule that finds a return that says what another one says."""
DOUBLE: Final = "possible-double-count"
"""The rule that finds work that two units report."""
PARTS: Final = frozenset({"partial-return", "completing-return", "overtaken-feedback"})
"""Rules that hold a return, later or earlier, for what would be lost if it counted. They are told
first: all else about the unit hangs on which of the two counts."""


class Severity(StrEnum):
    HARD = "hard"  # the value or file is not counted until corrected or settled
    SOFT = "soft"  # counted; please check
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the most severe; for sorting."""
        return tuple(Severity).index(self)


class State(StrEnum):
    OPEN = "open"
    EXPLAINED = "explained"  # the sender has answered; a person has yet to decide
    WAITING = "waiting"  # for the sender's answer, by decision
    SETTLED = "settled"  # a decision is in force


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """A rule that does not hold, in one place of one return.

    The texts people read (title, message, remedy) are made from the rule's card and ``facts``,
    in the language of the reader; a finding itself speaks no language.

    Attributes:
        rule: Id of the rule; its card is ``definition/cards/<rule>.toml``.
        severity: hard, soft or note.
        unit: Code of the reporting unit; empty while it is not known.
        path: The file, relative to the inbox; empty when there is none (a missing return).
        place: Sheet and cell; empty when the finding is about the whole file or unit.
        field: Field id; of a finding about several figures the first; empty when about none.
        facts: The words that the card's sentences need, e.g. ``{"observed": "1.234"}``.
        candidates: Likely right values of ``field``; offered, never applied.
        also: The other figures that it is about, each with its likely right values: one question
            and one decision for all of them.
        expected: What figures would be if nothing were wrong, by field, where the rule knows better
            than what is usual among the units; only its importance is told by it.
        withholds: Fields whose values do not count because of this finding.
        explanation: What the sender wrote beside the figure; empty when nothing.
        influence: Share of the province's total of the field that the finding can move, more than 1
            for an error larger than the total; ``None`` when it moves no figure.
        state: open, explained or waiting until a decision settles it.
    """

    rule: str
    severity: Severity
    unit: str = ""
    path: str = ""
    place: Place = NOWHERE
    field: str = ""
    facts: Mapping[str, str] = dataclasses.field(default_factory=dict)
    candidates: tuple[Figure, ...] = ()
    also: Mapping[str, tuple[Figure, ...]] = dataclasses.field(default_factory=dict)
    expected: Mapping[str, Figure] = dataclasses.field(default_factory=dict)
    withholds: tuple[str, ...] = ()
    explanation: str = ""
    influence: Decimal | None = None
    state: State = State.OPEN

    @property
    def about(self) -> tuple[str, ...]:
        """The fields that it is about; none for one about a file or a unit."""
        return (self.field, *self.also) if self.field else ()

    @property
    def questioned(self) -> tuple[str, ...]:
        """The fields that it puts in question: those it is about, and those it withholds."""
        return tuple(dict.fromkeys((*self.about, *self.withholds)))

    def candidates_of(self, field: str) -> tuple[Figure, ...]:
        """Likely right values of one of the fields that it is about."""
        return self.candidates if field == self.field else self.also.get(field, ())
