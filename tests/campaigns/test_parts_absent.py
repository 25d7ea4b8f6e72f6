"""A campaign asks for some of what a campaign may ask for; of the rest nothing is said anywhere."""

import io
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from aggregator.definition import load_campaign
from aggregator.domain import DefinitionError
from aggregator.layout import plan_workbook
from aggregator.template import render
from tests.campaigns.written import PARTS, fill, write
from tests.runs import Run, aggregate_into

ALL = frozenset(PARTS)
OF_TABLES = frozenset({"tables", "relations"})
CHOSEN = [
    frozenset({"metrics"}),
    OF_TABLES,
    frozenset({"outline"}),
    frozenset({"proposal"}),
    frozenset({"supplement"}),
    frozenset({"lists"}),
    ALL - {"metrics"} - OF_TABLES,
    ALL - {"metrics"},
    ALL - OF_TABLES,
    ALL - {"outline"},
    ALL - {"proposal"},
    ALL - {"supplement"},
    ALL - {"lists"},
    ALL - {"contact_fields"},
    ALL - {"contact_fields", "attachments"},
]
ANSWERS: dict[str, object] = {
    "count": 3,
    "decimal": 2.5,
    "date": date(2026, 11, 21),
    "money": 40_000_000,
    "text": "Nội dung",
    "narrative": "Mưa to, nước lên nhanh; đã sơ tán dân ở ba thôn.",
    "choice": "Tỉnh",
}
KEY = b"k" * 32
FIGURES = frozenset({"metrics", "tables"})
OF_FIGURES = {"Phụ lục", "Số liệu theo đơn vị", "Nguồn số liệu", "Thay đổi"}
SHEETS = {
    "outline": {"Thuyết minh", "Đủ, thiếu mục"},
    "proposal": {"Đề xuất, kiến nghị", "Đề xuất"},
    "supplement": {"Bổ sung"},
    "lists": {"Danh sách"},
}
FORM = {
    "metrics": {"Số liệu"},
    "tables": {"Thiệt hại", "Kinh phí"},
    "outline": {"Thuyết minh", "Toàn văn"},
    "proposal": {"Đề xuất"},
    "supplement": {"Phụ lục bổ sung"},
    "lists": {"Nơi bị chia cắt"},
    "contact_fields": {"Liên hệ"},
    "attachments": {"Liên hệ"},
}
TABLES = {
    "outline": "narratives.csv",
    "proposal": "proposals.csv",
    "supplement": "supplements.csv",
    "lists": "cut_off.csv",
}


def named(parts: frozenset[str]) -> str:
    return "+".join(sorted(parts))


def collected(folder: Path, parts: frozenset[str]) -> Run:
    """Two of three units have answered all that is asked."""
    definition = write(folder / "campaign", parts)
    campaign = load_campaign(definition)
    answers = {
        slot.field: ANSWERS[slot.kind]
        for slot in plan_workbook(campaign).slots
        if not slot.field.endswith(".state")
    }
    inbox = folder / "inbox"
    inbox.mkdir()
    for unit in ("X-01", "X-02"):
        (inbox / f"{unit}.xlsx").write_bytes(fill(campaign, unit, KEY, answers))
    (folder / "seal.key").write_bytes(KEY)
    return aggregate_into(
        folder,
        inbox,
        campaign=definition,
        key=folder / "seal.key",
        as_of=date(2026, 11, 29),
        workers=1,
    )


def absent(parts: frozenset[str], told: dict[str, set[str]]) -> set[str]:
    there = {name for part, names in told.items() if part in parts for name in names}
    return {name for part, names in told.items() if part not in parts for name in names} - there


def names(content: bytes) -> set[str]:
    return set(load_workbook(io.BytesIO(content), read_only=True).sheetnames)


@pytest.mark.parametrize("parts", CHOSEN, ids=named)
def test_nothing_is_said_of_what_is_not_asked(tmp_path: Path, parts: frozenset[str]) -> None:
    run = collected(tmp_path, parts)
    statuses = [row["status"] for row in run.table("units")]
    assert statuses == ["counted", "counted", "missing"]
    sheets = names(run.outputs["summary.xlsx"]) | names(run.outputs["details.xlsx"])
    assert not sheets & absent(parts, SHEETS)
    assert sheets >= {sheet for part in parts for sheet in SHEETS.get(part, set())}
    asked = bool(parts & FIGURES)
    assert sheets & OF_FIGURES == (OF_FIGURES if asked else set())
    for part, table in TABLES.items():
        assert (f"data/{table}" in run.outputs) == (part in parts)
    assert bool(run.table("values")) == asked
    for name in ("report.docx", "report-annex.docx"):
        text = "\n".join(one.text for one in Document(io.BytesIO(run.outputs[name])).paragraphs)
        assert "None" not in text
        assert ("kiến nghị" in text.lower()) <= ("proposal" in parts)
    page = run.outputs["index.html"].decode()
    assert ("Số liệu toàn tỉnh" in page) == asked
    assert ("gọi bao nhiêu đơn vị" in page) == asked


@pytest.mark.parametrize("parts", CHOSEN, ids=named)
def test_the_form_has_no_empty_sheet(tmp_path: Path, parts: frozenset[str]) -> None:
    campaign = load_campaign(write(tmp_path, parts))
    plan = plan_workbook(campaign)
    form = load_workbook(io.BytesIO(render(campaign, plan, campaign.units[0], KEY)))
    assert not set(form.sheetnames) & absent(parts, FORM)
    assert set(form.sheetnames) >= {sheet for part in parts for sheet in FORM.get(part, set())}
    guide = [str(cell.value) for row in form["Hướng dẫn"].iter_rows() for cell in row]
    for sheet in absent(parts, FORM):
        assert not any(f"Sheet {sheet}" in text or f"sheet {sheet}" in text for text in guide)
    assert "Căn cứ" not in guide
    assert [text for text in guide if text.startswith("Bước ")] == [
        f"Bước {number}"
        for number in range(1, len([1 for t in guide if t.startswith("Bước ")]) + 1)
    ]


def test_something_must_be_asked(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="nothing is asked"):
        load_campaign(write(tmp_path, {"contact_fields"}))


def test_figures_need_a_title(tmp_path: Path) -> None:
    folder = write(tmp_path, {"metrics"})
    path = folder / "campaign.toml"
    text = path.read_text(encoding="utf-8").replace('appendix_title = "BIỂU THIỆT HẠI"', "")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError, match="appendix_title is missing"):
        load_campaign(folder)
