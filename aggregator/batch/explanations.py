"""What a sender wrote beside a doubtful figure belongs beside the finding."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from aggregator.domain import Finding, Return
from aggregator.layout import WorkbookPlan


def explained(
    findings: Iterable[Finding], returns: Iterable[Return], plan: WorkbookPlan
) -> Iterator[Finding]:
    """The findings, those about a figure with the note of its row, if there is one."""
    notes = {
        (counted.unit, answer.field): answer.text
        for counted in returns
        for answer in counted.submission.answers
    }
    for finding in findings:
        slot = plan.slot_by_field.get(finding.field)
        note = notes.get((finding.unit, f"{slot.key}.note")) if slot and slot.figure else None
        yield replace(finding, explanation=note) if note else finding
