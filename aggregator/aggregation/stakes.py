"""What an open question may still do to a figure: with what chance, from what, to what.

A figure that does not count (withheld, missing, not readable) is 0 in the province's total until it
is settled, and will settle at that one of its possible values which is nearest, in logarithms, to
what is expected of it. Or the amount stands as it was sent, which may move far more; with what
chance its unit cost tells. A figure that counts although somebody should look at it is wrong with a
chance that hangs on the rule, and on how far its unit cost is from that of the others. Of several
findings on one figure the one that moves it most is taken: a figure is wrong once.

Of what was left open in simulated provinces the chances keep about as much as was wrong
(``benchmarks/hidden.py``); what the simulation cannot tell, how often a blank row was forgotten and
how often a remark means anything, is a judgement.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from aggregator.aggregation.expectation import BY_DISTANCE, Expectation, other_of_pair
from aggregator.domain import COPY, DOUBLE, PARTS, Figure, Finding, Severity, State

LARGE: Final = "quantity-outlier"
"""Where the amount is as large, both may have a digit too many."""

_CERTAIN: Final = Fraction(1)
_SELDOM: Final = Fraction(1, 10)
"""Of a soft finding whose rule says little about the amount."""
_LEAST: Final = Fraction(1, 20)
"""Of an amount whose unit cost is usual; a large one is worth a late call still."""
_UNFILLED: Final = Fraction(1, 20)
"""That something was done where quantity and amount are both blank."""
_CHANCE: Final[Mapping[str, Fraction]] = {
    COPY: Fraction(3, 4),
    DOUBLE: Fraction(3, 4),
    "quantity-without-amount": Fraction(1, 2),
    **dict.fromkeys(PARTS, Fraction(1, 2)),
}
"""Of soft findings, by rule."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stake:
    """One figure that may still change.

    Attributes:
        counts: What of it is in the total now.
        settles: What it is expected to be when it is settled otherwise.
        chance: That it does.
    """

    unit: str
    field: str
    rule: str
    counts: Fraction
    settles: Fraction
    chance: Fraction

    @property
    def shift(self) -> Fraction:
        """By how much the total is expected to rise."""
        return self.chance * (self.settles - self.counts)

    @property
    def moves(self) -> Fraction:
        return abs(self.shift)

    @property
    def square(self) -> Fraction:
        """The second moment of what it moves."""
        return self.chance * (self.settles - self.counts) ** 2


class Stakes:
    """Looks at the findings on the figures of returns that count."""

    def __init__(self, expected: Expectation) -> None:
        self._expected = expected

    def of(self, findings: Iterable[Finding]) -> Iterator[Stake]:
        """Of every finding and every figure that it is about."""
        for finding in findings:
            yield from self._of(finding)

    def _of(self, finding: Finding) -> Iterator[Stake]:
        if finding.state is State.SETTLED or finding.severity is Severity.NOTE:
            return
        for field in sorted(self._touched(finding)):
            cell = self._expected.values.get((finding.unit, field))
            if cell is None:
                continue  # a section, or a unit that is not on the roster
            seen = cell.observation
            counted = seen.status.counts and seen.value is not None
            yield Stake(
                unit=finding.unit,
                field=field,
                rule=finding.rule,
                counts=Fraction(seen.value or 0) if counted else Fraction(0),
                settles=self._settles(finding, field, counted=counted),
                chance=self._chance(finding, field, counted=counted),
            )
            if not counted:
                yield from self._as_sent(finding, field)

    def _as_sent(self, finding: Finding, field: str) -> Iterator[Stake]:
        """An amount that is withheld may be right all the same."""
        metric, _, part = field.partition(".")
        seen = self._expected.values[finding.unit, field].observation
        beside = self._expected.values.get((finding.unit, f"{metric}.quantity"))
        if part != "amount" or not seen.candidates or beside is None:
            return
        other = beside.observation
        known = (other.value,) if other.status.counts else other.candidates
        quantity = Fraction(known[0] or 0) if len(known) == 1 else Fraction(0)
        amount = Fraction(max(seen.candidates))
        settles = self._settles(finding, field, counted=False)
        if quantity <= 0 or not 0 < settles < amount:
            return
        chance = self._expected.stands(metric, amount / quantity, settles / quantity)
        if chance:
            yield Stake(
                unit=finding.unit,
                field=field,
                rule=finding.rule,
                counts=Fraction(0),
                settles=amount,
                chance=chance,
            )

    def _touched(self, finding: Finding) -> set[str]:
        named = {*filter(None, [finding.field]), *finding.withholds}
        if finding.rule == COPY or finding.rule in PARTS:
            return named | self._expected.amounts
        if finding.rule in {"quantity-without-amount", LARGE}:
            return named | {f"{finding.field.partition('.')[0]}.amount"}
        return named

    def _settles(self, finding: Finding, field: str, *, counted: bool) -> Fraction:
        seen = self._expected.values[finding.unit, field].observation
        if counted and finding.rule == DOUBLE:
            return Fraction(0)
        if counted and (finding.rule == COPY or finding.rule in PARTS):
            usual = self._expected.of_absent(finding.unit, field)
            return Fraction(0) if Fraction(seen.value or 0) >= usual else usual
        expected = self._expected.of(finding.unit, field)
        if counted and finding.rule == LARGE and not self._expected.suspicion(finding.unit, field):
            expected = self._expected.of_absent(finding.unit, field)
        offered = finding.candidates if field == finding.field else ()
        # one candidate alone is what was typed, of which the finding says that it cannot be right
        readings = seen.candidates if not counted and len(seen.candidates) > 1 else ()
        possible = offered or readings
        return _nearest(possible, expected) if possible else expected

    def _chance(self, finding: Finding, field: str, *, counted: bool) -> Fraction:
        if not counted:
            seen = self._expected.values[finding.unit, field].observation
            known = finding.candidates or seen.candidates or seen.cell.raw
            return _CERTAIN if known or self._has_other(finding.unit, field) else _UNFILLED
        if finding.rule in BY_DISTANCE:
            return max(_LEAST, self._expected.suspicion(finding.unit, finding.field))
        return _CHANCE.get(finding.rule, _SELDOM)

    def _has_other(self, unit: str, field: str) -> bool:
        """Whether the other figure of the pair says, or tries to, that something was done."""
        other = self._expected.values.get((unit, other_of_pair(field)))
        if other is None:
            return False
        seen = other.observation
        return bool(seen.value if seen.status.counts else seen.cell.raw)


def each_once(stakes: Iterable[Stake]) -> tuple[Stake, ...]:
    """Of the stakes of each figure the one that moves most, the first of equals."""
    most: dict[tuple[str, str], Stake] = {}
    for stake in stakes:
        place = stake.unit, stake.field
        if place not in most or stake.moves > most[place].moves:
            most[place] = stake
    return tuple(most.values())


def _nearest(possible: Iterable[Figure], expected: Fraction) -> Fraction:
    """Of the values that can be; the least of them where nothing is expected."""
    able = sorted(Fraction(value) for value in possible if value > 0)
    if not able:
        return Fraction(0)
    if not expected:
        return able[0]
    return min(able, key=lambda value: abs(math.log(value / expected)))
