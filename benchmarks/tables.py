"""How often a clean table of figures is doubted, and what share of mistakes in it is found.

The rules on tables of any kind know nothing but the other returns. So the truth here is made
without them, of the flood campaign's own table: a storm hits each commune as hard as it does
(log-normal, natural sigma 1.0), each kind of damage is as frequent as it is and nothing in 3 of 10
places, each place differs again by itself (0.8), and what a piece is worth is a price (0.4) by
which the office estimates, mostly in whole millions. Sizes are those of a district's or a
province's communes. Everything is seeded.

A false alarm is a figure of a clean return that a finding asks to check; all figures of one
question about a whole return are one alarm, because it is one call. A mistake is found when a
finding, hard or soft, names its unit and figure; a whole return in nghìn or triệu đồng when one
finding of ``table-thousand-error`` names the unit and offers for each amount what it was meant to
be. Mistakes are put into 5 % of the units, one at least.

Aims: 0.05 false alarms a unit, 90 % of one figure x1000, 99 % of whole returns in triệu.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import exp
from pathlib import Path
from typing import Final

import numpy as np
from options import options, seeds

from aggregator.definition import Campaign, ReportingUnit, load_campaign
from aggregator.domain import (
    CellKind,
    Figure,
    Finding,
    Observation,
    RawCell,
    Return,
    Severity,
    Status,
    Submission,
    UnitProgress,
    UnitStatus,
    plain,
)
from aggregator.layout import Slot, plan_workbook
from aggregator.validation import AcrossCase, confront_across

CAMPAIGN: Final = load_campaign(Path(__file__).parents[1] / "workbook_templates" / "flood")
PLAN: Final = plan_workbook(CAMPAIGN)
DAY: Final = date(2026, 10, 7)
TIMES: Final = {12: 150, 48: 60, 150: 20}
"""Provinces of each size."""
RULES: Final = ("figure-outlier", "table-thousand-error")
SHARE: Final = 0.05

_HIT: Final = 1.0
"""Natural sigma of how hard a place is hit; that of a kind of damage there, and of its price."""
_OF_KIND: Final = 0.8
_OF_PRICE: Final = 0.4
_FREQUENT: Final = 1.2
"""Natural sigma of how frequent kinds of damage are."""
_NONE: Final = 0.3
_MILLION: Final = 10**6
_FEW: Final = 5
"""Median of the pieces of a kind of damage in a place."""

Answers = dict[str, Figure]


def simulate(size: int, seed: int) -> tuple[tuple[ReportingUnit, ...], list[Answers]]:
    """Communes, and what each answers when nobody errs."""
    random = np.random.default_rng([size, seed])
    roster = CAMPAIGN.units
    units = tuple(
        roster[place % len(roster)].model_copy(update={"code": f"X-{place + 1:04}"})
        for place in range(size)
    )
    rows = {slot.key for slot in PLAN.figures}
    many = {row: _FEW * exp(_FREQUENT * random.standard_normal()) for row in sorted(rows)}
    price = {row: _MILLION * 10 ** random.uniform(0, 2) for row in sorted(rows)}
    truth = []
    for _ in units:
        hit = exp(_HIT * random.standard_normal())
        truth.append(_answers(random, hit, many, price))
    return units, truth


def _answers(
    random: np.random.Generator, hit: float, many: Mapping[str, float], price: Mapping[str, float]
) -> Answers:
    answers: Answers = {}
    pieces: dict[str, float] = {}
    for slot in PLAN.figures:
        if slot.key not in pieces:
            there = random.random() >= _NONE
            pieces[slot.key] = (
                there * many[slot.key] * hit * exp(_OF_KIND * random.standard_normal())
            )
        number = pieces[slot.key]
        answers[slot.field] = _figure(slot, number, price[slot.key], random)
    return answers


def _figure(slot: Slot, number: float, price: float, random: np.random.Generator) -> Figure:
    if not number:
        return 0
    if slot.kind == "money":
        worth = number * price * exp(_OF_PRICE * random.standard_normal())
        return max(1, round(worth / _MILLION)) * _MILLION
    if slot.kind == "decimal":
        return max(Decimal("0.1"), round(Decimal(number), 1))
    return max(1, round(number))


def findings(units: Sequence[ReportingUnit], answers: Sequence[Answers]) -> Iterator[Finding]:
    """What the two rules say of a province with these returns, notes left out."""
    campaign = _campaign(units)
    case = AcrossCase(
        campaign=campaign,
        plan=PLAN,
        returns=tuple(_return(unit, one) for unit, one in zip(units, answers, strict=True)),
        progress=tuple(_progress(unit) for unit in units),
        as_of=DAY,
    )
    for finding in confront_across(case).findings:
        if finding.rule in RULES and finding.severity is not Severity.NOTE:
            yield finding


def _campaign(units: Sequence[ReportingUnit]) -> Campaign:
    rules = tuple(rule for rule in CAMPAIGN.rules if rule.kind in RULES)
    return CAMPAIGN.model_copy(update={"units": tuple(units), "rules": rules})


def _return(unit: ReportingUnit, answers: Answers) -> Return:
    seen = tuple(_observation(slot, answers[slot.field]) for slot in PLAN.figures)
    read = Submission(
        stamps=(), unit_name="", modified=None, observations=seen, answers=(), findings=()
    )
    path = f"{unit.code}.xlsx"
    return Return(unit=unit.code, path=path, sha256=path, received=DAY, submission=read)


def _observation(slot: Slot, value: Figure) -> Observation:
    cell = RawCell(place=slot.place, kind=CellKind.NUMBER, raw=plain(value))
    status = Status.REPORTED if value else Status.NIL
    return Observation(field=slot.field, status=status, value=value, cell=cell)


def _progress(unit: ReportingUnit) -> UnitProgress:
    return UnitProgress(
        unit=unit.code,
        status=UnitStatus.COUNTED,
        path=f"{unit.code}.xlsx",
        received=DAY,
        days_late=0,
        versions=1,
        answered=0,
        required=0,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Mistake:
    """A return with something wrong in it.

    Attributes:
        field: The figure; empty: all amounts.
    """

    answers: Answers
    field: str = ""


Maker = Callable[[Answers, np.random.Generator], Mistake]


def _one(kind: str, factor: int) -> Maker:
    """One figure of a kind so many times as large."""

    def maker(truth: Answers, random: np.random.Generator) -> Mistake:
        fields = [slot.field for slot in PLAN.figures if slot.kind == kind and truth[slot.field]]
        field = str(random.choice(fields))
        return Mistake(answers={**truth, field: truth[field] * factor}, field=field)

    return maker


def _whole(factor: int) -> Maker:
    """All amounts in another unit."""

    def maker(truth: Answers, _: np.random.Generator) -> Mistake:
        amounts = {slot.field for slot in PLAN.figures if slot.kind == "money"}
        return Mistake(
            answers={
                field: int(value) // factor if field in amounts else value
                for field, value in truth.items()
            }
        )

    return maker


MADE: Final[Mapping[str, Maker]] = {
    "amount x1000": _one("money", 1000),
    "count x1000": _one("count", 1000),
    "decimal x1000": _one("decimal", 1000),
    "return in nghìn": _whole(1000),
    "return in triệu": _whole(_MILLION),
}


def is_found(mistake: Mistake, truth: Answers, of_unit: Sequence[Finding]) -> bool:
    """Whether a finding about the unit names the figure, or offers all amounts as they were."""
    if mistake.field:
        return any(mistake.field in {one.field, *one.also} for one in of_unit)
    amounts = [slot.field for slot in PLAN.figures if slot.kind == "money" and truth[slot.field]]
    return any(
        one.rule == "table-thousand-error"
        and all(truth[field] in one.candidates_of(field) for field in amounts)
        for one in of_unit
    )


@dataclass(kw_only=True)
class Account:
    """What provinces of one size came to.

    Attributes:
        units: Clean returns.
        alarms: On them, by rule.
    """

    units: int
    alarms: Counter[str]
    made: Counter[str]
    found: Counter[str]


def study(size: int, provinces: range) -> Account:
    account = Account(units=0, alarms=Counter(), made=Counter(), found=Counter())
    for seed in provinces:
        units, truth = simulate(size, seed)
        account.units += size
        account.alarms.update(one.rule for one in findings(units, truth))
        for number, (kind, maker) in enumerate(MADE.items()):
            random = np.random.default_rng([size, seed, number])
            able = [at for at in range(size) if _can_err(truth[at])]
            places = random.choice(able, size=max(1, round(SHARE * size)), replace=False)
            wrong = {int(at): maker(truth[int(at)], random) for at in places}
            sent = [wrong[at].answers if at in wrong else truth[at] for at in range(size)]
            told = list(findings(units, sent))
            for at, mistake in wrong.items():
                of_unit = [one for one in told if one.unit == units[at].code]
                account.made[kind] += 1
                account.found[kind] += is_found(mistake, truth[at], of_unit)
    return account


def _can_err(truth: Answers) -> bool:
    """Whether it has figures of each kind to err in."""
    kinds = {slot.kind for slot in PLAN.figures if truth[slot.field]}
    return {"money", "count", "decimal"} <= kinds


def main() -> None:
    start = time.perf_counter()
    print("Tables of any kind: found of mistakes in 5 % of the units; false alarms a clean unit:")
    heads = " ".join(f"{kind:>16}" for kind in MADE)
    print(f"{'units':>5} {heads} " + " ".join(f"{rule:>21}" for rule in RULES) + f" {'both':>7}")
    for size, provinces in seeds(options(TIMES).parse_args(), TIMES).items():
        account = study(size, provinces)
        shares = " ".join(f"{account.found[kind] / account.made[kind]:>16.1%}" for kind in MADE)
        rates = " ".join(f"{account.alarms[rule] / account.units:>21.3f}" for rule in RULES)
        both = account.alarms.total() / account.units
        print(f"{size:>5} {shares} {rates} {both:>7.3f}")
        least = min(account.made.values())
        print(f"      {account.units:,} clean returns; of each kind of mistake {least:,} at least")
    print("Aims: 0.05 false alarms a unit, 90 % of x1000, 99 % of returns in triệu.")
    print(f"{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
