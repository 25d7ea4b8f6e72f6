"""The covering letter of a form, and the mail that brings it."""

from aggregator.correspondence import Enclosure, draft_to, official_letter
from aggregator.definition import Campaign, ReportingUnit
from aggregator.template.letter_wording import abstract, body


def covering_letter(campaign: Campaign, unit: ReportingUnit, form: str) -> bytes:
    """The letter that goes with a form, as the bytes of a .docx file; the same inputs, the same.

    Args:
        campaign: What is asked.
        unit: Who is asked.
        form: Name of the file that is enclosed.
    """
    return official_letter(campaign, unit, abstract(campaign), body(campaign, unit, form))


def covering_mail(campaign: Campaign, unit: ReportingUnit, form: Enclosure) -> bytes:
    """The draft of a mail that says what the letter says; the same inputs give the same bytes.

    The letter itself is not enclosed: its number and its signature are still to come.
    """
    return draft_to(
        campaign,
        unit,
        about=abstract(campaign),
        body=body(campaign, unit, form.name),
        enclosed=[form],
        kind="form",
    )
