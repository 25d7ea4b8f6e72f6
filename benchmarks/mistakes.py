"""Mistakes as units make them, put into a simulated province one in a unit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

import numpy as np
from provinces import Answers, Province, pairs_of

from aggregator.domain import Figure

_CHANGED: Final = 3
"""Figures, at most, that the copyist makes his own."""
_PAUSE: Final = 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class Mistake:
    """What one unit got wrong.

    Attributes:
        kind: Name of the kind.
        place: Of the unit on the roster.
        answers: What it sent; empty when it sent nothing.
        metric: The metric that is wrong; empty when more than one is.
        other: Place of the unit that has to do with it: the one copied from, or the district whose
            work is reported twice; ``None``: nobody.
        truth: Where it differs from the province's: what the unit should have sent.
    """

    kind: str
    place: int
    answers: Answers
    metric: str = ""
    other: int | None = None
    truth: Answers = field(default_factory=dict)


def _amount(province: Province, place: int, random: np.random.Generator, kind: str) -> Mistake:
    """The amount in another unit of measure, or with another number of digits."""
    truth = province.truth[place]
    metric = _one_of(pairs_of(truth), random)
    typed = int(truth[f"{metric}.amount"])
    wrong = {"x1000": typed * 1000, "/1000": typed // 1000, "x10": typed * 10}[kind]
    return Mistake(
        kind=kind, place=place, metric=metric, answers={**truth, f"{metric}.amount": wrong}
    )


def _swapped(province: Province, place: int, random: np.random.Generator, kind: str) -> Mistake:
    truth = province.truth[place]
    metric = _one_of(pairs_of(truth), random)
    quantity, amount = f"{metric}.quantity", f"{metric}.amount"
    answers = {**truth, quantity: truth[amount], amount: truth[quantity]}
    return Mistake(kind=kind, place=place, metric=metric, answers=answers)


def _larger_quantity(
    province: Province, place: int, random: np.random.Generator, kind: str
) -> Mistake:
    """Three zeros too many behind a quantity."""
    truth = province.truth[place]
    metric = _one_of(pairs_of(truth), random)
    quantity = f"{metric}.quantity"
    answers = {**truth, quantity: truth[quantity] * 1000}
    return Mistake(kind=kind, place=place, metric=metric, answers=answers)


def _amount_as_quantity(
    province: Province, place: int, random: np.random.Generator, kind: str
) -> Mistake:
    """The amount stands in the cell of the quantity; its own cell is blank, 0, or says the same."""
    truth = province.truth[place]
    metric = _one_of(pairs_of(truth), random)
    quantity, amount = f"{metric}.quantity", f"{metric}.amount"
    answers = {**truth, quantity: truth[amount]}
    left = int(random.integers(3))
    if left == 0:
        answers.pop(amount)
    elif left == 1:
        answers[amount] = 0
    return Mistake(kind=kind, place=place, metric=metric, answers=answers)


def _whole_return(
    province: Province, place: int, _random: np.random.Generator, kind: str
) -> Mistake:
    """Every amount in nghìn or triệu đồng, a bit of a million rounded to the nearest."""
    factor = {"return in nghìn": 1000, "return in triệu": 10**6}[kind]
    answers = {
        name: max(1, round(value / factor)) if name.endswith(".amount") and value else value
        for name, value in province.truth[place].items()
    }
    return Mistake(kind=kind, place=place, answers=answers)


def _copied(province: Province, place: int, random: np.random.Generator, kind: str) -> Mistake:
    """Another unit's figures with up to three of one's own; not of one that has nearly none."""
    able = [
        other
        for other, answers in enumerate(province.truth)
        if other != place and len(pairs_of(answers)) > _CHANGED
    ]
    other = able[int(random.integers(len(able)))]
    answers = dict(province.truth[other])
    changeable = [name for name, value in answers.items() if value]
    for name in random.permutation(changeable)[: int(random.integers(_CHANGED + 1))]:
        answers[str(name)] = _altered(answers[str(name)], random)
    return Mistake(kind=kind, place=place, other=other, answers=answers)


def _doubled(province: Province, place: int, random: np.random.Generator, kind: str) -> Mistake:
    """An association reports a district's row as its own, where it has done nothing itself."""
    districts = [other for other, unit in enumerate(province.units) if unit.group == "district"]
    other = districts[int(random.integers(len(districts)))]
    metric = _one_of(pairs_of(province.truth[other]), random)
    fields = f"{metric}.quantity", f"{metric}.amount"
    own = {**province.truth[place], **dict.fromkeys(fields, 0)}
    return Mistake(
        kind=kind,
        place=place,
        metric=metric,
        other=other,
        answers={**own, **{name: province.truth[other][name] for name in fields}},
        truth=own,
    )


def _fractional(province: Province, place: int, random: np.random.Generator, kind: str) -> Mistake:
    """Half a scholarship; the road's quantity may have decimals and is spared."""
    truth = province.truth[place]
    metric = _one_of([one for one in pairs_of(truth) if one != "road"], random)
    name = f"{metric}.quantity"
    answers = {**truth, name: Decimal(int(truth[name])) + Decimal("0.5")}
    return Mistake(kind=kind, place=place, metric=metric, answers=answers)


def _left_out(province: Province, place: int, random: np.random.Generator, kind: str) -> Mistake:
    """An amount that nobody has filled in."""
    truth = province.truth[place]
    metric = _one_of(pairs_of(truth), random)
    answers = {name: value for name, value in truth.items() if name != f"{metric}.amount"}
    return Mistake(kind=kind, place=place, metric=metric, answers=answers)


def _not_sent(_province: Province, place: int, _random: np.random.Generator, kind: str) -> Mistake:
    return Mistake(kind=kind, place=place, answers={})


_Maker = Callable[[Province, int, np.random.Generator, str], Mistake]
DETECTED: Final[Mapping[str, _Maker]] = {
    "x1000": _amount,
    "/1000": _amount,
    "x10": _amount,
    "swapped": _swapped,
    "copied": _copied,
    "doubled": _doubled,
    "fractional": _fractional,
}
"""The kinds of the detection study."""
QUANTITIES: Final[Mapping[str, _Maker]] = {
    "quantity x1000": _larger_quantity,
    "amount as quantity": _amount_as_quantity,
}
"""Those that leave all amounts as they are, or blank."""
WHOLE_RETURNS: Final[Mapping[str, _Maker]] = {
    "return in nghìn": _whole_return,
    "return in triệu": _whole_return,
}
"""Those of all amounts of a unit."""
EVERYDAY: Final[Mapping[str, _Maker]] = {**DETECTED, "left out": _left_out, "not sent": _not_sent}
"""Those, and what every collection has."""


def err(
    province: Province,
    kinds: Mapping[str, _Maker],
    share: float,
    seed: int,
    weights: Mapping[str, float] | None = None,
) -> tuple[Mistake, ...]:
    """Mistakes in ``share`` of the units, at least one, each of a random one of ``kinds``.

    Args:
        province: Without mistakes.
        kinds: What may be wrong.
        share: Of the units.
        seed: The same one makes the same mistakes.
        weights: How often each kind is made, adding up to 1; all alike where not given.
    """
    random = np.random.default_rng([len(province.units), seed, _PAUSE])
    names = sorted(kinds)
    chosen: list[Mistake] = []
    involved: set[int] = set()
    wanted = max(1, round(share * len(province.units)))
    for at in random.permutation(len(province.units)):
        place = int(at)
        if weights is None:
            kind = names[int(random.integers(len(names)))]
        else:
            kind = str(random.choice(names, p=[weights[name] for name in names]))
        doubles = kind == "doubled"
        if place in involved or not _able(province, place, doubles=doubles):
            continue
        mistake = kinds[kind](province, place, random, kind)
        if mistake.other in involved:
            continue
        involved |= {place} if mistake.other is None else {place, mistake.other}
        chosen.append(mistake)
        if len(chosen) == wanted:
            break
    return tuple(chosen)


def _able(province: Province, place: int, *, doubles: bool) -> bool:
    """Whether the unit has figures to be wrong; a district cannot report its own work twice."""
    if doubles and province.units[place].group == "district":
        return False
    return any(metric != "road" for metric in pairs_of(province.truth[place]))


def _one_of(metrics: list[str], random: np.random.Generator) -> str:
    return metrics[int(random.integers(len(metrics)))]


def _altered(value: Figure, random: np.random.Generator) -> Figure:
    figure = Decimal(value)
    changed = figure * (2 + int(random.integers(3)))
    return int(changed) if changed == changed.to_integral_value() else changed
