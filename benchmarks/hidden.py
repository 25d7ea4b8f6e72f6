"""What the constants of ``aggregation/hidden.py`` and ``stakes.py`` are in simulated provinces.

The provinces are those of ``variation.py``, with other seeds than ``enough.py`` has. Everybody who
will report has. Hidden is a mistake that all calls of the list leave as it is. The chances of a
rule are money: of what its findings are said to move if they are right, the share that was wrong.
"""

import time
from collections import Counter
from dataclasses import dataclass, field
from math import sqrt
from typing import Final

from enough import AMOUNTS, SHARES, concluded, settles, will_report, wrong_by_metric
from options import options, seeds
from provinces import CAMPAIGN
from variation import Varied, varied

from aggregator.aggregation import Expectation, unsettled
from aggregator.aggregation.stakes import Stakes, each_once
from aggregator.domain import Outcome

TIMES: Final = {300: 8, 3000: 2}
"""Provinces of each size and share of mistakes; half of them leave blanks."""


@dataclass(kw_only=True)
class Account:
    """What all provinces came to.

    Attributes:
        seen: Returns in which a mistake has shown, by province; ``hidden``: in which one has not.
        money: What the hidden ones move, in what a unit gives; ``square``: the mean square.
        said: By rule, what its findings may move, in what a unit gives; ``wrong``: what was wrong.
    """

    seen: list[int] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    money: float = 0
    square: float = 0
    said: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)

    def add(self, of: Varied) -> None:
        outcome = concluded(of, [place for place in range(len(of.sent)) if will_report(of, place)])
        campaign = CAMPAIGN.model_copy(update={"units": of.province.units})
        gives = [sum(int(one[name]) for name in AMOUNTS) for one in of.province.truth]
        usual = sum(gives) / len(gives)
        moved = _hidden(of, outcome)
        expected = Expectation(campaign, outcome.values)
        self.seen.append(unsettled(campaign, outcome, expected, {}).mistaken)
        self.hidden.append(len(moved))
        self.money += sum(moved.values()) / usual
        self.square += sum(one**2 for one in moved.values()) / (
            sum(one**2 for one in gives) / len(gives)
        )
        truth = {
            (unit.code, name): int(of.province.truth[place][name])
            for place, unit in enumerate(of.province.units)
            for name in AMOUNTS
        }
        stakes = Stakes(expected).of(one for one in outcome.findings if one.unit)
        for stake in each_once(stakes):
            if stake.field in AMOUNTS and stake.chance < 1:
                self.said[stake.rule] += float(abs(stake.settles - stake.counts)) / usual
                actual = abs(stake.counts - truth[stake.unit, stake.field])
                self.wrong[stake.rule] += float(actual) / usual

    def told(self) -> str:
        seen, unseen = sum(self.seen), sum(self.hidden)
        rate = unseen / seen
        apart = [
            (some - rate * many) ** 2 - rate * many - rate**2 * many
            for many, some in zip(self.seen, self.hidden, strict=True)
        ]
        squares = sum((rate * many) ** 2 for many in self.seen)
        return (
            f"for each that shows {rate:.2f} hidden (between provinces "
            f"{sqrt(max(0, sum(apart)) / squares):.2f} of it), each {self.money / unseen:.2f} of a "
            f"unit's money, {self.square / unseen:.2f} of its mean square; of {seen + unseen}"
        )


def _hidden(of: Varied, outcome: Outcome) -> dict[str, int]:
    """By unit, what no call settles."""
    by_call = settles(of, outcome)
    settled = {one for call in outcome.calls for one in by_call.get(call.unit, ())}
    moved: Counter[str] = Counter()
    for (unit, metric), amount in wrong_by_metric(of, outcome).items():
        if amount and not {(unit, metric), (unit, "")} & settled:
            moved[unit] += amount
    return moved


def main() -> None:
    start = time.perf_counter()
    for size, provinces in seeds(options(TIMES).parse_args(), TIMES).items():
        account = Account()
        for seed in provinces:
            for share in SHARES:
                account.add(varied(size, seed, share, blanks=bool(seed % 2)))
        print(f"{size:>5} units: {account.told()}")
        for rule, said in sorted(account.said.items()):
            print(f"        {rule:<30} {account.wrong[rule] / said:>6.2f} of {said:>8.1f}")
    print(f"{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
