"""One mistake is told once, by the rule that says most of it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from aggregator.domain import Finding

_ECHOES: Final[Mapping[str, tuple[str, ...]]] = {
    "thousand-error": ("unit-cost-range", "unit-cost-outlier", "magnitude"),
    "unit-cost-range": ("unit-cost-outlier", "magnitude", "ambiguous-number"),
    "missing-figure": ("quantity-without-amount",),
}
"""Rules that say less of the same question, by those that say more."""


def without_echoes(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings without those that only repeat a mistake another one tells as severely.

    A mistake has one metric, be its finding at the quantity or at the amount. What is left out has
    withheld its figures already.
    """
    told = tuple(findings)
    best: dict[tuple[str, str, str], int] = {}  # rank of the severity
    for one in told:
        for rule in _ECHOES.get(one.rule, ()):
            about = one.unit, rule, _metric(one)
            best[about] = min(best.get(about, one.severity.rank), one.severity.rank)
    for one in told:
        least = best.get((one.unit, one.rule, _metric(one)))
        if not one.field or least is None or least > one.severity.rank:
            yield one


def _metric(finding: Finding) -> str:
    return finding.field.partition(".")[0]
