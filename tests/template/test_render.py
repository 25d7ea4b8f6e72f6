"""The form: locked but for its inputs, stamped twice, and the same bytes every time."""

import io
import itertools
import re
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from aggregator.definition import Campaign
from aggregator.layout import STAMP_PARTS, STAMP_SHEET, WorkbookPlan, seal_of, stamp_name
from aggregator.template import render
from tests.conftest import KEY


@pytest.fixture(scope="module")
def content(campaign: Campaign, plan: WorkbookPlan) -> bytes:
    return render(campaign, plan, campaign.unit_by_code["HU-CPA"], KEY)


@pytest.fixture(scope="module")
def workbook(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def test_the_same_inputs_give_the_same_bytes(
    campaign: Campaign, plan: WorkbookPlan, content: bytes
) -> None:
    assert render(campaign, plan, campaign.unit_by_code["HU-CPA"], KEY) == content


def test_exactly_the_inputs_are_unlocked(workbook: Workbook, plan: WorkbookPlan) -> None:
    for sheet in plan.sheets:
        unlocked = {
            cell.coordinate
            for row in workbook[sheet.name].iter_rows()
            for cell in row
            if not cell.protection.locked
        }
        assert unlocked == {slot.place.cell for slot in sheet.slots}
        assert workbook[sheet.name].protection.sheet


def test_what_is_pasted_in_stays_open_and_all_else_locks_itself(content: bytes) -> None:
    """A pasted cell takes the lock of the style Normal of the workbook it is pasted into."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        styles = package.read("xl/styles.xml").decode()
        sheets = [
            package.read(name).decode() for name in package.namelist() if "worksheets/sheet" in name
        ]
    _, of_styles, _, of_cells, _ = re.split(
        r"</?cell(?:Style)?Xfs[^>]*>", styles, flags=re.IGNORECASE
    )
    assert re.findall(r'locked="(\d)"', of_styles) == ["0"]
    assert of_cells.count("<xf ") == of_cells.count(' applyProtection="1"')
    assert of_cells.startswith('<xf numFmtId="0" fontId="0"')
    assert re.findall(r'locked="(\d)"', of_cells)[0] == "1"
    for sheet in sheets:
        columns = re.findall(r'<col min="(\d+)" max="(\d+)"[^>]* style="[1-9]', sheet)
        ends = [(int(first), int(last)) for first, last in columns]
        assert (ends[0][0], ends[-1][1]) == (1, 16_384)
        assert all(last + 1 == first for (_, last), (first, _) in itertools.pairwise(ends))


def test_a_fraction_in_a_count_is_shown_and_told(workbook: Workbook, plan: WorkbookPlan) -> None:
    place = plan.slot_by_field["poor_patient.quantity"].place
    sheet = workbook[place.sheet]
    assert sheet[place.cell].number_format == "General"
    (rule,) = (
        one for one in sheet.data_validations.dataValidation if place.cell in str(one.sqref).split()
    )
    assert rule.errorTitle == "Phải là số nguyên"
    assert "không có phần lẻ (như 12,5)" in str(rule.error)


def test_the_structure_is_locked(workbook: Workbook) -> None:
    assert workbook.security.lockStructure


def test_figures_accept_numbers_only(workbook: Workbook, plan: WorkbookPlan) -> None:
    for sheet in plan.sheets:
        validations = workbook[sheet.name].data_validations.dataValidation
        kinds = {
            str(area): validation.type for validation in validations for area in validation.sqref
        }
        for slot in sheet.slots:
            expected = {"count": "whole", "money": "whole", "decimal": "decimal"}.get(slot.kind)
            if expected:
                assert kinds[slot.place.cell] == expected
        for validation in validations:
            assert validation.error
            assert len(validation.error) <= 255


def test_the_stamp_stands_on_a_hidden_sheet_and_in_names(
    workbook: Workbook, campaign: Campaign
) -> None:
    seal = seal_of(KEY, campaign.id, campaign.form.version, "HU-CPA")
    expected = dict(zip(STAMP_PARTS, ("kl102", campaign.form.version, "HU-CPA", seal), strict=True))
    sheet = workbook[STAMP_SHEET]
    assert sheet.sheet_state == "veryHidden"
    assert {row[0].value: row[1].value for row in sheet.iter_rows()} == expected
    names = {part: workbook.defined_names[stamp_name(part)].value for part in STAMP_PARTS}
    assert names == {part: f'"{value}"' for part, value in expected.items()}


def test_every_input_has_its_name(workbook: Workbook, plan: WorkbookPlan) -> None:
    for slot in plan.slots:
        ((sheet, cell),) = workbook.defined_names[slot.defined_name].destinations
        assert (sheet, cell.replace("$", "")) == (slot.sheet, slot.place.cell)


def test_the_unit_is_named(workbook: Workbook, plan: WorkbookPlan) -> None:
    assert workbook[plan.unit_name.sheet][plan.unit_name.cell].value == "Huyện ủy Chư Păh"


def test_a_blank_and_a_zero_are_told_apart_on_the_form(workbook: Workbook) -> None:
    texts = " ".join(
        str(cell.value) for sheet in workbook for row in sheet.iter_rows() for cell in row
    )
    assert "Không phát sinh: ghi số 0" in texts
    assert "Ô trống nghĩa là chưa có số liệu" in texts
