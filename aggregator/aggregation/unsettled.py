"""All that the province's money still hangs on, unit by unit, and what the hidden is judged by."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from aggregator.aggregation.absent import (
    FEWEST,
    Absent,
    Brings,
    money_before,
)
from aggregator.aggregation.expectation import Expectation
from aggregator.aggregation.stakes import Stake, Stakes, each_once
from aggregator.definition import Campaign
from aggregator.domain import (
    EXPECTED,
    Finding,
    Outcome,
    Previous,
    Return,
    Severity,
    State,
    UnitProgress,
    UnitStatus,
)

_ABSENT: Final = "missing-return"
_NOTHING: Final = Fraction(0)
_NO_MISTAKE: Final = "missing-figure"
"""The one hard question about a figure that says that it is not there, not that it is wrong."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Open:
    """What is open about one unit.

    Attributes:
        unit: Code.
        questions: Rule ids, the one that moves most first.
        moves: The đồng that the answer is expected to move.
        square: The second moment of it.
        share: Of the figure of the province that it can move most, the share it is expected to.
        absent: Its return is not there or not taken.
        told: Whether so much is known that ``moves`` may be said, and not only order the calls.
    """

    unit: str
    questions: tuple[str, ...]
    moves: Fraction
    square: Fraction
    share: Fraction
    absent: bool
    told: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Unsettled:
    """What is not known at the end of a run.

    Attributes:
        units: Those with something open that an answer would settle, in roster order.
        reported: How many units have a return that counts.
        expected: How many must have one.
        mistaken: In how many of those that have, a mistake has shown.
        money: The đồng that the province is expected to come to.
        usual: What a unit gives.
    """

    units: tuple[Open, ...]
    reported: int
    expected: int
    mistaken: int
    money: Fraction
    usual: Brings


def unsettled(
    campaign: Campaign,
    outcome: Outcome,
    expected: Expectation,
    previous: Previous,
) -> Unsettled:
    """What is open at the end of a run. Where no return counts, nothing is known of any unit.

    Args:
        campaign: The definition.
        outcome: Of the run; its calls are not looked at.
        expected: What is usual, of the values of ``outcome``.
        previous: Answers in an earlier campaign, by unit and field.
    """
    amounts, counts = expected.amounts, expected.money
    present = {one.unit for one in outcome.returns}
    missing = [
        one
        for one in outcome.units
        if one.status in EXPECTED and one.status is not UnitStatus.COUNTED and present
    ]
    stakes: defaultdict[str, list[Stake]] = defaultdict(list)
    about = [one for one in outcome.findings if one.unit in present]
    for stake in Stakes(expected).of(about):
        stakes[stake.unit].append(stake)
    asked = _asked(about, stakes)
    once = {unit: each_once(of_unit) for unit, of_unit in stakes.items()}
    money = {
        unit: counts[unit]
        + sum((one.shift for one in once.get(unit, ()) if one.field in amounts), _NOTHING)
        for unit in counts
        if unit in present
    }
    absent = Absent(
        {unit.code: unit.group for unit in campaign.units}, money, money_before(previous, amounts)
    )
    opened = {
        unit: replace(
            _absent(unit, absent.of(unit), counts[unit], rules),
            told=len(money) >= FEWEST,
        )
        for unit, rules in _asked_of_absent(outcome.findings, missing).items()
    } | {
        unit: _present(unit, once.get(unit, ()), rules, amounts, expected.totals)
        for unit, rules in asked.items()
    }
    return Unsettled(
        units=tuple(opened[unit.code] for unit in campaign.units if unit.code in opened),
        reported=len(present),
        expected=len(present) + len(missing),
        mistaken=_mistaken(outcome.returns, about),
        money=sum(money.values(), _NOTHING)
        + sum((counts[unit.unit] + opened[unit.unit].moves for unit in missing), _NOTHING),
        usual=absent.of_any,
    )


def _asked(
    findings: Iterable[Finding], stakes: Mapping[str, list[Stake]]
) -> dict[str, tuple[str, ...]]:
    """The rules to ask about: those that must be settled, and those that move a figure."""
    asked: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for unit, of_unit in stakes.items():
        for stake in sorted(of_unit, key=lambda one: -one.moves):
            if stake.moves:
                asked[unit].setdefault(stake.rule)
    for one in findings:
        if one.severity is Severity.HARD and one.state is not State.SETTLED:
            asked[one.unit].setdefault(one.rule)
    return {unit: tuple(rules) for unit, rules in asked.items()}


def _present(
    unit: str,
    stakes: Iterable[Stake],
    rules: tuple[str, ...],
    amounts: Collection[str],
    totals: Mapping[str, Fraction],
) -> Open:
    moving = [one for one in stakes if one.moves]
    return Open(
        unit=unit,
        questions=rules,
        moves=sum((one.moves for one in moving if one.field in amounts), _NOTHING),
        square=sum((one.square for one in moving if one.field in amounts), _NOTHING),
        share=max(
            (one.moves / totals[one.field] for one in moving if totals.get(one.field)),
            default=_NOTHING,
        ),
        absent=False,
    )


def _asked_of_absent(
    findings: Iterable[Finding], missing: Iterable[UnitProgress]
) -> Mapping[str, tuple[str, ...]]:
    """The rules that must be settled: those about the unit, and about the file it waits for."""
    waiting: defaultdict[str, list[str]] = defaultdict(list)
    asked: dict[str, dict[str, None]] = {}
    for unit in missing:
        asked[unit.unit] = {}
        if unit.path:
            waiting[unit.path].append(unit.unit)
    for one in findings:
        if one.severity is Severity.HARD and one.state is not State.SETTLED:
            for code in (one.unit, *waiting.get(one.path, ())):
                if code in asked:
                    asked[code].setdefault(one.rule)
    return {code: tuple(rules) or (_ABSENT,) for code, rules in asked.items()}


def _absent(unit: str, brings: Brings, counts: Fraction, rules: tuple[str, ...]) -> Open:
    """One whose return is not there or not taken; what was decided of its figures counts."""
    return Open(
        unit=unit,
        questions=rules,
        moves=max(brings.mean - counts, _NOTHING),
        square=brings.square,
        share=_NOTHING,
        absent=True,
    )


def _mistaken(returns: Iterable[Return], findings: Iterable[Finding]) -> int:
    """Units with a figure that cannot be right, or that a later return has put right."""
    wrong = {
        one.unit
        for one in findings
        if one.severity is Severity.HARD and one.field and one.rule != _NO_MISTAKE
    }
    return len(wrong | {one.unit for one in returns if one.revises is not None})
