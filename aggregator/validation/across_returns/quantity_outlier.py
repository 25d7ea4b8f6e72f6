"""A quantity far above what units of its group report: an amount in its cell, zeros too many.

With d = log10(quantity) - median of the group (of all where few of the group have reported), a
quantity is outside where d > 4 max(1.4826 MAD, 0.30), and far outside beyond 6 such spreads or
above what the definition says that no unit does. Quantities have heavy tails, hence the spread of
0.30 at least; small ones are no mistake that matters. What is far outside is withheld, unless its
amount bears it out: an office that has done so much has paid for it. Thresholds measured by
benchmarks/detection.py.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from aggregator.definition import LargeQuantity, Metric, Rule
from aggregator.domain import Figure, Observation, Return, Severity, vietnamese
from aggregator.validation.across_returns.case import AcrossCase
from aggregator.validation.across_returns.usual_size import UsualSize, usual_by_group
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


def check(case: AcrossCase, rule: Rule) -> Results:
    for metric in case.campaign.metrics:
        if rule.is_about(metric.id):
            yield from _check_metric(case, rule, metric)


def _check_metric(case: AcrossCase, rule: Rule, metric: Metric) -> Results:
    settings = rule.settings(LargeQuantity)
    all_done: list[_Done] = []
    for counted in case.returns:
        quantity = case.observations[counted.unit, f"{metric.id}.quantity"]
        amount = case.observations[counted.unit, f"{metric.id}.amount"]
        if quantity.value:
            all_done.append(_Done(counted=counted, quantity=quantity, amount=amount))
    usual = usual_by_group(((case.group(done.counted), done.many) for done in all_done), settings)
    for done in all_done:
        yield from _check_one(case, rule, metric, done, usual[case.group(done.counted)])


def _check_one(
    case: AcrossCase, rule: Rule, metric: Metric, done: _Done, usual: UsualSize | None
) -> Results:
    settings = rule.settings(LargeQuantity)
    bounds: list[Figure] = [settings.most[metric.id]] if metric.id in settings.most else []
    far = any(done.many > most for most in bounds)
    outside = far
    if usual is not None:
        height = usual.height(done.many)
        outside, far = far or height > settings.above, far or height > settings.far
        bounds.append(usual.reach(settings.above))
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
