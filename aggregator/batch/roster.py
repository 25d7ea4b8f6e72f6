"""Units by the codes that an operator types."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import ClassVar

from aggregator.definition import Campaign, ReportingUnit
from aggregator.domain import RefusalError


class UnknownUnitError(RefusalError):
    """A code that is not on the roster."""

    exit_code: ClassVar[int] = 2


def units_called(campaign: Campaign, codes: Sequence[str]) -> tuple[ReportingUnit, ...]:
    """The units with these codes, in roster order; all of them when there is no code.

    Raises:
        UnknownUnitError: A code is not on the roster.
    """
    for code in codes:
        if code not in campaign.unit_by_code:
            close = get_close_matches(code.upper(), campaign.unit_by_code, n=3)
            name = "unit-misspelled" if close else "unit-unknown"
            raise UnknownUnitError(name, code=code, close=", ".join(close))
    return tuple(unit for unit in campaign.units if not codes or unit.code in codes)
