"""One mistake is told once, by the rule that says most of it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from aggregator.definition import Campaign
from aggregator.domain import Finding, Severity

_REPEATED: Final[Mapping[str, tuple[str, ...]]] = {
    "thousand-error": ("unit-cost-range", "unit-cost-outlier", "quantity-outlier", "magnitude"),
    "quantity-outlier": ("unit-cost-outlier", "quantity-without-amount"),
    "unit-cost-range": ("unit-cost-outlier", "magnitude", "ambiguous-number"),
}
"""Rules that say less of the same question, by those that say more."""
_OF_THE_DEFINITION: Final = frozenset({"unit-cost-range", "magnitude"})
"""Rules whose soft bounds the definition guessed; from enough returns on it is known better."""
_COPY: Final = "copied-figures"
_DOUBLE: Final = "possible-double-count"


def without_repetitions(
    findings: Iterable[Finding], campaign: Campaign, judged: frozenset[str] = frozenset()
) -> Iterator[Finding]:
    """The findings without those that only repeat a mistake another one tells as severely.

    A mistake has one metric, be its finding at the quantity or at the amount. What two returns have
    in common because one was copied from the other is not as many double counts as well. What is
    left out has withheld its figures already.

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
    copies = {_between(one, campaign) for one in told if one.rule == _COPY}
    best: dict[tuple[str, str, str], int] = {}  # rank of the severity
    for one in told:
        for rule in _REPEATED.get(one.rule, ()):
            about = one.unit, rule, _metric(one)
            best[about] = min(best.get(about, one.severity.rank), one.severity.rank)
    for one in told:
        least = best.get((one.unit, one.rule, _metric(one)))
        if one.field and least is not None and least <= one.severity.rank:
            continue
        if one.rule == _DOUBLE and _between(one, campaign) in copies:
            continue
        yield one


def _between(finding: Finding, campaign: Campaign) -> frozenset[str]:
    """The names of the two units that a finding is about."""
    return frozenset((campaign.unit_name(finding.unit), finding.facts["other"]))


def _metric(finding: Finding) -> str:
    return finding.field.partition(".")[0]
