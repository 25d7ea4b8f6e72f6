"""An amount in nghìn or triệu where đồng is asked for, seen against what other units pay.

With d = log10(unit cost) - median over the units, an error of 10^k shows as |d| close to k; the
band of 0.5 is half way to the next power of ten. With fewer than 8 units there is no telling, and
the metric's own range must do. An amount about which its whole return is asked
(``within_return/thousand_error.py``) is asked about no second time.
Source: Statistics Norway, Kostra, ThError; benchmark of the project's domain study.
"""

from functools import partial
from typing import Final

from aggregator.definition import PowersOfTen, Rule
from aggregator.domain import Figure, Observation
from aggregator.validation.across_returns.case import AcrossCase
from aggregator.validation.across_returns.unit_costs import UnitCosts, compared
from aggregator.validation.correction import likely_amount
from aggregator.validation.result import Result, Results

_POWERS: Final = (3, 6)


def check(case: AcrossCase, rule: Rule) -> Results:
    fewest = rule.settings(PowersOfTen).fewest
    yield from compared(case, rule, fewest, partial(_compare, case, rule))


def _compare(case: AcrossCase, rule: Rule, costs: UnitCosts) -> Results:
    band = rule.settings(PowersOfTen).band
    for pair, distance in zip(costs.pairs, costs.distances, strict=True):
        if (rule.id, pair.counted.unit, pair.amount.field) in case.asked:
            yield Result.UNDECIDED
            continue
        power = next((p for p in _POWERS if abs(abs(distance) - p) < band), None)
        if power is None:
            yield Result.HOLDS
            continue
        candidates = _corrected(pair.amount, power, too_low=distance < 0)
        yield case.finding(
            rule,
            pair.counted,
            pair.amount,
            costs.facts(pair, 10**costs.log_median, likely=likely_amount(candidates), whole=""),
            candidates=candidates,
            withholds=(pair.quantity.field, pair.amount.field),
        )


def _corrected(amount: Observation, power: int, *, too_low: bool) -> tuple[Figure, ...]:
    value, factor = int(amount.value or 0), 10**power
    if too_low:
        return (value * factor,)
    return (value // factor,) if value % factor == 0 else ()
