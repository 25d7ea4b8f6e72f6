"""The form reads itself back, in LibreOffice, also after a round trip through older formats."""

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from aggregator.definition import Campaign
from aggregator.domain import Figure
from aggregator.layout import Slot, WorkbookPlan
from aggregator.template import render
from tests.conftest import KEY
from tests.form_words import NIL, NO_FIGURES
from tests.libreoffice import Value, convert, fill, recalculate

FIGURES, GUIDE = "Số liệu", "Hướng dẫn"
ANSWERS: Mapping[str, Value] = {
    "scholarship.quantity": 100,
    "scholarship.amount": 50_000,
    "child_allowance.quantity": 120,
    "child_allowance.amount": 1_250_000_000,
    "child_allowance.note": "gồm cả hiện vật",
    "health_insurance.state": NIL,
    "house_repair.state": NO_FIGURES,
    "policy_family_house.quantity": 2,
    "policy_family_house.amount": 90_000_001,
    "poor_family_house.quantity": 0,
    "poor_family_house.amount": 45_000_000,
    "poor_patient.quantity": 10,
    "bridge.quantity": 1,
    "bridge.amount": 0,
    "environment.quantity": 4,
    "environment.amount": 0,
    "section.1.1.1": "- Đặc điểm tình hình",
    "proposal[1].content": "Bổ sung biên chế",
    "proposal[2].evidence": "Hội có 1 biên chế",
}
EXPECTED = {
    "scholarship": (
        "50 nghìn đồng",
        "Sai: bình quân 500 đ/suất, thường 200000 - 5000000; sửa, hoặc giải trình để tỉnh xác nhận",
    ),
    "child_allowance": ("1 tỷ 250 triệu đồng", "Đạt: đã giải trình"),
    "health_insurance": ("", "Đạt: không phát sinh"),
    "house_repair": ("", "Xem lại: ghi lý do ở Ghi chú"),
    "policy_family_house": ("90 triệu 1 đồng", "Đạt"),
    "poor_family_house": ("45 triệu đồng", "Sai: có tiền, thiếu số lượng"),
    "poor_patient": ("", "Chưa ghi số tiền"),
    "school_building": ("", "Chưa ghi"),
    "bridge": (
        "không đồng",
        "Xem lại: có số lượng, không có tiền; ghi số tiền hoặc giải trình",
    ),
    "environment": ("không đồng", "Đạt"),
}
_COSTS = {
    "house_repair": 15_000_000,
    "policy_family_house": 50_000_000,
    "poor_family_house": 45_000_000,
    "school_building": 250_000_000,
    "road": 200_000_000,
    "bridge": 300_000_000,
}
OLD_FUNCTIONS = {
    *("AND", "CELL", "CHAR", "COUNTIF", "FIND", "FIXED", "HYPERLINK", "IF", "INDEX", "INT"),
    *("ISERROR", "ISLOGICAL", "ISTEXT", "LEFT", "LEN", "LOWER", "MATCH", "MID", "N", "NOT", "OR"),
    *("SUBSTITUTE", "SUM", "TRIM"),
}


@pytest.fixture(scope="module")
def form(campaign: Campaign, plan: WorkbookPlan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("form") / "form.xlsx"
    path.write_bytes(render(campaign, plan, campaign.unit_by_code["HU-CPA"], KEY))
    return path


@pytest.fixture(scope="module")
def filled(form: Path, plan: WorkbookPlan) -> Path:
    values = {plan.slot_by_field[field].place: answer for field, answer in ANSWERS.items()}
    fill(form, values, form.with_name("filled.xlsx"))
    return form.with_name("filled.xlsx")


@pytest.mark.libreoffice
@pytest.mark.parametrize("way", ["xlsx", "ods", "xls"])
def test_the_form_says_what_it_makes_of_the_answers(
    filled: Path, plan: WorkbookPlan, way: str, tmp_path: Path
) -> None:
    path = filled
    if way != "xlsx":
        (path,) = convert([path], way, tmp_path)
        (path,) = convert([path], "xlsx", tmp_path)
    (tmp_path / "recalculated").mkdir()
    workbook = load_workbook(recalculate(path, tmp_path / "recalculated"), data_only=True)
    sheet = workbook[FIGURES]
    for metric, (echo, check) in EXPECTED.items():
        row = plan.slot_by_field[f"{metric}.quantity"].row + 1
        said_echo, said_check = (str(sheet.cell(row, column).value or "") for column in (9, 11))
        assert (said_echo, re.sub(r"(?<=\d)[.,](?=\d{3})", "", said_check)) == (echo, check)
    said = [str(row[0].value) for row in workbook[GUIDE].iter_rows(min_col=3, max_col=3)]
    assert "15/22 ô - bấm để đến chỗ đầu tiên" in said
    assert "1/28 mục - bấm để đến chỗ đầu tiên" in said
    assert "6 chỗ - bấm để đến chỗ đầu tiên" in said
    proposals = workbook["Đề xuất"]
    assert [proposals.cell(row, 6).value or "" for row in (7, 8, 9)] == [
        "Xem lại: thiếu dẫn chứng",
        "Xem lại: thiếu nội dung đề xuất, kiến nghị",
        "",
    ]


@pytest.fixture(scope="module")
def complete(form: Path, plan: WorkbookPlan) -> Path:
    """A form with every field filled, with believable unit costs."""
    values = {slot.place: right_answer(slot) for slot in plan.slots}
    fill(form, values, form.with_name("complete.xlsx"))
    return form.with_name("complete.xlsx")


def right_answer(slot: Slot) -> Value:
    match slot.kind:
        case "count" | "decimal":
            return 1 if slot.figure else Decimal("2.5")
        case "money":
            metric = slot.field.partition(".")[0]
            return _COSTS.get(metric, 500_000)
        case "date":
            return date(2019, 3, 5)
        case "choice":
            return slot.choices[0]
        case _:
            return f"Nội dung của {slot.field}"


@pytest.mark.libreoffice
@pytest.mark.parametrize("way", ["xlsx", "ods", "xls"])
def test_a_complete_form_says_so_and_keeps_every_answer(
    complete: Path, plan: WorkbookPlan, way: str, tmp_path: Path
) -> None:
    path = complete
    if way != "xlsx":
        (path,) = convert([path], way, tmp_path)
        (path,) = convert([path], "xlsx", tmp_path)
    (tmp_path / "recalculated").mkdir()
    workbook = load_workbook(recalculate(path, tmp_path / "recalculated"), data_only=True)
    said = [str(row[0].value) for row in workbook[GUIDE].iter_rows(min_col=3, max_col=3)]
    assert said[-4:] == ["22/22 ô - đủ", "28/28 mục - đủ", "2/2 ô - đủ", "0 chỗ"]
    for slot in plan.slots:
        kept = workbook[slot.sheet][slot.place.cell].value
        expected = right_answer(slot)
        if isinstance(expected, date):
            assert isinstance(kept, datetime)
            assert kept.date() == expected
        else:
            assert str(kept) == str(expected)


@pytest.mark.libreoffice
def test_an_empty_form_says_before_calculating_what_it_says_after(
    form: Path, tmp_path: Path
) -> None:
    before = load_workbook(form, data_only=True)
    after = load_workbook(recalculate(form, tmp_path), data_only=True)
    for sheet in before:
        for row in sheet.iter_rows():
            for cell in row:
                assert (after[sheet.title][cell.coordinate].value or "") == (cell.value or "")


LONGEST = 32_767


@pytest.mark.libreoffice
def test_long_answers_can_be_read_whole(
    form: Path, campaign: Campaign, plan: WorkbookPlan, tmp_path: Path
) -> None:
    prose = ("Hội đã vận động, có dẫn chứng cụ thể. " * 1000)[: LONGEST - 1] + "."
    short_lines = "\n".join(f"- việc thứ {number} trong năm" for number in range(150))
    one_word = "=" + "không-có-dấu-cách" * 400
    answered = [slot for slot in plan.slots if slot.kind == "narrative" and "section" in slot.field]
    texts = dict(
        zip(
            (slot.place for slot in answered),
            (prose, "-", short_lines, *([""] * (len(answered) - 4)), one_word),
            strict=True,
        )
    )
    fill(form, {place: text for place, text in texts.items() if text}, tmp_path / "long.xlsx")
    shown = load_workbook(tmp_path / "long.xlsx", data_only=True)["Toàn văn"]
    pieces = [
        (str(title.value or ""), str(text.value or ""))
        for title, text in shown.iter_rows(min_row=7, min_col=2, max_col=3)
    ]
    long = [slot for slot in answered if len(texts[slot.place]) > 2200]
    assert [title.strip() for title, _ in pieces if title not in {"", "(tiếp)"}] == [
        _question(campaign, slot) for slot in long
    ]
    assert "".join(text for _, text in pieces) == prose + short_lines + one_word
    assert all(text.count("\n") <= 6 and len(text) <= 2000 for _, text in pieces)
    assert str(shown["C5"].value).startswith("3 mục dài; in tiếp từ dòng 11")
    assert "thanh công thức" not in str(shown["C5"].value)


def _question(campaign: Campaign, slot: Slot) -> str:
    entry = next(one for one in campaign.outline if f"section.{one.id}" == slot.field)
    return f"{entry.title}\n{entry.guidance}".strip()


def test_a_lock_that_is_pasted_over_an_input_does_not_bind(form: Path, plan: WorkbookPlan) -> None:
    with zipfile.ZipFile(form) as package:
        for number, sheet in enumerate(plan.sheets, start=1):
            part = package.read(f"xl/worksheets/sheet{number}.xml").decode()
            (ranges,) = re.findall(r'<protectedRange sqref="([^"]*)"', part) or [""]
            assert set(ranges.split()) == {slot.place.cell for slot in sheet.slots}


def test_only_functions_that_old_programs_know(form: Path) -> None:
    used = {
        name
        for formula in formulas(load_workbook(form))
        for name in re.findall(r"([A-Z][A-Z.]*)\(", re.sub(r'"[^"]*"', '""', formula))
    }
    assert used == OLD_FUNCTIONS


def test_no_macro_no_link_and_a_small_file(form: Path) -> None:
    content = form.read_bytes()
    assert len(content) < 60_000
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
    assert not [name for name in names if "vba" in name.lower() or "external" in name.lower()]
    assert all(len(formula) < 8192 for formula in formulas(load_workbook(form)))


def test_earlier_answers_stand_locked_beside_the_inputs(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    unit = campaign.unit_by_code["HU-CPA"]
    previous: dict[str, Figure | str] = {"bridge.amount": 900_000_000, "section.1.1.1": "=Năm 2014"}
    form = load_workbook(io.BytesIO(render(campaign, plan, unit, KEY, previous)))
    shown = form[FIGURES]["N16"]
    assert (shown.value, shown.protection.locked) == ("900.000.000", True)
    assert not form[FIGURES].column_dimensions["N"].hidden
    text = form["Thuyết minh"].cell(plan.slot_by_field["section.1.1.1"].row + 1, 7)
    assert (text.value, text.data_type) == ("=Năm 2014", "s")
    blank = load_workbook(io.BytesIO(render(campaign, plan, unit, KEY)))
    assert blank[FIGURES].column_dimensions["M"].hidden


def formulas(workbook: Workbook) -> list[str]:
    return [
        str(cell.value)
        for sheet in workbook
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
