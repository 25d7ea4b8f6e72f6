"""One gift in two returns: a district and a provincial association report the same pair.

Quantity and amount must both be equal, with 6 significant digits between them. Where two returns
agree in more than a few pairs, or in most of what both have, one was copied, which is another
finding and not as many more. Nothing is ever deducted. Source: the project's domain study, sections
3 and 5.5.
"""

from collections import Counter, defaultdict
from typing import Final

from aggregator.definition import Levels, Metric, Rule
from aggregator.domain import Figure, Finding, vietnamese
from aggregator.validation.across_returns.case import AcrossCase, Pair
from aggregator.validation.across_returns.coincidence import significant_digits
from aggregator.validation.result import Result, Results

_COPIED: Final = 3
"""Pairs that two returns may have in common before it is no coincidence of work."""
_FEWEST: Final = 4  # equal figures of a copy
_SHARE: Final = 0.6  # and how many they are of those that both returns have

_Match = tuple[Metric, Pair, Pair]


def check(case: AcrossCase, rule: Rule) -> Results:
    matches: list[_Match] = []
    for metric in case.campaign.metrics:
        if rule.is_about(metric.id):
            yield from _check_metric(case, rule.settings(Levels), metric, matches)
    times = Counter((pair.counted.unit, other.counted.unit) for _, pair, other in matches)
    for metric, pair, other in matches:
        units = pair.counted.unit, other.counted.unit
        if times[units] > _COPIED or _alike(case, *units):
            yield Result.UNDECIDED
        else:
            yield _finding(case, rule, metric, pair, other)


def _check_metric(
    case: AcrossCase, settings: Levels, metric: Metric, matches: list[_Match]
) -> Results:
    """Sorts the pairs of one metric; those that match join ``matches``."""
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
            matches += ((metric, pair, other) for other in upper[_key(pair)])


def _alike(case: AcrossCase, one: str, other: str) -> bool:
    """Whether one of two units has copied from the other."""
    shared = [
        (ours, theirs)
        for slot in case.plan.figures
        if (ours := case.observations[one, slot.field].value)
        and (theirs := case.observations[other, slot.field].value)
    ]
    equal = sum(ours == theirs for ours, theirs in shared)
    return equal >= max(_FEWEST, _SHARE * len(shared))


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
