"""A figure of a table far above what units of its group report: zeros too many, another cell's.

The tables of a campaign are of any kind, so nothing but the other units tells what is usual. With
d = log10(figure) - median of the group (of all where few of the group have reported), less the
unit's own size (``size_of_units.py``), a figure is outside where d > 4 s, and withheld beyond 6 s;
s is 1.4826 MAD of the figure's own d, drawn towards that of all figures of the tables where few
units have reported, and 0.30 at least (``benchmarks/tables.py``).
Quantities of metrics have an amount beside them that bears them out or does not
(``quantity_outlier.py``).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from aggregator.definition import PERCENT, FarFromUsual, Rule
from aggregator.domain import Figure, Finding, Observation, Return, Severity, vietnamese
from aggregator.layout import Slot
from aggregator.validation.across_returns.case import AcrossCase
from aggregator.validation.across_returns.size_of_units import sizes_of_units
from aggregator.validation.across_returns.usual_size import UsualSize, resistant_spread
from aggregator.validation.result import Result, Results

_ZEROS_TOO_MANY: Final = 1000
_WEIGHT: Final = 20
"""How many figures the spread of all of them weighs beside that of the figure's own."""


def check(case: AcrossCase, rule: Rule) -> Results:
    slots = [one for one in figures_of_tables(case, rule) if one.unit_of_measure != PERCENT]
    expected = _expected(case, slots, rule.settings(FarFromUsual))
    for slot in slots:
        for counted in case.returns:
            seen = case.observations[counted.unit, slot.field]
            if seen.value:
                known = expected.get((counted.unit, slot.field))
                yield _compared(case, rule, slot, counted, seen, known)


def figures_of_tables(case: AcrossCase, rule: Rule) -> Iterator[Slot]:
    """Those of the tables that a rule is about."""
    rows = case.campaign.table_of_row
    return (slot for slot in case.plan.figures if slot.key in rows and rule.is_about(slot.key))


def _expected(
    case: AcrossCase, slots: Iterable[Slot], settings: FarFromUsual
) -> Mapping[tuple[str, str], UsualSize]:
    """By unit and field, where enough units have reported."""
    slots = tuple(slots)
    known = sizes_of_units(case, slots, settings)
    fields = frozenset(slot.field for slot in slots)
    size = {unit: known.of(unit, fields) for unit in known.away}
    left: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    for counted in case.returns:
        for field, away in known.away.get(counted.unit, {}).items():
            left[case.group(counted), field].append(away - size[counted.unit])
    every = [one for some in left.values() for one in some]
    of_all = resistant_spread(every) if every else 0.0
    least = float(settings.least_spread)

    def spread(some: Sequence[float]) -> float:
        own = len(some) * resistant_spread(some)
        return max(least, (own + _WEIGHT * of_all) / (len(some) + _WEIGHT))

    spreads = {key: spread(some) for key, some in left.items()}
    return {
        (counted.unit, field): UsualSize(
            middle=known.middle[case.group(counted), field] + size[counted.unit],
            spread=spreads[case.group(counted), field],
        )
        for counted in case.returns
        for field in known.away.get(counted.unit, ())
    }


def _compared(  # noqa: PLR0913, PLR0917 - a figure and what it is compared with
    case: AcrossCase,
    rule: Rule,
    slot: Slot,
    counted: Return,
    seen: Observation,
    usual: UsualSize | None,
) -> Result | Finding:
    settings, figure = rule.settings(FarFromUsual), seen.value or 1
    if usual is None:
        return Result.UNDECIDED
    height = usual.height(figure)
    if height <= settings.above:
        return Result.HOLDS
    finding = case.finding(
        rule,
        counted,
        seen,
        {
            "observed": vietnamese(figure),
            "high": vietnamese(usual.reach(settings.above)),
            "unit_of_measure": slot.unit_of_measure,
        },
        candidates=_without_zeros(figure, usual, settings),
    )
    if height > settings.far:
        return replace(finding, severity=Severity.HARD, withholds=(seen.field,))
    return finding


def _without_zeros(figure: Figure, usual: UsualSize, settings: FarFromUsual) -> tuple[Figure, ...]:
    """The figure with three zeros less, where that is a usual one."""
    if isinstance(figure, Decimal) or figure % _ZEROS_TOO_MANY:
        return ()
    fewer = figure // _ZEROS_TOO_MANY
    return (fewer,) if abs(usual.height(fewer)) <= settings.above else ()
