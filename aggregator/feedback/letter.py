"""What a unit is told of its return: what to correct, or that nothing need be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from aggregator.correspondence import Paragraph, subject, whom_to_ask
from aggregator.definition import Campaign, ReportingUnit
from aggregator.domain import Severity, within_sentence
from aggregator.layout import Feedback, Remark, WorkbookPlan, cells_of

_LISTED: Final = 12
"""Remarks that the letter names; the workbook has them all."""

_LONGEST: Final = 400
"""Characters of what was seen that the letter quotes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What letter and mail say: the abstract, and the paragraphs below it."""

    about: str
    body: tuple[Paragraph, ...]


def correction(
    campaign: Campaign, plan: WorkbookPlan, unit: ReportingUnit, feedback: Feedback, form: str
) -> Said:
    """What to correct, by when.

    Args:
        campaign: What was asked.
        plan: Of its form.
        unit: Who is asked to correct.
        feedback: What is to be corrected.
        form: Name of the workbook that is enclosed.
    """
    return Said(
        about=_about(campaign, "about-receipt" if feedback.faultless else "about"),
        body=tuple(_corrections(campaign, plan, unit, feedback, form)),
    )


def confirmation(
    campaign: Campaign, unit: ReportingUnit, feedback: Feedback, figures: Sequence[tuple[str, str]]
) -> Said:
    """That the return has come in and nothing needs to be corrected.

    Args:
        campaign: What was asked.
        unit: Who has answered.
        feedback: When that came in.
        figures: What was read: the question, and the figures in words.
    """
    return Said(
        about=_about(campaign, "about-receipt"),
        body=tuple(_confirmation(campaign, unit, feedback, figures)),
    )


def _corrections(
    campaign: Campaign, plan: WorkbookPlan, unit: ReportingUnit, feedback: Feedback, form: str
) -> Iterator[Paragraph]:
    words = campaign.words
    yield Paragraph(text=f"{_thanks(campaign, unit, feedback)} {_found(campaign, unit, feedback)}")
    for number, remark in enumerate(feedback.remarks[:_LISTED], start=1):
        yield _item(plan, number, remark)
    left = len(feedback.remarks) - _LISTED
    if left > 0:
        yield Paragraph(text=words.say("correction.more", count=left))
    enclosed = words.say("correction.enclosed", what=words[_what_to_do(feedback)])
    yield Paragraph(text=words["correction.excel"], key=form, end=enclosed)
    again = "correction.if-again" if feedback.faultless else "correction.again"
    yield Paragraph(
        text=words.say(again, collecting=campaign.collecting_body),
        key=words.say("correction.by", day=words.in_words(feedback.settle_by)),
        end=words.say("correction.questions", whom=whom_to_ask(campaign)),
    )


def _found(campaign: Campaign, unit: ReportingUnit, feedback: Feedback) -> str:
    words = campaign.words
    extent = feedback.extent(words)
    if feedback.faultless:
        return words.say("correction.nothing-found", extent=extent)
    if feedback.counted:
        return words.say("correction.found", extent=extent)
    return words.say("correction.not-counted", unit=unit.name, whole=campaign.whole)


def _about(campaign: Campaign, key: str) -> str:
    words = campaign.words
    return words.say(f"correction.{key}", subject=subject(campaign.short_title, words))


def _what_to_do(feedback: Feedback) -> str:
    """Key of what the enclosed file is for."""
    if feedback.faultless:
        return "correction.for-a-new-one"
    return "correction.mend-in-it" if feedback.answers else "correction.fill-it-in"


def _item(plan: WorkbookPlan, number: int, remark: Remark) -> Paragraph:
    seen = remark.message
    if len(seen) > _LONGEST:
        seen = f"{seen[: _LONGEST - 1]}…"
    cells, words = cells_of(plan, remark), plan.words
    where = words.say("correction.cells", cells=cells) if cells else ""
    lightly = "" if remark.severity is Severity.HARD else words["correction.lightly"]
    what = f"{remark.title}{lightly}"
    if remark.file:
        what, seen = words.say("correction.file", file=remark.file), within_sentence(seen)
    return Paragraph(lead=f"{number}. {what}: ", text=f"{seen} {remark.remedy}{where}")


def _confirmation(
    campaign: Campaign, unit: ReportingUnit, feedback: Feedback, figures: Sequence[tuple[str, str]]
) -> Iterator[Paragraph]:
    words = campaign.words
    yield Paragraph(text=f"{_thanks(campaign, unit, feedback)} {words['correction.fine']}")
    for question, figure in figures:
        yield Paragraph(lead=f"{question}: ", text=f"{figure}.")
    yield Paragraph(
        text=words.say("correction.if-wrong", unit=unit.name, whom=whom_to_ask(campaign)),
        key=words.say("correction.by", day=words.in_words(feedback.settle_by)),
        end=words["correction.end"],
    )


def _thanks(campaign: Campaign, unit: ReportingUnit, feedback: Feedback) -> str:
    words = campaign.words
    return words.say(
        "correction.thanks",
        collecting=campaign.collecting_body,
        unit=unit.name,
        day=words.in_words(feedback.received),
    )
