"""What a run tells on one screen; the ledger keeps it, for a run in which nothing is new."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from aggregator.definition import Campaign
from aggregator.domain import (
    Call,
    Counts,
    Enough,
    Finding,
    Outcome,
    Severity,
    State,
    Total,
    counts_of,
)

_FIRST: Final = 5
"""Calls, findings and units that are told by name; all of them are in the summary."""

_MISSING: Final = "missing-return"


@dataclass(frozen=True, kw_only=True, slots=True)
class ToldCall:
    name: str
    call: Call


@dataclass(frozen=True, kw_only=True, slots=True)
class ToldFinding:
    name: str
    finding: Finding


@dataclass(frozen=True, kw_only=True, slots=True)
class Bulletin:
    """The account of a run.

    Attributes:
        title: Of the campaign, in short.
        as_of: The day the run stands for.
        sealed: Whether a key was at hand to verify the seals with.
        counts: Of units, files, figures, findings and decisions.
        money: The amounts of all metrics over the province; ``None`` where nobody has added up.
        enough: How many calls are enough.
        changes: Figures that differ from the last run.
        calls: The first, with the names of their units.
        all_calls: How many there are.
        first: The first hard findings that no decision has settled, with the names of their units.
        hard: How many there are.
        to_remind: Names of the first units that have sent nothing.
        all_to_remind: How many of the hard findings say so of a unit.
    """

    title: str
    as_of: date
    sealed: bool
    counts: Counts
    money: Total | None
    enough: Enough
    changes: int
    calls: tuple[ToldCall, ...]
    all_calls: int
    first: tuple[ToldFinding, ...]
    hard: int
    to_remind: tuple[str, ...]
    all_to_remind: int

    @property
    def empty(self) -> bool:
        """Nothing lies in the inbox."""
        return not any(self.counts.files.values())


def bulletin_of(campaign: Campaign, outcome: Outcome, *, sealed: bool) -> Bulletin:
    """What is told of a run; units that have sent nothing make one entry together."""
    hard = [
        one
        for one in outcome.findings
        if one.severity is Severity.HARD and one.state is not State.SETTLED
    ]
    to_remind = [one for one in hard if one.rule == _MISSING and not one.path]
    # a unit whose file was refused is dealt with at that file
    first = [one for one in hard if one.rule != _MISSING][:_FIRST]
    return Bulletin(
        title=campaign.short_title,
        as_of=outcome.as_of,
        sealed=sealed,
        counts=counts_of(outcome),
        money=outcome.money,
        enough=outcome.enough,
        changes=len(outcome.changes),
        calls=tuple(
            ToldCall(name=campaign.unit_name(one.unit), call=one) for one in outcome.calls[:_FIRST]
        ),
        all_calls=len(outcome.calls),
        first=tuple(ToldFinding(name=campaign.unit_name(one.unit), finding=one) for one in first),
        hard=len(hard),
        to_remind=tuple(campaign.unit_name(one.unit) for one in to_remind[:_FIRST]),
        all_to_remind=len(to_remind),
    )
