"""The workbook as a whole: its sheets, its links, what it can never contain."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from aggregator.domain import Disposition, Severity, UnitStatus, counts_of
from aggregator.styling import add_formats
from aggregator.summary.sheet import Sheet
from tests.summary.builders import HOSTILE, PARAGRAPH, Scene, crowded_scene, full_scene
from tests.summary.conftest import books_of, summary_of

SHEETS = [
    "Tổng quan",
    "Phụ lục",
    "Gọi đơn vị",
    "Tiến độ",
    "Phát hiện",
    "Số liệu theo đơn vị",
    "Đề xuất, kiến nghị",
]
LOOKED_UP = [
    "Mục lục",
    "Nguồn số liệu",
    "Chuẩn hóa",
    "Thay đổi",
    "Thuyết minh",
    "Đủ, thiếu mục",
    "Đề xuất",
    "Bổ sung",
    "Ghi chú",
    "Nhịp gửi",
    "Tệp nhận được",
    "Nhật ký",
]
OUR_FORMULAS = re.compile(r"=(COUNTIF\(|IF\(COUNT\(|COUNT\(|SUM\(|'Số liệu theo đơn vị'!)")


def cells(workbook: Workbook) -> Iterator[Cell]:
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            yield from (cell for cell in row if isinstance(cell, Cell) and cell.value is not None)


def texts(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_every_sheet_is_there_in_order(
    summary: Workbook, details: Workbook, empty_books: dict[str, Workbook]
) -> None:
    assert summary.sheetnames == SHEETS
    assert details.sheetnames == LOOKED_UP
    assert empty_books["summary.xlsx"].sheetnames == SHEETS
    assert empty_books["details.xlsx"].sheetnames == LOOKED_UP


def test_what_is_looked_up_says_so_and_leads_everywhere(details: Workbook) -> None:
    sheet = details["Mục lục"]
    assert any("để tra cứu" in text and "summary.xlsx" in text for text in texts(sheet))
    reached = {str(one.location).rpartition("!")[0].strip("'") for one in hyperlinks(sheet)}
    assert reached == {"Tổng quan", *LOOKED_UP[1:]}


def test_the_same_outcome_gives_the_same_bytes(books: dict[str, bytes]) -> None:
    assert books_of(full_scene()) == books


def test_formulas_are_ours_and_texts_from_returns_stay_texts(
    summary: Workbook, details: Workbook
) -> None:
    for workbook in (summary, details):
        formulas = [cell for cell in cells(workbook) if cell.data_type == "f"]
        assert formulas
        assert all(OUR_FORMULAS.match(str(cell.value)) for cell in formulas)
        starting_like_one = [
            cell.value for cell in cells(workbook) if str(cell.value).lstrip().startswith("=")
        ]
        assert len(starting_like_one) == len(formulas)


@pytest.mark.parametrize("text", HOSTILE[:-1])
def test_hostile_text_is_shown_in_full(summary: Workbook, text: str) -> None:
    shown = [found.removeprefix("'") for found in texts(summary["Đề xuất, kiến nghị"])]
    assert text in shown


def test_characters_that_break_a_file_are_shown_by_their_code(
    summary: Workbook, details: Workbook
) -> None:
    shown = "\n".join(texts(summary["Đề xuất, kiến nghị"]))
    assert "dòng[U+0008] có ký tự lạ [U+D83D] và _x000D_" in shown
    assert any("[U+DCE9].xlsx" in found for found in texts(details["Tệp nhận được"]))


def hyperlinks(sheet: Worksheet) -> Iterator[Hyperlink]:
    for row in sheet.iter_rows():
        yield from (cell.hyperlink for cell in row if cell.hyperlink)


def test_links_lead_to_cells_of_the_two_workbooks(books: dict[str, bytes]) -> None:
    opened = {name: load_workbook(io.BytesIO(content)) for name, content in books.items()}
    for own, workbook in opened.items():
        reached = set()
        for sheet in workbook.worksheets:
            for link in hyperlinks(sheet):
                target, _, address = str(link.location).rpartition("!")
                reached.add(target.strip("'"))
                there = opened[link.target or own][target.strip("'")]
                assert there[address].value is not None or address == "A1"
        assert reached >= set(workbook.sheetnames) - {"Tổng quan", "Mục lục"}


def test_files_add_up(scene: Scene, summary: Workbook, details: Workbook) -> None:
    sheet = details["Mục lục"]
    row = next(cell.row for cell in sheet["A"] if cell.value == "Tổng số tệp tìm thấy")
    counts = [int(str(sheet.cell(row - 1 - at, 2).value)) for at in range(len(Disposition))]
    assert sum(counts) == len(scene.outcome.files)
    told = next(text for text in texts(summary["Tổng quan"]) if "tệp: " in text)
    whole, *parts = (int(number) for number in re.findall(r"\b(\d+)\b", told))
    assert whole == len(scene.outcome.files) == sum(parts)
    assert sorted(parts) == sorted(count for count in counts if count)


def test_long_narrative_is_whole_and_fits_rows_and_cells(
    summary: Workbook, details: Workbook
) -> None:
    sheet = details["Thuyết minh"]
    written = "".join(
        str(row[1].value)
        for row in sheet.iter_rows()
        if row[0].value == "Thành ủy Pleiku" and str(row[1].value)[:5] != "- Ban"
    )
    assert written.count(PARAGRAPH.strip()) == 130
    for one in (*summary.worksheets, *details.worksheets):
        for dimension in one.row_dimensions.values():
            assert (dimension.height or 0) <= 409


def test_a_long_finding_goes_on_in_the_next_row_under_its_unit(summary: Workbook) -> None:
    sheet = summary["Phát hiện"]
    going_on = [row for row in sheet.iter_rows(min_row=6) if row[0].value is None]
    assert going_on
    assert {row[2].value for row in going_on} == {"Thành ủy Pleiku"}


def test_lists_have_filters_frozen_headings_and_page_numbers(
    summary: Workbook, details: Workbook
) -> None:
    for sheet in (*summary.worksheets, *details.worksheets):
        assert sheet.page_setup.paperSize == 9
        if sheet.title == "Phụ lục":
            continue
        assert sheet.oddFooter
        assert str(sheet.oddFooter.right.text) == "Trang &P/&N"
        if sheet.title in {"Tổng quan", "Mục lục", "Số liệu theo đơn vị", "Nhịp gửi", "Nhật ký"}:
            continue
        assert sheet.freeze_panes
        assert sheet.print_title_rows
        assert sheet.auto_filter.ref or sheet.title in {"Thuyết minh", "Thay đổi", "Ghi chú"}


def test_lists_say_how_long_they_are_and_how_much_of_them_is_printed(
    scene: Scene, summary: Workbook
) -> None:
    assert f"Có {len(scene.campaign.units)} đơn vị." in texts(summary["Tiến độ"])
    sheet = summary["Phát hiện"]
    (account,) = [text for text in texts(sheet) if text.startswith("Có ")]
    found = re.fullmatch(
        r"Có (\d+) phát hiện; bản in có (\d+) phát hiện đầu, đọc tiếp trên màn hình.", account
    )
    assert found
    assert int(found[1]) == len(scene.outcome.findings)
    last_printed = int(str(sheet.print_area).rpartition("$")[2])
    assert sheet.cell(last_printed + 1, 1).value == int(found[2]) + 1


def test_unanswered_sections_name_the_units_that_left_them_out(
    scene: Scene, details: Workbook
) -> None:
    accounts = [text for text in texts(details["Thuyết minh"]) if "để trống mục này" in text]
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
    figures = summary["Số liệu theo đơn vị"]
    texts = [cell.value for row in figures.iter_rows() for cell in row if cell.value]
    assert "(Danh sách chưa có đơn vị nào)" in texts
    assert not any("SUM()" in str(text) or "COUNT()" in str(text) for text in texts)


def test_counts_of_one_kind_are_the_same_wherever_they_are_told(scene: Scene) -> None:
    """A unit that need not report is expected nowhere; what is settled is open nowhere."""
    first, *others = scene.outcome.units
    units = (replace(first, status=UnitStatus.EXEMPT), *others)
    exempt = replace(scene, outcome=replace(scene.outcome, units=units))
    made = [load_workbook(io.BytesIO(content)) for content in books_of(exempt).values()]
    summary, details = made
    counts = counts_of(exempt.outcome)
    assert counts.expected == len(others)
    told = "\n".join(texts(summary["Tổng quan"]))
    assert f"đã tổng hợp {counts.reported}/{counts.expected} đơn vị" in told
    assert "1 đơn vị không phải báo cáo" in told
    facts = {row[0]: row[1] for row in details["Nhật ký"].values if row[0]}
    assert facts["Số đơn vị phải báo cáo"] == str(counts.expected)
    hard = facts["Phát hiện: ■ Phải làm rõ"]
    assert hard == str(counts.findings[Severity.HARD])
    assert facts["Phát hiện: ▲ Cần kiểm tra"] == "0"
    assert facts["Phát hiện: đã quyết định"] == "1"
    days = [row for row in details["Nhịp gửi"].values if isinstance(row[0], datetime)]
    assert {row[3] for row in days} == {counts.expected}
