"""The whole collection, as the rules see it."""

from dataclasses import dataclass
from datetime import date

from aggregator.definition import Campaign
from aggregator.domain import Return, UnitProgress
from aggregator.layout import WorkbookPlan


@dataclass(frozen=True, kw_only=True, slots=True)
class AcrossCase:
    """The returns that count and how far each unit is, in roster order, on the day ``as_of``."""

    campaign: Campaign
    plan: WorkbookPlan
    returns: tuple[Return, ...]
    progress: tuple[UnitProgress, ...]
    as_of: date
