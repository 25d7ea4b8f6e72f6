"""What share of mistakes is found, and how often a clean figure is doubted, beside what peers do.

Clean provinces are simulated (``provinces.py``), one kind of mistake at a time is put into 5 % of
the units (``mistakes.py``), and the rules of the real campaign are confronted with the returns. A
mistake is found when a finding, hard or soft, names its unit and metric; a copy when it names
either of the two returns. Peers look at the same figures; none looks for copies or fractions.

A false alarm is a figure of a clean return for which a finding asks somebody to check or to correct
it, once however many rules ask; notes, which ask nobody, are none. The rate is over all 22 figures
of every return, the zeros among them, though most of these findings are about amounts above 0; the
alarms a unit and the share of units with one stand beside it. The aim is 0.08 alarms a unit, where
unit costs spread as the domain study has read of them, and in varied provinces, which do what the
ranges of the definition do not know of (``provinces.py``). The last table goes beyond both: it lets
the prices that the state or a programme sets spread like free ones.

Mistakes in quantities, and whole returns in nghìn or triệu đồng, have a table of their own, with 5
units as well, and with half of the units wrong: a return is found when one finding withholds all
its amounts, and offers for each what it was meant to be.
"""

import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from mistakes import DETECTED, QUANTITIES, WHOLE_RETURNS, Mistake, err
from options import options, seeds
from peers import METHODS, flagged
from provinces import AS_OF, HABITS, PLAN, Answers, Province, simulate

from aggregator.batch.repetitions import without_repetitions
from aggregator.domain import Finding, Return, Severity
from aggregator.validation import (
    AcrossCase,
    confront_across,
    confront_within,
    judged_by_the_province,
    withhold,
)

TIMES: Final = {5: 200, 17: 200, 48: 60, 300: 6, 3000: 1}
"""Provinces of each size."""
SMALLEST: Final = 5
"""Units; of so few the first tables say nothing."""
SHARE: Final = 0.05
HALF: Final = 0.5
HALF_WRONG: Final = (5, 48)
"""Sizes of the provinces in which half of the units are wrong as well."""
BESIDE: Final = {**QUANTITIES, **WHOLE_RETURNS}
"""The kinds of mistakes of the table beside."""
WIDER: Final = 0.5
"""Least spread of all unit costs in the second look at clean figures."""
SET_PRICES: Final = frozenset(metric for metric, habit in HABITS.items() if habit.spread < WIDER)
"""Metrics whose prices the state or a programme sets."""
RULES: Final = frozenset(
    {
        *("unit-cost-range", "thousand-error", "unit-cost-outlier", "copied-figures"),
        *("possible-double-count", "magnitude", "quantity-outlier"),
    }
)
"""Those of which a finding on clean figures is a false alarm."""
OURS: Final = "aggregator"
PEERS: Final = {
    f"{method}, {'raw' if raw else 'unit cost'}": (method, raw)
    for method in METHODS
    for raw in (True, False)
}
KINDS_OF_PEERS: Final = ("x1000", "/1000", "x10", "swapped")


class Confronted:
    """A province whose clean returns are confronted once, and then again with some changed."""

    def __init__(self, province: Province) -> None:
        self.province = province
        self._returns = [province.returned(place) for place in range(len(province.units))]
        self._within = [self._confront(counted) for counted in self._returns]

    def findings(self, mistakes: Sequence[Mistake] = ()) -> Iterator[Finding]:
        """Hard and soft ones with the mistakes made, the notes left out."""
        returns = list(self._returns)
        within = list(self._within)
        for mistake in mistakes:
            place = mistake.place
            returns[place] = self.province.sent(place, mistake.answers)
            within[place] = self._confront(returns[place])
        kept = tuple(
            counted if not findings else _withheld(counted, findings)
            for counted, findings in zip(returns, within, strict=True)
        )
        case = AcrossCase(
            campaign=self.province.campaign,
            plan=PLAN,
            returns=kept,
            progress=self.province.progress,
            as_of=AS_OF,
        )
        found = (*(one for of_unit in within for one in of_unit), *confront_across(case).findings)
        judged = judged_by_the_province(case)
        for finding in without_repetitions(found, self.province.campaign, judged):
            if finding.severity is not Severity.NOTE and finding.rule != "missing-section":
                yield finding

    def _confront(self, counted: Return) -> tuple[Finding, ...]:
        found = confront_within(counted, self.province.campaign, PLAN).findings
        return (*counted.submission.findings, *found)


def _withheld(counted: Return, findings: Sequence[Finding]) -> Return:
    if not any(finding.withholds for finding in findings):
        return counted
    return replace(counted, submission=withhold(counted.submission, findings))


@dataclass(kw_only=True)
class Account:
    """What all provinces of one size came to.

    Attributes:
        units: In clean provinces.
        alarms: False alarms on clean figures, by method.
        alarmed: Clean units with at least one, by method.
        on_set_prices: Alarms of ours on the metrics whose prices are set.
        by_rule: Of ours, by rule.
        made: Mistakes by kind.
        found: By method and kind.
    """

    units: int = 0
    alarms: Counter[str] = field(default_factory=Counter)
    alarmed: Counter[str] = field(default_factory=Counter)
    on_set_prices: int = 0
    by_rule: Counter[str] = field(default_factory=Counter)
    made: Counter[str] = field(default_factory=Counter)
    found: Counter[tuple[str, str]] = field(default_factory=Counter)

    def recall(self, method: str, kind: str) -> str:
        """Share of the mistakes of a kind; a dash where the method does not look for it."""
        if method != OURS and kind not in KINDS_OF_PEERS:
            return "–"
        return f"{self.found[method, kind] / self.made[kind]:.1%}"

    def apart(self) -> str:
        """Our false alarms a figure, where prices are set and where they are free."""
        of_set = 2 * len(SET_PRICES)  # a quantity and an amount each
        free = self.alarms[OURS] - self.on_set_prices
        return (
            f"{self.on_set_prices / (self.units * of_set):.4f} where prices are set, "
            f"{free / (self.units * (len(PLAN.figures) - of_set)):.4f} elsewhere"
        )

    def alarm(self, method: str) -> str:
        """False alarms a figure, a unit, and the share of units with one."""
        figures = self.units * len(PLAN.figures)
        return (
            f"{self.alarms[method] / figures:>11.4f} {self.alarms[method] / self.units:>9.3f} "
            f"{self.alarmed[method] / self.units:>10.1%}"
        )


def study(size: int, provinces: range, *, varied: bool) -> Account:
    """All mistakes in all provinces of one size."""
    account = Account()
    for seed in provinces:
        province = simulate(size, seed, varied=varied)
        confronted = Confronted(province)
        _count_alarms(account, confronted)
        for kind, maker in DETECTED.items():
            mistakes = err(province, {kind: maker}, SHARE, seed)
            account.made[kind] += len(mistakes)
            findings = tuple(confronted.findings(mistakes))
            account.found[OURS, kind] += sum(
                _is_found(province, mistake, findings) for mistake in mistakes
            )
            if kind in KINDS_OF_PEERS:
                _count_peers(account, province, kind, mistakes)
    return account


def _count_alarms(account: Account, confronted: Confronted) -> None:
    province = confronted.province
    account.units += len(province.units)
    ours = [one for one in confronted.findings() if one.rule in RULES]
    account.by_rule.update(one.rule for one in ours)
    alarmed = {(one.unit, one.field) for one in ours}
    account.alarms[OURS] += len(alarmed)
    account.on_set_prices += sum(name.partition(".")[0] in SET_PRICES for _, name in alarmed)
    account.alarmed[OURS] += len({one.unit for one in ours})
    for name, (method, raw) in PEERS.items():
        theirs = flagged(province.truth, method, raw=raw)
        account.alarms[name] += len(theirs)
        account.alarmed[name] += len({place for place, _ in theirs})


def _count_peers(
    account: Account, province: Province, kind: str, mistakes: Sequence[Mistake]
) -> None:
    answers: list[Answers] = list(province.truth)
    for mistake in mistakes:
        answers[mistake.place] = mistake.answers
    for name, (method, raw) in PEERS.items():
        theirs = set(flagged(answers, method, raw=raw))
        account.found[name, kind] += sum((one.place, one.metric) in theirs for one in mistakes)


def _is_found(province: Province, mistake: Mistake, findings: Sequence[Finding]) -> bool:
    unit = province.units[mistake.place].code
    other = province.units[mistake.other].code if mistake.other is not None else ""
    if mistake.kind == "copied":
        return any(one.rule == "copied-figures" and one.unit in {unit, other} for one in findings)
    named = {one.unit for one in findings if one.field.partition(".")[0] == mistake.metric}
    if mistake.kind == "doubled":
        named = {
            one.unit
            for one in findings
            if one.rule == "possible-double-count" and one.field == f"{mistake.metric}.amount"
        }
        return other in named
    return unit in named


def study_quantities_and_returns(size: int, provinces: range, share: float) -> dict[str, str]:
    """Share found of the mistakes that leave amounts alone, and of those of all amounts."""
    made, found = Counter[str](), Counter[str]()
    for seed in provinces:
        province = simulate(size, seed, varied=True)
        confronted = Confronted(province)
        for kind, maker in BESIDE.items():
            mistakes = err(province, {kind: maker}, share, seed)
            findings = tuple(confronted.findings(mistakes))
            made[kind] += len(mistakes)
            for mistake in mistakes:
                unit = province.units[mistake.place].code
                of_unit = [one for one in findings if one.unit == unit]
                found[kind] += (
                    _is_found_whole(province, mistake, of_unit)
                    if kind in WHOLE_RETURNS
                    else _is_found(province, mistake, of_unit)
                )
    return {kind: f"{found[kind] / made[kind]:.1%}" for kind in made}


def _is_found_whole(province: Province, mistake: Mistake, findings: Sequence[Finding]) -> bool:
    """One finding offers what each amount was meant to be, but for what was rounded away."""
    typed = {
        name: int(value)
        for name, value in mistake.answers.items()
        if name.endswith(".amount") and value
    }
    meant = {name: int(province.truth[mistake.place][name]) for name in typed}
    factor = 10**6 if mistake.kind == "return in triệu" else 1000
    return any(
        all(
            abs(candidate - meant[name]) <= factor
            for name in typed
            for candidate in (one.candidates_of(name) or (0,))
        )
        for one in findings
        if set(one.withholds) == set(typed)
    )


def clean_but_wider(size: int, provinces: range) -> Account:
    """Alarms where prices that are set spread as much as all the others."""
    account = Account()
    for seed in provinces[: max(1, len(provinces) // 4)]:
        _count_alarms(account, Confronted(simulate(size, seed, WIDER)))
    return account


def _print_study(asked: Mapping[int, range], *, varied: bool) -> None:
    heads = " ".join(f"{kind:>10}" for kind in DETECTED)
    rates = f"{'per figure':>11} {'per unit':>9} {'units with':>10}"
    print(f"{'units':>5}  {'method':<18} {heads} {rates}")
    for size, provinces in asked.items():
        account = study(size, provinces, varied=varied)
        for method in (OURS, *PEERS):
            shares = " ".join(f"{account.recall(method, kind):>10}" for kind in DETECTED)
            print(f"{size:>5}  {method:<18} {shares} {account.alarm(method)}")
        rules = ", ".join(f"{rule} {times}" for rule, times in account.by_rule.most_common())
        print(
            f"       {account.units:,} clean returns; of each kind {min(account.made.values()):,}"
        )
        print(f"       mistakes; false alarms of {OURS}: {rules};")
        print(f"       a figure, {account.apart()}")


def main() -> None:
    start = time.perf_counter()
    asked = seeds(options(TIMES).parse_args(), TIMES)
    usual = {size: provinces for size, provinces in asked.items() if size > SMALLEST}
    print("Found of mistakes of one kind, in 5 % of the units; false alarms on clean figures:")
    _print_study(usual, varied=False)
    print("The same in varied provinces:")
    _print_study(usual, varied=True)
    print("An alarm is a figure with a finding, hard or soft, that asks to check or correct it, of")
    print(f"{', '.join(sorted(RULES))}; notes are none. Aim: 0.08 a unit.")
    print(
        "Found of mistakes in quantities, and of whole returns in another unit, varied provinces:"
    )
    print(f"{'units':>5} {'wrong':>5} " + " ".join(f"{kind:>18}" for kind in BESIDE))
    for size, provinces in asked.items():
        for share in (SHARE, HALF) if size in HALF_WRONG else (SHARE,):
            found = study_quantities_and_returns(size, provinces, share)
            print(f"{size:>5} {share:>5.0%} " + " ".join(f"{found[kind]:>18}" for kind in BESIDE))
    print(f"Beyond what was read: every unit cost spreads by {WIDER} at least, set prices as well:")
    for size, provinces in usual.items():
        account = clean_but_wider(size, provinces)
        for method in (OURS, *PEERS):
            apart = f"   {account.apart()}" if method == OURS else ""
            print(f"{size:>5}  {method:<18} {account.alarm(method)}{apart}")
    print(f"{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
