"""A figure of a table far above what units of its group report: zeros too many, another cell's.

The tables of a campaign are of any kind, so nothing but the other units tells what is usual. With
d = log10(figure) - median of the group (of all where few of the group have reported), a figure is
outside where d > 4 max(1.4826 MAD, 0.30), and withheld beyond 6 such spreads. Quantities of metrics
have an amount beside them that bears them out or does not (``quantity_outlier.py``).
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from aggregator.definition import PERCENT, FarFromUsual, Rule
from aggregator.domain import Figure, Finding, Observation, Return, Severity, vietnamese
from aggregator.layout import Slot
from aggregator.validation.across_returns.case import AcrossCase
from aggregator.validation.across_returns.usual_size import UsualSize, usual_by_group
from aggregator.validation.result import Result, Results

_ZEROS_TOO_MANY = 1000


def check(case: AcrossCase, rule: Rule) -> Results:
    for slot in figures_of_tables(case, rule):
        if slot.unit_of_measure != PERCENT:
            yield from _check(case, rule, slot)


def figures_of_tables(case: AcrossCase, rule: Rule) -> Iterator[Slot]:
    """Those of the tables that a rule is about."""
    rows = case.campaign.table_of_row
    return (slot for slot in case.plan.figures if slot.key in rows and rule.is_about(slot.key))


def _check(case: AcrossCase, rule: Rule, slot: Slot) -> Results:
    settings = rule.settings(FarFromUsual)
    told = [
        (counted, seen)
        for counted in case.returns
        if (seen := case.observations[counted.unit, slot.field]).value
    ]
    usual = usual_by_group(
        ((case.group(counted), seen.value or 1) for counted, seen in told), settings
    )
    for counted, seen in told:
        yield _compared(case, rule, slot, counted, seen, usual[case.group(counted)])


def _compared(  # noqa: PLR0913, PLR0917 - a figure and what it is compared with
    case: AcrossCase,
    rule: Rule,
    slot: Slot,
    counted: Return,
    seen: Observation,
    usual: UsualSize | None,
) -> Result | Finding:
    settings, figure = rule.settings(FarFromUsual), seen.value or 1
    if usual is None:
        return Result.UNDECIDED
    height = usual.height(figure)
    if height <= settings.above:
        return Result.HOLDS
    finding = case.finding(
        rule,
        counted,
        seen,
        {
            "observed": vietnamese(figure),
            "high": vietnamese(usual.reach(settings.above)),
            "unit_of_measure": slot.unit_of_measure,
        },
        candidates=_without_zeros(figure, usual, settings),
    )
    if height > settings.far:
        return replace(finding, severity=Severity.HARD, withholds=(seen.field,))
    return finding


def _without_zeros(figure: Figure, usual: UsualSize, settings: FarFromUsual) -> tuple[Figure, ...]:
    """The figure with three zeros less, where that is a usual one."""
    if isinstance(figure, Decimal) or figure % _ZEROS_TOO_MANY:
        return ()
    fewer = figure // _ZEROS_TOO_MANY
    return (fewer,) if abs(usual.height(fewer)) <= settings.above else ()
