"""Simulated provinces of any size: what their units did, and the returns they send.

Unit costs are log-normal. Medians and spreads follow what the project's domain study has read
(section 4), as do the ranges of the campaign, which are the study's own:

- Insurance is a price that the state sets: a card cost 621.000 (2014) to 750.600 (2018), of which
  the near-poor pay 30 %, and 580.000 each was read. Averages of units lie between a part and the
  whole of it: sigma 0.25. A sigma of 0.5 would put one unit in eight above 800.000, dearer than the
  dearest card.
- Houses are built by programmes: 40, 50 and 65 million, 45, 50, 60, 70 and 80 million were read,
  which is a sigma of 0.24. Support is often partial, so it is 0.3 here.
- Classrooms (183 to 500 million: 0.43), gifts, roads and this province's bridges (100, 400, 450
  million: 0.8) spread as freely as 0.5 to 1.0.

Quantities have heavy tails, districts do three times as much
as associations, many rows are nil, and many amounts are whole millions. Everything is seeded.

A varied province has what the ranges of the campaign do not know of: insurance that some units paid
for several years, houses that some paid for in part, and prices that are all dearer or cheaper than
those which were read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from math import exp
from pathlib import Path
from typing import Final

import numpy as np

from aggregator.batch.evaluate import Known, evaluate
from aggregator.definition import Campaign, ReportingUnit, load_campaign
from aggregator.domain import (
    Answer,
    CellKind,
    Disposition,
    FieldCell,
    Figure,
    FileRecord,
    Observation,
    Outcome,
    RawCell,
    RawSubmission,
    Return,
    Status,
    Submission,
    UnitProgress,
    UnitStatus,
    plain,
)
from aggregator.layout import Slot, plan_workbook
from aggregator.normalization import submission
from aggregator.selection import SortedInbox

CAMPAIGN: Final = load_campaign(Path(__file__).parents[1] / "workbook_templates" / "kl102")
PLAN: Final = plan_workbook(CAMPAIGN)
RECEIVED: Final = date(2019, 3, 8)
AS_OF: Final = date(2019, 3, 12)

_NUMERIC: Final = tuple(slot for slot in PLAN.slots if slot.numeric)

Answers = Mapping[str, Figure]
"""The figures of one unit, by field id."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Habit:
    """How a metric is distributed over the units.

    Attributes:
        unit_cost: Median, đồng a piece.
        spread: Standard deviation of its natural logarithm.
        quantity: Median of an association.
        tail: Standard deviation of the quantity's natural logarithm.
        district: Share of the districts that did any of it; ``others`` likewise.
    """

    unit_cost: int
    spread: float
    quantity: float
    tail: float
    district: float
    others: float


HABITS: Final[Mapping[str, Habit]] = {
    metric: Habit(
        unit_cost=cost, spread=spread, quantity=many, tail=tail, district=district, others=others
    )
    for metric, cost, spread, many, tail, district, others in (
        ("scholarship", 700_000, 0.5, 120, 1.2, 0.98, 0.85),
        ("child_allowance", 600_000, 0.8, 80, 1.2, 0.95, 0.80),
        ("health_insurance", 450_000, 0.25, 150, 1.3, 0.95, 0.60),
        ("house_repair", 12_000_000, 0.5, 8, 1.0, 0.90, 0.45),
        ("policy_family_house", 55_000_000, 0.3, 4, 0.9, 0.85, 0.35),
        ("poor_family_house", 42_000_000, 0.3, 6, 1.0, 0.95, 0.45),
        ("poor_patient", 1_500_000, 1.0, 60, 1.3, 0.90, 0.70),
        ("school_building", 250_000_000, 0.5, 3, 0.8, 0.60, 0.30),
        ("road", 500_000_000, 0.8, 4, 1.0, 0.85, 0.30),
        ("bridge", 300_000_000, 0.8, 2, 0.8, 0.50, 0.25),
        ("environment", 5_000_000, 1.0, 20, 1.0, 0.95, 0.80),
    )
}
_DISTRICT_SIZE: Final = 3
_MILLION: Final = 10**6
_WHOLE_MILLIONS: Final = 0.55  # share of the amounts from 10 million on
_WHOLE_HUNDREDS: Final = 0.30  # of thousands

_SEVERAL_YEARS: Final = 0.4  # of the units insure people for 2 to 5 years
_IN_PART: Final = 0.3  # of the units pay for 20 to 80 % of a house
_INSURED: Final = "health_insurance"
_HOUSES: Final = frozenset({"policy_family_house", "poor_family_house"})
_PRICE_LEVEL: Final = 0.3  # spread of a province's prices, natural logarithm


@dataclass(frozen=True, kw_only=True)
class Province:
    """The units of one province, and what they answer when nobody errs.

    Attributes:
        units: Their codes are ``HU-0001`` for districts and ``HOI-0001`` and so on for others.
        truth: What each answers, in roster order.
    """

    units: tuple[ReportingUnit, ...]
    truth: tuple[Answers, ...]

    @cached_property
    def campaign(self) -> Campaign:
        """The campaign with this province for a roster."""
        return CAMPAIGN.model_copy(update={"units": self.units})

    @cached_property
    def progress(self) -> tuple[UnitProgress, ...]:
        """Everybody has reported in time."""
        return tuple(
            UnitProgress(
                unit=unit.code,
                status=UnitStatus.COUNTED,
                path=path_of(unit.code),
                received=RECEIVED,
                days_late=0,
                versions=1,
                answered=0,
                required=0,
            )
            for unit in self.units
        )

    def returned(self, place: int, texts: Mapping[str, str] | None = None) -> Return:
        """The true return of a unit; its figures need no reading."""
        observations = tuple(
            _observation(slot, self.truth[place].get(slot.field)) for slot in _NUMERIC
        )
        answers = tuple(
            Answer(field=name, text=text, place=PLAN.slot_by_field[name].place)
            for name, text in (texts or {}).items()
        )
        return self._return(
            place,
            Submission(
                stamps=(),
                unit_name="",
                modified=None,
                observations=observations,
                answers=answers,
                findings=(),
            ),
        )

    def sent(self, place: int, answers: Answers) -> Return:
        """The return of a unit with other answers, read as a workbook's cells are."""
        cells = tuple(
            FieldCell(field=name, cell=_cell(PLAN.slot_by_field[name], value))
            for name, value in answers.items()
        )
        raw = RawSubmission(stamps=(), unit_name="", modified=None, cells=cells, findings=())
        return self._return(place, submission(raw, PLAN, CAMPAIGN.severity))

    def _return(self, place: int, read: Submission) -> Return:
        unit = self.units[place].code
        path = path_of(unit)
        own = replace(
            read, findings=tuple(replace(one, unit=unit, path=path) for one in read.findings)
        )
        return Return(
            unit=unit, path=path, sha256=f"sha of {unit}", received=RECEIVED, submission=own
        )


def outcome_of(campaign: Campaign, returns: Sequence[Return]) -> Outcome:
    """What a run says of a province with these returns, all of which count."""
    files = tuple(
        FileRecord(
            path=counted.path,
            sha256=counted.sha256,
            size=1,
            received=RECEIVED,
            disposition=Disposition.COUNTED,
            unit=counted.unit,
        )
        for counted in returns
    )
    inbox = SortedInbox(
        files=files,
        returns=tuple(returns),
        findings=tuple(one for counted in returns for one in counted.submission.findings),
    )
    return evaluate(campaign, PLAN, inbox, AS_OF, Known(before=None, previous={}))


def _observation(slot: Slot, value: Figure | None) -> Observation:
    status = Status.MISSING if value is None else Status.REPORTED if value else Status.NIL
    return Observation(field=slot.field, status=status, value=value, cell=_cell(slot, value))


def _cell(slot: Slot, value: Figure | None) -> RawCell:
    if value is None:
        return RawCell(place=slot.place, kind=CellKind.BLANK)
    return RawCell(place=slot.place, kind=CellKind.NUMBER, raw=plain(value))


def path_of(unit: str) -> str:
    return f"{unit}.xlsx"


def simulate(size: int, seed: int, least_spread: float = 0.0, *, varied: bool = False) -> Province:
    """A province of ``size`` units, the groups as large as in the campaign's own roster.

    Args:
        size: Units.
        seed: The same one makes the same province.
        least_spread: Of the natural logarithm of every unit cost, where the habits say less.
        varied: Whether units do as many do that the ranges of the campaign do not know of.
    """
    random = np.random.default_rng([size, seed])
    roster = CAMPAIGN.units
    kinds = [roster[(place * len(roster)) // size % len(roster)] for place in range(size)]
    units = tuple(
        kind.model_copy(
            update={
                "code": f"{'HU' if kind.group == 'district' else 'HOI'}-{place + 1:04}",
                "name": f"{kind.name} {place + 1}",
                "aliases": (),
            }
        )
        for place, kind in enumerate(kinds)
    )
    habits = _habits(random, least_spread, varied=varied)
    return Province(
        units=units,
        truth=tuple(
            _answers(habits, random, district=unit.group == "district", varied=varied)
            for unit in units
        ),
    )


def _habits(
    random: np.random.Generator, least_spread: float, *, varied: bool
) -> Mapping[str, Habit]:
    """Those of one province."""
    level = _PRICE_LEVEL if varied else 0.0
    return {
        metric: replace(
            habit,
            spread=max(habit.spread, least_spread),
            unit_cost=round(
                habit.unit_cost * exp(level * random.standard_normal() if level else 0)
            ),
        )
        for metric, habit in HABITS.items()
    }


def _answers(
    habits: Mapping[str, Habit], random: np.random.Generator, *, district: bool, varied: bool
) -> Answers:
    answers: dict[str, Figure] = {}
    for metric in CAMPAIGN.metrics:
        habit = habits[metric.id]
        quantity: Figure = 0
        amount = 0
        if random.random() < (habit.district if district else habit.others):
            many = habit.quantity * exp(habit.tail * random.standard_normal())
            many *= _DISTRICT_SIZE if district else 1
            if metric.quantity.kind == "decimal":
                quantity = max(Decimal("0.1"), round(Decimal(many), 1))
            else:
                quantity = max(1, round(many))
            cost = habit.unit_cost * exp(habit.spread * random.standard_normal())
            cost *= _share_paid(metric.id, random) if varied else 1
            amount = _rounded(float(quantity) * cost, random)
        answers[f"{metric.id}.quantity"] = quantity
        answers[f"{metric.id}.amount"] = amount
    return answers


def _share_paid(metric: str, random: np.random.Generator) -> float:
    """Of what one piece costs once: of insurance several times, of a house perhaps a part."""
    if metric == _INSURED and random.random() < _SEVERAL_YEARS:
        return float(random.integers(2, 6))
    if metric in _HOUSES and random.random() < _IN_PART:
        return float(random.uniform(0.2, 0.8))
    return 1.0


def _rounded(amount: float, random: np.random.Generator) -> int:
    """As amounts are written: whole thousands at least, often whole millions."""
    habit = random.random()
    if habit < _WHOLE_MILLIONS and amount >= 10 * _MILLION:
        return round(amount / _MILLION) * _MILLION
    if habit < _WHOLE_MILLIONS + _WHOLE_HUNDREDS and amount >= _MILLION:
        return round(amount / 100_000) * 100_000
    return max(1, round(amount / 1000)) * 1000


def pairs_of(answers: Answers) -> list[str]:
    """The metrics of which neither quantity nor amount is 0."""
    return [
        metric.id
        for metric in CAMPAIGN.metrics
        if answers[f"{metric.id}.quantity"] and answers[f"{metric.id}.amount"]
    ]
