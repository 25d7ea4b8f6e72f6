"""How many calls settle a province: in our order, in that of the roster, and in a random one.

Every mistake of ``mistakes.py``, figures left out and returns not sent are put into a share of the
units. What is wrong is the sum of |figure - truth| over all amounts of money, twice: with the
figures as they were sent, which is what selective editing looks at, and as they count in a run,
where what is withheld or missing is 0. A call settles all figures of a unit, and those of the other
unit that a copy or a double count has to do with. Counted are the calls until what calls can settle
is below 1 % of the province's true money; what no call settles, because nothing was found, is told.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Final

import numpy as np
from mistakes import EVERYDAY, Mistake, err
from provinces import AS_OF, CAMPAIGN, PLAN, RECEIVED, Answers, Province, simulate

from aggregator.batch.conclude import Known, conclude
from aggregator.batch.sorting import SortedInbox
from aggregator.domain import Disposition, Figure, FileRecord, Outcome, Return, Severity

TIMES: Final = {17: 40, 48: 15, 300: 3, 3000: 1}
"""Provinces of each size."""
SHARES: Final = (0.05, 0.2)
"""Of the units, with a mistake."""
SHUFFLES: Final = 20
ENOUGH: Final = 0.01
_AMOUNTS: Final = [f"{metric.id}.amount" for metric in CAMPAIGN.metrics]


@dataclass(frozen=True, kw_only=True, slots=True)
class Needed:
    """Calls by order.

    Attributes:
        random: Mean of random orders.
        best: In the order of what is really wrong, which nobody knows.
        unfound: Share of the money that no call settles.
    """

    ours: int
    roster: int
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
        announced: Calls after which the run says that less than 1 % is left.
    """

    named: int
    sent: Needed
    counted: Needed
    announced: int


def concluded(province: Province, mistakes: Sequence[Mistake]) -> Outcome:
    """What a run says of the province with the mistakes in it."""
    wrong = {mistake.place: mistake for mistake in mistakes}
    returns: list[Return] = []
    for place in range(len(province.units)):
        if place not in wrong:
            returns.append(province.returned(place))
        elif wrong[place].answers:
            returns.append(province.sent(place, wrong[place].answers))
    files = tuple(
        FileRecord(
            path=counted.path,
            sha256=counted.sha256,
            size=1,
            received=RECEIVED,
            disposition=Disposition.COUNTED,
            unit=counted.unit,
        )
        for counted in returns
    )
    inbox = SortedInbox(
        files=files,
        returns=tuple(returns),
        findings=tuple(one for counted in returns for one in counted.submission.findings),
    )
    return conclude(province.campaign, PLAN, inbox, AS_OF, Known(before=None, previous={}))


def calls(size: int, seed: int, share: float) -> Calls:
    province = simulate(size, seed)
    mistakes = err(province, EVERYDAY, share, seed)
    outcome = concluded(province, mistakes)
    named = {
        one.unit
        for one in outcome.findings
        if one.severity is not Severity.NOTE and one.rule != "missing-section"
    }
    roster = [unit.code for unit in province.units if unit.code in named]
    first = [unit for unit in outcome.calls.units if unit in named]
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
        announced=outcome.calls.enough,
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
        roster=_until_settled(roster, can_settle, settles),
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
    ours, roster = mean(one.ours for one in of), mean(one.roster for one in of)
    shuffled = mean(one.random for one in of)
    ratio = f"{ours / roster:.2f}" if roster else "–"
    unfound = mean(one.unfound for one in of)
    best = mean(one.best for one in of)
    return f"{ours:>6.1f} {roster:>6.1f} {shuffled:>6.1f} {best:>6.1f} {ratio:>5} {unfound:>5.1%}"


def main() -> None:
    start = time.perf_counter()
    print("Calls until less than 1 % of the money is left to settle, on average:")
    print(f"{'':34} {'figures as sent':^39}   {'figures as they count':^39}")
    heads = f"{'ours':>6} {'roster':>6} {'random':>6} {'best':>6} {'ratio':>5} {'never':>5}"
    print(f"{'wrong':>5} {'units':>5} {'named':>8} {'announced':>12}  {heads}   {heads}")
    for share in SHARES:
        for size, times in TIMES.items():
            of = [calls(size, seed, share) for seed in range(times)]
            print(
                f"{share:>5.0%} {size:>5} {mean(one.named for one in of):>8.1f} "
                f"{mean(one.announced for one in of):>12.1f}  {_row([one.sent for one in of])}   "
                f"{_row([one.counted for one in of])}"
            )
    print("named: units with findings; best: an order by what is really wrong; ratio: ours by the")
    print("roster's; never: share of the money that no call settles.")
    print(f"{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
