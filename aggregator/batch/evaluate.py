"""From the returns that count to the outcome: confront, withhold, add up, put in order."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from aggregator.aggregation import Importance, changes, progress, totals, values
from aggregator.batch.explanations import explained
from aggregator.batch.previous import Previous
from aggregator.batch.repetitions import without_repetitions
from aggregator.definition import Campaign
from aggregator.domain import Finding, Outcome, Return, RuleTally
from aggregator.layout import WorkbookPlan
from aggregator.selection import SortedInbox
from aggregator.validation import AcrossCase, confront_across, confront_within, withhold


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What a run is compared with.

    Attributes:
        before: The figures of the last different run, by unit and field; ``None``: there is none.
        previous: Answers in an earlier campaign.
    """

    before: Mapping[tuple[str, str], str] | None
    previous: Previous


def evaluate(
    campaign: Campaign,
    plan: WorkbookPlan,
    inbox: SortedInbox,
    as_of: date,
    known: Known,
) -> Outcome:
    """Everything the run has to say.

    Args:
        campaign: The definition.
        plan: Of its form.
        inbox: Sorted out.
        as_of: The day the run stands for.
        known: What is known already, to compare with.
    """
    within = [confront_within(counted, campaign, plan) for counted in inbox.returns]
    returns = tuple(
        _withheld(counted, (*counted.submission.findings, *confrontation.findings))
        for counted, confrontation in zip(inbox.returns, within, strict=True)
    )
    units = progress(campaign, plan, inbox.files, returns, as_of)
    across = confront_across(
        AcrossCase(
            campaign=campaign,
            plan=plan,
            returns=returns,
            progress=units,
            as_of=as_of,
            previous=known.previous,
        )
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
    importance = Importance(campaign, plan, table, units)
    in_order = importance.in_order(without_repetitions(findings, campaign))
    return Outcome(
        as_of=as_of,
        files=inbox.files,
        units=units,
        returns=returns,
        values=table,
        totals=sums,
        findings=in_order,
        changes=changes(table, known.before),
        tallies=_added(campaign, (tally for one in (*within, across) for tally in one.tallies)),
        calls=importance.calls(in_order),
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
