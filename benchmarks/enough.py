"""How often likely ranges hold the truth; how often "enough" is said, and how often it is true.

The provinces are those of ``variation.py``: each has habits of its own, and mistakes in proportions
of its own, some of which no rule finds. Returns come in one after the other; an officer looks again
and again, and phones nobody. Looked at are the first time that something is said, for that is when
somebody may stop phoning, and the last one, when all who will report have.

A call settles what it was about: the metrics of the findings, the whole return where it was not
there or is copied. What nothing was found in stays as it is. Wrong is the sum of |what counts -
truth| over all amounts of the province, as a share of its true money.

Likely ranges are those of the totals of the province, of quantities and of amounts. ``coverage.py``
has more of them, in provinces of more kinds.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import mean, median
from typing import Final

from options import options, seeds
from provinces import CAMPAIGN, outcome_of
from variation import Varied, varied

from aggregator.domain import (
    PROVINCE,
    Outcome,
    Return,
    Severity,
)

TIMES: Final = {5: 60, 17: 40, 48: 30, 300: 12, 3000: 4}
"""Provinces of each size and share of mistakes; half of them leave blanks."""
SHARES: Final = (0.02, 0.05, 0.2)
"""Of the units, with a mistake."""
FIRST_SEED: Final = 9000
"""The constants of ``aggregation/hidden.py`` were measured on provinces with other seeds."""
LOOKS: Final = {5: 5, 17: 8, 48: 10, 300: 8, 3000: 5}
"""How often the officer looks while returns come in, from a third of them on."""
AMOUNTS: Final = [f"{metric.id}.amount" for metric in CAMPAIGN.metrics]
_WHOLE: Final = frozenset({"copied-figures", "missing-return"})
_RULES: Final = tuple(rule for rule in CAMPAIGN.rules if rule.id != "missing-section")
"""Nobody writes a narrative here, and nobody is phoned about it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """What one look at a province says.

    Attributes:
        reported: Share of the units with a return.
        said: Calls that are enough; ``None`` where it is not said.
        listed: Calls in all.
        wrong: After the calls that are enough, as a share of the true money.
        left: After all calls.
        told: What the list says of that, 0 where it says nothing.
        held: Of each likely range that is said, whether it holds the truth.
        widths: Of each, as a share of the truth that is not 0.
    """

    reported: float
    said: int | None
    listed: int
    wrong: float
    left: float
    told: float
    held: tuple[bool, ...]
    widths: tuple[float, ...]

    @property
    def true(self) -> bool:
        return self.wrong < 1 / 100


def looks(of: Varied, times: int) -> Iterator[Look]:
    """From a third of the returns to all of them."""
    coming = [place for place in of.order if will_report(of, place)]
    for number in range(1, times + 1):
        count = round(len(coming) * (1 / 3 + 2 / 3 * number / times))
        yield look(of, coming[:count])


def will_report(of: Varied, place: int) -> bool:
    return not any(one.place == place and one.kind == "not sent" for one in of.mistakes)


def look(of: Varied, places: Sequence[int]) -> Look:
    outcome = concluded(of, sorted(places))
    wrong = wrong_by_metric(of, outcome)
    by_call = settles(of, outcome)
    money = sum(int(answers[name]) for answers in of.province.truth for name in AMOUNTS)

    def after(calls: int) -> float:
        settled = {one for call in outcome.calls[:calls] for one in by_call.get(call.unit, ())}
        return (
            sum(
                amount
                for (unit, metric), amount in wrong.items()
                if not {(unit, metric), (unit, "")} & settled
            )
            / money
        )

    said = outcome.enough.calls
    last = outcome.calls[-1].remaining if outcome.calls else None
    ranges = [
        (one.likely_low, sum(answers[one.field] for answers in of.province.truth), one.likely_high)
        for one in outcome.totals
        if one.group == PROVINCE and one.likely_low is not None and one.likely_high is not None
    ]
    return Look(
        reported=len(places) / len(of.sent),
        said=said,
        listed=len(outcome.calls),
        wrong=after(said) if said is not None else 1.0,
        left=after(len(outcome.calls)),
        told=float(last or 0) / money,
        held=tuple(low <= right <= high for low, right, high in ranges),
        widths=tuple(float((high - low) / right) for low, right, high in ranges if right),
    )


def settles(of: Varied, outcome: Outcome) -> dict[str, set[tuple[str, str]]]:
    """Units and metrics that a call settles, by the unit called; ``""``: the whole return.

    Of two returns that say the same, the one that is called tells of both.
    """
    code = {unit.name: unit.code for unit in of.province.units}
    by_call: dict[str, set[tuple[str, str]]] = {}
    for one in outcome.findings:
        if one.severity is not Severity.NOTE or one.rule == "missing-return":
            about = "" if one.rule in _WHOLE or not one.field else one.field.partition(".")[0]
            also = {(code[one.facts["other"]], about)} if "other" in one.facts else set()
            by_call.setdefault(one.unit, set()).update({(one.unit, about)}, also)
    return by_call


def wrong_by_metric(of: Varied, outcome: Outcome) -> dict[tuple[str, str], int]:
    """By unit and metric, đồng."""
    truth = {
        (unit.code, name): int(of.province.truth[place][name])
        for place, unit in enumerate(of.province.units)
        for name in AMOUNTS
    }
    return {
        (unit, name.partition(".")[0]): abs(
            int(cell.observation.value or 0) * cell.observation.status.counts - truth[unit, name]
        )
        for cell in outcome.values
        for unit, name in [(cell.unit, cell.observation.field)]
        if name in AMOUNTS
    }


def concluded(of: Varied, places: Sequence[int]) -> Outcome:
    truth = of.province.truth
    returns: list[Return] = [
        # what is sent as it is need not be read
        of.province.returned(place)
        if of.sent[place] == truth[place]
        else of.province.sent(place, of.sent[place])
        for place in places
    ]
    campaign = CAMPAIGN.model_copy(update={"units": of.province.units, "rules": _RULES})
    return outcome_of(campaign, returns)


def _share(part: Sequence[bool]) -> str:
    return f"{mean(part):>6.0%}" if part else f"{'–':>6}"


def _ranges(of: Sequence[Look]) -> str:
    held = [one for each in of for one in each.held]
    widths = [one for each in of for one in each.widths]
    return f"{_share(held)} {median(widths):>6.0%}" if widths else f"{_share(held)} {'–':>6}"


def _row(provinces: Sequence[Sequence[Look]]) -> str:
    """Of one size and share of mistakes; by province its looks."""
    last = [one[-1] for one in provinces]
    ended = [one for one in last if one.said is not None]
    first = [said[0] for one in provinces if (said := [two for two in one if two.said is not None])]
    return (
        f"{len(provinces):>9}  {_ranges([two for one in provinces for two in one[:-1]])} "
        f"{_ranges(last)}  "
        f"{_share([one.said is not None for one in last])} {_share([one.true for one in ended])} "
        f"{median([one.said or 0 for one in ended]) if ended else 0:>6.0f} "
        f"{median(one.listed for one in last):>6.0f} {mean(one.left for one in last):>6.2%} "
        f"{mean(one.told for one in last):>6.2%}  "
        f"{len(first) / len(provinces):>6.0%} {_share([one.true for one in first])} "
        f"{median([one.said or 0 for one in first]) if first else 0:>6.0f} "
        f"{mean([one.reported for one in first]) if first else 0:>8.0%}"
    )


def main() -> None:
    start = time.perf_counter()
    print(
        "Likely ranges that hold the truth, and how wide they are; how often it is said that after"
    )
    print("some calls less than 1 % of the money is wrong, and how often that is true:")
    print(
        f"{'':>23} {'ranges: coming in':>13} {'all there':>10}  "
        f"{'enough, when all have reported':^41}  {'the first time it is said':^29}"
    )
    print(
        f"{'units':>5} {'wrong':>6} {'provinces':>9}  {'held':>6} {'width':>6} {'held':>6} "
        f"{'width':>6}  {'said':>6} {'true':>6} {'calls':>6} "
        f"{'of':>6} {'left':>6} {'told':>6}  {'said':>6} {'true':>6} {'calls':>6} {'reported':>8}"
    )
    for size, numbers in seeds(options(TIMES, FIRST_SEED).parse_args(), TIMES).items():
        for share in SHARES:
            provinces = [
                tuple(looks(varied(size, seed, share, blanks=bool(seed % 2)), LOOKS[size]))
                for seed in numbers
            ]
            print(f"{size:>5} {share:>6.0%} {_row(provinces)}", flush=True)
    print(
        "width: of the truth, the median. calls: the median of those that were said to be enough,"
    )
    print("of so many on the list. left: wrong after all of these, on average; told: what the list")
    print("said of that.")
    print(f"{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
