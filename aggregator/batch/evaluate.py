"""From the returns that count to the outcome: decide, confront, withhold, add up, put in order."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from aggregator.aggregation import (
    Expectation,
    Importance,
    Likely,
    calls,
    changes,
    enough,
    money,
    progress,
    totals,
    unsettled,
    values,
)
from aggregator.batch.explanations import explained
from aggregator.batch.repetitions import without_repetitions
from aggregator.decisions import (
    Scene,
    lapsed_choices,
    questions,
    settle_absent,
    settled_findings,
    standings,
    waiting_findings,
    with_decisions,
)
from aggregator.definition import Campaign
from aggregator.domain import (
    Decision,
    Enough,
    Finding,
    Observation,
    Outcome,
    Previous,
    Question,
    Return,
    RuleTally,
    UnitValue,
    Unsaid,
)
from aggregator.layout import WorkbookPlan
from aggregator.selection import SortedInbox
from aggregator.validation import (
    AcrossCase,
    Confrontation,
    confront_across,
    confront_within,
    judged_by_the_province,
    withhold,
)

_OTHER: Final = "đơn vị gửi lại số liệu khác với số đã xét"


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What a run is compared with.

    Attributes:
        before: The figures of the last different run, by unit and field; ``None``: there is none.
        previous: Answers in an earlier campaign.
        history: Every decision ever read, in the order of reading.
        decisions: Those in force, by key.
        asked: What was open after the last run, by key.
    """

    before: Mapping[tuple[str, str], str] | None
    previous: Previous
    history: tuple[Decision, ...] = ()
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    asked: Mapping[str, Question] = field(default_factory=dict)


def evaluate(  # noqa: PLR0913, PLR0917 - all that a run knows
    campaign: Campaign,
    plan: WorkbookPlan,
    inbox: SortedInbox,
    as_of: date,
    known: Known,
    checks: Callable[[Sequence[Return]], Sequence[Confrontation]] | None = None,
) -> Outcome:
    """Everything the run has to say.

    Args:
        campaign: The definition, with the decisions on units.
        plan: Of its form.
        inbox: Sorted out.
        as_of: The day the run stands for.
        known: What is known already, and what was decided.
        checks: What the rules within a return say of each; ``None``: they are asked here.
    """
    decided, lapsed = _decided(inbox.returns, known.decisions)
    holding = {key: one for key, one in known.decisions.items() if key not in lapsed}
    within = (
        checks(decided)
        if checks
        else [confront_within(counted, campaign, plan) for counted in decided]
    )
    about_one = [
        tuple(settled_findings(counted.unit, confronted.findings, holding, reread=False))
        for counted, confronted in zip(decided, within, strict=True)
    ]
    returns = tuple(
        _withheld(counted, (*counted.submission.findings, *findings))
        for counted, findings in zip(decided, about_one, strict=True)
    )
    units = progress(campaign, plan, inbox.files, returns, as_of)
    collection = AcrossCase(
        campaign=campaign,
        plan=plan,
        returns=returns,
        progress=units,
        as_of=as_of,
        previous=known.previous,
        asked=frozenset(asked for confronted in within for asked in confronted.asked),
    )
    across = confront_across(collection)
    about_all = tuple(
        settled
        for finding in across.findings
        for settled in settled_findings(finding.unit, [finding], holding, reread=False)
    )
    about_units: defaultdict[str, list[Finding]] = defaultdict(list)
    for one in about_all:
        about_units[one.unit].append(one)
    returns = tuple(_withheld(counted, about_units[counted.unit]) for counted in returns)
    table = _with_absent(values(campaign, plan, returns, units), returns, holding)
    sums = totals(campaign, plan, table)
    findings = explained(
        waiting_findings(
            (
                *inbox.findings,
                *(finding for counted in decided for finding in counted.submission.findings),
                *(finding for one in about_one for finding in one),
                *about_all,
            ),
            inbox.files,
            holding,
        ),
        returns,
        plan,
    )
    expected = Expectation(campaign, table)
    importance = Importance(campaign, plan, expected, units, known.previous)
    kept = without_repetitions(findings, campaign, judged_by_the_province(collection))
    in_order = importance.in_order(kept)
    why_lapsed = {known.decisions[key].number: _OTHER for key in lapsed}
    sums, all_money = Likely(campaign, plan, known.previous).of(
        sums, money(campaign, plan, table), table, in_order
    )
    outcome = Outcome(
        as_of=as_of,
        files=inbox.files,
        units=units,
        returns=returns,
        values=table,
        totals=sums,
        money=all_money,
        findings=in_order,
        changes=changes(table, known.before),
        tallies=_added(campaign, (tally for one in (*within, across) for tally in one.tallies)),
        decisions=standings(
            known.history, why_lapsed | lapsed_choices(known.decisions, inbox.files)
        ),
    )
    open_ = unsettled(campaign, outcome, expected, known.previous)
    told = enough(open_) if campaign.amounts else Enough(why=Unsaid.NO_AMOUNTS)
    outcome = replace(outcome, calls=calls(open_), enough=told)
    scene = Scene(
        outcome=outcome,
        campaign=campaign,
        plan=plan,
        as_read=_observations(inbox.returns),
        ruled=_observations(decided),
        last=known.asked,
        unit_by_content={file.sha256: file.unit for file in inbox.files if file.unit},
    )
    return replace(outcome, questions=questions(scene))


def _decided(
    returns: Iterable[Return], decisions: Mapping[str, Decision]
) -> tuple[tuple[Return, ...], frozenset[str]]:
    """The returns with the decisions on their figures, and the keys of those that have lapsed."""
    decided: list[Return] = []
    lapsed: set[str] = set()
    for counted in returns:
        submission, gone = with_decisions(counted.unit, counted.submission, decisions)
        decided.append(replace(counted, submission=submission))
        lapsed |= gone
    return tuple(decided), frozenset(lapsed)


def _with_absent(
    table: tuple[UnitValue, ...], returns: Iterable[Return], decisions: Mapping[str, Decision]
) -> tuple[UnitValue, ...]:
    """The table with the decisions on figures of units that have no return that counts."""
    present = {counted.unit for counted in returns}
    return tuple(
        value
        if value.unit in present
        else replace(value, observation=settle_absent(value.unit, value.observation, decisions))
        for value in table
    )


def _observations(returns: Iterable[Return]) -> dict[tuple[str, str], Observation]:
    return {
        (counted.unit, seen.field): seen
        for counted in returns
        for seen in counted.submission.observations
    }


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
