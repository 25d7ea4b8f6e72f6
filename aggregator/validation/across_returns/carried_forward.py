"""Figures that are to the last digit those of an earlier campaign: the old return was sent again.

A whole new figure repeats an old one by chance only where it is small or round. So equal figures
are told when the significant digits of all that are equal in a return come to ``digits``: the one
finding of a return names them all. Source of the threshold: ``benchmarks/within.py``.
"""

from dataclasses import replace

from aggregator.definition import Coincidence, Rule
from aggregator.domain import Observation, Return
from aggregator.validation.across_returns.case import AcrossCase
from aggregator.validation.across_returns.coincidence import significant_digits, telling_figures
from aggregator.validation.result import Result, Results


def check(case: AcrossCase, rule: Rule) -> Results:
    needed = rule.settings(Coincidence).digits
    for counted in case.returns:
        both = _in_both(case, rule, counted)
        if not both:
            yield Result.UNDECIDED
            continue
        equal = [
            seen for seen in both if seen.value == case.figure_before(counted.unit, seen.field)
        ]
        if sum(significant_digits(seen.value or 0) for seen in equal) < needed:
            yield Result.HOLDS
            continue
        first, *others = equal
        finding = case.finding(
            rule,
            counted,
            first,
            {
                "observed": telling_figures(equal),
                "count": str(len(equal)),
                "shared": str(len(both)),
            },
        )
        yield replace(finding, also={one.field: () for one in others})


def _in_both(case: AcrossCase, rule: Rule, counted: Return) -> list[Observation]:
    """The figures that count now and counted then, and are and were not 0."""
    return [
        seen
        for seen in counted.submission.observations
        if seen.value
        and case.figure_before(counted.unit, seen.field)
        and rule.is_about(seen.field.partition(".")[0])
    ]
