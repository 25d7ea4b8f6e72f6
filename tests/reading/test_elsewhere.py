"""Answers that stand where nobody reads them are told, with the place where they are."""

import io
from collections.abc import Callable

import pytest
from openpyxl import Workbook, load_workbook

from aggregator.definition import cards
from aggregator.domain import Finding, NoteKind, Place, Severity
from aggregator.layout import a1

from .surgery import Form

FULL_TEXT, NARRATIVE, FIGURES = "Toàn văn", "Thuyết minh", "Số liệu"
REPORT = "Cấp ủy các cấp đã lãnh đạo, chỉ đạo thực hiện nghiêm túc Kết luận; " * 4


def edited(form: Form, edit: Callable[[Workbook], None]) -> Form:
    """The empty form as a person edits it."""
    workbook = load_workbook(io.BytesIO(form.content))
    edit(workbook)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return form.replaced(buffer.getvalue())


def told(form: Form, edit: Callable[[Workbook], None], rule: str) -> list[Finding]:
    found = [one for one in edited(form, edit).submission().findings if one.rule == rule]
    for one in found:
        assert set(one.facts) == set(cards()[rule].facts)
        for name in cards()[rule].en.phrases:
            assert name in one.facts
    return found


def pasted(workbook: Workbook) -> None:
    """A report over the formulas of the full text, beside them and below."""
    sheet = workbook[FULL_TEXT]
    sheet["C7"], sheet["B9"], sheet["E5"], sheet["B90"] = REPORT, "Phần hai", "12 tỷ", REPORT


def test_what_is_pasted_over_the_full_text_is_quoted(form: Form) -> None:
    (formulas,) = told(form, pasted, "altered-formula")
    assert formulas.facts["observed"] == "2"
    assert formulas.facts["cells"] == f"Toàn văn!C7 “{REPORT[:59]}…”, Toàn văn!B9 “Phần hai”"
    (outside,) = told(form, pasted, "value-outside-form")
    assert outside.facts["cells"] == "E5, B90"
    assert outside.place.sheet == FULL_TEXT


def test_a_report_in_the_full_text_is_told_once_while_sections_are_blank(form: Form) -> None:
    (found,) = told(form, pasted, "narrative-elsewhere")
    assert (found.severity, found.place) == (Severity.SOFT, Place(sheet=FULL_TEXT, cell="C7"))
    assert found.facts["observed"].count("Toàn văn!") == 2


@pytest.mark.parametrize("cell", ["", "B70", "C9", "E9", "F9"])
def test_a_report_beside_its_sections_is_told(form: Form, cell: str) -> None:
    cell = cell or a1(8, form.plan.sheet_by_name[NARRATIVE].last_column + 1)

    def edit(workbook: Workbook) -> None:
        sheet = workbook[NARRATIVE]
        sheet[cell] = REPORT if cell == "F9" else f"{sheet[cell].value or ''}\n{REPORT}"

    (found,) = told(form, edit, "narrative-elsewhere")
    assert found.place == Place(sheet=NARRATIVE, cell=cell)


def test_a_full_text_is_no_news_where_all_sections_are_answered(form: Form) -> None:
    def edit(workbook: Workbook) -> None:
        pasted(workbook)
        for slot in form.plan.slots:
            if slot.kind == "narrative" and slot.required_of:
                workbook[NARRATIVE][slot.place.cell] = "Có nội dung."

    assert told(form, edit, "narrative-elsewhere") == []
    assert told(form, edit, "altered-formula")


def test_a_full_text_of_which_results_alone_are_left_is_nothing_new(form: Form) -> None:
    def edit(workbook: Workbook) -> None:
        for row in workbook[FULL_TEXT].iter_rows():
            for cell in row:
                if str(cell.value).startswith("="):
                    cell.value = "Đặc điểm tình hình" if cell.column == 2 else 0

    assert told(form, edit, "altered-formula") == []
    assert told(form, edit, "narrative-elsewhere") == []


@pytest.mark.parametrize("columns", ["GI", "EG", "RS", "KJ"])
def test_figures_beside_blank_inputs_are_told_first(form: Form, columns: str) -> None:
    def edit(workbook: Workbook) -> None:
        for row in range(7, 18):
            for column in columns.replace("J", "M"):
                workbook[FIGURES][f"{column}{row}"] = 1000 + row

    (found,) = told(form, edit, "figures-elsewhere")
    assert found.severity is Severity.HARD
    assert set(found.withholds) == {slot.field for slot in form.plan.figures}
    assert (
        f"7 “1007” (cạnh dòng “{form.plan.figures[0].label.partition(' - ')[0]}”)"
        in (found.facts["observed"])
    )


@pytest.mark.parametrize("filled", ["F7", "J7"])
def test_a_number_beside_a_form_that_is_filled_is_no_figure(form: Form, filled: str) -> None:
    def edit(workbook: Workbook) -> None:
        workbook[FIGURES][filled] = 5 if filled == "F7" else "Không phát sinh"
        workbook[FIGURES]["R8"] = 5

    assert told(form, edit, "figures-elsewhere") == []
    assert told(form, edit, "value-outside-form")


def in_rows(
    first: int, last: int, more: Callable[[Workbook], None] = lambda _: None
) -> Callable[[Workbook], None]:
    """The amounts, from one row to another, of which those of the form are 7 to 17."""

    def edit(workbook: Workbook) -> None:
        for row in range(first, last + 1):
            workbook[FIGURES][f"H{row}"] = row * 1_000_000
        more(workbook)

    return edit


@pytest.mark.parametrize(
    ("first", "last", "blank", "surplus"), [(8, 18, "H7", "H18"), (6, 16, "H17", "H6")]
)
def test_a_column_that_is_one_row_off_is_withheld(
    form: Form, first: int, last: int, blank: str, surplus: str
) -> None:
    (found,) = told(form, in_rows(first, last), "shifted-figures")
    assert (found.facts["blank"], found.facts["cell"]) == (blank, surplus)
    assert found.withholds == tuple(
        slot.field for slot in form.plan.figures if slot.field.endswith(".amount")
    )


def total(workbook: Workbook) -> None:
    workbook[FIGURES]["H18"] = sum(row * 1_000_000 for row in range(8, 18))


def total_in_words(workbook: Workbook) -> None:
    workbook[FIGURES]["C18"] = "Cộng"


@pytest.mark.parametrize(
    "edit",
    [
        in_rows(7, 18),  # nothing is blank
        in_rows(8, 17),
        in_rows(8, 18, total),
        in_rows(8, 18, total_in_words),
        in_rows(18, 18),
    ],
)
def test_a_total_or_a_blank_alone_is_no_shift(form: Form, edit: Callable[[Workbook], None]) -> None:
    assert told(form, edit, "shifted-figures") == []


@pytest.mark.parametrize("part", ["left", "center", "right"])
def test_what_is_written_into_any_part_of_a_page_header_is_told(form: Form, part: str) -> None:
    def edit(workbook: Workbook) -> None:
        getattr(workbook[FIGURES].oddHeader, part).text = "ĐVT: nghìn đồng"

    notes = [one for one in edited(form, edit).submission().notes if one.kind is NoteKind.HEADER]
    assert [(one.place.sheet, one.text) for one in notes] == [(FIGURES, "ĐVT: nghìn đồng")]


def test_what_the_form_prints_itself_is_no_note(form: Form) -> None:
    assert not edited(form, lambda _: None).submission().notes
