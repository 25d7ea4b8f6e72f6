"""The covering letter of a form."""

from collections.abc import Iterable

from aggregator.correspondence import Paragraph, letter_to
from aggregator.definition import Campaign, ReportingUnit
from aggregator.template.letter_wording import abstract, body, recipients


def covering_letter(campaign: Campaign, unit: ReportingUnit, form: str) -> bytes:
    """The letter that goes with a form, as the bytes of a .docx file; the same inputs, the same.

    Args:
        campaign: What is asked.
        unit: Who is asked.
        form: Name of the file that is enclosed.
    """
    return official_letter(campaign, unit, abstract(campaign), body(campaign, unit, form))


def official_letter(
    campaign: Campaign, unit: ReportingUnit, about: str, paragraphs: Iterable[Paragraph]
) -> bytes:
    """A letter to ``unit``; ``about`` is its abstract, which stands below its number."""
    return letter_to(
        campaign,
        unit.name,
        about=about,
        body=paragraphs,
        recipients=recipients(campaign),
        day=campaign.issue_date,
    )
