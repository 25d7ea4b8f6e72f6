"""How much there is to correct, and where, is said in one way."""

from dataclasses import replace
from datetime import date

import pytest

from aggregator.definition import words_in
from aggregator.domain import Severity
from aggregator.layout import Feedback, Remark, WorkbookPlan, cells_of

REMARK = Remark(
    rule="missing-figure",
    field="road.quantity",
    severity=Severity.HARD,
    title="",
    message="",
    expected="",
    why="",
    remedy="",
    marked=(),
)


@pytest.mark.parametrize(
    ("hard", "soft", "files", "said"),
    [
        (2, 1, 0, "2 nội dung phải sửa, 1 nội dung cần kiểm tra lại"),
        (2, 0, 0, "2 nội dung phải sửa"),
        (0, 3, 0, "3 nội dung cần kiểm tra lại"),
        (1, 0, 2, "1 nội dung phải sửa, 2 tệp gửi thêm chưa dùng được"),
        (0, 0, 1, "1 tệp gửi thêm chưa dùng được"),
        (0, 0, 0, ""),
    ],
)
def test_nothing_is_not_counted(hard: int, soft: int, files: int, said: str) -> None:
    remarks = (REMARK,) * hard + (replace(REMARK, severity=Severity.SOFT),) * soft
    remarks += (replace(REMARK, file="cũ.xlsx"),) * files
    day = date(2019, 3, 12)
    told = Feedback(received=day, settle_by=day, answers={}, remarks=remarks)
    assert told.extent(words_in("vi")) == said
    assert told.faultless is (hard + soft == 0)


def test_cells_are_named_under_their_sheet_until_there_are_too_many(plan: WorkbookPlan) -> None:
    def named(*fields: str) -> str:
        return cells_of(plan, replace(REMARK, marked=fields))

    figures = [slot.field for slot in plan.figures]
    places = [plan.slot_by_field[field].place for field in figures]
    assert named() == ""
    assert named(figures[0]) == str(places[0])
    assert named(*figures[:2]) == f"{places[0]}, {places[1].cell}"
    section = plan.slot_by_field["section.1.1.1"].place
    assert named(figures[0], "section.1.1.1") == f"{places[0]}, {section}"
    assert named(*figures[:8]).endswith(f", {places[7].cell}")
    assert named(*figures[:9]).endswith(f", {places[7].cell} và 1 ô nữa")
    assert named(*figures).endswith(f"{places[7].cell} và {len(figures) - 8} ô nữa")
