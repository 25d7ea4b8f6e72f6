"""How many calls settle a province: in our order, in file order, a random one and the best of all.

Every mistake of ``mistakes.py``, figures left out and returns not sent are put into a share of the
units. A call settles all figures of a unit, and those of the other unit that a copy or a double
count has to do with. Counted are the calls until what calls can settle is below 1 % of the
province's true money; what no call settles, because nothing was found, is told as "never".

What is wrong is the sum of |figure - truth| over all amounts of money, seen twice. First with the
figures as they were sent: a figure that is withheld is one of which it is not known whether it is
right, and until somebody asks, it may stand. That is the possible error of the issue, and what
selective editing looks at. Then as the figures count in a run, where what is withheld or missing is
0: the largest mistakes are gone from this total before anybody phones, in every order alike, and
what hangs on them is only their small true values.

The officer in file order goes file by file, in the order of the roster, and phones about every file
that has a finding, hard or soft. This is a kind peer, not one made to lose: the officer skips what
has no finding, needs one call for all findings of a unit, phones those as well who have sent no
file, stops by a truth that nobody has, and meets the districts first, who have three times as much
money as the others. File names would put the associations first.

The best order goes by what is really wrong. It tells what an order can do at all: where few units
are wrong and most mistakes are large, somebody who goes file by file is through soon, and a third
of those calls are fewer than there are mistakes to be settled.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Final

import numpy as np
from mistakes import EVERYDAY, Mistake, err
from options import options, seeds
from provinces import CAMPAIGN, Answers, Province, outcome_of, simulate

from aggregator.domain import Figure, Outcome, Return, Severity

TIMES: Final = {17: 120, 48: 60, 300: 20, 3000: 3}
"""Provinces of each size."""
FIRST_SEED: Final = 5000
"""Chances were chosen on provinces with other seeds than these."""
SHARES: Final = (0.05, 0.2)
"""Of the units, with a mistake."""
SHUFFLES: Final = 20
ENOUGH: Final = 0.01
AIM: Final = 1 / 3
"""Of the calls of file order."""
_AMOUNTS: Final = [f"{metric.id}.amount" for metric in CAMPAIGN.metrics]


@dataclass(frozen=True, kw_only=True, slots=True)
class Needed:
    """Calls by order.

    Attributes:
        files: In file order.
        random: Mean of random orders.
        best: In the order of what is really wrong, which nobody knows.
        unfound: Share of the money that no call settles.
    """

    ours: int
    files: int
    random: float
    best: int
    unfound: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Calls:
    """Of one province.

    Attributes:
        named: Units with findings, hard or soft.
        sent: Calls needed for the figures as they were sent.
        counted: Calls needed for the figures as they count.
    """

    named: int
    sent: Needed
    counted: Needed


def concluded(province: Province, mistakes: Sequence[Mistake]) -> Outcome:
    """What a run says of the province with the mistakes in it."""
    wrong = {mistake.place: mistake for mistake in mistakes}
    returns: list[Return] = []
    for place in range(len(province.units)):
        if place not in wrong:
            returns.append(province.returned(place))
        elif wrong[place].answers:
            returns.append(province.sent(place, wrong[place].answers))
    return outcome_of(province.campaign, returns)


def calls(size: int, seed: int, share: float) -> Calls:
    province = simulate(size, seed)
    mistakes = err(province, EVERYDAY, share, seed)
    outcome = concluded(province, mistakes)
    named = {call.unit for call in outcome.calls} | {
        one.unit
        for one in outcome.findings
        if one.severity is not Severity.NOTE and one.rule != "missing-section"
    }
    roster = [unit.code for unit in province.units if unit.code in named]
    first = [call.unit for call in outcome.calls]
    ours = [*first, *(unit for unit in roster if unit not in set(first))]
    truth = _by_unit(province, {one.place: one.truth for one in mistakes if one.truth})
    sent = _by_unit(province, {one.place: one.answers for one in mistakes})
    counts: dict[str, dict[str, Figure]] = {unit: {} for unit in truth}
    for cell in outcome.values:
        if cell.observation.status.counts:
            counts[cell.unit][cell.observation.field] = cell.observation.value or 0
    settles = _settled_by(province, mistakes)
    return Calls(
        named=len(named),
        sent=_needed(ours, roster, _wrong(sent, truth), settles),
        counted=_needed(ours, roster, _wrong(counts, truth), settles),
    )


def _by_unit(province: Province, changed: Mapping[int, Answers]) -> dict[str, Answers]:
    return {
        unit.code: changed.get(place, province.truth[place])
        for place, unit in enumerate(province.units)
    }


def _wrong(said: Mapping[str, Answers], truth: Mapping[str, Answers]) -> dict[str, float]:
    """By unit, what is wrong as a share of the province's true money."""
    money = sum(int(answers[name]) for answers in truth.values() for name in _AMOUNTS)
    return {
        unit: sum(abs(int(said[unit].get(name, 0)) - int(answers[name])) for name in _AMOUNTS)
        / money
        for unit, answers in truth.items()
    }


def _settled_by(province: Province, mistakes: Sequence[Mistake]) -> Mapping[str, tuple[str, str]]:
    """The two units of a copy or a double count, by either."""
    pairs = [
        (province.units[one.place].code, province.units[one.other].code)
        for one in mistakes
        if one.other is not None
    ]
    return {unit: pair for pair in pairs for unit in pair}


def _needed(
    ours: Sequence[str],
    roster: Sequence[str],
    wrong: Mapping[str, float],
    settles: Mapping[str, tuple[str, ...]],
) -> Needed:
    reached = {unit for called in roster for unit in settles.get(called, (called,))}
    can_settle = {unit: share for unit, share in wrong.items() if unit in reached}

    def settled(unit: str) -> float:
        return sum(wrong[one] for one in settles.get(unit, (unit,)))

    random = np.random.default_rng(len(roster))
    shuffled = [[str(unit) for unit in random.permutation(roster)] for _ in range(SHUFFLES)]
    return Needed(
        ours=_until_settled(ours, can_settle, settles),
        files=_until_settled(roster, can_settle, settles),
        random=mean(_until_settled(order, can_settle, settles) for order in shuffled),
        best=_until_settled(sorted(roster, key=settled, reverse=True), can_settle, settles),
        unfound=sum(share for unit, share in wrong.items() if unit not in reached),
    )


def _until_settled(
    order: Sequence[str], wrong: Mapping[str, float], settles: Mapping[str, tuple[str, ...]]
) -> int:
    """Calls until less than 1 % of the money is left to settle."""
    left = dict(wrong)
    remaining = sum(left.values())
    for called, unit in enumerate(order):
        if remaining < ENOUGH:
            return called
        remaining -= sum(left.pop(one, 0) for one in settles.get(unit, (unit,)))
    return len(order)


def _row(of: Sequence[Needed]) -> str:
    ours, files = mean(one.ours for one in of), mean(one.files for one in of)
    best, shuffled = mean(one.best for one in of), mean(one.random for one in of)
    unfound = mean(one.unfound for one in of)
    if not files:
        return f"{ours:>6.1f} {best:>6.1f} {files:>6.1f} {shuffled:>6.1f} {unfound:>5.1%}"
    missed = "missed" if best / files <= AIM else "best too"
    verdict = "reached" if ours / files <= AIM else missed
    return (
        f"{ours:>6.1f} {best:>6.1f} {files:>6.1f} {shuffled:>6.1f} {unfound:>5.1%} "
        f"{ours / files:>5.2f} {best / files:>5.2f} {verdict:<8}"
    )


def main() -> None:
    start = time.perf_counter()
    print("Calls until less than 1 % of the money is left to settle, on average:")
    print(f"{'':18} {'figures as they were sent':^51}   {'figures as they count in a run':^51}")
    heads = (
        f"{'ours':>6} {'best':>6} {'files':>6} {'random':>6} {'never':>5} "
        f"{'ratio':>5} {'best':>5} {'a third':<8}"
    )
    print(f"{'wrong':>5} {'units':>5} {'named':>6}  {heads}   {heads}")
    for share in SHARES:
        for size, provinces in seeds(options(TIMES, FIRST_SEED).parse_args(), TIMES).items():
            of = [calls(size, seed, share) for seed in provinces]
            print(
                f"{share:>5.0%} {size:>5} {mean(one.named for one in of):>6.1f} "
                f"{_row([one.sent for one in of])}   {_row([one.counted for one in of])}"
            )
    print("named: units with findings, hard or soft, and those called. never:")
    print("share of the money that no call settles. ratio: ours by file order's, then the best by")
    print("file order's; a third is reached, missed, or missed by the best possible order too.")
    print(f"{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
