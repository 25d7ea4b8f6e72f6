"""Whom to phone, with the number and all that is to be asked."""

import io
from dataclasses import replace
from decimal import Decimal

from openpyxl import Workbook, load_workbook

from aggregator.domain import Call, Severity, State
from tests.summary.builders import Scene
from tests.summary.conftest import summary_of

CALLS, FINDINGS = "Gọi đơn vị", "Phát hiện"


def lines(workbook: Workbook) -> list[tuple[object, ...]]:
    rows = workbook[CALLS].iter_rows(min_row=5, values_only=True)
    return [row for row in rows if row[1] is not None]


def test_each_unit_with_open_findings_is_there_once_and_all_are_asked(
    scene: Scene, summary: Workbook
) -> None:
    pending = [
        finding
        for finding in scene.outcome.findings
        if finding.severity is not Severity.NOTE and finding.state is State.OPEN
    ]
    shown = [row for row in lines(summary) if row[0] is not None]
    units = {scene.campaign.unit_by_code[finding.unit].name for finding in pending}
    assert len(shown) == len(units)
    assert {row[1] for row in shown} == units
    assert sum(int(str(row[3])) + int(str(row[4])) for row in shown) == len(pending)
    questions = "\n".join(str(row[7]) for row in lines(summary)).split("\n")
    assert sum(question[:1].isdigit() for question in questions) == len(pending)


def test_the_most_influential_unit_is_phoned_first(scene: Scene) -> None:
    units = tuple(dict.fromkeys(finding.unit for finding in scene.outcome.findings))
    calls = tuple(
        Call(unit=unit, questions=(), moves=1, remaining_share=left)
        for unit, left in ((units[3], Decimal("0.2")), (units[1], Decimal(0)))
    )
    content = summary_of(replace(scene, outcome=replace(scene.outcome, calls=calls)))
    workbook = load_workbook(io.BytesIO(content))
    first, second, third = lines(workbook)[:3]
    names = [scene.campaign.unit_by_code[unit].name for unit in units]
    assert [first[1], second[1], third[1]] == [names[3], names[1], names[0]]
    assert [first[6], second[6], third[6]] == [0.2, 0, None]


def test_the_overview_names_the_first_and_says_where_the_others_are(scene: Scene) -> None:
    units = tuple(unit.code for unit in scene.campaign.units[:11])
    calls = tuple(Call(unit=unit, questions=(), moves=1) for unit in units)
    content = summary_of(replace(scene, outcome=replace(scene.outcome, calls=calls)))
    cells = load_workbook(io.BytesIO(content))["Tổng quan"].iter_rows(values_only=True)
    said = next(str(cell) for row in cells for cell in row if str(cell).startswith("Chưa đủ cơ sở"))
    names = "; ".join(unit.name for unit in scene.campaign.units[:8])
    assert said.endswith(f": {names} và 3 đơn vị nữa ở sheet Gọi đơn vị.")


def test_a_call_leads_to_the_first_finding_of_its_unit(summary: Workbook) -> None:
    sheet = summary[CALLS]
    for row in sheet.iter_rows(min_row=5):
        if row[0].hyperlink:
            address = str(row[0].hyperlink.location).rpartition("!")[2]
            target = summary[FINDINGS][summary[FINDINGS][address].row]
            assert target[2].value == row[1].value


def test_findings_name_the_phone(summary: Workbook) -> None:
    phones = {
        row[2]: row[3] for row in summary[FINDINGS].iter_rows(min_row=5, values_only=True) if row[0]
    }
    assert phones["Thành ủy Pleiku"] == "0269 382 4000"
