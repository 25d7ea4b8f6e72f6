"""Words against keys: what can be read two ways does not count, and is said so; the rest does."""

import dataclasses
import io
import unicodedata
from collections.abc import Callable

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from aggregator.definition import cards
from aggregator.domain import CellKind, Finding, RawSubmission, Severity
from aggregator.reading import read
from aggregator.reading.form.wording import same_words
from tests.runs import SAMPLES

from .surgery import WORKBOOK, Form
from .test_form import without_names

FIGURES = "Số liệu"
KEY, LAST = 1, 11  # columns A and K, from 1 as openpyxl counts
FIRST_ROW, LAST_ROW = 7, 17
NEW_RULES = {"row-mismatch", "altered-unit"}


def edited(form: Form, edit: Callable[[Worksheet], None]) -> Form:
    """The form with a different figure in every input, and then edited as a person might."""
    workbook: Workbook = load_workbook(io.BytesIO(form.content))
    sheet = workbook[FIGURES]
    for number, slot in enumerate(form.plan.figures, start=1):
        sheet[slot.place.cell] = 1000 * number
    edit(sheet)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return form.replaced(buffer.getvalue())


def swap(sheet: Worksheet, one: int, other: int, first: int, last: int) -> None:
    """Two rows exchanged in the columns ``first`` to ``last``."""
    for column in range(first, last + 1):
        cells = sheet.cell(one, column), sheet.cell(other, column)
        assert not any(isinstance(cell, MergedCell) for cell in cells)
        values = [cell.value for cell in cells]
        for cell, value in zip(cells, reversed(values), strict=True):
            cell.value = value


def findings(submission: RawSubmission, *rules: str) -> list[Finding]:
    wanted = [finding for finding in submission.findings if finding.rule in rules]
    for finding in wanted:
        assert set(finding.facts) == set(cards()[finding.rule].facts)
        assert finding.severity is Severity.HARD
    return wanted


def pair(metric: str) -> tuple[str, str]:
    return f"{metric}.quantity", f"{metric}.amount"


def withheld(submission: RawSubmission) -> set[str]:
    return {field for finding in submission.findings for field in finding.withholds}


def raw(submission: RawSubmission) -> dict[str, str]:
    return {entry.field: entry.cell.raw for entry in submission.cells}


def visible_cells(sheet: Worksheet) -> None:
    swap(sheet, 7, 8, KEY + 1, LAST)


def keys(sheet: Worksheet) -> None:
    swap(sheet, 7, 8, KEY, KEY)


def labels(sheet: Worksheet) -> None:
    swap(sheet, 7, 8, KEY + 1, 5)


def titles(sheet: Worksheet) -> None:
    swap(sheet, 7, 8, 3, 3)


@pytest.mark.parametrize("edit", [visible_cells, keys, labels, titles])
def test_rows_whose_key_and_words_disagree_do_not_count(
    form: Form, edit: Callable[[Worksheet], None]
) -> None:
    submission = edited(form, edit).submission()
    first, second = findings(submission, "row-mismatch")
    assert first.withholds == pair("scholarship")
    assert second.withholds == pair("child_allowance")
    others = {"moved-cell", "altered-formula"}
    assert {finding.rule for finding in submission.findings} <= {"row-mismatch", *others}


def test_a_mismatch_says_what_stands_there_and_what_should(form: Form) -> None:
    submission = edited(form, visible_cells).submission()
    finding = findings(submission, "row-mismatch")[0]
    assert finding.place.cell == "C7"
    assert finding.facts == {
        "observed": "Số trợ cấp cho trẻ em nghèo, khó khăn; Số trẻ em được cấp; trẻ em; …",
        "expected": "Số học bổng dành cho trẻ em nghèo; Số lượng suất học bổng; suất; …",
        "cells": "C7, D7, E7",
        "label": form.plan.slot_by_field["scholarship.quantity"].label,
    }


def test_rows_sorted_without_their_keys_do_not_count(form: Form) -> None:
    def reverse(sheet: Worksheet) -> None:
        for row in range(FIRST_ROW, (FIRST_ROW + LAST_ROW) // 2):
            swap(sheet, row, FIRST_ROW + LAST_ROW - row, KEY + 1, LAST)

    submission = edited(form, reverse).submission()
    middle = form.plan.figures[len(form.plan.figures) // 2].key
    everything = {slot.field for slot in form.plan.figures}
    assert len(findings(submission, "row-mismatch")) == LAST_ROW - FIRST_ROW
    assert withheld(submission) == everything - set(pair(middle))
    assert not findings(submission, "altered-unit")


def test_rows_sorted_with_their_keys_count(form: Form) -> None:
    def reverse(sheet: Worksheet) -> None:
        for row in range(FIRST_ROW, (FIRST_ROW + LAST_ROW) // 2):
            swap(sheet, row, FIRST_ROW + LAST_ROW - row, KEY, LAST)
        for row in range(FIRST_ROW, LAST_ROW + 1):
            sheet.cell(row, 2).value = str(row - FIRST_ROW + 1)  # and numbered anew

    submission = edited(form, reverse).submission()
    assert not findings(submission, *NEW_RULES)
    assert raw(submission) == raw(edited(form, lambda _: None).submission())


def test_without_keys_words_and_names_are_held_against_each_other(form: Form) -> None:
    def no_keys(sheet: Worksheet) -> None:
        for row in range(FIRST_ROW, LAST_ROW + 1):
            sheet.cell(row, KEY).value = None
        visible_cells(sheet)

    submission = edited(form, no_keys).submission()
    assert withheld(submission) == {*pair("scholarship"), *pair("child_allowance")}


def test_questions_that_changed_places_are_told_where_there_are_no_figures(form: Form) -> None:
    contacts = [slot for slot in form.plan.slots if slot.field.startswith("contact.")]
    workbook = load_workbook(io.BytesIO(form.content))
    swap(workbook[contacts[0].sheet], contacts[0].row + 1, contacts[1].row + 1, 2, 2)
    buffer = io.BytesIO()
    workbook.save(buffer)
    found = findings(form.replaced(buffer.getvalue()).submission(), "row-mismatch")
    assert [(finding.field, finding.withholds) for finding in found] == [("", ()), ("", ())]
    assert [finding.facts["label"] for finding in found] == [slot.label for slot in contacts[:2]]


def test_an_edited_title_is_no_mismatch(form: Form) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["C7"] = "Số học bổng"

    (finding,) = edited(form, edit).submission().findings
    assert (finding.rule, finding.withholds) == ("altered-label", ())
    assert finding.facts["cells"] == "C7"


@pytest.mark.parametrize(
    ("cell", "text", "fields"),
    [
        ("E7", "nghìn suất", ["scholarship.quantity"]),
        ("E13", "căn", ["poor_patient.quantity"]),
        ("E15", "km²", ["road.quantity"]),
        ("E7", None, ["scholarship.quantity"]),
        ("D7", "Số lượng suất học bổng (nghìn)", ["scholarship.quantity"]),
        ("G7", "nghìn suất", ["scholarship.amount"]),
        ("G7", "Tổng số kinh phí (triệu đồng)", ["scholarship.amount"]),
    ],
)
def test_a_row_with_another_unit_of_measure_does_not_count(
    form: Form, cell: str, text: str | None, fields: list[str]
) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet[cell] = text

    submission = edited(form, edit).submission()
    (finding,) = submission.findings
    assert findings(submission, "altered-unit") == [finding]
    assert list(finding.withholds) == fields
    assert (finding.field, finding.place.cell) == (fields[0], cell)
    assert finding.facts["observed"] == (text or "(trống)")
    assert finding.facts["cells"] == cell
    assert finding.facts["label"] == form.plan.slot_by_field[fields[0]].label


@pytest.mark.parametrize(
    ("cell", "text", "part"),
    [
        ("H6", "Ghi số tiền (triệu đồng)", "amount"),
        ("H6", None, "amount"),
        ("G6", "Kinh phí (triệu đồng)", "amount"),
        ("F6", "Ghi số lượng (nghìn)", "quantity"),
        ("E6", "Đơn vị tính: nghìn", "quantity"),
    ],
)
@pytest.mark.parametrize("inserted", [0, 3])
def test_a_column_with_another_heading_does_not_count(
    form: Form, cell: str, text: str | None, part: str, inserted: int
) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet[cell] = text
        if inserted:
            for merged in list(sheet.merged_cells.ranges):
                sheet.unmerge_cells(str(merged))
            sheet.insert_rows(1, inserted)

    submission = edited(form, edit).submission()
    (finding,) = findings(submission, *NEW_RULES)
    assert finding.withholds == tuple(
        slot.field for slot in form.plan.figures if slot.field.endswith(part)
    )
    assert (finding.field, finding.place.cell) == ("", f"{cell[0]}{6 + inserted}")
    assert finding.facts["observed"] == (text or "(trống)")


@pytest.mark.parametrize("cell", ["B6", "C6", "J6", "K6", "L6"])
def test_other_headings_may_change(form: Form, cell: str) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet[cell] = "Khác"

    assert not withheld(edited(form, edit).submission())


def spaced(text: str) -> str:
    return "  " + text.replace(" ", "\u00a0 ") + "\n"


def unpunctuated(text: str) -> str:
    return text.replace("(", "- ").replace(")", ".").replace(",", ";")


@pytest.mark.parametrize(
    "change", [spaced, str.upper, unpunctuated, lambda text: unicodedata.normalize("NFD", text)]
)
def test_the_same_words_written_otherwise_count(form: Form, change: Callable[[str], str]) -> None:
    def edit(sheet: Worksheet) -> None:
        for cell in ("C7", "D7", "E7", "G7", "E6", "F6", "G6", "H6"):
            sheet[cell] = change(str(sheet[cell].value))

    assert not findings(edited(form, edit).submission(), *NEW_RULES)


def test_per_cent_and_per_mille_are_words() -> None:
    assert same_words("Tỷ lệ, %") != same_words("Tỷ lệ, ‰")
    assert same_words("Tỷ lệ, %") != same_words("Tỷ lệ")


def test_a_deleted_row_is_not_read_from_the_row_that_took_its_place(form: Form) -> None:
    """openpyxl, unlike Excel, leaves the defined names where they were."""
    submission = edited(form, lambda sheet: sheet.delete_rows(10)).submission()
    cells = {entry.field: entry.cell for entry in submission.cells}
    gone = form.plan.slot_by_field["house_repair.quantity"].key
    assert [cells[field].kind for field in pair(gone)] == [CellKind.BLANK, CellKind.BLANK]
    assert cells["policy_family_house.quantity"].place.cell == "F10"
    (finding,) = (one for one in submission.findings if one.rule == "altered-label")
    assert {"F10", "H10"} <= set(finding.facts["cells"].split(", "))
    taken = [cell.place for cell in cells.values() if cell.kind is not CellKind.BLANK]
    assert len(taken) == len(set(taken)) == len(form.plan.figures) - 2


def test_a_planned_cell_in_the_row_of_another_key_is_not_read(form: Form) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["A7"], sheet["A8"] = "child_allowance", None

    submission = without_names(edited(form, edit)).submission()
    cells = {entry.field: entry.cell for entry in submission.cells}
    assert cells["scholarship.quantity"].kind is CellKind.BLANK
    assert "F7" in next(
        one.facts["cells"] for one in submission.findings if one.rule == "altered-label"
    )
    assert withheld(submission) == set(pair("child_allowance"))


def test_names_that_point_to_one_cell_tell_nothing(form: Form) -> None:
    def no_keys(sheet: Worksheet) -> None:
        for row in range(FIRST_ROW, LAST_ROW + 1):
            sheet.cell(row, KEY).value = None

    bare = edited(form, no_keys)
    both = bare.edited(WORKBOOK, r"'Số liệu'!\$F\$7<", "'Số liệu'!$H$7<", 1).submission()
    assert {raw(both)[field] for field in pair("scholarship")} == {""}


def test_a_heading_over_two_columns_of_figures_is_read_for_neither(form: Form) -> None:
    """The heading of the money is typed over that of the quantity."""

    def edit(sheet: Worksheet) -> None:
        sheet["F6"], sheet["H6"] = sheet["H6"].value, "Số tiền"

    submission = edited(form, edit).submission()
    figures = [
        entry for entry in submission.cells if entry.field.endswith((".quantity", ".amount"))
    ]
    read = {entry.field for entry in figures if entry.cell.kind is not CellKind.BLANK}
    assert not {slot.field for slot in form.plan.figures} & read


def test_a_row_inserted_where_a_key_is_gone_is_not_taken_for_it(form: Form) -> None:
    """The name, left where it was, points into the new row, which has no words at all."""

    def edit(sheet: Worksheet) -> None:
        sheet["A10"] = None
        sheet.insert_rows(10)

    submission = edited(form, edit).submission()
    gone = pair("house_repair")
    assert {raw(submission)[field] for field in gone} == {""}
    assert withheld(submission) == set(gone)


def test_a_campaign_may_let_altered_units_count(form: Form) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["E7"] = "nghìn suất"

    lenient = dataclasses.replace(edited(form, edit), severity_of=lambda _: Severity.SOFT)
    (finding,) = lenient.submission().findings
    assert (finding.rule, finding.withholds) == ("altered-unit", ())


def test_a_good_form_and_the_committed_samples_contradict_nothing(form: Form) -> None:
    assert edited(form, lambda _: None).submission().findings == ()
    results = [
        read(path.read_bytes(), path.name, form.plan, form.severity_of)
        for path in sorted(SAMPLES.rglob("*.xlsx"))
    ]
    submissions = [result for result in results if isinstance(result, RawSubmission)]
    assert len(submissions) > len(results) / 2
    assert not [one for submission in submissions for one in findings(submission, *NEW_RULES)]
