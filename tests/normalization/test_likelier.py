"""The likelier reading of a doubtful figure, by what the return itself tells; never its value."""

from collections.abc import Mapping
from typing import Literal

import pytest

from aggregator.definition import Range, card
from aggregator.domain import (
    CellKind,
    FieldCell,
    Figure,
    Finding,
    Place,
    RawCell,
    RawSubmission,
    Severity,
    Status,
)
from aggregator.layout import SheetPlan, Slot, WorkbookPlan
from aggregator.normalization import submission

COSTS = {"road": Range(low=50_000_000, high=2_500_000_000)}
Kind = Literal["count", "decimal", "money"]
KINDS: dict[str, tuple[Kind, str]] = {
    "road.quantity": ("decimal", "km"),
    "road.amount": ("money", "triệu đồng"),
    "house.quantity": ("count", "căn"),
    "house.amount": ("money", "đồng"),
}
SLOTS = tuple(
    Slot(
        field=name,
        key=name.partition(".")[0],
        label=name,
        sheet="Số liệu",
        row=row,
        column=1,
        kind=kind,
        unit_of_measure=unit,
        figure=True,
    )
    for row, (name, (kind, unit)) in enumerate(KINDS.items())
)
SHEET = SheetPlan(name="Số liệu", widths=(9, 20), labels=(), slots=SLOTS, last_printed_column=1)
PLAN = WorkbookPlan(campaign="example", version="1", sheets=(SHEET,), unit_name=Place())


def doubts(
    typed: Mapping[str, str], costs: Mapping[str, Range] = COSTS
) -> dict[str, tuple[Finding, Status, Figure | None]]:
    """The finding of each ambiguous number, with the state and value of its figure."""
    cells = tuple(
        FieldCell(
            field=slot.field,
            cell=RawCell(place=slot.place, kind=CellKind.TEXT, raw=typed.get(slot.field, "")),
        )
        for slot in SLOTS
    )
    raw = RawSubmission(stamps=(), unit_name="", modified=None, cells=cells, findings=())
    result = submission(raw, PLAN, lambda _rule: Severity.SOFT, costs)
    seen = {one.field: one for one in result.observations}
    return {
        finding.field: (finding, seen[finding.field].status, seen[finding.field].value)
        for finding in result.findings
        if finding.rule == "ambiguous-number"
    }


def hint(typed: Mapping[str, str], field: str, costs: Mapping[str, Range] = COSTS) -> str:
    finding, status, value = doubts(typed, costs)[field]
    assert (status, value) == (Status.QUERY, None)
    return finding.facts["likelier"]


@pytest.mark.parametrize(
    ("road", "house", "likelier"),
    [
        ("1.234", "1.200.000", "1.234: viết như “1.200.000” ở ô B4"),
        ("1,234", "1.200.000", "1,234: viết như “1.200.000” ở ô B4"),
        ("1.234", "1,200,000", "1,234: viết như “1,200,000” ở ô B4"),
        ("1,234", "1,200,000.00đ", "1.234: viết như “1,200,000.00” ở ô B4"),
        ("khoảng 1,234 km", "12.500 đồng", ""),
        ("12,500 km", "12.500đ", "12,5: viết như “12.500” ở ô B4"),
    ],
)
def test_the_separators_of_other_cells(road: str, house: str, likelier: str) -> None:
    said = hint({"road.quantity": road, "house.amount": house}, "road.quantity")
    assert said == (f" (có lẽ là {likelier})" if likelier else "")


def test_cells_that_disagree_say_nothing() -> None:
    typed = {"road.quantity": "1.234", "house.quantity": "1.200", "house.amount": "1,200,000"}
    assert hint(typed, "road.quantity") == ""


def test_cells_without_a_separator_say_nothing() -> None:
    typed = {"road.quantity": "1.234", "house.quantity": "12", "house.amount": "50 triệu"}
    assert hint(typed, "road.quantity") == ""


def test_a_doubt_that_is_not_about_separators_takes_nothing_from_them() -> None:
    typed = {"house.quantity": "1.200", "house.amount": "1.500"}
    assert hint(typed, "house.amount") == ""


def test_what_a_piece_would_cost() -> None:
    usual = " (có lẽ là {}: chỉ số này cho mức chi bình quân hợp lý)"
    length = {"road.quantity": "1.500", "road.amount": "1500"}
    assert hint(length, "road.quantity") == usual.format("1,5")
    money = {"road.quantity": "2", "road.amount": "1.500"}
    assert hint(money, "road.amount") == usual.format("1.500.000.000")
    assert hint(length, "road.quantity", {}) == ""


def test_a_cost_that_is_possible_for_both_says_nothing() -> None:
    wide = {"road": Range(low=1, high=10**12)}
    assert hint({"road.quantity": "1.500", "road.amount": "1500"}, "road.quantity", wide) == ""
    assert hint({"road.quantity": "1.500"}, "road.quantity") == ""
    near = {"road": Range(low=50_000_000, high=10**9 - 1)}
    typed = {"road.quantity": "1.500", "road.amount": "99000"}  # 66 triệu or 66 tỷ a km
    assert hint(typed, "road.quantity", near) != ""
    typed = {"road.quantity": "1.500", "road.amount": "15000"}  # 10 triệu or 10 tỷ a km
    assert hint(typed, "road.quantity", near) == ""


def test_evidence_in_two_directions_is_none() -> None:
    typed = {"road.quantity": "1.500", "road.amount": "1500", "house.amount": "1.200.000"}
    assert hint(typed, "road.quantity") == ""
    typed["house.amount"] = "1,200,000"
    assert hint(typed, "road.quantity") == " (có lẽ là 1,5: viết như “1,200,000” ở ô B4)"


def test_the_card_says_it_in_both_languages() -> None:
    finding, _, _ = doubts({"road.quantity": "1.234", "house.amount": "1.200.000"})["road.quantity"]
    words = card("ambiguous-number")
    assert words.vi.message_with(finding.facts) == (
        "road.quantity: “1.234” có thể đọc là 1,234 / 1.234"
        " (có lẽ là 1.234: viết như “1.200.000” ở ô B4)."
    )
    assert words.en.message_with(finding.facts) == (
        "road.quantity: “1.234” can be read as 1,234 / 1.234"
        " (probably 1.234: written like “1.200.000” in cell B4)."
    )
