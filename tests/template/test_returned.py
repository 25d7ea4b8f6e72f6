"""Answers put back into the form stay the texts and numbers they are, whatever they look like."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from aggregator.definition import Campaign
from aggregator.domain import Figure, Severity
from aggregator.layout import COVER_FIRST, Feedback, Remark, WorkbookPlan
from aggregator.template import render
from tests.form_words import COVER

UNIT = "HU-CPA"
ROAD = "road.quantity"


def remark(text: str, marked: tuple[str, ...] = (ROAD,)) -> Remark:
    return Remark(
        rule="unreadable-number",
        field=ROAD,
        severity=Severity.HARD,
        title="Không đọc được số",
        message=text,
        expected=text,
        why=text,
        remedy=text,
        marked=marked,
        explanation=text,
    )


def sent_back(
    campaign: Campaign,
    plan: WorkbookPlan,
    answers: dict[str, Figure | date | str],
    remarks: tuple[Remark, ...] = (),
) -> bytes:
    feedback = Feedback(
        received=date(2019, 3, 8), settle_by=date(2019, 3, 17), answers=answers, remarks=remarks
    )
    return render(campaign, plan, campaign.unit_by_code[UNIT], None, feedback=feedback)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ('=HYPERLINK("http://x.invalid")', '\'=HYPERLINK("http://x.invalid")'),
        ("{=1+2}", "'{=1+2}"),
        ("<r><t>đậm</t></r>", "'<r><t>đậm</t></r>"),
        ("a\x08\ud800b & <c>", "a[U+0008][U+D800]b & <c>"),
        ("http://x.invalid/", "http://x.invalid/"),
        ("+84 905", "+84 905"),
        ("0905", "0905"),
        ("🙂" * 20_000, "🙂" * 16_383),
    ],
)
def test_text_stays_text(campaign: Campaign, plan: WorkbookPlan, typed: str, stored: str) -> None:
    fields = ("section.1.1.1", ROAD, "road.note")
    content = sent_back(campaign, plan, dict.fromkeys(fields, typed), (remark(stored[:200]),))
    workbook = load_workbook(io.BytesIO(content))
    for field in fields:
        place = plan.slot_by_field[field].place
        cell = workbook[place.sheet][place.cell]
        assert cell.data_type == "s"
        assert cell.value == stored
        assert cell.hyperlink is None
    cover = workbook[COVER]
    for column in (5, 6, 7, 8):
        cell = cover.cell(COVER_FIRST + 1, column)
        assert cell.data_type == "s"
        assert stored[:200] in str(cell.value)


def test_a_remark_about_no_cell_marks_none(campaign: Campaign, plan: WorkbookPlan) -> None:
    workbook = load_workbook(
        io.BytesIO(sent_back(campaign, plan, {}, (remark("Tệp có mật khẩu.", ()),)))
    )
    assert workbook[COVER].cell(COVER_FIRST + 1, 4).value == "Cả tệp"
    assert not [
        cell
        for sheet in workbook.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment or cell.border.left.style == "thick"
    ]
