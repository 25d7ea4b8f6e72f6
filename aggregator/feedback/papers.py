"""The files of what a unit gets back: its workbook, a letter, and a mail that brings both."""

from typing import Final

from aggregator.correspondence import Enclosure, draft_to, official_letter
from aggregator.definition import Campaign, ReportingUnit
from aggregator.domain import MANY_UNITS
from aggregator.feedback.letter import Said

FOLDER: Final = "feedback"


def paths_of(unit: ReportingUnit) -> tuple[str, str, str]:
    """Where workbook, letter and mail of a unit lie, if it gets them."""
    return (
        f"{FOLDER}/{unit.code}.xlsx",
        f"{FOLDER}/{unit.code}.docx",
        f"{FOLDER}/{unit.code}.eml",
    )


def are_drafted(campaign: Campaign) -> bool:
    """Whether there are mails: of very many units nobody opens one after the other."""
    return len(campaign.units) < MANY_UNITS


def papers_of(
    campaign: Campaign, unit: ReportingUnit, said: Said, workbook: bytes | None
) -> dict[str, bytes]:
    """The files, by path below the output folder.

    Args:
        campaign: What was asked.
        unit: Who gets them.
        said: What they say.
        workbook: The unit's own, with what is to be corrected; ``None``: nothing is.
    """
    of_workbook, of_letter, of_mail = paths_of(unit)
    papers = {} if workbook is None else {of_workbook: workbook}
    papers[of_letter] = official_letter(campaign, unit, said.about, said.body)
    if are_drafted(campaign):
        papers[of_mail] = draft_to(
            campaign,
            unit,
            about=said.about,
            body=said.body,
            enclosed=[
                Enclosure(name=path.removeprefix(f"{FOLDER}/"), content=content)
                for path, content in papers.items()
            ],
            kind="feedback",
        )
    return papers
