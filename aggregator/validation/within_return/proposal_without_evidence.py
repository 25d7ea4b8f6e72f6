"""A proposal must come with evidence."""

from aggregator.definition import Rule
from aggregator.validation.result import Result, Results
from aggregator.validation.within_return.case import ReturnCase

_SHOWN = 80


def check(case: ReturnCase, rule: Rule) -> Results:
    proposal = case.campaign.proposal
    for row in range(1, proposal.rows + 1 if proposal else 1):
        content = case.answers.get(f"proposal[{row}].content")
        if content is None:
            continue
        evidence = f"proposal[{row}].evidence"
        if evidence in case.answers:
            yield Result.HOLDS
            continue
        text = content.text
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
        place = case.place(evidence)
        yield case.finding_at(rule, evidence, place, {"observed": shown, "row": str(row)})
