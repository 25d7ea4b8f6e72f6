"""Sheets of the form under other names, and copies of them: known by all their keys, or not."""

import re
from collections.abc import Callable

import pytest
from openpyxl import Workbook

from aggregator.definition import Campaign, cards
from aggregator.domain import Disposition, Severity
from aggregator.normalization import submission
from aggregator.selection.admission import admit

from .surgery import Form
from .test_elsewhere import FIGURES, NARRATIVE, REPORT, edited

FIELD = "scholarship.quantity"
NAMED = "(?<![\"#])'Số liệu'!"
"""In a formula; not in its texts."""


def renamed(pattern: str) -> Callable[[Workbook], None]:
    """Every sheet but the stamp called otherwise, a figure filled in."""

    def edit(workbook: Workbook) -> None:
        workbook[FIGURES]["F7"] = 41
        for sheet in workbook.worksheets:
            if sheet.title != "_stamp":
                sheet.title = pattern.format(sheet.title, workbook.index(sheet))

    return edit


@pytest.mark.parametrize("pattern", ["{0} - Bảng 1", "Sheet{1}", "{0} (nộp)", "Bản sao của {0}"])
def test_sheets_under_other_names_are_read(form: Form, pattern: str) -> None:
    other = edited(form, renamed(pattern))
    assert other.cell(FIELD).raw == "41"
    assert other.cell(FIELD).place.sheet == pattern.format(FIGURES, 1)
    findings = {one.rule: one for one in other.submission().findings}
    assert findings.keys() <= {"renamed-sheet", "extra-sheet"}
    found = findings["renamed-sheet"]
    assert found.severity is Severity.SOFT
    assert f"“{pattern.format(NARRATIVE, 2)}” ({NARRATIVE})" in found.facts["observed"]
    assert ("Apple Numbers" in found.facts["observed"]) == ("Bảng" in pattern)


def test_one_sheet_under_another_name_is_read_and_its_formulas_are_the_same(form: Form) -> None:
    def edit(workbook: Workbook) -> None:
        workbook[FIGURES]["F7"] = 41
        for sheet in workbook.worksheets:  # as Excel does when it renames a sheet
            for row in sheet.iter_rows():
                for cell in row:
                    if str(cell.value).startswith("="):
                        cell.value = re.sub(NAMED, "'So lieu 2018'!", str(cell.value))
        workbook[FIGURES].title = "So lieu 2018"

    other = edited(form, edit)
    assert other.cell(FIELD).raw == "41"
    assert [one.rule for one in other.submission().findings] == ["renamed-sheet"]


def test_a_sheet_that_lacks_a_key_is_not_guessed(form: Form) -> None:
    def edit(workbook: Workbook) -> None:
        renamed("{0} - Bảng 1")(workbook)
        for sheet in workbook.worksheets[1:6]:
            sheet["A9"] = None

    refusal = edited(form, edit).refusal()
    assert refusal.rule == "missing-sheet"
    first, *_, program = refusal.facts["observed"].split("; ")
    assert first == "Số liệu (có lẽ là sheet “Số liệu - Bảng 1”)"
    assert program == "tệp có dạng xuất từ Apple Numbers"
    english = cards()["missing-sheet"].en.message_with(refusal.facts)
    assert "(probably the sheet “Số liệu - Bảng 1”)" in english
    assert "an export from Apple Numbers" in english


def test_of_two_sheets_with_all_keys_none_is_taken(form: Form) -> None:
    def edit(workbook: Workbook) -> None:
        workbook.copy_worksheet(workbook[FIGURES]).title = "Sheet B"
        workbook[FIGURES].title = "Sheet A"

    other = edited(form, edit)
    (missing,) = (one for one in other.submission().findings if one.rule == "missing-sheet")
    assert missing.facts["observed"] == "Số liệu (có lẽ là sheet “Sheet A” / “Sheet B”)"
    assert other.cell(FIELD).raw == ""


def test_an_emptied_sheet_gives_way_to_the_one_that_has_its_keys(form: Form) -> None:
    def edit(workbook: Workbook) -> None:
        workbook[FIGURES]["F7"] = 41
        workbook[FIGURES].title = "Sheet1"
        workbook.create_sheet(FIGURES)

    assert edited(form, edit).cell(FIELD).raw == "41"


def copied(*, original: int | None, copy: int, narrative: bool = False) -> Callable[..., None]:
    """A copy of the sheet of figures, with a figure of its own."""

    def edit(workbook: Workbook) -> None:
        sheet = workbook.copy_worksheet(workbook[FIGURES])
        sheet.title = "Số liệu (2)"
        sheet["F7"], workbook[FIGURES]["F7"] = copy, original
        if narrative:
            workbook[NARRATIVE]["D9"] = REPORT

    return edit


def test_figures_in_a_copy_are_told_and_withheld(form: Form) -> None:
    found, *others = edited(form, copied(original=None, copy=41)).submission().findings
    assert (found.rule, found.severity) == ("filled-copy", Severity.HARD)
    assert found.withholds == (FIELD,)
    assert set(found.facts) == set(cards()["filled-copy"].facts)
    assert (found.facts["copy"], found.facts["observed"]) == ("Số liệu (2)", "F7 “41”")
    assert "extra-sheet" not in {one.rule for one in others}


def test_a_copy_that_says_something_else_is_asked_about(form: Form) -> None:
    rules = [
        [one.rule for one in edited(form, copied(original=40, copy=copy)).submission().findings]
        for copy in (41, 40)
    ]
    assert ["copied-sheet" in rules[0], "copied-sheet" in rules[1]] == [True, False]
    assert "extra-sheet" in rules[1]


def empty(workbook: Workbook) -> None:
    workbook["Liên hệ"]["C6"] = "Người Lập"


def beside(workbook: Workbook) -> None:
    workbook[FIGURES]["R7"] = 41


def full_text(workbook: Workbook) -> None:
    workbook["Toàn văn"]["C7"] = REPORT


def another_sheet(workbook: Workbook) -> None:
    workbook.create_sheet("Báo cáo")["A1"] = REPORT


def copied_range(workbook: Workbook) -> None:
    """What is seen of the sheet of figures, its hidden keys not among it."""
    sheet, copy = workbook[FIGURES], workbook.create_sheet("Sheet1")
    for row in range(6, 18):
        copy.append([sheet.cell(row, column).value for column in range(2, 6)] + [row * 10])


def in_notes(workbook: Workbook) -> None:
    workbook[FIGURES]["L7"], workbook[FIGURES]["J8"] = 41, 82_000_000


def another_remark(workbook: Workbook) -> None:
    workbook.create_sheet("Bảng")["A1"] = "Đơn vị gửi sau."


def another_table(workbook: Workbook) -> None:
    workbook.create_sheet("Bảng")["A1"] = 41


@pytest.mark.parametrize(
    ("edit", "rule"),
    [
        (empty, "empty-return"),
        (copied(original=None, copy=41), "filled-copy"),
        (beside, "figures-elsewhere"),
        (full_text, "narrative-elsewhere"),
        (another_sheet, "narrative-elsewhere"),
        (another_table, "figures-elsewhere"),
        (copied_range, "figures-elsewhere"),
        (in_notes, "figures-elsewhere"),
        (another_remark, "empty-return"),
    ],
)
def test_what_stands_elsewhere_is_held_and_not_called_empty(
    form: Form, campaign: Campaign, edit: Callable[[Workbook], None], rule: str
) -> None:
    read = submission(edited(form, edit).submission(), form.plan, form.severity_of)
    refusal = admit(read, campaign)
    assert refusal is not None
    assert (refusal.disposition, refusal.rule) == (Disposition.HELD, rule)
    assert set(refusal.facts) == set(cards()[rule].facts)
    assert ("Bảng" in refusal.facts["observed"]) == (edit in {another_table, another_remark})


def test_a_narrative_lets_the_return_count_without_the_figures_of_the_copy(
    form: Form, campaign: Campaign
) -> None:
    edit = copied(original=None, copy=41, narrative=True)
    read = submission(edited(form, edit).submission(), form.plan, form.severity_of)
    assert admit(read, campaign) is None


def test_a_sheet_that_cannot_be_read_is_passed_over(form: Form) -> None:
    other = edited(form, lambda workbook: workbook.create_sheet("Khác").append([1]))
    part = f"xl/worksheets/sheet{len(form.plan.sheets) + 2}.xml"
    broken = other.with_part(part, b"<worksheet><sheetData><row>")
    assert part in other.parts()
    assert [one.rule for one in broken.submission().findings] == ["extra-sheet"]


def test_a_copy_without_keys_tells_the_rows_of_its_numbers(form: Form) -> None:
    found = {one.rule: one for one in edited(form, copied_range).submission().findings}
    told = found["figures-elsewhere"].facts["observed"].split("; ")
    assert told[0] == "Sheet1!E2 “70” (cạnh dòng “Số học bổng dành cho trẻ em nghèo”)"
    assert len(told) == sum(slot.field.endswith(".quantity") for slot in form.plan.figures)
