"""An amount in nghìn or triệu where đồng is asked for, seen against what other units pay.

With d = log10(unit cost) - median over the units, an error of 10^k shows as |d| close to k; the
band of 0.5 is half way to the next power of ten. With fewer than 8 units there is no telling, and
the metric's own range must do. Source: Statistics Norway, Kostra, ThError; benchmark of the
project's domain study.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from aggregator.definition import Metric, Rule
from aggregator.domain import Figure, Finding, Observation, Return, vietnamese
from aggregator.validation.across_returns.case import AcrossCase
from aggregator.validation.result import Result, Results

if TYPE_CHECKING:
    import pandas as pd

_FEWEST: Final = 8
_BAND: Final = 0.5
_POWERS: Final = (3, 6)


def check(case: AcrossCase, rule: Rule) -> Results:
    for metric in case.campaign.metrics:
        if metric.id not in rule.except_metrics:
            yield from _check_metric(case, rule, metric)


def _check_metric(case: AcrossCase, rule: Rule, metric: Metric) -> Results:
    pairs = list(_pairs(case.returns, metric))
    if len(pairs) < _FEWEST:
        yield from (Result.UNDECIDED for _ in pairs)
        return
    logs = _log_unit_costs(pairs)
    median = float(logs.median())
    for (counted, quantity, amount), distance in zip(pairs, logs - median, strict=True):
        power = next((p for p in _POWERS if abs(abs(distance) - p) < _BAND), None)
        if power is None:
            yield Result.HOLDS
            continue
        candidate = _candidate(amount, power, too_low=distance < 0)
        unit_cost = round((amount.value or 0) / (quantity.value or 1))
        yield replace(
            _finding(rule, counted, amount),
            facts={
                "observed": vietnamese(unit_cost),
                "label": case.plan.slot_by_field[amount.field].label,
                "median": vietnamese(round(10**median)),
                "candidates": " / ".join(vietnamese(value) for value in candidate),
                "unit_of_measure": metric.quantity.unit_of_measure,
            },
            candidates=candidate,
            withholds=(quantity.field, amount.field),
        )


def _pairs(
    returns: tuple[Return, ...], metric: Metric
) -> Iterator[tuple[Return, Observation, Observation]]:
    """Where both figures of a metric count and are not 0."""
    for counted in returns:
        seen = {one.field: one for one in counted.submission.observations}
        quantity, amount = seen[f"{metric.id}.quantity"], seen[f"{metric.id}.amount"]
        if quantity.value and amount.value:
            yield counted, quantity, amount


def _log_unit_costs(pairs: list[tuple[Return, Observation, Observation]]) -> "pd.Series[float]":
    import numpy as np  # noqa: PLC0415 - slow to import
    import pandas as pd  # noqa: PLC0415 - slow to import

    costs = [float(amount.value or 0) / float(quantity.value or 1) for _, quantity, amount in pairs]
    return pd.Series(np.log10(costs))


def _candidate(amount: Observation, power: int, *, too_low: bool) -> tuple[Figure, ...]:
    value, factor = int(amount.value or 0), 10**power
    if too_low:
        return (value * factor,)
    return (value // factor,) if value % factor == 0 else ()


def _finding(rule: Rule, counted: Return, amount: Observation) -> Finding:
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        unit=counted.unit,
        path=counted.path,
        place=amount.cell.place,
        field=amount.field,
    )
