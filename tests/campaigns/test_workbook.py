"""A definition in Excel: the same as in the text, made from each other, its mistakes in cells."""

import io
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from aggregator.batch.campaign_workbook import to_text, to_workbook
from aggregator.batch.check_campaign import check_campaign
from aggregator.batch.new_campaign import new_campaign
from aggregator.cli.main import cli
from aggregator.definition import Campaign, load_campaign
from aggregator.definition.book import read_book
from aggregator.definition.toml_text import toml_text
from aggregator.domain import DefinitionError, PathError
from aggregator.template.campaign_book import campaign_book
from tests.campaigns.written import PARTS, write
from tests.runs import ROOT

ALONE = [{part} for part in PARTS if part not in {"contact_fields", "attachments", "relations"}]
KL102 = ROOT / "workbook_templates" / "kl102"


def same(one: Campaign, other: Campaign) -> bool:
    return one.model_dump(exclude={"sha256"}) == other.model_dump(exclude={"sha256"})


def begun(tmp_path: Path) -> Path:
    folder = tmp_path / "new"
    new_campaign(folder, None)
    return folder


def only_book(folder: Path, edit: Callable[[Workbook], None] = lambda _: None) -> Path:
    """The definition as a workbook alone, with what somebody typed into it."""
    to_workbook(folder)
    for name in ("campaign.toml", "units.csv"):
        (folder / name).unlink()
    book = load_workbook(folder / "campaign.xlsx")
    edit(book)
    book.save(folder / "campaign.xlsx")
    return folder


def told(folder: Path) -> list[str]:
    return [
        f"{problem.cell}: {problem.vietnamese}" for problem in check_campaign(folder, None).problems
    ]


@pytest.mark.parametrize("parts", [*ALONE, {"tables", "relations"}, PARTS])
def test_it_says_the_same_and_so_does_the_text_that_is_made_from_it(
    tmp_path: Path, parts: set[str]
) -> None:
    folder = write(tmp_path / "campaign", parts)
    before = load_campaign(folder)
    only_book(folder)
    assert same(load_campaign(folder), before)
    assert [path.name for path in to_text(folder)] == ["campaign.toml", "units.csv"]
    (folder / "campaign.xlsx").unlink()
    assert same(load_campaign(folder), before)


def test_so_it_is_with_the_first_campaign(tmp_path: Path) -> None:
    folder = tmp_path / "kl102"
    new_campaign(folder, KL102)
    before = load_campaign(folder)
    to_workbook(folder)
    assert same(load_campaign(folder), before)
    to_text(folder)
    assert same(load_campaign(folder), before)
    only_book(folder)
    assert same(load_campaign(folder), before)


def test_the_same_definition_gives_the_same_bytes() -> None:
    campaign = load_campaign(KL102)
    assert campaign_book(campaign) == campaign_book(campaign)


def test_no_rules_stay_none_and_the_standard_ones_stay_those(tmp_path: Path) -> None:
    folder = begun(tmp_path)
    path = folder / "campaign.toml"
    path.write_text("rules = []\n" + path.read_text("utf-8"), "utf-8")
    assert load_campaign(only_book(folder)).rules == ()


def test_what_the_office_types_is_taken_as_it_is_meant(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        general = book["Chung"]
        rows = {general.cell(row, 1).value: row for row in range(1, general.max_row + 1)}
        general.cell(rows["due_date"], 3).value = "15/7/2026"
        general.cell(rows["issue_date"], 3).value = date(2026, 6, 20)
        general.cell(rows["form.version"], 3).value = 2
        general.cell(rows["form.accepted_versions"], 3).value = "1\n2"
        units = book["Đơn vị"]
        # pasted far below, with rows between that are empty
        for row, unit in enumerate(("X-08", "X-09"), start=40):
            units.cell(row, 1).value, units.cell(row, 2).value = unit, f"Xã {unit}"
            units.cell(row, 3).value = "xa"
        outline = book["Đề cương"]
        outline.cell(4, 1).value = 1.1
        lists = book["Cột của danh sách"]
        keys = {lists.cell(1, column).value: column for column in range(1, 10)}
        lists.cell(3, keys["required"]).value = "Không"

    campaign = load_campaign(only_book(begun(tmp_path), edit))
    assert (campaign.issue_date, campaign.due_date) == (date(2026, 6, 20), date(2026, 7, 15))
    assert campaign.form.version == "2"
    assert [unit.code for unit in campaign.units] == ["X-01", "X-02", "X-08", "X-09"]
    assert campaign.outline[1].id == "1.1"
    assert campaign.all_lists["proposal"].columns[0].required is False


def test_each_mistake_is_told_with_its_sheet_and_cell(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        figures = book["Số liệu"]
        keys = {figures.cell(1, column).value: column for column in range(1, 20)}
        figures.cell(3, keys["quantity.kind"]).value = "counts"
        figures.cell(3, keys["unit_cost.soft.low"]).value = -5
        figures.cell(3, keys["amount.label"]).value = None
        book["Đơn vị"].cell(4, 3).value = "phường"
        general = book["Chung"]
        rows = {general.cell(row, 1).value: row for row in range(1, general.max_row + 1)}
        general.cell(rows["due_date"], 3).value = "cuối tháng"
        general.cell(rows["language"], 3).value = "eng"

    found = told(only_book(begun(tmp_path), edit))
    for sentence in (
        "sheet Số liệu, ô D3: ghi “counts”: không có trong các từ được phép: số đếm (count)",
        "Có phải “count”?",
        "ghi “eng”: không có trong các từ được phép: tiếng Việt (vi), tiếng Anh (en). Có phải “en”",
        "sheet Số liệu, ô H3: ghi -5: phải lớn hơn 0",
        "sheet Số liệu, ô G3: còn thiếu; hãy ghi thêm",
    ):
        assert any(sentence in one for one in found), sentence
    assert any(one.startswith("sheet Chung, ô C") and "cuối tháng" in one for one in found)


def test_the_workbook_comes_back_with_its_mistakes_marked(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        book["Số liệu"].cell(3, 4).value = "counts"
        book["Đơn vị"].cell(4, 3).value = "phường"

    folder = only_book(begun(tmp_path), edit)
    before = (folder / "campaign.xlsx").read_bytes()
    told = CliRunner().invoke(cli, ["campaign", "check", str(folder)])
    assert told.exit_code == 3
    assert str(folder / "preview" / "campaign.xlsx") in told.output
    assert (folder / "campaign.xlsx").read_bytes() == before
    marked = load_workbook(folder / "preview" / "campaign.xlsx")
    assert marked.sheetnames[0] == "Chỗ sai"
    cell = marked["Số liệu"]["D3"]
    assert cell.value == "counts"
    assert "Có phải “count”?" in str(cell.comment)
    assert marked["Chỗ sai"]["A2"].hyperlink.location == "'Số liệu'!D3"


def test_a_column_that_is_no_part_of_a_definition_is_not_passed_over(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        book["Số liệu"].cell(1, 25).value = "unit_price"

    (problem,) = check_campaign(only_book(begun(tmp_path), edit), None).problems
    assert "sheet Số liệu: unit_price" in problem.where


def test_text_and_workbook_that_differ_are_not_chosen_between(tmp_path: Path) -> None:
    folder = begun(tmp_path)
    to_workbook(folder)
    book = load_workbook(folder / "campaign.xlsx")
    general = book["Chung"]
    rows = {general.cell(row, 1).value: row for row in range(1, general.max_row + 1)}
    general.cell(rows["short_title"], 3).value = "Báo cáo quý"
    book.save(folder / "campaign.xlsx")
    with pytest.raises(DefinitionError, match=r"differ \(short_title\)"):
        load_campaign(folder)
    with pytest.raises(DefinitionError, match=r"differ \(short_title\)"):
        to_workbook(folder)
    to_text(folder)
    assert load_campaign(folder).short_title == "Báo cáo quý"


def test_two_lists_of_units_are_not_chosen_between(tmp_path: Path) -> None:
    folder = only_book(begun(tmp_path))
    roster = folder / "units.csv"
    roster.write_text("code,name,group\nX-01,Xã Thứ Nhất,xa\n", "utf-8")
    with pytest.raises(DefinitionError, match=r"lists other units than units\.csv"):
        load_campaign(folder)
    roster.unlink()
    roster.with_suffix(".xlsx").write_bytes(b"")
    with pytest.raises(PathError, match=r"units\.xlsx lists the units"):
        to_text(folder)


def test_the_units_may_stand_in_a_file_of_their_own(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        book["Đơn vị"].delete_rows(3, 10)

    folder = only_book(begun(tmp_path), edit)
    (folder / "units.csv").write_text("code,name,group\nX-07,Xã Bảy,xa\n", "utf-8")
    assert [unit.code for unit in load_campaign(folder).units] == ["X-07"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no workbook"])
def test_what_is_no_workbook_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    folder = only_book(begun(tmp_path))
    (folder / "campaign.xlsx").write_bytes(content)
    (problem,) = check_campaign(folder, None).problems
    assert "không mở được" in problem.vietnamese


def test_a_workbook_of_something_else_is_told_so(tmp_path: Path) -> None:
    folder = only_book(begun(tmp_path))
    Workbook().save(folder / "campaign.xlsx")
    (problem,) = check_campaign(folder, None).problems
    assert "không có sheet Chung" in problem.vietnamese


def offered(sheet: Worksheet) -> dict[str, str]:
    """The words to choose from, by the first cell of each column."""
    rules = sheet.data_validations.dataValidation
    return {str(rule.sqref).split(":")[0]: str(rule.formula1) for rule in rules}


def test_words_are_chosen_and_headings_explain_themselves() -> None:
    book = load_workbook(io.BytesIO(campaign_book(load_campaign(KL102))))
    figures = book["Số liệu"]
    assert figures.row_dimensions[1].hidden
    offered = {
        str(one.sqref).split(":")[0]: one.formula1
        for one in figures.data_validations.dataValidation
    }
    assert offered["D3"] == '"số đếm,số có phần lẻ"'
    groups = {
        str(one.sqref).split(":")[0]: one.formula1
        for one in book["Đơn vị"].data_validations.dataValidation
    }
    assert "district" in groups["C3"]
    assert "đồng cho một đơn vị tính" in str(figures["H2"].comment)
    assert book.sheetnames[:3] == ["Cách làm", "Chung", "Nhóm đơn vị"]
    general = book["Chung"]
    rows = {general.cell(row, 1).value: row for row in range(1, general.max_row + 1)}
    settings = {str(one.sqref): one.formula1 for one in general.data_validations.dataValidation}
    assert settings[f"C{rows['language']}"] == '"tiếng Việt,tiếng Anh"'


def test_the_commands(tmp_path: Path) -> None:
    folder = begun(tmp_path)
    run = CliRunner().invoke
    assert "campaign.xlsx" in run(cli, ["campaign", "workbook", str(folder)]).output
    made = run(cli, ["campaign", "workbook", str(folder), "--back"]).output
    assert "campaign.toml" in made
    assert "units.csv" in made
    assert run(cli, ["campaign", "check", str(folder), "--quick"]).exit_code == 0


WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\"'\\=#[]{}"), max_size=30
)

KEYS = WORDS.filter(bool)


@given(
    st.dictionaries(
        st.from_regex(r"[a-z_]{1,8}", fullmatch=True),
        st.one_of(
            WORDS,
            st.integers(-(10**12), 10**12),
            st.booleans(),
            st.dates(),
            st.lists(WORDS, max_size=3),
            st.lists(
                st.dictionaries(WORDS.filter(bool), WORDS, min_size=1), min_size=1, max_size=2
            ),
            st.dictionaries(
                WORDS.filter(bool), st.lists(WORDS, max_size=2), min_size=1, max_size=2
            ),
        ),
        max_size=5,
    )
)
@settings(max_examples=200)
def test_what_is_written_as_toml_is_read_as_the_same(document: dict[str, object]) -> None:
    assert tomllib.loads(toml_text(document)) == document


def test_nothing_in_a_cell_is_taken_for_a_formula(tmp_path: Path) -> None:
    folder = begun(tmp_path)
    path = folder / "campaign.toml"
    path.write_text(path.read_text("utf-8").replace("Phòng Tổng hợp", "=1+1"), "utf-8")
    to_workbook(folder)
    assert read_book((folder / "campaign.xlsx").read_bytes()).told["contact"]["office"] == "=1+1"


def test_a_row_of_no_table_or_list_is_told_with_its_cell(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        book["Dòng của bảng"]["A3"].value = "Thiet hai"
        book["Cột của danh sách"]["A3"].value = "proposals"

    folder = only_book(write(tmp_path / "campaign", PARTS), edit)
    lines = told(folder)
    assert (
        "sheet Cột của danh sách, ô A3: ghi “proposals”: không có tên này; được phép: proposal, "
        "supplement, cut_off" in lines
    )
    assert any(
        line.startswith("sheet Dòng của bảng, ô A3: ghi “Thiet hai”: không có tên này")
        for line in lines
    )
