"""Provinces that are not like the one the rules were made for.

``provinces.py`` draws from the habits of the domain study, which are those of the rules' ranges as
well: what is measured there is measured where the rules are at home. Here every province has habits
of its own (what a piece costs, how much that spreads, how much is done, how much larger districts
are, how many rows are nil, whether those are left blank), and its units make mistakes in
proportions of their own, among them such as no rule can find.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from math import exp
from typing import Final

import numpy as np
from mistakes import EVERYDAY, Mistake, err
from provinces import CAMPAIGN, HABITS, Answers, Habit, Province, pairs_of, simulate

from aggregator.domain import Figure

_PRICES: Final = 0.4
"""Standard deviation, between provinces, of the logarithm of a metric's median unit cost."""
_AMOUNTS_DONE: Final = 0.6
"""The same of its median quantity."""
_EVENNESS: Final = 2.0
"""Of the Dirichlet distribution of the kinds of mistakes: some are several times as frequent."""
_YEARS: Final = 5
_MILLION: Final = 10**6
_FIFTH: Final = Decimal("0.2")


def _off_by_a_fifth(
    province: Province, place: int, random: np.random.Generator, kind: str
) -> Mistake:
    truth = province.truth[place]
    metric = _one_of(truth, random)
    name = f"{metric}.amount"
    factor = 1 + _FIFTH if random.random() < 1 / 2 else 1 - _FIFTH
    return Mistake(
        kind=kind,
        place=place,
        metric=metric,
        answers={**truth, name: round(truth[name] * factor)},
    )


def _stale(province: Province, place: int, _random: np.random.Generator, kind: str) -> Mistake:
    """One year of the five."""
    answers = {name: _divided(value) for name, value in province.truth[place].items()}
    return Mistake(kind=kind, place=place, answers=answers)


def _nil(province: Province, place: int, random: np.random.Generator, kind: str) -> Mistake:
    """A row in which something was done, as nothing."""
    truth = province.truth[place]
    metric = _one_of(truth, random)
    answers = {**truth, f"{metric}.quantity": 0, f"{metric}.amount": 0}
    return Mistake(kind=kind, place=place, metric=metric, answers=answers)


def _ten_of_both(province: Province, place: int, random: np.random.Generator, kind: str) -> Mistake:
    """A digit too many in quantity and amount, at the usual unit cost."""
    truth = province.truth[place]
    metric = _one_of(truth, random)
    both = {f"{metric}.{part}": truth[f"{metric}.{part}"] * 10 for part in ("quantity", "amount")}
    return Mistake(kind=kind, place=place, metric=metric, answers={**truth, **both})


_Maker = Callable[[Province, int, np.random.Generator, str], Mistake]


def _forgotten(province: Province, place: int, random: np.random.Generator, kind: str) -> Mistake:
    """A row in which something was done, left blank."""
    truth = province.truth[place]
    metric = _one_of(truth, random)
    answers = {name: value for name, value in truth.items() if name.partition(".")[0] != metric}
    return Mistake(kind=kind, place=place, metric=metric, answers=answers)


UNSEEN: Final[Mapping[str, _Maker]] = {
    "a fifth": _off_by_a_fifth,
    "stale": _stale,
    "nil": _nil,
    "x10 both": _ten_of_both,
}
"""Mistakes that leave figures like any others."""
ALL: Final[Mapping[str, _Maker]] = {**EVERYDAY, "forgotten": _forgotten, **UNSEEN}


@dataclass(frozen=True, kw_only=True, slots=True)
class Varied:
    """A province, and what its units make of it.

    Attributes:
        province: As it is.
        mistakes: One for each unit that is wrong.
        sent: What each unit sends, by place; empty for one that sends nothing.
        order: Places in the order in which returns come in.
    """

    province: Province
    mistakes: tuple[Mistake, ...]
    sent: tuple[Answers, ...]
    order: tuple[int, ...]


def varied(size: int, seed: int, share: float, *, blanks: bool) -> Varied:
    """A province of ``size`` units of which ``share`` are wrong.

    Args:
        size: Units.
        seed: The same one makes the same province.
        share: Of the units, with a mistake.
        blanks: Whether some units leave rows blank in which they have done nothing.
    """
    random = np.random.default_rng([size, seed, round(1000 * share), int(blanks)])
    habits = {metric: _of_its_own(habit, random) for metric, habit in HABITS.items()}
    roster = simulate(size, seed)
    times = {"district": float(random.uniform(1.5, 6))}
    done = tuple(_answers(habits, times.get(unit.group), random) for unit in roster.units)
    province = replace(roster, truth=done)
    kinds = sorted(ALL)
    weights = random.dirichlet([_EVENNESS] * len(kinds))
    mistakes = err(province, ALL, share, seed, dict(zip(kinds, map(float, weights), strict=True)))
    wrong = {one.place: one.answers for one in mistakes}
    leave_blank = random.random(size) < (random.uniform(0.1, 0.7) if blanks else 0)
    sent = tuple(
        _without_nil(answers) if leave_blank[place] else answers
        for place, answers in enumerate(
            wrong.get(place, answers) for place, answers in enumerate(province.truth)
        )
    )
    corrected = {one.place: one.truth for one in mistakes if one.truth}
    truth = tuple(corrected.get(place, answers) for place, answers in enumerate(province.truth))
    return Varied(
        province=replace(province, truth=truth),
        mistakes=mistakes,
        sent=sent,
        order=_order(truth, random),
    )


def _of_its_own(habit: Habit, random: np.random.Generator) -> Habit:
    return Habit(
        unit_cost=round(habit.unit_cost * exp(_PRICES * random.standard_normal())),
        spread=habit.spread * float(random.uniform(0.7, 1.5)),
        quantity=habit.quantity * exp(_AMOUNTS_DONE * random.standard_normal()),
        tail=habit.tail * float(random.uniform(0.8, 1.3)),
        district=float(random.uniform(0.5, 1)),
        others=habit.others * float(random.uniform(0.3, 1.1)),
    )


def _answers(
    habits: Mapping[str, Habit], times: float | None, random: np.random.Generator
) -> Answers:
    """Of one unit; ``times``: as much as an association, for a district."""
    answers: dict[str, Figure] = {}
    for metric in CAMPAIGN.metrics:
        habit = habits[metric.id]
        many = habit.quantity * exp(habit.tail * random.standard_normal()) * (times or 1)
        cost = habit.unit_cost * exp(habit.spread * random.standard_normal())
        if random.random() >= (habit.district if times else habit.others):
            quantity: Figure = 0
        elif metric.quantity.kind == "decimal":
            quantity = max(Decimal("0.1"), round(Decimal(many), 1))
        else:
            quantity = max(1, round(many))
        answers[f"{metric.id}.quantity"] = quantity
        answers[f"{metric.id}.amount"] = _written(float(quantity) * cost, random)
    return answers


def _written(amount: float, random: np.random.Generator) -> int:
    """Half of all amounts of ten millions and more are whole millions."""
    step = _MILLION if amount >= 10 * _MILLION and random.random() < 1 / 2 else 1000
    return max(1, round(amount / step)) * step if amount else 0


def _order(truth: tuple[Answers, ...], random: np.random.Generator) -> tuple[int, ...]:
    """In one province of two the large units take longer."""
    money = [sum(value for name, value in one.items() if name.endswith("amount")) for one in truth]
    ranks = np.argsort(np.argsort([float(one) for one in money])) / len(money)
    slower = float(random.choice([0.0, 0.5]))
    return tuple(int(at) for at in np.argsort(random.random(len(money)) + slower * ranks))


def _divided(value: Figure) -> Figure:
    if isinstance(value, int):
        return value // _YEARS
    return round(value / _YEARS, 1)


def _without_nil(answers: Answers) -> Answers:
    return {name: value for name, value in answers.items() if value}


def _one_of(truth: Answers, random: np.random.Generator) -> str:
    metrics = pairs_of(truth)
    return metrics[int(random.integers(len(metrics)))]
