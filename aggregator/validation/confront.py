"""Every active rule against every case; what failed, and how often each could be told.

A kind may look at a return by itself and at all together: an amount in nghìn shows in either.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from aggregator.definition import Campaign, Rule
from aggregator.domain import Finding, Return, RuleTally
from aggregator.layout import WorkbookPlan
from aggregator.validation.across_returns import (
    AcrossCase,
    carried_forward,
    copied_figures,
    copied_narrative,
    figure_outlier,
    hidiroglou_berthelot,
    large_revision,
    late_return,
    listed_twice,
    missing_return,
    possible_double_count,
    quantity_outlier,
    stale_return,
    table_thousand_error,
    unit_cost_outlier,
)
from aggregator.validation.across_returns import relation_broken as relation_broken_across
from aggregator.validation.across_returns import thousand_error as thousand_error_across
from aggregator.validation.result import Result, Results
from aggregator.validation.within_return import (
    ReturnCase,
    amount_without_quantity,
    attachment_missing,
    empty_narrative,
    figure_in_narrative_differs,
    identical_rows,
    incomplete_row,
    magnitude,
    metric_in_supplement,
    missing_figure,
    missing_section,
    modified_before_issue,
    proposal_without_evidence,
    quantity_without_amount,
    relation_broken,
    round_numbers,
    thousand_error,
    unit_cost_range,
)

WITHIN: Final[Mapping[str, Callable[[ReturnCase, Rule], Results]]] = {
    "missing-figure": missing_figure.check,
    "missing-section": missing_section.check,
    "amount-without-quantity": amount_without_quantity.check,
    "attachment-missing": attachment_missing.check,
    "quantity-without-amount": quantity_without_amount.check,
    "thousand-error": thousand_error.check,
    "unit-cost-range": unit_cost_range.check,
    "magnitude": magnitude.check,
    "identical-rows": identical_rows.check,
    "incomplete-row": incomplete_row.check,
    "relation-broken": relation_broken.check,
    "round-numbers": round_numbers.check,
    "empty-narrative": empty_narrative.check,
    "figure-in-narrative-differs": figure_in_narrative_differs.check,
    "metric-in-supplement": metric_in_supplement.check,
    "proposal-without-evidence": proposal_without_evidence.check,
    "modified-before-issue": modified_before_issue.check,
}
ACROSS: Final[Mapping[str, Callable[[AcrossCase, Rule], Results]]] = {
    "thousand-error": thousand_error_across.check,
    "unit-cost-outlier": unit_cost_outlier.check,
    "quantity-outlier": quantity_outlier.check,
    "figure-outlier": figure_outlier.check,
    "table-thousand-error": table_thousand_error.check,
    "hidiroglou-berthelot": hidiroglou_berthelot.check,
    "carried-forward": carried_forward.check,
    "copied-figures": copied_figures.check,
    "possible-double-count": possible_double_count.check,
    "copied-narrative": copied_narrative.check,
    "stale-return": stale_return.check,
    "listed-twice": listed_twice.check,
    "relation-broken": relation_broken_across.check,
    "large-revision": large_revision.check,
    "late-return": late_return.check,
    "missing-return": missing_return.check,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Confrontation:
    """What some rules found.

    Attributes:
        findings: In the order of the rules.
        tallies: One for each rule that was confronted.
    """

    findings: tuple[Finding, ...]
    tallies: tuple[RuleTally, ...]

    @property
    def asked(self) -> frozenset[tuple[str, str, str]]:
        """Rule, unit and field of each figure that a finding is about."""
        return frozenset(
            (one.rule, one.unit, field) for one in self.findings for field in one.about
        )


def confront_within(counted: Return, campaign: Campaign, plan: WorkbookPlan) -> Confrontation:
    """The rules that need no more than one return."""
    case = ReturnCase(campaign=campaign, plan=plan, counted=counted)
    return _confront(
        (rule.id, WITHIN[rule.kind](case, rule))
        for rule in campaign.all_rules
        if rule.kind in WITHIN
        and rule.is_active(counted.received)
        and rule.is_about_group(case.group)
    )


def confront_across(case: AcrossCase) -> Confrontation:
    """The rules that look at all returns together."""
    return _confront(
        (rule.id, ACROSS[rule.kind](case.for_rule(rule), rule))
        for rule in case.campaign.all_rules
        if rule.kind in ACROSS and rule.is_active(case.as_of)
    )


def _confront(checks: Iterable[tuple[str, Results]]) -> Confrontation:
    findings: list[Finding] = []
    tallies: list[RuleTally] = []
    for rule, results in checks:
        before, passed, undecided = len(findings), 0, 0
        for result in results:
            if result is Result.HOLDS:
                passed += 1
            elif result is Result.UNDECIDED:
                undecided += 1
            else:
                findings.append(result)
        failed = len(findings) - before
        tallies.append(RuleTally(rule=rule, passed=passed, failed=failed, undecided=undecided))
    return Confrontation(findings=tuple(findings), tallies=tuple(tallies))
