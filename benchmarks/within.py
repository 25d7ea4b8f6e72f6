"""What a return tells against others like it and against the last campaign's: found, false alarms.

*A stale return* has the figures of one year in place of five: all quantities and amounts are a
fifth. How well it shows depends on how much units differ in size, which nobody knows before: so the
table has that spread, 0 to 1 in natural logarithms, put over the province of ``provinces.py``. Of a
twentieth of the units, one at least, the return is stale.

*A nil where units like it all report* is no rule, and this is why: 0 in a metric in which all the
others of the group, 8 at least, report something alarms for 0.06 of the units in a province of 17
or 48, where 0.02 is allowed, and finds one in ten of the rows that were wrongly left at 0.

*Since the last campaign*: what each unit reported then times a change that all have, a change of
its own (0.5 in natural logarithms, both figures of a row together) and rounding; a tenth of the
rows has ended. Into a tenth of the units one mistake is put: an amount times 10 or 1000, both
figures of a row a tenth, all of the last return sent again, or half of it.
"""

import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal
from math import exp
from typing import Final

import numpy as np
from options import options, seeds
from provinces import AS_OF, CAMPAIGN, PLAN, Answers, Province, pairs_of, simulate

from aggregator.definition import Rule
from aggregator.domain import Figure, Finding
from aggregator.validation import AcrossCase
from aggregator.validation.confront import ACROSS

TIMES: Final = {17: 200, 48: 60, 300: 10}
"""Provinces of each size."""
SPREADS: Final = (0.0, 0.5, 0.8, 1.0)
"""Of the sizes of units of one group, in natural logarithms."""
YEARS: Final = 5
OWN_CHANGE: Final = 0.5
_FEWEST: Final = 8
_TENTH: Final = 0.1
_RULES: Final = ("changed-since-last-campaign", "carried-forward")
_KINDS: Final = ("x10", "x1000", "/10", "sent again", "half of it")


# ----------------------------------------------------------------------- within one return


def scaled(province: Province, spread: float, seed: int) -> list[Answers]:
    """The province with units of different sizes."""
    random = np.random.default_rng([seed, 7])
    return [_times(answers, exp(spread * random.standard_normal())) for answers in province.truth]


def _times(answers: Answers, factor: float) -> Answers:
    """All figures of a return, those other than 0 at least 1."""
    return {name: _scaled(value, factor) for name, value in answers.items()}


def _scaled(value: Figure, factor: float) -> Figure:
    if not value:
        return value
    if isinstance(value, Decimal):
        return max(Decimal("0.1"), round(value * Decimal(factor), 1))
    return max(1, round(value * factor))


def _kind(group: str) -> str:
    return "district" if group == "district" else "other"


def stale(size: int, spread: float, provinces: range) -> tuple[float, float]:
    """False alarms a unit, and the share found of stale returns."""
    rule = CAMPAIGN.rule_by_id["stale-return"]
    units = alarms = made = found = 0
    for seed in provinces:
        province = simulate(size, seed)
        sent = scaled(province, spread, seed)
        units += size
        alarms += len(_named(_case(province, sent), rule))
        random = np.random.default_rng([size, seed, 13])
        wrong = [int(place) for place in random.permutation(size)[: max(1, size // 20)]]
        for place in wrong:
            sent[place] = _times(sent[place], 1 / YEARS)
        made += len(wrong)
        named = _named(_case(province, sent), rule)
        found += len(named & {province.units[place].code for place in wrong})
    return alarms / units, found / made


def lonely_nils(size: int, provinces: range) -> tuple[float, float]:
    """False alarms a unit, and the share found of rows wrongly left at 0."""
    units = alarms = made = found = 0
    for seed in provinces:
        province = simulate(size, seed)
        peers: defaultdict[str, list[int]] = defaultdict(list)
        for place, unit in enumerate(province.units):
            peers[_kind(unit.group)].append(place)
        for places in peers.values():
            units += len(places)
            if len(places) <= _FEWEST:
                continue
            for metric in CAMPAIGN.metrics:
                name = f"{metric.id}.quantity"
                nil = [place for place in places if not province.truth[place][name]]
                alarms += len(nil) == 1
                made += len(places) - len(nil)
                found += 0 if nil else len(places)
    return alarms / units, found / made


# ------------------------------------------------------------------ since the last campaign


def now_of(before: Answers, trend: float, random: np.random.Generator) -> Answers:
    """What a unit reports five years later."""
    now = dict(before)
    for metric in CAMPAIGN.metrics:
        names = f"{metric.id}.quantity", f"{metric.id}.amount"
        change = exp(trend + OWN_CHANGE * random.standard_normal())
        if random.random() < _TENTH:
            now |= dict.fromkeys(names, 0)
        for name in names:
            now[name] = _rounded_like(before[name], _scaled(now[name], change))
    return now


def _rounded_like(before: Figure, now: Figure) -> Figure:
    """With as many zeros at its end as units write: whole millions where it had them."""
    if isinstance(now, Decimal) or isinstance(before, Decimal):
        return now
    unit = 1
    while before and before % (10 * unit) == 0 and now >= 10 * unit:
        unit *= 10
    return round(now / unit) * unit


def erred(kind: str, before: Answers, now: Answers, random: np.random.Generator) -> Answers:
    """What the unit sends instead of ``now``."""
    both = [metric for metric in pairs_of(now) if metric in pairs_of(before)]
    metric = both[int(random.integers(len(both)))]
    quantity, amount = f"{metric}.quantity", f"{metric}.amount"
    match kind:
        case "x10":
            return {**now, amount: now[amount] * 10}
        case "x1000":
            return {**now, amount: now[amount] * 1000}
        case "/10":
            return {**now, **{name: _scaled(now[name], 0.1) for name in (quantity, amount)}}
        case "sent again":
            return dict(before)
        case _:
            names = [str(name) for name in random.permutation(list(before))]
            return {**now, **{name: before[name] for name in names[: len(names) // 2]}}


def _case(
    province: Province, sent: Sequence[Answers], before: Sequence[Answers] = ()
) -> AcrossCase:
    """The collection when units send ``sent``, and reported ``before`` in the last campaign."""
    of_now = Province(units=province.units, truth=tuple(sent))
    return AcrossCase(
        campaign=of_now.campaign,
        plan=PLAN,
        returns=tuple(of_now.returned(place) for place in range(len(sent))),
        progress=of_now.progress,
        as_of=AS_OF,
        previous={
            unit.code: {name: value for name, value in answers.items() if value}
            for unit, answers in zip(province.units, before, strict=bool(before))
        },
    )


def _named(case: AcrossCase, rule: Rule) -> set[str]:
    """Units with a finding of the rule."""
    return {one.unit for one in ACROSS[rule.kind](case, rule) if isinstance(one, Finding)}


def since(size: int, provinces: range) -> None:
    units = 0
    alarms: Counter[str] = Counter()
    made: Counter[str] = Counter()
    told: Counter[tuple[str, str]] = Counter()
    for seed in provinces:
        random = np.random.default_rng([size, seed, 11])
        province = simulate(size, seed)
        before = province.truth
        trend = 0.3 * random.standard_normal()
        now = [now_of(answers, trend, random) for answers in before]
        units += size
        rules = [CAMPAIGN.rule_by_id[rule] for rule in _RULES]
        clean = _case(province, now, before)
        for rule in rules:
            alarms[rule.id] += len(_named(clean, rule))
        for kind in _KINDS:
            sent = list(now)
            wrong = [
                int(place)
                for place in random.permutation(size)
                if set(pairs_of(now[int(place)])) & set(pairs_of(before[int(place)]))
            ][: max(1, size // 10)]
            for place in wrong:
                sent[place] = erred(kind, before[place], now[place], random)
            made[kind] += len(wrong)
            codes = {province.units[place].code for place in wrong}
            case = _case(province, sent, before)
            for rule in rules:
                told[rule.id, kind] += len(codes & _named(case, rule))
    for name in _RULES:
        shares = " ".join(f"{told[name, kind] / made[kind]:>10.0%}" for kind in _KINDS)
        print(f"{size:>5}  {name:<28} {alarms[name] / units:>8.4f} {shares}")


def main() -> None:
    start = time.perf_counter()
    print("A stale return by how much units differ in size, alarms a unit and found;")
    print("a nil where all others of the group report, which is no rule, the same:")
    heads = " ".join(f"{spread:>12}" for spread in SPREADS)
    print(f"{'units':>5}  {heads}  {'nil':>12}")
    asked = seeds(options(TIMES).parse_args(), TIMES)
    for size, provinces in asked.items():
        rates = [
            *(stale(size, spread, provinces) for spread in SPREADS),
            lonely_nils(size, provinces),
        ]
        print(f"{size:>5}  " + "  ".join(f"{alarm:>6.3f} {found:>4.0%}" for alarm, found in rates))
    print("Since the last campaign: false alarms a unit, and found of units with a mistake:")
    print(f"{'units':>5}  {'rule':<28} {'alarms':>8} " + " ".join(f"{k:>10}" for k in _KINDS))
    for size, provinces in asked.items():
        since(size, provinces)
    print(f"{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
