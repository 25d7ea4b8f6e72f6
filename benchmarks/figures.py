"""Figures read a second on one core: plain ones, typed ones, and a province's usual mixture."""

import csv
import itertools
import statistics
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, cast

from aggregator.domain import NOWHERE, CellKind, RawCell
from aggregator.normalization import normalize

ROUNDS = 7
FIGURES = 20_000
TABLE = Path(__file__).parents[1] / "tests" / "normalization" / "cases.csv"

Kind = Literal["count", "decimal", "money"]
Figure = tuple[RawCell, Kind, str]


def figure(raw: str, kind: Kind, unit: str, cell: CellKind = CellKind.TEXT) -> Figure:
    return RawCell(place=NOWHERE, kind=cell, raw=raw), kind, unit


def plain() -> list[Figure]:
    """Numbers stored as numbers, as nearly all figures of a locked form are."""
    return [
        figure(str(1000 + number * 37), "money", "đồng", CellKind.NUMBER) for number in range(500)
    ]


def grouped() -> list[Figure]:
    """Text with points between thousands."""
    amounts = (f"{1_000_000 + number * 1000:,}".replace(",", ".") for number in range(500))
    return [figure(amount, "money", "đồng") for amount in amounts]


def odd() -> list[Figure]:
    """Every spelling of the case table."""
    with TABLE.open(encoding="utf-8", newline="") as table:
        return [
            figure(
                row["raw"], cast("Kind", row["kind"]), row["unit_of_measure"], CellKind(row["cell"])
            )
            for row in csv.DictReader(table)
        ]


def usual() -> list[Figure]:
    """Nine in ten plain, nearly one in ten grouped, one in a hundred odd."""
    mixture = plain()[:450] + grouped()[:45]
    return mixture + odd()[::134][:5]


def per_second(figures: Sequence[Figure]) -> float:
    batch = list(itertools.islice(itertools.cycle(figures), FIGURES))
    rounds = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        for cell, kind, unit in batch:
            normalize(cell, kind, unit)
        rounds.append(FIGURES / (time.process_time() - begin))
    return statistics.median(rounds)


def main() -> None:
    print(f"{'figures':<10} {'a second':>10}")
    for name, figures in (
        ("plain", plain()),
        ("grouped", grouped()),
        ("usual", usual()),
        ("odd", odd()),
    ):
        print(f"{name:<10} {per_second(figures):>10,.0f}")


if __name__ == "__main__":
    main()
