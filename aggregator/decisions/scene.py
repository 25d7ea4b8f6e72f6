"""What questions are made from."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from aggregator.decisions.words import VERDICT
from aggregator.definition import Campaign, card
from aggregator.domain import (
    Decision,
    DecisionState,
    Finding,
    Observation,
    Outcome,
    Question,
    Severity,
    State,
    Verdict,
)
from aggregator.layout import WorkbookPlan


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What questions are made from.

    Attributes:
        outcome: Of the run, without its questions.
        campaign: With the decisions on units in force.
        plan: Of its form.
        as_read: What the counted returns say, by unit and field, before decisions and rules.
        ruled: The same with decisions applied, before any rule withheld a figure.
        last: What was open after the last run, by key.
        unit_by_content: Whose return each content of the inbox is taken to be, by SHA-256.
    """

    outcome: Outcome
    campaign: Campaign
    plan: WorkbookPlan
    as_read: Mapping[tuple[str, str], Observation]
    ruled: Mapping[tuple[str, str], Observation]
    last: Mapping[str, Question]
    unit_by_content: Mapping[str, str]

    @cached_property
    def by_figure(self) -> Mapping[tuple[str, str], Sequence[Finding]]:
        """Unsettled findings that question a figure, the most influential first."""
        found: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
        for finding in self.outcome.findings:
            if finding.severity is Severity.NOTE or finding.state is State.SETTLED:
                continue
            for field in finding.questioned:
                found[finding.unit, field].append(finding)
        return found

    @staticmethod
    def account(finding: Finding) -> str:
        """What was seen, without what the sender wrote."""
        return card(finding.rule).account(replace(finding, explanation=""), "vi")

    @cached_property
    def by_path(self) -> Mapping[str, Finding]:
        """What is told of each file that does not count, by path."""
        return {
            finding.path: finding
            for finding in self.outcome.findings
            if finding.path and not finding.field and not finding.withholds
        }

    @cached_property
    def lapsed(self) -> Mapping[str, Decision]:
        """Decisions whose judged value has changed, by key."""
        return {
            one.decision.key: one.decision
            for one in self.outcome.decisions
            if one.state is DecisionState.LAPSED and one.decision.verdict is not Verdict.WAIT
        }

    @cached_property
    def holding(self) -> Mapping[str, Decision]:
        """Decisions in force, by key."""
        return {
            one.decision.key: one.decision
            for one in self.outcome.decisions
            if one.state is DecisionState.IN_FORCE
        }


def told_decision(one: Decision) -> str:
    """What was decided, by whom and when."""
    verdict = VERDICT[one.verdict] if one.verdict else ""
    return f"{verdict} {one.after}".strip() + f" ({one.decided_by}, {one.decided_on:%d/%m/%Y})"
