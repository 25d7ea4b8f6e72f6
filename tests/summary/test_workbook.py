"""The workbook as a whole: its sheets, its links, what it can never contain."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from aggregator.domain import Disposition, Severity, State
from aggregator.styling import add_formats
from aggregator.summary.sheet import Sheet
from tests.summary.builders import HOSTILE, PARAGRAPH, Scene, crowded_scene, full_scene
from tests.summary.conftest import summary_of

SHEETS = [
    "Tổng quan",
    "Phụ lục",
    "Đơn vị × số liệu",
    "Tiến độ",
    "Gọi đơn vị",
    "Nhịp gửi",
    "Phát hiện",
    "Thay đổi",
    "Chuẩn hóa",
    "Nguồn số liệu",
    "Thuyết minh",
    "Đủ, thiếu mục",
    "Đề xuất",
    "Bổ sung",
    "Ghi chú",
    "Tệp nhận được",
    "Nhật ký",
]
OUR_FORMULAS = re.compile(
    r"=(COUNTIF\(|IF\(COUNT\(|COUNT\(|SUM\(|ROUND\((COUNT\(|[A-Z]+\d+/)"
    r"|'Đơn vị × số liệu'!|\"SL \"&)"
)


def cells(workbook: Workbook) -> Iterator[Cell]:
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            yield from (cell for cell in row if isinstance(cell, Cell) and cell.value is not None)


def texts(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_every_sheet_is_there_in_order(summary: Workbook, empty_summary: Workbook) -> None:
    assert summary.sheetnames == SHEETS
    assert empty_summary.sheetnames == SHEETS


def test_the_same_outcome_gives_the_same_bytes(content: bytes) -> None:
    assert summary_of(full_scene()) == content


def test_formulas_are_ours_and_texts_from_returns_stay_texts(summary: Workbook) -> None:
    formulas = [cell for cell in cells(summary) if cell.data_type == "f"]
    assert formulas
    assert all(OUR_FORMULAS.match(str(cell.value)) for cell in formulas)
    starting_like_one = [
        cell.value for cell in cells(summary) if str(cell.value).lstrip().startswith("=")
    ]
    assert len(starting_like_one) == len(formulas)


@pytest.mark.parametrize("text", HOSTILE[:-1])
def test_hostile_text_is_shown_in_full(summary: Workbook, text: str) -> None:
    shown = [found.removeprefix("'") for found in texts(summary["Đề xuất"])]
    assert text in shown


def test_characters_that_break_a_file_are_shown_by_their_code(summary: Workbook) -> None:
    shown = "\n".join(texts(summary["Đề xuất"]))
    assert "dòng[U+0008] có ký tự lạ [U+D83D] và _x000D_" in shown
    assert any("[U+DCE9].xlsx" in found for found in texts(summary["Tệp nhận được"]))


def links(sheet: Worksheet) -> Iterator[str]:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.hyperlink:
                assert cell.hyperlink.target is None  # nothing leads out of the workbook
                yield str(cell.hyperlink.location)


def test_links_lead_to_cells_of_this_workbook(summary: Workbook) -> None:
    reached = set()
    for name in SHEETS:
        for location in links(summary[name]):
            target, _, address = location.rpartition("!")
            reached.add(target.strip("'"))
            assert summary[target.strip("'")][address].value is not None or address == "A1"
    assert reached == set(SHEETS)


def test_each_important_finding_leads_to_its_line(scene: Scene, summary: Workbook) -> None:
    findings = summary["Phát hiện"]
    addresses = [
        location.rpartition("!")[2]
        for location in links(summary["Tổng quan"])
        if location.startswith("'Phát hiện'!") and not location.endswith("!A1")
    ]
    assert [findings[address].value for address in addresses] == list(range(1, 6))
    assert len(scene.outcome.findings) > 5


def first_to_settle(workbook: Workbook) -> list[tuple[str, ...]]:
    rows = [
        tuple("" if cell.value is None else str(cell.value) for cell in row)
        for row in workbook["Tổng quan"].iter_rows()
    ]
    start = next(at for at, row in enumerate(rows) if row[0] == "Cần xử lý trước")
    end = next(at for at, row in enumerate(rows) if row[0].startswith("Thay đổi so với"))
    return rows[start + 3 : end - 1]


def test_notes_are_not_among_what_to_settle_first(scene: Scene) -> None:
    outcome = scene.outcome
    findings = outcome.findings
    hard = [one for one in findings if one.severity is Severity.HARD][:2]
    softer = [one for one in findings if one.severity is not Severity.HARD]
    soft = [replace(one, state=State.OPEN) for one in softer if one.severity is Severity.SOFT]
    assert soft
    assert len(softer) > len(soft)
    words = ["■ Phải làm rõ"] * 2, ["▲ Cần kiểm tra"]
    for stored, expected in (([*soft, *hard], words[1] + words[0]), (hard, words[0]), ([], [""])):
        fewer = replace(outcome, findings=(*stored, *softer))
        content = summary_of(replace(scene, outcome=fewer))
        lines = first_to_settle(load_workbook(io.BytesIO(content)))
        assert [line[2] for line in lines] == expected
    assert lines[0][0] == "(Không có phát hiện nào phải làm rõ hoặc cần kiểm tra)"


def test_files_of_the_overview_add_up(scene: Scene, summary: Workbook) -> None:
    overview = summary["Tổng quan"]
    row = next(cell.row for cell in overview["B"] if cell.value == "Tổng số tệp tìm thấy")
    counts = [overview.cell(row - 1 - back, 3).value for back in range(len(Disposition))]
    assert sum(int(str(count)) for count in counts) == len(scene.outcome.files)


def test_long_narrative_is_whole_and_fits_rows_and_cells(summary: Workbook) -> None:
    sheet = summary["Thuyết minh"]
    written = "".join(
        str(row[1].value)
        for row in sheet.iter_rows()
        if row[0].value == "Thành ủy Pleiku" and str(row[1].value)[:5] != "- Ban"
    )
    assert written.count(PARAGRAPH.strip()) == 130
    for name in SHEETS:
        for dimension in summary[name].row_dimensions.values():
            assert (dimension.height or 0) <= 409


def test_a_long_finding_goes_on_in_the_next_row_under_its_unit(summary: Workbook) -> None:
    sheet = summary["Phát hiện"]
    going_on = [row for row in sheet.iter_rows(min_row=5) if row[0].value is None]
    assert going_on
    assert {row[2].value for row in going_on} == {"Thành ủy Pleiku"}


def test_lists_have_filters_frozen_headings_and_page_numbers(summary: Workbook) -> None:
    for name in (
        "Tiến độ",
        "Phát hiện",
        "Chuẩn hóa",
        "Đề xuất",
        "Bổ sung",
        "Tệp nhận được",
    ):
        sheet = summary[name]
        assert sheet.auto_filter.ref
        assert sheet.freeze_panes
        assert sheet.print_title_rows
    for name in SHEETS:
        footer = summary[name].oddFooter
        assert footer
        assert "Trang" in str(footer.right.text)
        assert summary[name].page_setup.paperSize == 9


def test_unanswered_sections_name_the_units_that_left_them_out(
    scene: Scene, summary: Workbook
) -> None:
    accounts = [text for text in texts(summary["Thuyết minh"]) if "để trống mục này" in text]
    required = [entry for entry in scene.campaign.outline if entry.answer == "required"]
    assert len(accounts) == len(required)


def test_a_cell_that_cannot_be_written_is_not_passed_over() -> None:
    with xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True}) as workbook:
        sheet = Sheet(workbook.add_worksheet("Thử"), add_formats(workbook))
        with pytest.raises(RuntimeError, match="declined"):
            sheet.text(1_048_576, 0, "dưới dòng cuối cùng", "cell-text")
        with pytest.raises(RuntimeError, match="declined"):
            sheet.text(0, 0, "a" * 40_000, "cell-text")


def test_a_roster_without_units_has_all_its_sheets() -> None:
    summary = load_workbook(io.BytesIO(summary_of(crowded_scene(0))))
    figures = summary["Đơn vị × số liệu"]
    texts = [cell.value for row in figures.iter_rows() for cell in row if cell.value]
    assert "(Danh sách chưa có đơn vị nào)" in texts
    assert not any("SUM()" in str(text) or "COUNT()" in str(text) for text in texts)
