"""A letter from the collecting body to a unit on the roster."""

from collections.abc import Iterable

from aggregator.correspondence.letter import letter_to
from aggregator.correspondence.wording import Paragraph, has_superior, recipients
from aggregator.definition import Campaign, ReportingUnit


def official_letter(
    campaign: Campaign, unit: ReportingUnit, about: str, paragraphs: Iterable[Paragraph]
) -> bytes:
    """A letter to ``unit``; ``about`` is its abstract, which stands below its number."""
    return letter_to(
        campaign,
        unit.name,
        about=about,
        body=paragraphs,
        recipients=_recipients(campaign),
        day=campaign.issue_date,
    )


def _recipients(campaign: Campaign) -> tuple[str, ...]:
    words = campaign.words
    superior = words.say("letters.to-report", body=campaign.issuing_body)
    above, *file = recipients(campaign)
    return (above, *((superior,) if has_superior(campaign) else ()), *file)
