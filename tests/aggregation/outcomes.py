"""Outcomes of provinces small enough to be worked out by hand."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from aggregator.aggregation import Expectation, Unsettled, unsettled, values
from aggregator.aggregation.absent import NO_PREVIOUS
from aggregator.aggregation.unsettled import Open
from aggregator.definition import Campaign
from aggregator.domain import Finding, Outcome, Previous, UnitProgress, UnitStatus
from aggregator.layout import WorkbookPlan
from aggregator.validation import withhold
from tests.returns import make_return

Answers = Mapping[str, Mapping[str, object]]
"""By unit and field; a unit that is not there has not reported."""


def outcome_of(  # noqa: PLR0913, PLR0917 - the parts of a province
    campaign: Campaign,
    plan: WorkbookPlan,
    answers: Answers,
    findings: tuple[Finding, ...],
    status: Mapping[str, UnitStatus],
    path: str = "",
) -> Outcome:
    """Of the units of ``campaign``; ``status`` of those that are not simply missing.

    ``path`` is the file for which the units without a return wait.
    """
    made = (make_return(campaign, plan, unit, given) for unit, given in answers.items())
    returns = tuple(
        replace(
            one,
            submission=withhold(one.submission, (two for two in findings if two.unit == one.unit)),
        )
        for one in made
    )
    units = tuple(
        UnitProgress(
            unit=unit.code,
            status=UnitStatus.COUNTED
            if unit.code in answers
            else status.get(unit.code, UnitStatus.MISSING),
            path=f"{unit.code}.xlsx" if unit.code in answers or unit.code in status else path,
            received=None,
            days_late=0,
            versions=1,
            answered=0,
            required=0,
        )
        for unit in campaign.units
    )
    return Outcome(
        as_of=date(2019, 3, 12),
        files=(),
        units=units,
        returns=returns,
        values=values(campaign, plan, returns, units),
        totals=(),
        findings=findings,
        changes=(),
    )


def unsettled_of(  # noqa: PLR0913 - the parts of a province
    campaign: Campaign,
    plan: WorkbookPlan,
    answers: Answers,
    findings: tuple[Finding, ...] = (),
    *,
    roster: tuple[str, ...],
    status: Mapping[str, UnitStatus] | None = None,
    previous: Previous = NO_PREVIOUS,
) -> Unsettled:
    """What is open in a province of the units of ``roster``."""
    units = tuple(unit for unit in campaign.units if unit.code in roster)
    province = campaign.model_copy(update={"units": units})
    outcome = outcome_of(province, plan, answers, findings, status or {})
    expected = Expectation(province, outcome.values)
    return unsettled(province, outcome, expected, previous)


def open_units(*moves: int) -> tuple[Open, ...]:
    """Units of which something is open, by what its answer is expected to move."""
    return tuple(
        Open(
            unit=f"U{place}",
            questions=("missing-return",),
            moves=Fraction(one),
            square=Fraction(one) ** 2,
            share=Fraction(0),
            absent=False,
        )
        for place, one in enumerate(moves)
    )
