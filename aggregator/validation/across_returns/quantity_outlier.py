"""A quantity far above what units of its group report: an amount in its cell, zeros too many.

With d = log10(quantity) - median of the group (of all where few of the group have reported), a
quantity is outside where d > 4 max(1.4826 MAD, 0.30), and far outside beyond 6 such spreads or
above what the definition says that no unit does. Quantities have heavy tails, hence the spread of
0.30 at least; small ones are no mistake that matters. What is far outside is withheld, unless its
amount bears it out: an office that has done so much has paid for it. Thresholds measured by
benchmarks/detection.py.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import log10
from statistics import median

from aggregator.definition import LargeQuantity, Metric, Rule
from aggregator.domain import Figure, Observation, Return, Severity, vietnamese
from aggregator.validation.across_returns.case import AcrossCase
from aggregator.validation.across_returns.unit_costs import MAD_TO_SIGMA
from aggregator.validation.result import Result, Results

_ZEROS_TOO_MANY = 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class _Done:
    """What one unit has done of a metric, more than 0, and what it has paid."""

    counted: Return
    quantity: Observation
    amount: Observation

    @property
    def many(self) -> Figure:
        return self.quantity.value or 0

    def is_borne_out(self, metric: Metric) -> bool:
        """Whether it has paid what so many usually cost."""
        return Decimal(self.amount.value or 0) / Decimal(self.many) in metric.unit_cost.soft


@dataclass(frozen=True, kw_only=True, slots=True)
class _Usual:
    """Median and spread of some quantities, in decimal logarithms."""

    middle: float
    spread: float

    def height(self, quantity: Figure) -> float:
        """Spreads above the median."""
        return (log10(quantity) - self.middle) / self.spread


def check(case: AcrossCase, rule: Rule) -> Results:
    for metric in case.campaign.metrics:
        if rule.is_about(metric.id):
            yield from _check_metric(case, rule, metric)


def _check_metric(case: AcrossCase, rule: Rule, metric: Metric) -> Results:
    settings = rule.settings(LargeQuantity)
    by_group: defaultdict[str, list[_Done]] = defaultdict(list)
    for counted in case.returns:
        quantity = case.observations[counted.unit, f"{metric.id}.quantity"]
        amount = case.observations[counted.unit, f"{metric.id}.amount"]
        if quantity.value:
            group = case.campaign.unit_by_code[counted.unit].group
            by_group[group].append(_Done(counted=counted, quantity=quantity, amount=amount))
    usual = _usual(by_group, settings)
    for group, all_done in by_group.items():
        for done in all_done:
            yield from _check_one(case, rule, metric, done, usual[group])


def _usual(
    by_group: Mapping[str, Sequence[_Done]], settings: LargeQuantity
) -> Mapping[str, _Usual | None]:
    """What is usual in each group; ``None`` where too few tell."""
    all_done = [done for of_group in by_group.values() for done in of_group]
    of_all = _of(all_done, settings)
    return {
        group: of_all if len(of_group) < settings.fewest else _of(of_group, settings)
        for group, of_group in by_group.items()
    }


def _of(all_done: Sequence[_Done], settings: LargeQuantity) -> _Usual | None:
    if len(all_done) < settings.fewest:
        return None
    logs = [log10(done.many) for done in all_done]
    middle = median(logs)
    spread = MAD_TO_SIGMA * median(abs(one - middle) for one in logs)
    return _Usual(middle=middle, spread=max(spread, float(settings.least_spread)))


def _check_one(
    case: AcrossCase, rule: Rule, metric: Metric, done: _Done, usual: _Usual | None
) -> Results:
    settings = rule.settings(LargeQuantity)
    bounds: list[Figure] = [settings.most[metric.id]] if metric.id in settings.most else []
    far = any(done.many > most for most in bounds)
    outside = far
    if usual is not None:
        height = usual.height(done.many)
        outside, far = far or height > settings.above, far or height > settings.far
        bounds.append(round(10 ** (usual.middle + float(settings.above) * usual.spread)))
    if not outside:
        yield Result.HOLDS if bounds else Result.UNDECIDED
        return
    finding = case.finding(
        rule,
        done.counted,
        done.quantity,
        {
            "observed": vietnamese(done.many),
            "high": vietnamese(min(bounds)),
            "unit_of_measure": metric.quantity.unit_of_measure,
        },
        candidates=_without_zeros(done, metric),
    )
    if far and not done.is_borne_out(metric):
        finding = replace(finding, severity=Severity.HARD, withholds=(done.quantity.field,))
    yield finding


def _without_zeros(done: _Done, metric: Metric) -> tuple[Figure, ...]:
    """The quantity with three zeros less, where its amount tells so."""
    many = (
        done.many / _ZEROS_TOO_MANY
        if isinstance(done.many, Decimal)
        else done.many // _ZEROS_TOO_MANY
    )
    fewer = replace(done, quantity=replace(done.quantity, value=many))
    exact = many * _ZEROS_TOO_MANY == done.many
    return (many,) if exact and fewer.is_borne_out(metric) else ()
