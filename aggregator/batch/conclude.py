"""From the returns that count to the outcome: confront, withhold, add up, put in order."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from aggregator.aggregation import changes, in_order_of_importance, progress, totals, values
from aggregator.batch.explanations import explained
from aggregator.batch.sorting import SortedInbox
from aggregator.definition import Campaign
from aggregator.domain import Finding, Outcome, Return, RuleTally
from aggregator.layout import WorkbookPlan
from aggregator.validation import AcrossCase, confront_across, confront_within, withhold


def conclude(
    campaign: Campaign,
    plan: WorkbookPlan,
    inbox: SortedInbox,
    as_of: date,
    before: Mapping[tuple[str, str], str] | None,
) -> Outcome:
    """Everything the run has to say.

    Args:
        campaign: The definition.
        plan: Of its form.
        inbox: Sorted out.
        as_of: The day the run stands for.
        before: The figures of the last different run, if there is one.
    """
    within = [confront_within(counted, campaign, plan) for counted in inbox.returns]
    returns = tuple(
        _withheld(counted, (*counted.submission.findings, *confrontation.findings))
        for counted, confrontation in zip(inbox.returns, within, strict=True)
    )
    units = progress(campaign, plan, inbox.files, returns, as_of)
    across = confront_across(
        AcrossCase(campaign=campaign, plan=plan, returns=returns, progress=units, as_of=as_of)
    )
    returns = tuple(
        _withheld(counted, (one for one in across.findings if one.unit == counted.unit))
        for counted in returns
    )
    table = values(campaign, plan, returns, units)
    sums = totals(campaign, plan, table)
    findings = explained(
        (
            *inbox.findings,
            *(finding for confrontation in within for finding in confrontation.findings),
            *across.findings,
        ),
        returns,
        plan,
    )
    return Outcome(
        as_of=as_of,
        files=inbox.files,
        units=units,
        returns=returns,
        values=table,
        totals=sums,
        findings=in_order_of_importance(findings, campaign, plan, table, sums),
        changes=changes(table, before),
        tallies=_added(campaign, (tally for one in (*within, across) for tally in one.tallies)),
    )


def _withheld(counted: Return, findings: Iterable[Finding]) -> Return:
    return replace(counted, submission=withhold(counted.submission, findings))


def _added(campaign: Campaign, tallies: Iterable[RuleTally]) -> tuple[RuleTally, ...]:
    """One tally for each rule, in the campaign's order."""
    passed, failed, undecided = Counter[str](), Counter[str](), Counter[str]()
    for tally in tallies:
        passed[tally.rule] += tally.passed
        failed[tally.rule] += tally.failed
        undecided[tally.rule] += tally.undecided
    return tuple(
        RuleTally(
            rule=rule.id,
            passed=passed[rule.id],
            failed=failed[rule.id],
            undecided=undecided[rule.id],
        )
        for rule in campaign.rules
    )
