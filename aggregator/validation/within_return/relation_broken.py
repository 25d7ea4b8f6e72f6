"""What the definition says must hold between figures, with what the unit reports.

It is told as soon as all figures are known of which it speaks; of a hard relation none counts, for
nobody can tell which of them is wrong.
"""

from collections.abc import Iterable
from dataclasses import replace

from aggregator.definition import Rule
from aggregator.domain import Figure, Severity, vietnamese
from aggregator.validation.result import Result, Results
from aggregator.validation.within_return.case import ReturnCase


def check(case: ReturnCase, rule: Rule) -> Results:
    for holding in case.campaign.holdings:
        inputs = _inputs(case, (*holding.left, *holding.right))
        if not all(rule.is_about(name.partition(".")[0]) for name in inputs):
            continue
        left, right = _sum(case, holding.left), _sum(case, holding.right)
        if left is None or right is None or any(_known(case, name) is None for name in inputs):
            yield Result.UNDECIDED
            continue
        if not holding.relation.is_broken(left, right):
            yield Result.HOLDS
            continue
        first, *others = inputs
        finding = case.finding(
            rule,
            case.observations[first],
            {
                "say": holding.relation.say,
                "left": _named(case, holding.left),
                "right": _named(case, holding.right),
                "left_sum": vietnamese(left),
                "right_sum": vietnamese(right),
            },
        )
        hard = holding.relation.severity is Severity.HARD
        yield replace(
            finding,
            severity=holding.relation.severity,
            withholds=inputs if hard else (),
            also=dict.fromkeys(others, ()),
        )


def _inputs(case: ReturnCase, names: Iterable[str]) -> tuple[str, ...]:
    """The figures that are filled in, each once."""
    return tuple(dict.fromkeys(one for name in names for one in case.campaign.inputs_of(name)))


def _known(case: ReturnCase, name: str) -> Figure | None:
    return case.observations[name].value


def _sum(case: ReturnCase, names: Iterable[str]) -> Figure | None:
    """``None`` where one of the figures is not known."""
    figures = [case.campaign.figure(name, lambda one: _known(case, one)) for name in names]
    known = [one for one in figures if one is not None]
    return sum(known[1:], start=known[0]) if len(known) == len(figures) else None


def _named(case: ReturnCase, names: Iterable[str]) -> str:
    """What the figures are called, as they are added."""
    return " + ".join(case.campaign.figure_label(name) for name in names)
