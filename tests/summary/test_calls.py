"""Whom to phone, with the number and all that is to be asked."""

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook

from aggregator.definition.totals_in_words import short_money
from aggregator.domain import Call, Severity, State, UnitStatus
from tests.summary.builders import Scene
from tests.summary.conftest import summary_of

CALLS, FINDINGS = "Gọi đơn vị", "Phát hiện"


def lines(workbook: Workbook) -> list[tuple[object, ...]]:
    """Of the list, without what goes on in a further row."""
    rows = workbook[CALLS].iter_rows(min_row=6, values_only=True)
    return [row for row in rows if row[0] is not None]


def with_calls(scene: Scene, calls: tuple[Call, ...]) -> Workbook:
    content = summary_of(replace(scene, outcome=replace(scene.outcome, calls=calls)))
    return load_workbook(io.BytesIO(content))


def test_each_call_has_its_line_in_the_one_order(scene: Scene, summary: Workbook) -> None:
    names = [scene.campaign.unit_by_code[call.unit].name for call in scene.outcome.calls]
    assert len(names) > 20
    assert [row[1] for row in lines(summary)] == names
    assert [row[3] for row in lines(summary)] == [
        short_money(call.moves or 0) for call in scene.outcome.calls
    ]
    backwards = with_calls(scene, scene.outcome.calls[::-1])
    assert [row[1] for row in lines(backwards)] == names[::-1]


def test_all_that_is_open_is_asked_or_counted(scene: Scene, summary: Workbook) -> None:
    code = scene.outcome.calls[0].unit
    pending = [
        finding
        for finding in scene.outcome.findings
        if finding.unit == code
        and finding.severity is not Severity.NOTE
        and finding.state is State.OPEN
    ]
    (asked,) = [row[4] for row in lines(summary) if row[0] == "1"]
    questions = str(asked).split("\n")
    numbered = [line for line in questions if line[:1].isdigit()]
    left_out = [line for line in questions if line.startswith("… và ")]
    assert len(numbered) == min(len(pending), 4)
    assert left_out == (
        [f"… và {len(pending) - 4} điều nữa: sheet Phát hiện, lọc theo đơn vị"]
        if len(pending) > 4
        else []
    )


def test_what_is_left_after_a_call_is_shown_where_it_is_known(
    scene: Scene, summary: Workbook
) -> None:
    first, second, *_ = scene.outcome.calls
    known = (replace(first, remaining_share=Decimal("0.2")), replace(second, moves=0))
    shown = lines(with_calls(scene, known))
    assert [(row[3], row[4]) for row in shown] == [
        (short_money(first.moves or 0), 0.2),
        (None, None),
    ]
    assert not any("còn có thể sai" in str(cell.value) for cell in summary[CALLS][5])


def test_the_overview_has_the_first_five_and_says_where_the_others_are(
    scene: Scene, summary: Workbook
) -> None:
    rows = list(summary["Tổng quan"].iter_rows(values_only=True))
    count = len(scene.outcome.calls)
    title = f"Gọi trước: 5 trong {count} đơn vị cần gọi (đủ ở sheet Gọi đơn vị)"
    start = next(at for at, row in enumerate(rows) if row[0] == title)
    shown = rows[start + 2 : start + 7]
    names = [scene.campaign.unit_by_code[call.unit].name for call in scene.outcome.calls]
    assert [row[1] for row in shown] == names[:5]
    assert [row[0] for row in rows[start + 2 : start + 8]][:5] == ["1", "2", "3", "4", "5"]
    assert str(rows[start + 7][0]).startswith("Chưa đủ cơ sở để nói gọi bao nhiêu đơn vị")


def test_a_call_of_the_overview_leads_to_its_line(summary: Workbook) -> None:
    leading = [
        cell
        for row in summary["Tổng quan"].iter_rows()
        for cell in row
        if cell.hyperlink and str(cell.hyperlink.location).startswith(f"'{CALLS}'!")
    ]
    numbered = [cell for cell in leading if str(cell.value).isdigit()]
    assert len(numbered) == 5
    for cell in numbered:
        assert cell.hyperlink
        address = str(cell.hyperlink.location).rpartition("!")[2]
        assert summary[CALLS][address].value == cell.value


def test_whom_no_call_is_worth_is_counted_if_something_is_open_there(scene: Scene) -> None:
    calls = scene.outcome.calls
    note = str(with_calls(scene, calls[2:])[CALLS]["A3"].value)
    assert "2 đơn vị khác có phát hiện không làm đổi số liệu: sheet Phát hiện." in note
    assert "đơn vị khác" not in str(with_calls(scene, calls)[CALLS]["A3"].value)


@pytest.mark.parametrize("unit", ["", "HU-KBA"])
def test_a_file_that_may_be_anothers_is_asked_of_the_unit_that_waits_for_it(
    scene: Scene, unit: str
) -> None:
    held = next(unit for unit in scene.outcome.units if unit.status is UnitStatus.HELD)
    finding = next(one for one in scene.outcome.findings if one.path)
    taken_for = replace(finding, unit=unit, path=held.path, state=State.OPEN)
    nobodys = replace(taken_for, severity=Severity.HARD)
    outcome = replace(
        scene.outcome,
        findings=(nobodys,),
        calls=(Call(unit=held.unit, questions=(nobodys.rule,), moves=1),),
    )
    workbook = load_workbook(io.BytesIO(summary_of(replace(scene, outcome=outcome))))
    (line,) = lines(workbook)
    assert str(line[4]).startswith("1. ")


def test_few_calls_are_all_there_and_none_is_said(scene: Scene) -> None:
    few = with_calls(scene, scene.outcome.calls[:5])
    assert "Gọi trước" in [cell.value for cell in few["Tổng quan"]["A"]]
    none = with_calls(scene, ())
    assert any("Chưa xếp được thứ tự gọi" in str(cell.value) for cell in none["Tổng quan"]["A"])
    units = tuple(replace(unit, status=UnitStatus.COUNTED) for unit in scene.outcome.units)
    all_in = replace(scene, outcome=replace(scene.outcome, units=units))
    quiet = with_calls(all_in, ())
    assert "(Không có đơn vị nào cần gọi)" in [cell.value for cell in quiet["Tổng quan"]["A"]]
    assert "Có 0 đơn vị cần gọi." in [cell.value for cell in none[CALLS]["A"]]


def test_a_call_leads_to_the_first_finding_of_its_unit(summary: Workbook) -> None:
    sheet = summary[CALLS]
    linked = [row for row in sheet.iter_rows(min_row=6) if row[0].hyperlink]
    assert linked
    for row in linked:
        assert row[0].hyperlink
        address = str(row[0].hyperlink.location).rpartition("!")[2]
        target = summary[FINDINGS][summary[FINDINGS][address].row]
        assert target[2].value == row[1].value


def test_a_line_has_the_phone_that_the_unit_wrote(scene: Scene) -> None:
    unit = next(one for one in scene.outcome.returns if one.unit == "TU-PLK").unit
    (line,) = lines(with_calls(scene, (Call(unit=unit, questions=(), moves=1),)))
    assert line[2] == "Nguyễn Thị Ánh Tuyết\n0269 382 4000"
