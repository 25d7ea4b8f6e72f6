"""The covering letter of a form."""

from aggregator.correspondence import official_letter
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
