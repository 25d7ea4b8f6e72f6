"""One gift in two returns: a district and a provincial association report the same pair.

Both figures are equal, with 4 significant digits between them, or the amount alone is, with 5. Of
such equal pairs one came about by chance in a hundred provinces of 48 units, one in one of 300;
where more are compared, more do, so that a digit more is asked for every tenfold. Nothing is ever
deducted. Source: the project's domain study, sections 3 and 5.5; benchmarks/detection.py.
"""

from collections import defaultdict
from math import log10
from typing import Final

from aggregator.definition import Levels, Metric, Rule
from aggregator.domain import Figure, Finding, vietnamese
from aggregator.validation.across_returns.case import AcrossCase, Pair
from aggregator.validation.across_returns.coincidence import significant_digits
from aggregator.validation.result import Result, Results

_COMPARED: Final = 100
"""Returns with which one is compared, of which a tenfold is the first to ask for a digit more."""


def check(case: AcrossCase, rule: Rule) -> Results:
    for metric in case.campaign.metrics:
        if rule.is_about(metric.id):
            yield from _check_metric(case, rule, metric)


def _check_metric(case: AcrossCase, rule: Rule, metric: Metric) -> Results:
    settings = rule.settings(Levels)
    upper: defaultdict[Figure, list[Pair]] = defaultdict(list)  # by amount
    lower: list[Pair] = []
    for pair in case.pairs(metric):
        group = case.campaign.unit_by_code[pair.counted.unit].group
        if group in settings.lower:
            lower.append(pair)
        elif group in settings.upper:
            upper[pair.amount.value or 0].append(pair)
    digits = settings.digits + _more_digits(sum(map(len, upper.values())))
    for pair in lower:
        if not upper:
            yield Result.UNDECIDED
            continue
        same = [
            other
            for other in upper.get(pair.amount.value or 0, ())
            if _digits_in_common(pair, other) >= digits
            or significant_digits(pair.amount.value or 0) >= settings.amount_digits
        ]
        if not same:
            yield Result.HOLDS
        yield from (_finding(case, rule, metric, pair, other) for other in same)


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


def _digits_in_common(pair: Pair, other: Pair) -> int:
    """Of two pairs with the same amount; none where their quantities differ."""
    if pair.quantity.value != other.quantity.value:
        return 0
    return sum(significant_digits(one.value or 0) for one in (pair.quantity, pair.amount))


def _more_digits(compared: int) -> int:
    return max(0, int(log10(compared / _COMPARED))) if compared else 0
