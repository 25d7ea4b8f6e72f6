"""One gift in two returns: a district and a provincial association report the same pair.

Quantity and amount must both be equal, with 6 significant digits between them. Nothing is ever
deducted. Source: the project's domain study, sections 3 and 5.5.
"""

from collections import defaultdict

from aggregator.definition import Levels, Metric, Rule
from aggregator.domain import Figure, Finding, vietnamese
from aggregator.validation.across_returns.case import AcrossCase, Pair
from aggregator.validation.across_returns.coincidence import significant_digits
from aggregator.validation.result import Result, Results


def check(case: AcrossCase, rule: Rule) -> Results:
    for metric in case.campaign.metrics:
        if rule.is_about(metric.id):
            yield from _check_metric(case, rule, metric)


def _check_metric(case: AcrossCase, rule: Rule, metric: Metric) -> Results:
    settings = rule.settings(Levels)
    upper: defaultdict[tuple[Figure, Figure], list[Pair]] = defaultdict(list)
    lower: list[Pair] = []
    for pair in case.pairs(metric):
        group = case.campaign.unit_by_code[pair.counted.unit].group
        if group in settings.lower:
            lower.append(pair)
        elif group in settings.upper:
            upper[_key(pair)].append(pair)
    for pair in lower:
        if not upper:
            yield Result.UNDECIDED
        elif _digits(pair) < settings.digits or _key(pair) not in upper:
            yield Result.HOLDS
        else:
            yield from (_finding(case, rule, metric, pair, other) for other in upper[_key(pair)])


def _finding(case: AcrossCase, rule: Rule, metric: Metric, pair: Pair, other: Pair) -> Finding:
    return case.finding(
        rule,
        pair.counted,
        pair.amount,
        {
            "observed": vietnamese(pair.amount.value or 0),
            "quantity": vietnamese(pair.quantity.value or 0),
            "unit_of_measure": metric.quantity.unit_of_measure,
            "other": case.campaign.unit_name(other.counted.unit),
        },
    )


def _key(pair: Pair) -> tuple[Figure, Figure]:
    return pair.quantity.value or 0, pair.amount.value or 0


def _digits(pair: Pair) -> int:
    return sum(significant_digits(value) for value in _key(pair))
