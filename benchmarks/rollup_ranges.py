"""How often the likely range of a country holds the truth, and how wide it is.

A country is so many provinces of ``coverage.py``, each with habits of its own and with the range
that ``aggregation/likely`` gives it; all of one country are of one variant, so what makes the
ranges of single provinces miss (late units that bring less, rows that are forgotten) is the same
in all of them. Two ways to add the ranges up:

    sums       low ends and high ends added up, as ``archive/rollup/combine.py`` does
    as if      from each middle the root of the sum of the squared distances, which is right for
    independent  provinces that miss independently of each other
"""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from coverage import VARIANTS, Drawn, Tally, Variant, quick
from options import options, seeds

from aggregator.aggregation.likely.reported import Numbers, Reported
from aggregator.domain import PROVINCE, Total

TIMES: Final = {5: 12, 17: 12, 63: 6}
"""Countries of each number of provinces."""
FIRST_SEED: Final = 70_000
_UNITS: Final = 48
_ARRIVED: Final = (0.5, 0.85, 1.0)
_SHARE: Final = 0.05


@dataclass(kw_only=True)
class Ranges(Tally):
    """Of the provinces of one country: low end, high end and truth of each figure."""

    ends: list[tuple[float, float, float]] = field(default_factory=list)
    provinces: list[dict[str, tuple[float, float, float]]] = field(default_factory=list)

    def add(self, seen: Reported, true: Numbers, sums: tuple[Total, ...], unknown: Numbers) -> None:
        super().add(seen, true, sums, unknown)
        everybody = dict(zip(seen.fields, true.sum(axis=0), strict=True))
        self.provinces.append(
            {
                total.field: (
                    float(total.likely_low),
                    float(total.likely_high),
                    float(everybody[total.field]),
                )
                for total in sums
                if total.group == PROVINCE
                and total.likely_low is not None
                and total.likely_high is not None
            }
        )


def country(provinces: int, seed: int, arrived: float, variant: Variant) -> Ranges:
    ranges = Ranges()
    for at in range(provinces):
        quick(
            Drawn(size=_UNITS, seed=1000 * seed + at, share=_SHARE, arrived=arrived),
            variant,
            ranges,
        )
    return ranges


@dataclass(kw_only=True)
class Held:
    """Over the figures of several countries."""

    said: int = 0
    asked: int = 0
    sums: list[bool] = field(default_factory=list)
    independent: list[bool] = field(default_factory=list)
    widths: list[tuple[float, float]] = field(default_factory=list)
    single: list[bool] = field(default_factory=list)

    def add(self, of: Ranges) -> None:
        self.single += of.held
        for name in set().union(*of.provinces):
            self.asked += 1
            if not all(name in one for one in of.provinces):
                continue
            self.said += 1
            ends = np.array([one[name] for one in of.provinces])
            low, high, true = ends.sum(axis=0)
            reach = np.sqrt((((ends[:, 1] - ends[:, 0]) / 2) ** 2).sum())
            middle = (low + high) / 2
            self.sums.append(bool(low <= true * 1.000001 and true * 0.999999 <= high))
            self.independent.append(bool(abs(true - middle) <= reach))
            if true:
                self.widths.append(((high - low) / true, 2 * reach / true))

    def row(self) -> str:
        if not self.sums:
            return f"{self.said:>5}/{self.asked:<5}"
        wide, narrow = np.median(np.array(self.widths), axis=0)
        return (
            f"{self.said:>5}/{self.asked:<5} {np.mean(self.single):>9.1%} "
            f"{np.mean(self.sums):>7.1%} {wide:>7.1%} "
            f"{np.mean(self.independent):>12.1%} {narrow:>7.1%}"
        )


def main() -> None:
    asked = options(TIMES, FIRST_SEED).parse_args()
    print(
        f"{'provinces, arrived, variant':<36} {'said':<11} {'provinces':>9} {'sums':>7} "
        f"{'width':>7} {'independent':>12} {'width':>7}"
    )
    for provinces, drawn in seeds(asked, TIMES).items():
        for variant in VARIANTS:
            for arrived in _ARRIVED:
                held = Held()
                for seed in drawn:
                    held.add(country(provinces, seed, arrived, variant))
                print(f"{provinces:>3} {arrived:>5.0%} {variant.name:<26} {held.row()}", flush=True)


if __name__ == "__main__":
    main()
