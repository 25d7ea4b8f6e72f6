"""Figures that are to the last digit those of an earlier campaign: the old return was sent again.

A whole new figure repeats an old one by chance only where it is small or round. So equal figures
are told when the significant digits of all that are equal in a return come to ``digits``: the one
finding of a return names them all. Source of the threshold: ``benchmarks/within.py``.
"""

from dataclasses import replace

from aggregator.definition import Coincidence, Rule
from aggregator.validation.across_returns.case import AcrossCase, figures_of
from aggregator.validation.across_returns.coincidence import significant_digits, telling_figures
from aggregator.validation.result import Result, Results


def check(case: AcrossCase, rule: Rule) -> Results:
    needed = rule.settings(Coincidence).digits
    for counted in case.returns:
        both = [
            seen
            for seen in figures_of(counted, rule)
            if case.figure_before(counted.unit, seen.field)
        ]
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
