"""What a sender adds to the form is told and not dropped; nothing of it is counted."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from aggregator.definition import cards
from aggregator.domain import Finding, Place, RawSubmission
from aggregator.reading import read
from tests import libreoffice

from .surgery import FIGURES, Form
from .test_contradictions import edited

SHEET = "Số liệu"
FIELD = "scholarship.quantity"


def told(form: Form, edit: Callable[[Worksheet], None], rule: str) -> tuple[Finding, ...]:
    """The findings of one rule about a form that openpyxl has edited."""
    found = tuple(one for one in edited(form, edit).submission().findings if one.rule == rule)
    for one in found:
        assert set(one.facts) == set(cards()[rule].facts)
    return found


def test_openpyxl_alone_adds_nothing(form: Form) -> None:
    assert edited(form, lambda _sheet: None).submission().findings == ()


def test_a_figure_beside_its_cell_is_seen(form: Form) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["R7"], sheet["S9"], sheet["B30"] = 41, " ", "Ghi chú: tính cả năm 2019"

    (found,) = told(form, edit, "value-outside-form")
    assert found.place == Place(sheet=SHEET, cell="R7")
    assert found.facts == {
        "observed": "R7 “41” (cạnh dòng “1. Số học bổng dành cho trẻ em nghèo”); "
        "B30 “Ghi chú: tính cả năm 2019”",
        "cells": "R7, B30",
    }


def test_each_text_outside_is_quoted_and_a_number_names_its_row(form: Form) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["F18"], sheet["R9"], sheet["B31"] = 7, "410 thẻ; chưa đủ", "x" * 100
        sheet["G8"], sheet["I8"] = 312, 156_420_000  # over a label, and over a formula

    (found,) = told(form, edit, "value-outside-form")
    assert found.facts["cells"] == "G8, I8, R9, F18, B31"
    assert found.facts["observed"].split("; ") == [
        "G8 “312” (cạnh dòng “2. Số trợ cấp cho trẻ em nghèo, khó khăn”)",
        "I8 “156420000” (cạnh dòng “2. Số trợ cấp cho trẻ em nghèo, khó khăn”)",
        "R9 “410 thẻ, chưa đủ” (cạnh dòng “3. Hỗ trợ mua bảo hiểm y tế cho người nghèo, yếu thế”)",
        "F18 “7” (dưới dòng “11. Hỗ trợ hoạt động bảo vệ môi trường”)",
        f"B31 “{'x' * 79}…”",
    ]


def test_a_figure_far_out_is_seen(form: Form) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["XFD1048576"] = 41

    (found,) = told(form, edit, "value-outside-form")
    assert found.facts == {"observed": "(ngoài vùng được đọc)", "cells": "XFD1048576"}


def test_rows_that_moved_are_not_outside(form: Form) -> None:
    moved = edited(form, lambda sheet: sheet.insert_rows(9)).submission()
    assert "value-outside-form" not in {one.rule for one in moved.findings}


def test_hidden_inputs_are_named(form: Form) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.row_dimensions[9].hidden = True
        sheet.row_dimensions[40].hidden = True
        sheet.column_dimensions["H"].hidden = True

    (found,) = told(form, edit, "hidden-cells")
    assert found.facts == {"observed": "dòng 9, cột H"}


def test_a_sheet_without_a_tab_is_named(form: Form) -> None:
    (found,) = told(form, lambda sheet: setattr(sheet, "sheet_state", "hidden"), "hidden-cells")
    assert found.facts == {"observed": "cả sheet Số liệu"}


@pytest.mark.parametrize("extension", ["ods", "xls"])
def test_a_sheet_without_a_tab_is_named_in_other_formats(
    form: Form, tmp_path: Path, extension: str
) -> None:
    hidden = edited(form, lambda sheet: setattr(sheet, "sheet_state", "hidden"))
    source = tmp_path / "a.xlsx"
    source.write_bytes(hidden.content)
    (path,) = libreoffice.convert([source], extension, tmp_path / "made")
    result = read(path.read_bytes(), f"a.{extension}", form.plan, form.severity_of)
    assert isinstance(result, RawSubmission)
    told_of = [one.facts["observed"] for one in result.findings if one.rule == "hidden-cells"]
    assert told_of == ["cả sheet Số liệu"]


def test_a_hidden_row_is_heard_by_the_parser_too(form: Form) -> None:
    hidden = form.edited(FIGURES, r'<row r="9"', '<row r="9" hidden="1"')
    odd = hidden.edited(FIGURES, "</sheetData>", "<!-- --></sheetData>")
    assert [one.rule for one in hidden.submission().findings] == ["hidden-cells"]
    assert odd.submission() == hidden.submission()


def test_merged_inputs_are_named(form: Form) -> None:
    (found,) = told(form, lambda sheet: sheet.merge_cells("F7:F8"), "merged-cells")
    assert found.facts == {"observed": "F7:F8"}


def test_a_comment_is_read_out(form: Form) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["F7"].comment = Comment("tính theo\nnghìn suất", "HU")
        sheet["B7"].comment = Comment("xem lại", "HU")

    first, second = sorted(told(form, edit, "cell-comment"), key=lambda one: one.field)
    assert (first.place.cell, first.field, first.facts["observed"]) == ("B7", "", "xem lại")
    assert (second.place.cell, second.field) == ("F7", FIELD)
    assert second.facts["observed"] == "tính theo nghìn suất"


def test_a_thread_of_comments_is_one_and_a_note_on_another_cell_is_told(form: Form) -> None:
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    thread = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/'
        'threadedcomments"><threadedComment ref="F7" id="{1}"><text>số này đúng chưa?</text>'
        '</threadedComment><threadedComment ref="F7" id="{2}" parentId="{1}"><text>đúng</text>'
        "</threadedComment></ThreadedComments>"
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    notes = (
        f'<comments xmlns="{main}"><authors><author>a</author></authors><commentList>'
        '<comment ref="F7" authorId="0"><text><t>[Threaded comment] Your version…</t></text>'
        '</comment><comment ref="H7" authorId="0"><text><t>nghìn đồng?</t></text></comment>'
        "</commentList></comments>"
    )
    old = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}" Target="../threadedComments/threadedComment1.xml"/>'
        f'<Relationship Id="rId2" Type="{old}" Target="../comments1.xml"/>'
        "</Relationships>"
    )
    threaded = (
        form.with_part("xl/worksheets/_rels/sheet2.xml.rels", relations.encode())
        .with_part("xl/threadedComments/threadedComment1.xml", thread.encode())
        .with_part("xl/comments1.xml", notes.encode())
    )
    told = {one.place.cell: one.facts["observed"] for one in threaded.submission().findings}
    assert told == {"F7": "số này đúng chưa? / đúng", "H7": "nghìn đồng?"}


@pytest.mark.parametrize(
    ("formula", "rule"),
    [
        ("=1+1", ["altered-formula"]),
        ("Đọc là: một tỷ", ["altered-formula"]),
        (None, ["altered-formula"]),
    ],
)
def test_a_formula_of_the_form_that_is_another_one(
    form: Form, formula: str | None, rule: list[str]
) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["I7"] = formula

    submission = edited(form, edit).submission()
    assert [one.rule for one in submission.findings] == rule
    typed = "" if formula is None or formula.startswith("=") else f" “{formula}”"
    assert submission.findings[0].facts == {"observed": "1", "cells": f"Số liệu!I7{typed}"}


@pytest.mark.parametrize(
    ("formula", "rule"),
    [("=1+1", []), (None, []), ("Đọc là: một tỷ", ["altered-formula"])],
)
def test_of_an_earlier_version_of_the_form_only_what_is_written_over_a_formula(
    form: Form, formula: str | None, rule: list[str]
) -> None:
    """The formulas of earlier versions are not known; those forms must stay without findings."""

    def edit(sheet: Worksheet) -> None:
        sheet["I7"] = formula

    later = replace(edited(form, edit), plan=replace(form.plan, version="another"))
    assert [one.rule for one in later.submission().findings] == rule


def test_a_formula_written_differently_is_the_same(form: Form) -> None:
    """Programs set spaces, dollar signs and small letters as they like."""
    again = re.compile(r"(<f>)IF\(ISERROR\(H7\)")
    text = form.parts()[FIGURES].decode()
    changed, times = again.subn(r"\1if( iserror( $H$7 )", text)
    assert times
    assert form.with_part(FIGURES, changed.encode()).submission().findings == ()
