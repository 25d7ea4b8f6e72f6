"""The deliberate mistakes in the cells: what is true, and what was typed instead."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from aggregator.domain import Figure
from tests.libreoffice import Value


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """A mistake.

    Attributes:
        truth: Figures the unit really has, by field id; the narrative tells them.
        typed: What stands in the cells instead, by field id; ``None``: left blank.
    """

    truth: Mapping[str, Figure] = field(default_factory=dict)
    typed: Mapping[str, Value | None] = field(default_factory=dict)


FAULTS: Final[Mapping[str, Fault]] = {
    "": Fault(),
    "numbers-as-text": Fault(
        truth={"scholarship.quantity": 1250, "scholarship.amount": 350_000_000},
        typed={"scholarship.quantity": "1.250", "scholarship.amount": "350.000.000đ"},
    ),
    "money-in-words": Fault(
        truth={"environment.quantity": 6, "environment.amount": 12_000_000},
        typed={"environment.amount": "12 triệu"},
    ),
    "ambiguous-km": Fault(
        truth={"road.quantity": Decimal("1.234"), "road.amount": 900_000_000},
        typed={"road.quantity": "1.234"},
    ),
    "amount-without-quantity": Fault(
        truth={"house_repair.quantity": 5, "house_repair.amount": 60_000_000},
        typed={"house_repair.quantity": 0},
    ),
    "thousand-error": Fault(
        truth={"health_insurance.quantity": 512, "health_insurance.amount": 286_720_000},
        typed={"health_insurance.amount": 286_720},
    ),
    # a form before version 3 calls any cost of a drive fine
    "thousand-error-of-drives": Fault(
        truth={"environment.quantity": 30, "environment.amount": 66_000_000},
        typed={"environment.amount": 66_000},
    ),
    "first-version": Fault(typed={"scholarship.amount": 138_652_000, "environment.quantity": 7}),
    "figures-left-blank": Fault(typed={"bridge.quantity": None, "bridge.amount": None}),
    "not-known-in-words": Fault(
        truth={"environment.quantity": 14, "environment.amount": 21_500_000},
        typed={"environment.amount": "chưa có số liệu"},
    ),
    "dash-for-nil": Fault(typed={"school_building.quantity": "-", "school_building.amount": "-"}),
    "negative-number": Fault(
        truth={"poor_patient.quantity": 58, "poor_patient.amount": 36_500_000},
        typed={"poor_patient.amount": -36_500_000},
    ),
    "fraction-in-count": Fault(
        truth={"poor_family_house.quantity": 12, "poor_family_house.amount": 540_000_000},
        typed={"poor_family_house.quantity": Decimal("12.5")},
    ),
    "unusual-unit-cost": Fault(
        truth={"scholarship.quantity": 40, "scholarship.amount": 300_000_000},
    ),
    "work-without-money": Fault(
        truth={"road.quantity": Decimal("2.5"), "road.amount": 0},
        typed={"road.note": "Đoàn viên, thanh niên đóng góp 640 ngày công, không chi tiền"},
    ),
    "proposal-without-evidence": Fault(typed={"proposal[1].evidence": None}),
    "section-left-blank": Fault(typed={"section.1.2.4b": None}),
    "stamp-shown": Fault(),  # in the workbook's structure, not in its cells
}
