"""A figure in another unit of measure counts where the definition says what it is worth."""

from decimal import Decimal
from fractions import Fraction

import pytest

from aggregator.definition import UnitOfMeasure, conversions
from aggregator.domain import CellKind, Figure, Place, RawCell, Status
from aggregator.layout import Slot
from aggregator.normalization.conversion import normalize_for
from aggregator.normalization.question import NumericKind

UNITS = tuple(
    UnitOfMeasure(name=name, worth=Decimal(worth), of=of, also=also)
    for name, worth, of, also in (
        ("tạ", 100, "kg", ()),
        ("tấn", 10, "tạ", ("tấn thóc",)),
        ("sào", 360, "m²", ()),
        ("ha", 10_000, "m²", ()),
        ("thửa", 7, "m²", ()),
        ("USD", 25_000, "đồng", ()),
    )
)


def read(raw: str, unit: str, kind: NumericKind) -> tuple[Status, Figure | None]:
    slot = Slot(
        field="lua.so",
        key="lua",
        label="Lúa",
        sheet="Bảng",
        row=1,
        column=1,
        kind=kind,
        unit_of_measure=unit,
        converts=conversions(UNITS, unit),
    )
    cell = RawCell(place=Place(sheet="Bảng", cell="B2"), kind=CellKind.TEXT, raw=raw)
    found = normalize_for(cell, kind, slot)
    return found.status, found.value


@pytest.mark.parametrize(
    ("raw", "unit", "kind", "value"),
    [
        ("12 tạ", "kg", "decimal", Decimal(1200)),
        ("2 tấn", "kg", "count", 2000),
        ("2,5 tấn thóc", "tạ", "decimal", Decimal(25)),
        ("50 kg", "tạ", "decimal", Decimal("0.5")),
        ("3 sào", "ha", "decimal", Decimal("0.108")),
        ("5000 m2", "ha", "decimal", Decimal("0.5")),
        ("12 m2", "m²", "decimal", Decimal(12)),
        ("500 USD", "đồng", "money", 12_500_000),
    ],
)
def test_worth_so_much(raw: str, unit: str, kind: NumericKind, value: Figure) -> None:
    assert read(raw, unit, kind) == (Status.REPORTED, value)


@pytest.mark.parametrize(
    ("raw", "unit", "kind"),
    [
        ("1 con", "kg", "decimal"),  # nobody said what it is worth
        ("50 kg", "tạ", "count"),  # half a piece
        ("3 m2", "thửa", "decimal"),  # 3/7 has no end
        ("3 tạ 20 kg", "kg", "decimal"),
        ("khoảng 3 tạ", "kg", "decimal"),
    ],
)
def test_what_is_not_sure_is_asked(raw: str, unit: str, kind: NumericKind) -> None:
    status, value = read(raw, unit, kind)
    assert status in {Status.QUERY, Status.INVALID}
    assert value is None


def test_a_unit_leads_to_all_that_come_down_to_the_same() -> None:
    assert dict(conversions(UNITS, "tạ")) == {
        "kg": Fraction(1, 100),
        "tấn": Fraction(10),
        "tấn thóc": Fraction(10),
    }
    assert conversions(UNITS, "con") == ()


@pytest.mark.parametrize(
    ("raw", "of_table", "status"),
    [
        ("25.400.000.000.000", True, Status.REPORTED),
        ("25.400.000.000.000", False, Status.QUERY),
        ("2.500.000.000.000.000", True, Status.REPORTED),
        ("60.000.000.000.000.000", True, Status.QUERY),
    ],
)
def test_the_budget_of_a_province_is_believed_where_a_table_asks_for_it(
    raw: str, status: Status, *, of_table: bool
) -> None:
    slot = Slot(
        field="chi.tong",
        key="chi",
        label="Tổng chi",
        sheet="Bảng",
        row=1,
        column=1,
        kind="money",
        unit_of_measure="đồng",
        of_table=of_table,
    )
    cell = RawCell(place=Place(sheet="Bảng", cell="B2"), kind=CellKind.TEXT, raw=raw)
    assert normalize_for(cell, "money", slot).status is status
