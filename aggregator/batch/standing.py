"""How a collection stands after a run, in one screen: what the ledger keeps for ``status``."""

import json
from collections.abc import Mapping
from typing import Final

from aggregator.batch.digests import sha256_of
from aggregator.definition import Campaign, card
from aggregator.domain import (
    DecisionState,
    Finding,
    Outcome,
    Question,
    Severity,
    State,
    UnitStatus,
    counts_of,
)

_FIRST: Final = 20
"""Questions that are told with their words; all of them are in decisions.xlsx."""


def account_of(
    campaign: Campaign, outcome: Outcome, outputs: Mapping[str, str], decisions: bytes
) -> str:
    """Who has reported, what is open and who decides next, as JSON; and what was published.

    Args:
        campaign: With the decisions on units.
        outcome: Of the run.
        outputs: SHA-256 by path below the output folder.
        decisions: The workbook of decisions.
    """
    waiting = {one.decision.key for one in outcome.decisions if one.state is DecisionState.WAITING}
    late = [
        {"unit": one.unit, "name": campaign.unit_name(one.unit), "days_late": one.days_late}
        for one in outcome.units
        if one.status is UnitStatus.COUNTED and one.days_late
    ]
    counts = counts_of(outcome)
    hard = [
        one
        for one in outcome.findings
        if one.severity is Severity.HARD and one.state is not State.SETTLED
    ]
    return json.dumps(
        {
            "campaign": campaign.id,
            "title": campaign.short_title,
            "as_of": outcome.as_of.isoformat(),
            "expected": counts.expected,
            "reported": counts.reported,
            "late": late,
            "missing": _named(campaign, outcome, UnitStatus.MISSING),
            "held": _named(campaign, outcome, UnitStatus.HELD),
            "rejected": _named(campaign, outcome, UnitStatus.REJECTED),
            "exempt": _named(campaign, outcome, UnitStatus.EXEMPT),
            "open": counts.questions,
            "waiting": counts.waiting,
            "settled": counts.decisions[DecisionState.IN_FORCE],
            "lapsed": counts.decisions[DecisionState.LAPSED],
            "refused": counts.decisions[DecisionState.REFUSED],
            "hard": [_sentence(campaign, one) for one in hard],
            "next": [_next(campaign, one, waiting) for one in outcome.questions[:_FIRST]],
            "campaign_sha256": campaign.sha256,
            "decisions_sha256": sha256_of(decisions),
            "outputs": dict(sorted(outputs.items())),
        },
        ensure_ascii=False,
    )


def _sentence(campaign: Campaign, finding: Finding) -> str:
    words = card(finding.rule)
    name = campaign.unit_name(finding.unit) if finding.unit else finding.path
    return f"{name}: {words.vi.title}: {words.account(finding, 'vi')}"


def _named(campaign: Campaign, outcome: Outcome, status: UnitStatus) -> list[dict[str, object]]:
    return [
        {"unit": one.unit, "name": campaign.unit_name(one.unit), "days_late": one.days_late}
        for one in outcome.units
        if one.status is status
    ]


def _next(campaign: Campaign, question: Question, waiting: set[str]) -> dict[str, object]:
    """The office decides, unless it waits for the unit."""
    return {
        "key": question.key,
        "unit": question.unit,
        "name": campaign.unit_name(question.unit) if question.unit else "",
        "question": question.text,
        "decides": "unit" if question.answered_by <= waiting else "office",
    }
