"""Units of which nothing is counted yet."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from aggregator.definition import Campaign, Language, ReportingUnit, card
from aggregator.domain import Outcome, UnitProgress, UnitStatus

_FOR_THE_OFFICE: Final = frozenset({"unsettled-file", "unreadable-file"})
"""Reasons that the office itself must see to: the unit has done its part."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Laggard:
    """A unit that has sent nothing, or only what cannot be taken.

    A unit of which a file is held has done its part: that it waits is for the office to decide.

    Attributes:
        status: missing or rejected.
        due: The day by which it must have reported, extensions included.
        as_of: The day of the run.
        days_late: Days from ``due`` to ``as_of``; 0 while there is time.
        received: When what it has sent came in; ``None`` when nothing did.
        file: The file's own name, without folders and archives; empty when there is none.
        reason: A sentence: why that file does not count; may quote what the sender wrote.
        reason_to_unit: The same in the language of the letters.
        written_to: Whether the unit can do anything about it.
    """

    unit: ReportingUnit
    status: UnitStatus
    due: date
    as_of: date
    days_late: int
    received: date | None = None
    file: str = ""
    reason: str = ""
    reason_to_unit: str = ""
    written_to: bool = True


def laggards(campaign: Campaign, outcome: Outcome) -> tuple[Laggard, ...]:
    """In roster order."""
    files = {file.path: file for file in outcome.files}

    def of(progress: UnitProgress) -> Laggard:
        unit = campaign.unit_by_code[progress.unit]
        decisive = files.get(progress.path)
        reason = decisive.reason if decisive else ""

        def told(language: Language) -> str:
            if not decisive or not reason:
                return ""
            return card(reason).text(language).message_with(decisive.facts)

        return Laggard(
            unit=unit,
            status=progress.status,
            due=campaign.due(unit),
            as_of=outcome.as_of,
            days_late=progress.days_late,
            received=progress.received,
            file=progress.path.rpartition("/")[2],
            reason=told("vi"),
            reason_to_unit=told(campaign.language),
            written_to=reason not in _FOR_THE_OFFICE,
        )

    return tuple(
        of(one) for one in outcome.units if one.status in {UnitStatus.MISSING, UnitStatus.REJECTED}
    )
