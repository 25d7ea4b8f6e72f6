"""A letter that has little to say is one page."""

import re
from datetime import date
from pathlib import Path

import pytest

from aggregator.definition import Campaign
from aggregator.domain import Severity
from aggregator.feedback.letter import confirmation, correction
from aggregator.feedback.papers import papers_of, paths_of
from aggregator.layout import Feedback, Remark, WorkbookPlan
from aggregator.template import render
from tests.libreoffice import convert
from tests.runs import Run


def told(remarks: int) -> Feedback:
    remark = Remark(
        rule="missing-section",
        field="section.1.3.1",
        severity=Severity.SOFT,
        title="Thiếu mục đề cương",
        message="“III- ĐÁNH GIÁ CHUNG VÀ MỘT SỐ KINH NGHIỆM”: chưa có nội dung 3 mục.",
        expected="nội dung theo đề cương",
        why="",
        remedy="Bổ sung nội dung, hoặc ghi rõ không có.",
        marked=tuple(f"section.1.3.{number}" for number in (1, 2, 3)),
    )
    return Feedback(
        received=date(2019, 3, 8),
        settle_by=date(2019, 3, 17),
        answers={"road.quantity": 1},
        remarks=(remark,) * remarks,
    )


@pytest.mark.libreoffice
def test_few_corrections_and_a_receipt_are_one_page(
    campaign: Campaign, plan: WorkbookPlan, tmp_path: Path
) -> None:
    unit = max(campaign.units, key=lambda unit: len(unit.name))
    signed = campaign.model_copy(update={"signature": ("K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN")})
    figures = [
        (
            f"{number}. {metric.title}",
            f"12.345 {metric.quantity.unit_of_measure}; 1.234.567.890 đồng",
        )
        for number, metric in enumerate(campaign.metrics, start=1)
    ]
    said = {
        "few": correction(signed, plan, unit, told(4), f"{unit.code}.xlsx"),
        "receipt": confirmation(signed, unit, told(0), figures),
    }
    letters = {
        name: papers_of(signed, unit, one, None)[paths_of(unit)[1]] for name, one in said.items()
    }
    for name, content in letters.items():
        (tmp_path / f"{name}.docx").write_bytes(content)
    for pdf in convert([tmp_path / f"{name}.docx" for name in letters], "pdf", tmp_path):
        assert len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes())) == 1, pdf.name


@pytest.mark.libreoffice
def test_the_sheet_in_front_is_one_page_and_every_letter_another(
    samples: Run, campaign: Campaign, plan: WorkbookPlan, tmp_path: Path
) -> None:
    unit = campaign.unit_by_code["TU-AKH"]
    papers = {f"{unit.code}.xlsx": samples.outputs[f"feedback/{unit.code}.xlsx"]}
    papers |= {"blank.xlsx": render(campaign, plan, unit, None)}
    papers |= {
        Path(name).name: content
        for name, content in samples.outputs.items()
        if name.startswith("feedback/") and name.endswith(".docx") and unit.code not in name
    }
    for name, content in papers.items():
        (tmp_path / name).write_bytes(content)
    printed = convert([tmp_path / name for name in papers], "pdf", tmp_path)
    pages = [len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes())) for pdf in printed]
    # a form that is still to be filled in has two pages for long answers
    assert pages[0] == pages[1] - 2 + 1
    assert pages[2:] == [1] * (len(papers) - 2)
