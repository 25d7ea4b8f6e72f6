"""However much there is, lists stay as long as they can be read, and say where the rest is."""

import io

import pytest
from openpyxl import Workbook, load_workbook

from aggregator.summary import progress, table
from aggregator.summary.details import narrative, provenance, sections
from tests.summary.builders import Scene, full_scene
from tests.summary.conftest import books_of

MOST = 5
WHOLE = {
    "Tiến độ": "data/units.csv",
    "Phát hiện": "data/findings.csv",
    "Gọi đơn vị": "data/calls.csv",
    "Đề xuất, kiến nghị": "data/proposals.csv",
    "Nguồn số liệu": "data/values.csv",
    "Chuẩn hóa": "data/values.csv",
    "Đề xuất": "data/proposals.csv",
    "Bổ sung": "data/supplements.csv",
    "Tệp nhận được": "data/files.csv",
    "Nhật ký": "data/files.csv",
}
"""The file that has the rest, by sheet."""


@pytest.fixture
def scene() -> Scene:
    return full_scene()


@pytest.fixture
def bounded(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> dict[str, Workbook]:
    """Both workbooks, as of more than anybody reads."""
    defaults = table.write_table.__kwdefaults__
    assert defaults
    monkeypatch.setitem(defaults, "most", MOST)
    for module in (narrative, progress, sections, provenance):
        monkeypatch.setattr(module, "MOST_LINES", MOST)
    monkeypatch.setattr(provenance, "_WHOLE", MOST)
    return {name: load_workbook(io.BytesIO(one)) for name, one in books_of(scene).items()}


def texts(book: Workbook, sheet: str) -> list[str]:
    return [cell.value for row in book[sheet] for cell in row if isinstance(cell.value, str)]


@pytest.mark.parametrize("sheet", WHOLE)
def test_a_list_that_is_cut_says_how_long_it_is_and_where_all_of_it_is(
    bounded: dict[str, Workbook], sheet: str
) -> None:
    (book,) = [one for one in bounded.values() if sheet in one.sheetnames]
    told = [text for text in texts(book, sheet) if text.startswith("Có ")]
    assert any(
        f"ở đây {MOST} " in text and f"tất cả ở tệp {WHOLE[sheet]}" in text for text in told
    ), told


def test_those_not_yet_counted_stand_first_where_not_all_can_be_listed(
    bounded: dict[str, Workbook],
) -> None:
    listed = [
        row[2].value for row in bounded["summary.xlsx"]["Tiến độ"].iter_rows() if row[2].value
    ]
    assert len(listed) == MOST + 1  # with the heading
    assert "Đã tổng hợp" not in listed


def test_of_many_returns_the_texts_are_in_the_data_package_alone(
    bounded: dict[str, Workbook], scene: Scene
) -> None:
    written = texts(bounded["details.xlsx"], "Thuyết minh")
    answers = {
        answer.text
        for counted in scene.outcome.returns
        for answer in counted.submission.answers
        if answer.field.startswith("section.")
    }
    assert answers
    assert not answers & set(written)
    assert any("data/narratives.csv" in text for text in written)


def test_the_sums_of_the_sections_are_those_of_all_units(
    bounded: dict[str, Workbook], scene: Scene
) -> None:
    whole = load_workbook(io.BytesIO(books_of(scene)["details.xlsx"]), data_only=True)

    def sums(book: Workbook) -> list[list[object]]:
        return [
            [cell.value for cell in row[2:-2]]
            for row in book["Đủ, thiếu mục"].iter_rows()
            if row[1].value in {"Số đơn vị đã viết", "Số đơn vị để trống"}
        ]

    # the patches hold for this one, too: compared with what the units have answered
    assert sums(bounded["details.xlsx"]) == sums(whole)
    entries = [one for one in scene.campaign.outline if one.answer != "none"]
    assert sums(whole)[0] == [
        sum(
            any(answer.field == f"section.{entry.id}" for answer in counted.submission.answers)
            for counted in scene.outcome.returns
        )
        for entry in entries
    ]
