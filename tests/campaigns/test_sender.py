"""Who sends the papers: each kind of body by its own custom."""

import io
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Paper

from aggregator.definition import Campaign, load_campaign
from aggregator.domain import DefinitionError, nothing_found
from aggregator.layout import plan_workbook
from aggregator.reports import word_report
from aggregator.template.letter import covering_letter
from tests.campaigns.written import PARTS, write


def of_sender(folder: Path, **keys: str) -> Campaign:
    write(
        folder, PARTS.keys() - {"metrics", "tables", "relations"}
    )  # the report of nothing has no totals
    path = folder / "campaign.toml"
    added = "".join(f"{key} = {value}\n" for key, value in keys.items())
    path.write_text(added + path.read_text(encoding="utf-8"), encoding="utf-8")
    return load_campaign(folder)


def words(paper: Paper) -> str:
    parts = [one.text for one in paper.paragraphs]
    parts += [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join(parts)


def papers(campaign: Campaign) -> tuple[str, str]:
    """A letter and the report."""
    plan = plan_workbook(campaign)
    report = word_report(campaign, plan, nothing_found(campaign.due_date))
    sent = covering_letter(campaign, campaign.units[0], "X-01.xlsx")
    return words(Document(io.BytesIO(sent))), words(Document(io.BytesIO(report)))


@pytest.mark.parametrize("kind", ["state", "front", "company"])
def test_what_is_not_the_partys_comes_under_the_name_of_the_republic(
    tmp_path: Path, kind: str
) -> None:
    sent, report = papers(of_sender(tmp_path, letterhead=f'"{kind}"'))
    for text in (sent, report):
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc" in text
        assert "ĐẢNG CỘNG SẢN" not in text
        assert "đồng chí" not in text
    assert "Số: ....../SNNMT" in sent
    assert "Số: ....../BC-......" in report
    assert "TM. ỦY BAN NHÂN DÂN TỈNH" in report


def test_the_partys_papers_are_headed_as_they_were(tmp_path: Path) -> None:
    sent, report = papers(of_sender(tmp_path))
    for text in (sent, report):
        assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text
        assert "CỘNG HÒA" not in text
    assert "Số ......-CV/SNNMT" in sent
    assert "T/M ỦY BAN NHÂN DÂN TỈNH" in report


@pytest.mark.parametrize(
    ("kind", "lines", "told"),
    [
        ("state", '["T/M ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]', "write TM. or KT."),
        ("state", '["KT. GIÁM ĐỐC"]', "has no post"),
        ("company", '["TỔNG GIÁM ĐỐC", "NGUYỄN VĂN A"]', "begin it with TM. or KT."),
        ("party", '["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]', "begin it with K/T or T/M"),
    ],
)
def test_a_signature_of_another_custom_is_refused(
    tmp_path: Path, kind: str, lines: str, told: str
) -> None:
    with pytest.raises(DefinitionError, match=told):
        of_sender(tmp_path, letterhead=f'"{kind}"', signature=lines)


@pytest.mark.parametrize(
    "lines",
    ['["GIÁM ĐỐC"]', '["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]', '["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]'],
)
def test_its_own_stands_below_the_letter(tmp_path: Path, lines: str) -> None:
    sent, _ = papers(of_sender(tmp_path, letterhead='"state"', signature=lines))
    assert "GIÁM ĐỐC" in sent or "CHÁNH VĂN PHÒNG" in sent


def test_without_rules_all_is_checked_that_needs_no_word_of_the_campaign(tmp_path: Path) -> None:
    checked = {rule.id for rule in load_campaign(write(tmp_path, PARTS)).rules}
    assert {"missing-return", "missing-figure", "unit-cost-range", "late-return"} <= checked
    assert not checked & {"identical-rows", "possible-double-count"}
    assert load_campaign(write(tmp_path, PARTS, rules="")).rules


def test_no_rules_are_none(tmp_path: Path) -> None:
    assert of_sender(tmp_path, rules="[]").rules == ()
