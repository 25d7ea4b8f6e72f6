"""A return whose figures are nearly all small: those of one year, perhaps, in place of the period.

Each figure is seen against the median of the unit's own group, in decimal logarithms; the mean over
a return says how small it is as a whole. A return is told when that lies further below the median
of the group than ``reach`` spreads (1.4826 MAD) and ``least``. How much units differ in size cannot
be known before, so their own spread decides; ``benchmarks/within.py`` has what that finds.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from math import log10
from statistics import mean, median

from aggregator.definition import Rule, SmallReturn
from aggregator.domain import Finding, Return, vietnamese
from aggregator.validation.across_returns.case import AcrossCase, figures_of
from aggregator.validation.across_returns.unit_costs import MAD_TO_SIGMA
from aggregator.validation.result import Result, Results


def check(case: AcrossCase, rule: Rule) -> Results:
    by_group: defaultdict[str, list[Return]] = defaultdict(list)
    for counted in case.returns:
        by_group[case.campaign.unit_by_code[counted.unit].group].append(counted)
    for of_group in by_group.values():
        yield from _compare(case, rule, of_group)


def _compare(case: AcrossCase, rule: Rule, returns: Sequence[Return]) -> Results:
    settings = rule.settings(SmallReturn)
    usual = _usual(rule, returns, settings.fewest)
    smallness = {
        counted.unit: mean(log10(seen.value or 1) - usual[seen.field] for seen in told)
        for counted in returns
        if len(told := [one for one in figures_of(counted, rule) if one.field in usual])
        >= settings.figures
    }
    if len(smallness) < settings.fewest:
        yield from (Result.UNDECIDED for _ in returns)
        return
    middle = median(smallness.values())
    spread = MAD_TO_SIGMA * median(abs(one - middle) for one in smallness.values())
    fence = middle - max(float(settings.reach) * spread, float(settings.least))
    for counted in returns:
        small = smallness.get(counted.unit)
        if small is None:
            yield Result.UNDECIDED
        elif small >= fence:
            yield Result.HOLDS
        else:
            yield _finding(case, rule, counted, 10 ** (middle - small))


def _finding(case: AcrossCase, rule: Rule, counted: Return, times: float) -> Finding:
    """About all figures of a return that are ``times`` smaller than usual."""
    figures = figures_of(counted, rule)
    first, *others = figures
    factor = Decimal(repr(times))
    period = case.campaign.period
    finding = case.finding(
        rule,
        counted,
        first,
        {
            "observed": f"1/{vietnamese(round(factor, 1).normalize())}",
            "count": str(len(figures)),
            "period": f"{period.start.year}-{period.end.year}",
        },
    )
    return replace(
        finding,
        also={seen.field: () for seen in others},
        expected={seen.field: Decimal(seen.value or 0) * factor for seen in figures},
    )


def _usual(rule: Rule, returns: Sequence[Return], fewest: int) -> Mapping[str, float]:
    """The median logarithm of each figure that enough units of a group have."""
    logs: defaultdict[str, list[float]] = defaultdict(list)
    for counted in returns:
        for seen in figures_of(counted, rule):
            logs[seen.field].append(log10(seen.value or 1))
    return {field: median(each) for field, each in logs.items() if len(each) >= fewest}
