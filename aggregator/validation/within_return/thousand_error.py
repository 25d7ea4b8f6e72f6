"""A whole return in nghìn or triệu đồng: one question about all its amounts.

A unit cost that is nearer to a thousandth (a millionth) of what the metric usually costs than to
that, and outside its soft range, was typed in nghìn (triệu). Where nearly all unit costs of a
return are, its amounts were. The definition tells what is usual, not the other units, for these
may have done the same. One amount in nghìn among others in đồng is told where it is compared with
those of the other units (``across_returns/thousand_error.py``).
Source: Statistics Norway, Kostra, ThError; benchmarks/detection.py.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from math import log10
from typing import Final

from aggregator.definition import PowersOfTen, Range, Rule
from aggregator.domain import Figure, Finding, vietnamese
from aggregator.validation.correction import shown_unit_cost
from aggregator.validation.result import Result, Results
from aggregator.validation.within_return.case import Pair, ReturnCase

_POWERS: Final = (0, 3, 6)


def check(case: ReturnCase, rule: Rule) -> Results:
    factor = _factor(case, rule)
    if factor is None:
        yield Result.UNDECIDED
    elif factor == 1:
        yield Result.HOLDS
    else:
        yield _finding(case, rule, factor)


def amounts_in_question(case: ReturnCase) -> frozenset[str]:
    """Fields of the amounts that are asked about together, so that no rule asks about each."""
    rules = (
        rule
        for rule in case.campaign.rules
        if rule.kind == "thousand-error"
        and rule.is_active(case.counted.received)
        and rule.is_about_group(case.group)
    )
    return frozenset(
        field
        for rule in rules
        if (factor := _factor(case, rule) or 1) > 1
        for field in _likely(case, rule, factor)
    )


def _factor(case: ReturnCase, rule: Rule) -> int | None:
    """By what the amounts must be multiplied; ``None`` where too few have a unit cost."""
    settings = rule.settings(PowersOfTen)
    powers = [_power(pair) for pair in case.pairs(rule) if _has_cost(pair)]
    if len(powers) < settings.amounts:
        return None
    for power in _POWERS[1:]:
        if Decimal(powers.count(power)) / len(powers) >= settings.share:
            return int(10**power)
    return 1


def _likely(case: ReturnCase, rule: Rule, factor: int) -> Mapping[str, Figure]:
    """What each amount should be, by field; without those that can only be right as typed."""
    return {
        pair.amount.field: int(pair.amount.value) * factor
        for pair in case.pairs(rule)
        if pair.amount.value and not pair.amount.adjusted and not _is_right(pair, factor)
    }


def _has_cost(pair: Pair) -> bool:
    """Whether both figures count, as the unit has typed them, and neither is 0."""
    return bool(pair.quantity.value and pair.amount.value) and not pair.amount.adjusted


def _is_usual(pair: Pair) -> bool:
    return _has_cost(pair) and _unit_cost(pair) in pair.metric.unit_cost.soft


def _is_right(pair: Pair, factor: int) -> bool:
    """Usual, and no return could cost ``factor`` times as much: then the unit has mixed both."""
    return _is_usual(pair) and _unit_cost(pair) * factor not in pair.metric.unit_cost.hard


def _power(pair: Pair) -> int:
    """The power of ten by which the unit cost is too small; 0 where it may be right."""
    if _is_usual(pair):
        return 0
    short = _log_middle(pair.metric.unit_cost.soft) - log10(_unit_cost(pair))
    return min(_POWERS, key=lambda power: abs(short - power))


def _unit_cost(pair: Pair) -> Decimal:
    return Decimal(pair.amount.value or 0) / Decimal(pair.quantity.value or 1)


def _log_middle(usual: Range) -> float:
    return (log10(usual.low) + log10(usual.high)) / 2


def _middle(usual: Range) -> int:
    """In two digits, as no more is known."""
    return int(Decimal(f"{10 ** _log_middle(usual):.2g}"))


def _finding(case: ReturnCase, rule: Rule, factor: int) -> Finding:
    likely = _likely(case, rule, factor)
    pairs = {pair.amount.field: pair for pair in case.pairs(rule)}
    shown = max(
        (
            pair
            for field in likely
            if _has_cost(pair := pairs[field]) and 10 ** _power(pair) == factor
        ),
        key=lambda pair: pair.amount.value or 0,
    )
    first, *others = likely
    finding = case.finding(
        rule,
        shown.amount,
        {
            "observed": shown_unit_cost(_unit_cost(shown)),
            "median": vietnamese(_middle(shown.metric.unit_cost.soft)),
            "likely": f"; có lẽ các số tiền này phải nhân với {vietnamese(factor)}",
            "whole": _whole(len(likely), factor),
            "unit_of_measure": shown.metric.quantity.unit_of_measure,
        },
    )
    return replace(
        finding,
        field=first,
        place=case.observations[first].cell.place,
        candidates=(likely[first],),
        also={field: (likely[field],) for field in others},
        withholds=tuple(likely),
    )


def _whole(count: int, factor: int) -> str:
    """The end of what was seen, in Vietnamese."""
    times = vietnamese(factor)
    if factor == 10**3:
        return (
            f"; {count} số tiền của báo cáo đều nhỏ hơn khoảng {times} lần, "
            "có lẽ ghi bằng nghìn đồng"
        )
    return (
        f"; {count} số tiền của báo cáo đều nhỏ hơn khoảng {times} lần, có lẽ ghi bằng triệu đồng"
    )
