"""How often the likely range of a total holds the truth, how wide it is, how often none is said.

The provinces are not those of ``provinces.py``, whose habits the campaign's ranges were read from:
here every province has habits of its own, that no threshold of a rule knows. Medians of quantities
and of unit costs are drawn anew over three powers of ten, spreads of unit costs from 0.3 to 1.5,
nils from 5 to 70 %, the groups differ by a random factor and so do the units. In a part of the
provinces quantities have a Pareto tail (index 1.3 to 3) instead of a log-normal one.

A share of the units errs in one metric each: an amount in thousands that is withheld (it has both
candidates), ten times an amount, a row that another unit reports as well, one year of five, an
amount left blank. Nothing but the thousands is found here, so nearly all mistakes are hidden ones.
What late units bring may be 0.7 times what the others bring, with a nil more often. Truth is what
every unit has done.

``quick`` makes the arrays that ``aggregation/likely`` works on, without returns and rules; with
``--whole`` a province goes through ``evaluate``, with every mistake of ``mistakes.py``, rules,
findings and all.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

import numpy as np
from mistakes import EVERYDAY, Mistake, err
from options import options, seeds
from ordering import concluded
from provinces import CAMPAIGN, HABITS, PLAN, Province, simulate

from aggregator.aggregation.likely.ranges import ENDS_OF_MONEY, ranged, unknown
from aggregator.aggregation.likely.reported import Numbers, Reported, reported
from aggregator.domain import (
    NOWHERE,
    PROVINCE,
    CellKind,
    Figure,
    Observation,
    RawCell,
    Status,
    Total,
)

TIMES: Final = {5: 200, 17: 120, 48: 80, 300: 30, 3000: 6}
"""Provinces of each size."""
SHARES: Final = (0.02, 0.05, 0.2)
ARRIVED: Final = (0.2, 0.5, 0.85, 1.0)
FIRST_SEED: Final = 9000
"""The settings of ``aggregation/likely`` were chosen on provinces with other seeds than these."""
_FIELDS: Final = tuple(slot.field for slot in PLAN.figures)
_METRICS: Final = len(CAMPAIGN.metrics)
_QUANTITY: Final = np.array([_FIELDS.index(f"{one.id}.quantity") for one in CAMPAIGN.metrics])
_AMOUNT: Final = np.array([_FIELDS.index(f"{one.id}.amount") for one in CAMPAIGN.metrics])
_KM: Final = "road.quantity"
_KINDS: Final = (0.35, 0.15, 0.1, 0.1, 0.15, 0.15)
"""How often each mistake is made, in the order of ``sent``."""


@dataclass(frozen=True, kw_only=True)
class Variant:
    """A kind of province.

    Attributes:
        late: What late units bring, times what they would if they were like the others.
        blanks: Share of the nils that are left blank.
        forgotten: Share of the rows with figures that are left blank.
        before: What every unit reported in an earlier campaign is known.
        pareto: Quantities have a Pareto tail.
    """

    name: str
    late: float = 1.0
    blanks: float = 0.0
    forgotten: float = 0.0
    pareto: bool = False
    before: bool = False


VARIANTS: Final = (
    Variant(name="plain"),
    Variant(name="late are less", late=0.7),
    Variant(name="blanks", blanks=0.5),
    Variant(name="forgotten", forgotten=0.1),
    Variant(name="pareto", pareto=True),
    Variant(name="known before", before=True),
)


def truth(groups: Numbers, random: np.random.Generator, variant: Variant) -> Numbers:
    """Units x figures of a province with habits of its own."""
    cost = 10 ** random.uniform(5, 8.5, _METRICS)
    return _table(groups, random, variant, cost, random.uniform(0.3, 1.5, _METRICS))


def priced(groups: Numbers, random: np.random.Generator, variant: Variant) -> Numbers:
    """The same where a piece costs about what it does: else the rules withhold all figures."""
    usual = np.array([HABITS[one.id].unit_cost for one in CAMPAIGN.metrics])
    cost = usual * np.exp(0.4 * random.standard_normal(_METRICS))
    return _table(groups, random, variant, cost, random.uniform(0.3, 0.8, _METRICS))


def _table(
    groups: Numbers,
    random: np.random.Generator,
    variant: Variant,
    cost: Numbers,
    spread: Numbers,
) -> Numbers:
    units, metrics, some = len(groups), _METRICS, len(CAMPAIGN.groups)
    scale = np.exp(
        0.8 * random.standard_normal((some, 1)) + 0.3 * random.standard_normal((some, metrics))
    )
    own = np.exp(0.4 * random.standard_normal((units, 1)))
    median = 10 ** random.uniform(0.5, 2.5, metrics)
    tail = random.uniform(0.6, 1.4, metrics)
    nil = random.uniform(0.05, 0.7, (some, metrics))
    if variant.pareto:
        index = random.uniform(1.3, 3.0, metrics)
        sizes = median * random.random((units, metrics)) ** (-1 / index)
    else:
        sizes = median * np.exp(tail * random.standard_normal((units, metrics)))
    quantity = np.maximum(np.rint(sizes * scale[groups] * own), 1)
    unit_cost = cost * np.exp(spread * random.standard_normal((units, metrics)))
    amount = np.maximum(np.rint(quantity * unit_cost / 1000), 1) * 1000
    done = random.random((units, metrics)) >= nil[groups]
    table = np.zeros((units, len(_FIELDS)))
    table[:, _QUANTITY], table[:, _AMOUNT] = quantity * done, amount * done
    return table


@dataclass(kw_only=True)
class Sent:
    """What has come in: figures, blanks and questions."""

    value: Numbers
    counts: np.ndarray
    typed: Numbers
    asked: dict[tuple[int, int], Observation] = field(default_factory=dict)


def sent(true: Numbers, share: float, random: np.random.Generator, variant: Variant) -> Sent:
    """The returns of all units, with mistakes."""
    value = true.copy()
    come = Sent(value=value, counts=np.ones(true.shape, bool), typed=np.zeros(true.shape))
    often = np.where(true == 0, variant.blanks, variant.forgotten)
    nils = random.random(true.shape) < often
    nils[:, _AMOUNT] = nils[:, _QUANTITY]
    come.counts[nils] = False
    wrong = random.permutation(len(true))[: max(1, round(share * len(true)))]
    for unit in wrong:
        able = np.flatnonzero(true[unit, _AMOUNT])
        if not len(able):
            continue
        metric = random.choice(able)
        quantity, amount = _QUANTITY[metric], _AMOUNT[metric]
        kind = random.choice(6, p=_KINDS)
        if kind == 0:
            typed = int(true[unit, amount]) * 1000
            come.counts[unit, [quantity, amount]] = False
            come.typed[unit, [quantity, amount]] = true[unit, quantity], typed
            come.asked[unit, quantity] = _asked(quantity, (int(true[unit, quantity]),))
            come.asked[unit, amount] = _asked(amount, (typed // 1000, typed))
        elif kind == 1:
            value[unit, amount] *= 10
        elif kind == 2:
            value[unit, amount] = np.rint(value[unit, amount] / 10)
        elif kind == 3:
            value[unit, amount], value[unit, quantity] = value[unit, [amount, quantity]] // 5 + 1
        elif kind == 4:
            come.counts[unit, amount] = False
        else:
            other, nil = random.integers(len(true)), np.flatnonzero(true[unit, _AMOUNT] == 0)
            for at in nil[:1]:
                pair = [_QUANTITY[at], _AMOUNT[at]]
                value[unit, pair] = true[other, pair]
                come.counts[unit, pair] = True
    return come


def _asked(column: int, candidates: tuple[Figure, ...]) -> Observation:
    cell = RawCell(place=NOWHERE, kind=CellKind.NUMBER)
    return Observation(field=_FIELDS[column], status=Status.QUERY, cell=cell, candidates=candidates)


@dataclass(kw_only=True)
class Tally:
    """Over the provinces of one line of the table."""

    held: list[bool] = field(default_factory=list)
    below: list[bool] = field(default_factory=list)
    of_groups: list[bool] = field(default_factory=list)
    money: list[bool] = field(default_factory=list)
    money_width: list[np.float64] = field(default_factory=list)
    width: list[np.float64] = field(default_factory=list)
    unsaid: list[bool] = field(default_factory=list)

    def add(self, seen: Reported, true: Numbers, sums: tuple[Total, ...], unknown: Numbers) -> None:
        of_groups = {
            group: true[seen.group == at].sum(axis=0) for at, group in enumerate(seen.groups)
        }
        places = {name: at for at, name in enumerate(seen.fields)}
        everybody = true.sum(axis=0)
        said = True
        for total in sums:
            right = of_groups.get(total.group, everybody)[places[total.field]]
            if not total.expected:
                continue
            whole = total.group == PROVINCE
            if whole:
                self.unsaid.append(total.likely_low is None)
            if total.likely_low is None or total.likely_high is None:
                said = said and not (whole and places[total.field] in _AMOUNT)
                continue
            # amounts are sums of floats here, exact to a few đồng
            held = total.likely_low <= right * 1.000001 and right * 0.999999 <= total.likely_high
            (self.held if whole else self.of_groups).append(bool(held))
            if whole:
                self.below.append(bool(right < total.likely_low))
                if right:
                    self.width.append(np.float64(total.likely_high - total.likely_low) / right)
        if said:
            amounts = unknown[:, :, _AMOUNT].sum(axis=(1, 2))
            value = (seen.value * seen.counts)[:, _AMOUNT].sum()
            low, high = np.quantile(amounts, ENDS_OF_MONEY) + value
            right = true[:, _AMOUNT].sum()
            self.money.append(bool(low <= right * 1.000001 and right * 0.999999 <= high))
            self.money_width.append((high - low) / right)

    def row(self) -> str:
        def share(of: list[bool]) -> str:
            return f"{np.mean(of):>6.1%}" if of else f"{'–':>6}"

        def middle(of: list[np.float64]) -> str:
            return f"{np.median(of):>7.1%}" if of else f"{'–':>7}"

        return (
            f"{share(self.unsaid)} {share(self.held)} {share(self.below)} {middle(self.width)} "
            f"{share(self.of_groups)} {share(self.money)} {middle(self.money_width)}"
        )


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """One province: how many units, how many of them err, how many have reported."""

    size: int
    seed: int
    share: float
    arrived: float

    @property
    def random(self) -> np.random.Generator:
        shares = round(100 * self.share), round(100 * self.arrived)
        return np.random.default_rng([self.size, self.seed, *shares])


def quick(drawn: Drawn, variant: Variant, to: Tally) -> None:
    """One province without returns and rules."""
    random, size = drawn.random, drawn.size
    names = [group.id for group in CAMPAIGN.groups]
    roster = [names.index(unit.group) for unit in CAMPAIGN.units]
    group = np.array([roster[(at * len(roster)) // size % len(roster)] for at in range(size)])
    true = truth(group, random, variant)
    late = random.permutation(size)[round(drawn.arrived * size) :]
    true[late] *= variant.late
    more_nils = random.random((len(late), _METRICS)) < (1 - variant.late) / 3
    true[np.ix_(late, _QUANTITY)] *= ~more_nils
    true[np.ix_(late, _AMOUNT)] *= ~more_nils
    true = np.rint(true)
    change = np.exp(0.4 * random.standard_normal(true.shape) + 0.3)
    before = np.rint(true / change) if variant.before else np.zeros(true.shape)
    come = sent(true, drawn.share, random, variant)
    come.value[late], come.counts[late] = 0, False
    absent = np.zeros(true.shape, bool)
    absent[late] = True
    asked = {at: one for at, one in come.asked.items() if not absent[at]}
    open_ones = np.zeros(true.shape, bool)
    for at in asked:
        open_ones[at] = True
    seen = Reported(
        units=tuple(str(at) for at in range(size)),
        fields=_FIELDS,
        whole=np.ones(len(_FIELDS), bool),
        groups=tuple(names),
        group=group,
        value=np.where(come.counts, come.value, 0),
        counts=come.counts,
        before=before,
        decided=np.zeros(true.shape, bool),
        absent=absent,
        blank=~come.counts & ~absent & ~open_ones,
        typed=np.where(open_ones, come.typed, 0),
        asked=asked,
    )
    sums = tuple(
        Total(
            group=name,
            field=one,
            value=int(seen.value[rows, column].sum()),
            contributors=int(seen.counts[rows, column].sum()),
            expected=int(rows.sum()),
            low=None,
            high=None,
        )
        for name, rows in (
            (PROVINCE, np.ones(size, bool)),
            *((name, group == at) for at, name in enumerate(names)),
        )
        for column, one in enumerate(_FIELDS)
    )
    more = unknown(seen, ())
    to.add(seen, true, ranged(sums, seen, more), more)


def whole(drawn: Drawn, variant: Variant, to: Tally) -> None:
    """One province with returns, every mistake of ``mistakes.py``, rules and findings."""
    random, size = drawn.random, drawn.size
    units = simulate(size, drawn.seed).units
    names = [group.id for group in CAMPAIGN.groups]
    true = priced(np.array([names.index(unit.group) for unit in units]), random, variant)
    late = {int(at) for at in random.permutation(size)[round(drawn.arrived * size) :]}
    province = Province(
        units=units,
        truth=tuple(
            {
                name: Decimal(int(value)) if name == _KM else int(value)
                for name, value in zip(_FIELDS, row, strict=True)
            }
            for row in true
        ),
    )
    mistakes = [
        one for one in err(province, EVERYDAY, drawn.share, drawn.seed) if one.place not in late
    ]
    for one in mistakes:
        if one.truth:
            true[one.place] = [np.float64(one.truth[name]) for name in _FIELDS]
    unsent = [Mistake(kind="not sent", place=at, answers={}) for at in sorted(late)]
    outcome = concluded(province, [*mistakes, *unsent])
    seen = reported(province.campaign, PLAN, outcome.values, {})
    to.add(seen, true, outcome.totals, unknown(seen, outcome.findings))


def main() -> None:
    parser = options(TIMES, FIRST_SEED)
    names = [variant.name for variant in VARIANTS]
    parser.add_argument("--variants", nargs="+", choices=names, default=names)
    parser.add_argument("--arrived", type=float, nargs="+", default=list(ARRIVED))
    parser.add_argument("--shares", type=float, nargs="+", default=list(SHARES))
    parser.add_argument("--whole", action="store_true", help="through rules and findings")
    parser.add_argument("--apart", action="store_true", help="a line for each variant")
    asked = parser.parse_args()
    some = [one for one in VARIANTS if one.name in asked.variants]
    province = whole if asked.whole else quick
    print("unsaid: totals without a likely range. held: ranges that hold the truth; below: truths")
    print(
        "below them. width: of the truth. groups: ranges of groups that hold it. money: ranges of"
    )
    print("the sum of all amounts that hold it, and their width.")
    print(
        f"{'variant':14} {'wrong':>5} {'units':>5} {'come':>5} unsaid   held  below   width groups"
        "  money   width"
    )
    for size, provinces in seeds(asked, TIMES).items():
        for share in asked.shares:
            for arrived in asked.arrived:
                for name, together in (
                    [(one.name, [one]) for one in some] if asked.apart else [("together", some)]
                ):
                    of = Tally()
                    for variant in together:
                        for seed in provinces:
                            one = Drawn(size=size, seed=seed, share=share, arrived=arrived)
                            province(one, variant, of)
                    print(
                        f"{name:14} {share:>5.0%} {size:>5} {arrived:>5.0%} {of.row()}", flush=True
                    )


if __name__ == "__main__":
    main()
