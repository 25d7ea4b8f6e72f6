"""A table reads itself back, in LibreOffice: sums, percentages, what it says of each row."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from aggregator.definition import load_campaign
from aggregator.layout import plan_workbook
from aggregator.layout.table_places import TablePlaces
from aggregator.template import render
from tests.campaigns.written import write
from tests.form_words import NIL, NO_FIGURES
from tests.libreoffice import Value, fill, recalculate

ANSWERS: Mapping[str, Value] = {
    "chet.number": 2,
    "lua.number": Decimal("12.5"),
    "lua.value": 5,
    "ngo.number": Decimal("7.25"),
    "luong.plan": 800,
    "luong.spent": 200,
    "luong.score": Decimal("9.5"),
    "mua_sam.plan": 400,
    "mua_sam.spent": 500,
}
SAID = {
    "chet": "Đạt",
    "lua": "Xem lại: Mỗi ha lúa thiệt hại từ 1 đến 100 triệu đồng; sửa hoặc giải trình",
    "ngo": "Chưa ghi Giá trị (đồng)",
    "luong": "Đạt",
    "mua_sam": "Sai: Số đã chi không vượt dự toán",
}
COMPUTED = {
    "cay.number": 19.75,
    "cay.value": 5,
    "chung.plan": 1200,
    "chung.spent": 700,
    "luong.rate": 25,
    "mua_sam.rate": 125,
    "chung.rate": 58.3,
}


def shown(tmp_path: Path, answers: Mapping[str, Value]) -> tuple[dict[str, object], ...]:
    """What the form says of each row, and what it computes, from ``answers`` by field."""
    campaign = load_campaign(write(tmp_path / "campaign", {"tables", "relations"}))
    plan = plan_workbook(campaign)
    form, filled = tmp_path / "form.xlsx", tmp_path / "filled.xlsx"
    form.write_bytes(render(campaign, plan, campaign.units[0], b"k" * 32))
    fill(form, {plan.slot_by_field[one].place: value for one, value in answers.items()}, filled)
    (tmp_path / "recalculated").mkdir()
    book = load_workbook(recalculate(filled, tmp_path / "recalculated"), data_only=True)
    said: dict[str, object] = {}
    computed: dict[str, object] = {}
    for table in campaign.tables:
        at = TablePlaces(table=table)
        for row in table.rows:
            said[row.id] = book[table.sheet].cell(at.row(row) + 1, at.check + 1).value
            for column in table.columns:
                if table.is_computed(row, column):
                    value = book[table.sheet].cell(at.row(row) + 1, at.of(column) + 1).value
                    computed[f"{row.id}.{column.id}"] = value
    broken = [
        f"{sheet.title}!{cell.coordinate}: {cell.value}"
        for sheet in book.worksheets
        for line in sheet.iter_rows()
        for cell in line
        if isinstance(cell.value, str) and cell.value.startswith(("#", "Err:"))
    ]
    assert broken == []
    return said, computed


@pytest.mark.libreoffice
def test_it_says_what_it_makes_of_the_answers(tmp_path: Path) -> None:
    said, computed = shown(tmp_path, ANSWERS)
    assert {row: said[row] for row in SAID} == SAID
    assert {name: computed[name] for name in COMPUTED} == pytest.approx(COMPUTED)


@pytest.mark.libreoffice
def test_a_state_answers_for_the_row_and_a_blank_is_no_zero(tmp_path: Path) -> None:
    answers: dict[str, Value] = {
        "lua.state": NIL,
        "ngo.state": NO_FIGURES,
        "luong.plan": 800,
        "mua_sam.spent": 900,
    }
    said, computed = shown(tmp_path, answers)
    assert said["lua"] == "Đạt: không phát sinh"
    assert said["ngo"] == "Xem lại: ghi lý do ở Ghi chú"
    assert said["chet"] == "Chưa ghi"
    assert computed["cay.number"] in {None, ""}
    assert computed["luong.rate"] in {None, ""}
    assert (computed["chung.plan"], computed["chung.spent"]) == (800, 900)
