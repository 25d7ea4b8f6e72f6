"""What share of the first lines is true, where 5 % of the units made a mistake of some kind.

A line is a finding, hard or soft, in the order of a run; it is true when it is about a unit and a
metric that are wrong, or about a unit all of which is. Whole returns in another unit of money are
none of the mistakes, for without the rule that tells each once they fill the lines, all of them
true. Missing sections are left out, for the simulated returns have no texts. Where there are fewer
lines than are read, those that are there count.
"""

from typing import Final

from mistakes import EVERYDAY, QUANTITIES, Mistake, err
from options import options, seeds
from ordering import concluded
from provinces import Province, simulate

from aggregator.domain import Finding, Severity

TIMES: Final = {17: 120, 48: 60, 300: 20, 3000: 2}
"""Provinces of each size."""
FIRST_SEED: Final = 7000
SHARE: Final = 0.05
READ: Final = 20
"""Lines."""


def first_lines(size: int, seed: int, *, varied: bool) -> tuple[int, int]:
    """How many of the first lines are true, and how many there are."""
    province = simulate(size, seed, varied=varied)
    mistakes = err(province, {**EVERYDAY, **QUANTITIES}, SHARE, seed)
    lines = [
        one
        for one in concluded(province, mistakes).findings
        if one.severity is not Severity.NOTE and one.rule != "missing-section"
    ][:READ]
    return sum(_is_true(province, mistakes, one) for one in lines), len(lines)


def _is_true(province: Province, mistakes: tuple[Mistake, ...], line: Finding) -> bool:
    metric = line.field.partition(".")[0]
    for mistake in mistakes:
        units = {province.units[mistake.place].code}
        if mistake.other is not None:
            units.add(province.units[mistake.other].code)
        if line.unit in units and (not metric or not mistake.metric or metric == mistake.metric):
            return True
    return False


def main() -> None:
    print(f"Of the first {READ} lines, {SHARE:.0%} of the units wrong:")
    print(f"{'units':>5} {'province':<8} {'lines':>6} {'true':>6}")
    for size, provinces in seeds(options(TIMES, FIRST_SEED).parse_args(), TIMES).items():
        for varied in (False, True):
            each = [first_lines(size, seed, varied=varied) for seed in provinces]
            true, lines = (sum(part) for part in zip(*each, strict=True))
            kind = "varied" if varied else "as read"
            print(f"{size:>5} {kind:<8} {lines / len(provinces):>6.1f} {true / lines:>6.1%}")


if __name__ == "__main__":
    main()
