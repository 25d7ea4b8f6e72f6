"""The amounts of a return's tables in nghìn or triệu đồng: one question about all of them.

Nothing in a table of any kind tells what a piece costs; the other returns tell how large its
amounts usually are. With d = log10(amount) - median of the group (of all where few of the group
have reported), the median d of a return's amounts is how large its unit is; what its counts and
other quantities say of that (``size_of_units.py``) is taken off. Units still differ, and their own
spread decides: a return is told where its d lies further than 3 max(1.4826 MAD, 0.30) below the
others and nearly all of its amounts are nearer to a thousandth (a millionth) of what is usual than
to that; beyond 5 such spreads its amounts are withheld. Where half of the returns are so, none is
seen. Amounts of metrics have their unit costs (``thousand_error.py``).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from statistics import median
from typing import Final

from aggregator.definition import PERCENT, Rule, SmallAmounts
from aggregator.domain import Finding, Observation, Return, Severity, vietnamese
from aggregator.validation.across_returns.case import AcrossCase
from aggregator.validation.across_returns.figure_outlier import figures_of_tables
from aggregator.validation.across_returns.size_of_units import sizes_of_units
from aggregator.validation.across_returns.usual_size import usual_by_group
from aggregator.validation.result import Result, Results

_POWERS: Final = (0, 3, 6)
_UNITS: Final = {3: "nghìn đồng", 6: "triệu đồng"}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Told:
    """The amounts of one return.

    Attributes:
        amounts: Above 0.
        away: How far each is from what is usual, in decimal logarithms.
        size: How many times as large as usual they are, in the middle.
    """

    counted: Return
    amounts: tuple[Observation, ...]
    away: tuple[float, ...]
    size: Decimal

    def power(self, share: Decimal) -> int:
        """By which power of ten nearly all of its amounts are too small; 0: they may be right."""
        nearest = [min(_POWERS, key=lambda power: abs(one + power)) for one in self.away]
        often = (one for one in _POWERS[1:] if nearest.count(one) >= share * len(nearest))
        return next(often, 0)


def check(case: AcrossCase, rule: Rule) -> Results:
    settings = rule.settings(SmallAmounts)
    told = _told(case, rule, settings)
    sizes = usual_by_group(((case.group(one.counted), one.size) for one in told.values()), settings)
    for counted in case.returns:
        one = told.get(counted.unit)
        usual = None if one is None else sizes[case.group(counted)]
        if one is None or usual is None:
            yield Result.UNDECIDED
            continue
        below = -usual.height(one.size)
        power = one.power(settings.share)
        if not power or below <= settings.above:
            yield Result.HOLDS
        else:
            yield _finding(case, rule, one, power, withheld=below > settings.far)


def _told(case: AcrossCase, rule: Rule, settings: SmallAmounts) -> Mapping[str, _Told]:
    """By unit, of those that have given amounts enough; nothing where few units have."""
    slots = [one for one in figures_of_tables(case, rule) if one.unit_of_measure != PERCENT]
    known = sizes_of_units(case, slots, settings)
    others = frozenset(slot.field for slot in slots if slot.kind != "money")
    amounts = [slot.field for slot in slots if slot.kind == "money"]
    told: dict[str, _Told] = {}
    for counted in case.returns:
        away = known.away.get(counted.unit, {})
        compared = [
            seen
            for field in amounts
            if field in away and not (seen := case.observations[counted.unit, field]).adjusted
        ]
        if len(compared) >= settings.amounts:
            size = known.of(counted.unit, others)
            small = tuple(away[seen.field] - size for seen in compared)
            told[counted.unit] = _Told(
                counted=counted,
                amounts=tuple(compared),
                away=small,
                size=Decimal(repr(10 ** median(small))),
            )
    return told


def _finding(case: AcrossCase, rule: Rule, told: _Told, power: int, *, withheld: bool) -> Finding:
    factor = 10**power
    likely = {seen.field: int(seen.value or 0) * factor for seen in told.amounts}
    first, *others = told.amounts
    finding = case.finding(
        rule,
        told.counted,
        first,
        {
            "count": str(len(told.amounts)),
            "times": vietnamese(factor),
            "likely": _UNITS[power],
            "observed": vietnamese(first.value or 0),
        },
        candidates=(likely[first.field],),
    )
    finding = replace(finding, also={one.field: (likely[one.field],) for one in others})
    if withheld:
        return replace(finding, severity=Severity.HARD, withholds=tuple(likely))
    return replace(finding, severity=Severity.SOFT)
