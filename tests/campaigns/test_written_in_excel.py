"""A campaign written in Excel from nothing: what may be left out, what is told."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import Workbook, load_workbook

from aggregator.batch.campaign_workbook import to_text, to_workbook
from aggregator.batch.check_campaign import check_campaign
from aggregator.batch.new_campaign import new_campaign
from aggregator.cli.main import cli
from aggregator.definition import Campaign, load_campaign
from aggregator.definition.book_rows import FIRST_ROW
from aggregator.definition.oddities import oddities
from aggregator.definition.sheets import SETTINGS
from tests.runs import ROOT

UNASKED = ("Số liệu", "Đề cương", "Danh sách", "Cột của danh sách", "Đơn vị")
"""Sheets of which the examples are deleted."""

COMMUNES = ("Xã Bát Xát", "Xã Y Tý", "Phường Sa Pa", "Xã Dền Sáng")
VALUE = "Ước giá trị thiệt hại"
GENERAL = {
    "Mã đợt": "Mưa lũ 2026",
    "Tên ngắn": "Thiệt hại do mưa lũ",
    "Thể thức": "nhà nước",
    "Hạn gửi về": "30/06/2026",
}
ROWS: tuple[Mapping[str, object], ...] = (
    {"Nội dung": "Về người", "Chỉ là tiêu đề": "có", "Số thứ tự": "I"},
    {"Nội dung": "Người chết", "Đơn vị tính": "người", "Cột không áp dụng": VALUE},
    {"Nội dung": "Trong đó: nữ", "Đơn vị tính": "người", "Cột không áp dụng": VALUE},
    {"Nội dung": "Nhà sập đổ", "Đơn vị tính": "nhà"},
    {"Nội dung": "Nhà tốc mái", "Đơn vị tính": "nhà"},
    {"Nội dung": "Cộng nhà", "Đơn vị tính": "nhà", "Bằng tổng các dòng": "Nhà sập đổ\nnhà tốc mái"},
    {"Nội dung": "Thóc ướt", "Loại số": "số có phần lẻ", "Đơn vị tính": "tạ"},
    {"Nội dung": "Trong đó: nữ", "Đơn vị tính": "người", "Cột không áp dụng": VALUE},
)
RELATION = {
    "Phải đúng thế nào": "Số nữ không hơn số người chết",
    "Vế trái": "trong_do_nu.Số lượng",
    "Quan hệ": "không hơn",
    "Vế phải": "Người chết.Số lượng",
    "Mức": "phải làm rõ",
}


def put(book: Workbook, sheet: str, row: int, told: Mapping[str, object]) -> None:
    columns = {str(cell.value).removesuffix(" *"): cell.column or 0 for cell in book[sheet][2]}
    for heading, value in told.items():
        book[sheet].cell(row, columns[heading]).value = value  # type: ignore[assignment]


def general(book: Workbook, told: Mapping[str, object]) -> None:
    sheet = book[SETTINGS]
    for row in range(FIRST_ROW, sheet.max_row + 1):
        heading = str(sheet.cell(row, 2).value).removesuffix(" *")
        if heading in told:
            sheet.cell(row, 3).value = told[heading]  # type: ignore[assignment]


def begun(tmp_path: Path) -> tuple[Path, Workbook]:
    folder = tmp_path / "lũ"
    assert [path.name for path in new_campaign(folder, None, excel=True)] == ["campaign.xlsx"]
    return folder, load_workbook(folder / "campaign.xlsx")


def typed(book: Workbook) -> None:
    """What an officer types: no ids, no codes, no groups, names where others are named."""
    general(book, GENERAL)
    for sheet in UNASKED:
        book[sheet].delete_rows(FIRST_ROW, 30)
    for at, name in enumerate(COMMUNES, start=FIRST_ROW):
        put(book, "Đơn vị", at, {"Tên đơn vị": name})
    put(book, "Bảng", FIRST_ROW, {"Tên sheet": "Thiệt hại", "Tên bảng": "THIỆT HẠI"})
    put(book, "Cột của bảng", FIRST_ROW, {"Tên cột": "Số lượng", "Loại": "số đếm"})
    put(book, "Cột của bảng", FIRST_ROW + 1, {"Tên cột": VALUE, "Loại": "số tiền"})
    for at, row in enumerate(ROWS, start=FIRST_ROW):
        put(book, "Dòng của bảng", at, row)
    put(book, "Ràng buộc", FIRST_ROW, RELATION)


def written(tmp_path: Path) -> Path:
    folder, book = begun(tmp_path)
    typed(book)
    book.save(folder / "campaign.xlsx")
    return folder


def test_what_follows_from_names_need_not_be_written(tmp_path: Path) -> None:
    campaign = load_campaign(written(tmp_path))
    assert (campaign.id, campaign.letterhead) == ("mua_lu_2026", "state")
    assert [(unit.code, unit.group) for unit in campaign.units] == [
        ("XA-BAT-XAT", "xa"),
        ("XA-Y-TY", "xa"),
        ("PHUONG-SA-PA", "xa"),
        ("XA-DEN-SANG", "xa"),
    ]
    (table,) = campaign.tables
    assert [column.id for column in table.columns] == ["so_luong", "uoc_gia_tri_thiet_hai"]
    assert [row.id for row in table.rows] == [
        "ve_nguoi",
        "nguoi_chet",
        "trong_do_nu",
        "nha_sap_do",
        "nha_toc_mai",
        "cong_nha",
        "thoc_uot",
        "trong_do_nu_2",
    ]
    assert table.row_by_id["cong_nha"].sum_of == ("nha_sap_do", "nha_toc_mai")
    assert table.row_by_id["nguoi_chet"].closed == ("uoc_gia_tri_thiet_hai",)
    assert table.row_by_id["thoc_uot"].kind == "decimal"
    (relation,) = campaign.relations
    assert (relation.holds, relation.severity) == ("at-most", "hard")
    assert (relation.left, relation.right) == (("trong_do_nu.so_luong",), ("nguoi_chet.so_luong",))


def test_units_with_one_name_get_two_codes(tmp_path: Path) -> None:
    folder, book = begun(tmp_path)
    typed(book)
    put(book, "Đơn vị", FIRST_ROW + 4, {"Tên đơn vị": "Xã Y Tỷ"})
    book.save(folder / "campaign.xlsx")
    assert load_campaign(folder).units[-1].code == "XA-Y-TY-2"


def test_it_is_sound_and_is_tried_out(tmp_path: Path) -> None:
    folder = written(tmp_path)
    told = CliRunner().invoke(cli, ["campaign", "check", str(folder)])
    assert told.exit_code == 0, told.output
    assert "dùng được. 4 đơn vị; 6 số liệu" in told.output
    assert "cộng phiếu của cả 4 đơn vị: đúng" in told.output


def test_the_ids_stay_once_they_are_written_down(tmp_path: Path) -> None:
    folder = written(tmp_path)
    before = load_campaign(folder)
    to_workbook(folder)
    book = load_workbook(folder / "campaign.xlsx")
    put(book, "Dòng của bảng", FIRST_ROW + 1, {"Nội dung": "Số người chết"})
    book.save(folder / "campaign.xlsx")
    after = load_campaign(folder)
    assert [row.id for row in after.tables[0].rows] == [row.id for row in before.tables[0].rows]
    assert after.relations == before.relations
    to_text(folder)
    (folder / "campaign.xlsx").unlink()
    assert same(load_campaign(folder), after)


def same(one: Campaign, other: Campaign) -> bool:
    return one.model_dump(exclude={"sha256"}) == other.model_dump(exclude={"sha256"})


def test_mistakes_of_parts_and_between_parts_are_told_at_once(tmp_path: Path) -> None:
    folder, book = begun(tmp_path)
    typed(book)
    wrong = {"Vế trái": "Trong đó: nữ.Số lượng", "Vế phải": "Người chết.Số lượn\nThóc ướt.Số lượng"}
    put(book, "Ràng buộc", FIRST_ROW, wrong)
    put(book, "Cột của bảng", FIRST_ROW + 1, {"Loại": "tiền"})
    put(book, "Dòng của bảng", FIRST_ROW + 5, {"Bằng tổng các dòng": "Nhà sập\nNhà tốc mái"})
    put(book, "Dòng của bảng", FIRST_ROW + 6, {"Cột không áp dụng": "Ước giá"})
    put(book, "Dòng của bảng", FIRST_ROW + 3, {"Nội dung": None, "Mã dòng": "nha_sap_do"})
    general(book, {"Ngày gửi biểu mẫu": "1/7/2026", "Tên đầy đủ": None})
    book["Dòng của bảng"].cell(FIRST_ROW, 14, "xem lại")
    book.create_sheet("Dòng của bảng (2)").append(("thừa",))
    book.save(folder / "campaign.xlsx")
    first = [
        f"{problem.cell or problem.where}: {problem.vietnamese}"
        for problem in check_campaign(folder, None).problems
    ]
    assert len(first) == 2  # what is no part of it
    assert any("sheet Dòng của bảng, ô N3: ghi ở cột không thuộc" in one for one in first)
    assert any("Dòng của bảng (2): không phải sheet của định nghĩa" in one for one in first)
    book["Dòng của bảng"].cell(FIRST_ROW, 14).value = None
    del book["Dòng của bảng (2)"]
    book.save(folder / "campaign.xlsx")
    found = check_campaign(folder, None).problems
    told = {problem.cell: problem.vietnamese for problem in found}
    assert len(found) == len(told) == 7
    assert told["sheet Cột của bảng, ô D4"].endswith("Có phải “số tiền”?")
    assert told["sheet Chung, ô C4"] == "còn thiếu; hãy ghi thêm"
    assert told["sheet Dòng của bảng, ô D6"] == "còn thiếu; hãy ghi thêm"
    assert told["sheet Chung, ô C20"].startswith("ngày gửi biểu mẫu (issue_date) sau hạn gửi về")
    assert "sum_of “nha_sap”" in told["sheet Dòng của bảng, ô I8"]
    assert "closed “uoc_gia” chưa được định nghĩa" in told["sheet Dòng của bảng, ô J9"]
    # two rows have this title, so neither is taken
    assert "“trong_do_nu.so_luong”" not in told["sheet Ràng buộc, ô E3"]
    assert told["sheet Ràng buộc, ô E3"].endswith("Có phải “nguoi_chet.so_luong”?")


def test_a_title_that_two_rows_have_names_neither(tmp_path: Path) -> None:
    folder, book = begun(tmp_path)
    typed(book)
    put(book, "Dòng của bảng", FIRST_ROW + 2, {"Mã dòng": "nu_chet"})
    put(book, "Dòng của bảng", FIRST_ROW + 7, {"Mã dòng": "nu_mat_tich"})
    put(book, "Ràng buộc", FIRST_ROW, {"Vế trái": "Trong đó: nữ.Số lượng"})
    book.save(folder / "campaign.xlsx")
    (problem,) = check_campaign(folder, None).problems
    assert problem.cell == "sheet Ràng buộc, ô C3"
    assert "“trong_do_nu.so_luong” chưa được định nghĩa" in problem.vietnamese


def test_a_mistake_of_the_text_is_told_with_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "flood"
    new_campaign(folder, ROOT / "workbook_templates" / "flood")
    path = folder / "campaign.toml"
    text = path.read_text("utf-8")
    changed = (
        ('left = ["tre_em.quantity"]', 'left = ["tre_en.quantity"]'),
        ('closed = ["quantity"] }', 'closed = ["quantiti"] }'),
        ('letterhead = "state"', 'letterhead = "stat"'),
    )
    for old, new in changed:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    lines = text.split("\n")
    found = check_campaign(folder, None).problems
    assert len(found) == len(changed)
    for problem, (_, new) in zip(
        sorted(found, key=lambda one: one.line),
        sorted(changed, key=lambda pair: text.index(pair[1])),
        strict=True,
    ):
        assert new in lines[problem.line - 1]
        assert "Có phải “" in problem.vietnamese


def test_what_is_named_in_a_part_that_is_wrong_is_not_called_unknown(tmp_path: Path) -> None:
    folder = tmp_path / "flood"
    new_campaign(folder, ROOT / "workbook_templates" / "flood")
    path = folder / "campaign.toml"
    text = path.read_text("utf-8")
    row = '{ id = "tre_em", mark = "-", title = '
    assert row in text
    path.write_text(text.replace(row, '{ id = "tre_em", mark = "-", titel = '), "utf-8")
    told = [problem.vietnamese for problem in check_campaign(folder, None).problems]
    assert len(told) == 2
    assert any("Có phải “title”?" in one for one in told)
    assert "còn thiếu; hãy ghi thêm" in told


@pytest.mark.parametrize("like", ["kl102", "budget", "review"])
def test_any_campaign_may_be_begun_as_a_workbook(tmp_path: Path, like: str) -> None:
    source = ROOT / "workbook_templates" / like
    new_campaign(tmp_path / like, source, excel=True)
    assert same(load_campaign(tmp_path / like), load_campaign(source))


def test_the_next_step_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "mới"
    run = CliRunner().invoke
    assert "campaign.xlsx" in run(cli, ["campaign", "new", str(folder), "--excel"]).output
    assert [path.name for path in folder.iterdir()] == ["campaign.xlsx"]
    other = tmp_path / "khác"
    run(cli, ["campaign", "new", str(other)])
    assert "--back" in run(cli, ["campaign", "workbook", str(other)]).output
    assert "--back" not in run(cli, ["campaign", "workbook", str(folder)]).output


def test_an_id_that_is_still_the_examples_is_odd(tmp_path: Path) -> None:
    folder, _ = begun(tmp_path)
    assert any("Mã đợt vẫn là bao_cao_moi" in one for one in oddities(load_campaign(folder)))
