"""What the province gets: totals with their coverage, and how far the collection is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from aggregator.domain.estimate import Unsaid
from aggregator.domain.observation import Figure

PROVINCE: Final = "province"
"""The group of all units."""

MONEY: Final = "money"
"""Instead of a field id: the amounts of all metrics together."""


MANY_UNITS: Final = 1_000
"""From so many on, single returns are read with programs, and people read groups."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Total:
    """The sum of one field over one group of units.

    Attributes:
        group: ``province`` or the id of a unit group.
        field: Field id, or ``MONEY``.
        value: Exact sum over the contributors; ``None`` when nobody contributes (not 0).
        contributors: Units whose value enters the sum.
        expected: Units that must answer the field, and those that have answered it although they
            need not, so that nobody contributes who is not expected.
        low: The sum if every open value settles at its least candidate.
        high: The same with the greatest. Both ``None`` when there is nothing to add up.
        likely_low: With ``likely_high`` the range in which the sum lies, in ``LIKELY_OF_100`` of
            100 provinces at least, when every unit has reported and every open question is
            settled; ``None`` where too little is known to say.
        unsaid: Why there is no likely range; ``None`` where there is one.
    """

    group: str
    field: str
    value: Figure | None
    contributors: int
    expected: int
    low: Figure | None
    high: Figure | None
    likely_low: Figure | None = None
    likely_high: Figure | None = None
    unsaid: Unsaid | None = Unsaid.NO_RETURNS


class UnitStatus(StrEnum):
    COUNTED = "counted"
    HELD = "held"
    REJECTED = "rejected"  # something came, but nothing that can be read or is taken
    MISSING = "missing"
    EXEMPT = "exempt"  # need not report, by decision


EXPECTED: Final = (
    UnitStatus.COUNTED,
    UnitStatus.HELD,
    UnitStatus.REJECTED,
    UnitStatus.MISSING,
)
"""The states of units that must report."""


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitProgress:
    """How far one unit of the roster is.

    Attributes:
        unit: Code.
        status: Of the return that decides.
        path: That return; empty when there is none.
        sha256: Of it.
        decision: Key of the decision behind the status; empty where there is none.
        received: When it came in.
        days_late: Days after the unit's due date; 0 when in time; for a unit that has not
            reported, as of today.
        versions: Returns of this unit found in the inbox, whatever became of them.
        answered: Required fields, figures and sections, that have an answer.
        required: Fields this unit must answer.
        entered_by: Who of the office filled in that return for the unit; empty where the unit did.
    """

    unit: str
    status: UnitStatus
    path: str
    received: date | None
    days_late: int
    versions: int
    answered: int
    required: int
    sha256: str = ""
    decision: str = ""
    entered_by: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """A figure whose counted value differs from the previous run.

    Attributes:
        before: Plain decimal; ``None`` when it did not count.
        after: The same for this run.
        cause: ``decision`` where a person set what counts; else ``now-counted``, ``new-value``,
            ``now-<status>`` for one that no longer counts, or ``no-longer-asked`` when unit or
            field has left the definition.
    """

    unit: str
    field: str
    before: str | None
    after: str | None
    cause: str
