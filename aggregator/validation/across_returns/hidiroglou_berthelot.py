"""A figure that rose or fell since an earlier campaign far more than in the other units.

The method of Hidiroglou and Berthelot, for which far ratios count more where the figures are large.
With ratios r = now / before and their median m: s = 1 - m/r below the median, r/m - 1 above it;
E = s max(before, now)^U. A ratio is outside where E lies beyond median(E) -/+ C max(distance to
the quartile, |A median(E)|). Figures that are or were 0 have no ratio. Source: Hidiroglou and
Berthelot, Survey Methodology 12 (1986), 73-83; U and A as usual (univOutl, Statistics Norway's
Kostra), C and the least ratio as measured by ``benchmarks/within.py``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from statistics import median, quantiles

from aggregator.definition import HidiroglouBerthelot, Rule
from aggregator.domain import Figure, Observation, Return, vietnamese
from aggregator.layout import Slot
from aggregator.validation.across_returns.case import AcrossCase
from aggregator.validation.result import Result, Results


@dataclass(frozen=True, kw_only=True, slots=True)
class _Change:
    """One figure that is there, and was there, and is and was not 0."""

    counted: Return
    now: Observation
    before: Figure

    @property
    def ratio(self) -> float:
        return float(Decimal(self.now.value or 0) / Decimal(self.before))

    @property
    def larger(self) -> float:
        return float(max(self.now.value or 0, self.before))


def check(case: AcrossCase, rule: Rule) -> Results:
    for slot in case.plan.figures:
        if rule.is_about(slot.key):
            yield from _compare(case, rule, slot)


def _compare(case: AcrossCase, rule: Rule, slot: Slot) -> Results:
    settings = rule.settings(HidiroglouBerthelot)
    changes = _changes(case, slot)
    if len(changes) < settings.fewest:
        yield from (Result.UNDECIDED for _ in case.returns)
        return
    ratios = [one.ratio for one in changes]
    usual = median(ratios)
    effects = effects_of(ratios, [one.larger for one in changes], float(settings.size))
    low, high = bounds_of(effects, float(settings.reach), float(settings.least_spread))
    least = float(settings.least_ratio)
    for one, effect in zip(changes, effects, strict=True):
        relative = max(one.ratio / usual, usual / one.ratio)
        if low <= effect <= high or relative < least:
            yield Result.HOLDS
        else:
            facts = {
                "observed": vietnamese(one.now.value or 0),
                "before": vietnamese(one.before),
                "change": _told(one.ratio),
                "usual": _told(usual),
            }
            expected = Decimal(one.before) * Decimal(repr(usual))
            finding = case.finding(rule, one.counted, one.now, facts)
            yield replace(finding, expected={slot.field: expected})


def effects_of(ratios: Sequence[float], sizes: Sequence[float], weight: float) -> list[float]:
    """E of each ratio: how far it is from the median, times its size to the power ``weight``."""
    usual = median(ratios)
    return [
        (1 - usual / ratio if ratio < usual else ratio / usual - 1) * size**weight
        for ratio, size in zip(ratios, sizes, strict=True)
    ]


def bounds_of(effects: Sequence[float], reach: float, least_spread: float) -> tuple[float, float]:
    """Between which an effect is nothing unusual."""
    low, middle, high = quantiles(effects, method="inclusive")
    least = abs(least_spread * middle)
    return (
        middle - reach * max(middle - low, least),
        middle + reach * max(high - middle, least),
    )


def _changes(case: AcrossCase, slot: Slot) -> list[_Change]:
    found = []
    for counted in case.returns:
        now = case.observations[counted.unit, slot.field]
        before = case.figure_before(counted.unit, slot.field)
        if now.value and before:
            found.append(_Change(counted=counted, now=now, before=before))
    return found


def _told(ratio: float) -> str:
    """A ratio in words, at most one decimal."""
    if ratio >= 1:
        return f"gấp {_short(ratio)} lần"
    return f"bằng 1/{_short(1 / ratio)}"


def _short(number: float) -> str:
    return vietnamese(Decimal(f"{number:.1f}"))
