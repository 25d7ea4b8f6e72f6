"""The covering letter of a form."""

from aggregator.correspondence import letter_to
from aggregator.definition import Campaign, ReportingUnit
from aggregator.template.letter_wording import abstract, body, recipients


def covering_letter(campaign: Campaign, unit: ReportingUnit, form: str) -> bytes:
    """The letter that goes with a form, as the bytes of a .docx file; the same inputs, the same.

    Args:
        campaign: What is asked.
        unit: Who is asked.
        form: Name of the file that is enclosed.
    """
    return letter_to(
        campaign,
        unit.name,
        about=abstract(campaign),
        body=body(campaign, unit, form),
        recipients=recipients(campaign),
        day=campaign.issue_date,
    )
