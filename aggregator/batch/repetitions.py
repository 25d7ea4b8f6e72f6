"""One mistake is told once, by the rule that says most of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from aggregator.definition import Campaign
from aggregator.domain import COPY, DOUBLE, Finding, Severity

_REPEATED: Final[Mapping[str, tuple[str, ...]]] = {
    "thousand-error": ("unit-cost-range", "unit-cost-outlier", "quantity-outlier", "magnitude"),
    "quantity-outlier": ("unit-cost-outlier", "quantity-without-amount"),
    "unit-cost-range": ("unit-cost-outlier", "magnitude", "ambiguous-number"),
}
"""Rules that say less of the same question, by those that say more."""
_REPEATED_OF_A_RETURN: Final[Mapping[str, tuple[str, ...]]] = {
    "thousand-error": ("stale-return",),
    "table-thousand-error": ("stale-return",),
}
"""The same where the finding that says more is about a whole return."""
_OF_THE_DEFINITION: Final = frozenset({"unit-cost-range", "magnitude"})
"""Rules whose soft bounds the definition guessed; from enough returns on it is known better."""


def without_repetitions(
    findings: Iterable[Finding], campaign: Campaign, judged: frozenset[str] = frozenset()
) -> Iterator[Finding]:
    """The findings without those that only repeat a mistake another one tells as severely.

    A mistake has one metric, be its finding at the quantity or at the amount. What two returns have
    in common because one was copied from the other is not as many double counts as well. What is
    left out has withheld its figures already; what withholds one about which the other finding does
    not ask stays, for nobody would be asked about that.

    Args:
        findings: Of all rules.
        campaign: Tells the units' names.
        judged: Metrics of which the returns tell what is usual: that a unit cost or an amount is
            outside what the definition thought usual is no finding then.
    """
    told = tuple(
        one
        for one in findings
        if one.rule not in _OF_THE_DEFINITION
        or one.severity is not Severity.SOFT
        or _metric(one) not in judged
    )
    copies = {_between(one, campaign) for one in told if one.rule == COPY}
    telling: defaultdict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for one in told:
        for rule in _REPEATED.get(one.rule, ()):
            for metric in _metrics(one):
                telling[one.unit, rule, metric].append(one)
    of_return = {
        (one.unit, rule)
        for one in told
        if one.also
        for rule in _REPEATED_OF_A_RETURN.get(one.rule, ())
    }
    for one in told:
        if (one.unit, one.rule) in of_return:
            continue
        others = telling.get((one.unit, one.rule, _metric(one)), ())
        if one.field and any(_tells(other, one) for other in others):
            continue
        if one.rule == DOUBLE and _between(one, campaign) in copies:
            continue
        yield one


def _between(finding: Finding, campaign: Campaign) -> frozenset[str]:
    """The names of the two units that a finding is about."""
    return frozenset((campaign.unit_name(finding.unit), finding.facts["other"]))


def _tells(one: Finding, other: Finding) -> bool:
    """Whether ``one`` is as severe as ``other`` and puts in question all that it withholds."""
    return one.severity.rank <= other.severity.rank and set(other.withholds) <= set(one.questioned)


def _metric(finding: Finding) -> str:
    return finding.field.partition(".")[0]


def _metrics(finding: Finding) -> frozenset[str]:
    return frozenset(field.partition(".")[0] for field in finding.about)
