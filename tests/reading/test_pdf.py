"""A PDF that came instead of the form: its pages are counted; its words tell of whom it may be."""

from pathlib import Path
from typing import Final

import pytest
from docx import Document

from aggregator.definition import Campaign
from aggregator.domain import Refusal
from aggregator.layout import WorkbookPlan
from aggregator.reading import read
from tests.libreoffice import convert
from tests.runs import aggregate_into

UNIT: Final = "HU-CPA"


def shows(stream: int) -> str:
    return f"/MediaBox [0 0 595 842] /Contents {stream} 0 R /Resources << /Font << /F1 3 0 R >> >>"


def pdf(*pages: str) -> bytes:
    """Each page says its lines in Helvetica; one without any has nothing to say, as a scan."""
    first = 4
    kids = " ".join(f"{first + 2 * place} 0 R" for place in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for place, text in enumerate(pages):
        lines = "".join(f"({line}) Tj 0 -20 Td " for line in text.splitlines())
        stream = f"BT /F1 12 Tf 72 720 Td {lines}ET"
        objects += [
            f"<< /Type /Page /Parent 2 0 R {shows(first + 2 * place + 1)} >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(content)}\n"
    return content + f"{end}{trailer}%%EOF\n".encode()


def refused(content: bytes, plan: WorkbookPlan, campaign: Campaign) -> Refusal:
    refusal = read(content, "a.pdf", plan, campaign.severity)
    assert isinstance(refusal, Refusal)
    assert refusal.rule == "not-a-workbook"
    return refusal


def test_pages_and_words_are_read(plan: WorkbookPlan, campaign: Campaign) -> None:
    refusal = refused(pdf("HUYEN UY CHU PAH\nBao cao", "2", "3"), plan, campaign)
    assert refusal.facts == {"observed": "tệp PDF, 3 trang"}
    assert refusal.said.split() == ["HUYEN", "UY", "CHU", "PAH", "Bao", "cao", "2"]


def test_a_scan_has_pages_and_no_words(plan: WorkbookPlan, campaign: Campaign) -> None:
    refusal = refused(pdf("", ""), plan, campaign)
    assert refusal.facts == {"observed": "tệp PDF, 2 trang, không có chữ (bản quét)"}
    assert not refusal.said


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-",
        b"%PDF-1.7\n",
        b"%PDF-1.4\n" + b"\x00" * 1000,
        pdf("HUYEN UY CHU PAH")[:300],
        pdf("HUYEN UY CHU PAH").replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]"),  # its own child
        pdf("HUYEN UY CHU PAH").replace(b"startxref\n", b"startxref\n9"),
        pdf("HUYEN UY CHU PAH").replace(b"/Catalog", b"/Encrypt"),
        pdf("(((((" * 5000),
    ],
)
def test_a_damaged_one_is_still_a_pdf(
    content: bytes, plan: WorkbookPlan, campaign: Campaign, capfd: pytest.CaptureFixture[str]
) -> None:
    assert refused(content, plan, campaign).facts["observed"].startswith("tệp PDF")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("name", "words", "unit", "may_concern"),
    [
        ("scan0001.pdf", "HUYEN UY CHU PAH\nBao cao so ket", "", UNIT),
        ("scan0001.pdf", "HUYEN UY CHU PAH\nHUYEN UY CHU SE", "", f"{UNIT};HU-CSE"),
        ("scan0001.pdf", "Kinh gui: Huyen uy Chu Pah", "", ""),
        ("scan0001.pdf", "", "", ""),
        ("Huyện ủy Chư Sê.pdf", "HUYEN UY CHU PAH", "HU-CSE", "HU-CSE"),  # its name is nearer
    ],
)
def test_its_words_tell_of_whom_it_may_be_where_nothing_else_does(  # noqa: PLR0913, PLR0917
    tmp_path: Path, name: str, words: str, unit: str, may_concern: str, campaign: Campaign
) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / name).write_bytes(pdf(words))
    run = aggregate_into(tmp_path, tmp_path / "inbox", workers=1)
    (file,) = run.table("files")
    assert (file["disposition"], file["reason"]) == ("rejected", "not-a-workbook")
    assert (file["unit"], file["may_concern"]) == (unit, may_concern)
    named = {code for code in may_concern.split(";") if code and not unit}
    held = {row["unit"] for row in run.table("units") if row["status"] == "held"}
    assert held == named
    # who has sent something is not told to have sent nothing
    reminded = {code for code in campaign.unit_by_code if f"reminders/{code}.eml" in run.outputs}
    assert not reminded & (held | {unit})


@pytest.mark.libreoffice
def test_words_with_all_their_accents_are_read(
    plan: WorkbookPlan, campaign: Campaign, tmp_path: Path
) -> None:
    document = Document()
    document.add_paragraph("HUYỆN ỦY CHƯ PĂH")
    document.save(str(tmp_path / "a.docx"))
    (converted,) = convert([tmp_path / "a.docx"], "pdf", tmp_path)
    assert refused(converted.read_bytes(), plan, campaign).said == "HUYỆN ỦY CHƯ PĂH"
