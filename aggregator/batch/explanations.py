"""What a sender wrote beside a doubtful figure belongs beside the finding."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from aggregator.domain import Finding, Return, State
from aggregator.layout import WorkbookPlan

_NOTE: Final = ".note"
_ABOUT_NOTES: Final = frozenset(("unit-in-remark", "doubt-in-remark"))
"""Rules that doubt because of a note; the note explains nothing to them."""


def explained(
    findings: Iterable[Finding], returns: Iterable[Return], plan: WorkbookPlan
) -> Iterator[Finding]:
    """The findings with the note of their figure's row and the reply to them, if there are any."""
    returns = tuple(returns)
    replies = {
        (counted.unit, reply.rule, reply.field): reply.text
        for counted in returns
        for reply in counted.submission.replies
    }
    notes = {
        (counted.unit, answer.field): answer.text
        for counted in returns
        for answer in counted.submission.answers
        if answer.field.endswith(_NOTE)
    }
    for finding in findings:
        if finding.rule in _ABOUT_NOTES:
            yield finding
            continue
        told: list[str] = []
        for field in finding.about or ("",):
            slot = plan.slot_by_field.get(field)
            told += filter(
                None,
                (
                    notes.get((finding.unit, f"{slot.key}{_NOTE}"))
                    if slot and slot.figure
                    else None,
                    replies.get((finding.unit, finding.rule, field)),
                ),
            )
        said = "; ".join(dict.fromkeys(told))
        if not said:
            yield finding
            continue
        state = State.EXPLAINED if finding.state is State.OPEN else finding.state
        yield replace(finding, explanation=said, state=state)
