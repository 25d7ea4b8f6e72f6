"""The covering letter: what it says, how it is laid out, and the same bytes every time."""

import io
import re
import time
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Letter
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from aggregator.correspondence import letter as correspondence_letter
from aggregator.correspondence import symbol
from aggregator.definition import Campaign, ReportingUnit
from aggregator.paper import blank
from aggregator.template.letter import covering_letter
from tests.libreoffice import convert

FORM = "HU-CPA.xlsx"


@pytest.fixture(scope="module")
def unit(campaign: Campaign) -> ReportingUnit:
    return campaign.unit_by_code["HU-CPA"]


@pytest.fixture(scope="module")
def letter(campaign: Campaign, unit: ReportingUnit) -> Letter:
    return opened(covering_letter(campaign, unit, FORM))


def opened(content: bytes) -> Letter:
    return Document(io.BytesIO(content))


def lines(letter: Letter) -> Iterator[str]:
    """Every line of the letter, the tables at its head and foot by column."""
    for block in letter.iter_inner_content():
        if hasattr(block, "rows"):
            for cell in block.rows[0].cells:
                yield from (line.text for line in cell.paragraphs)
        else:
            yield block.text


def with_contact(campaign: Campaign, **known: str) -> Campaign:
    return campaign.model_copy(update={"contact": campaign.contact.model_copy(update=known)})


def test_it_says_who_asks_on_what_basis_for_what_and_by_when(
    letter: Letter, campaign: Campaign
) -> None:
    text = "\n".join(lines(letter))
    assert "Kính gửi: Huyện ủy Chư Păh\n" in text
    for basis in campaign.legal_basis:
        assert basis in text
    assert "báo cáo Ban Thường vụ Tỉnh ủy (qua Ban Dân vận Tỉnh ủy)" in text
    assert f"tệp Excel {FORM} gửi kèm" in text
    assert f"{len(campaign.metrics)} nội dung" in text
    assert campaign.appendix_title in text
    assert campaign.all_lists["proposal"].title in text
    assert campaign.all_lists["supplement"].title in text
    assert "trước ngày 10 tháng 3 năm 2019." in text
    assert "chưa có số liệu thì để trống, chọn “Chưa có số liệu”" in text
    assert "gửi lại chính tệp Excel" in text
    assert text.count("./.") == 1


def test_what_only_the_office_knows_is_left_open(letter: Letter) -> None:
    head, foot = letter.tables
    (left, right), (copies, signature) = head.rows[0].cells, foot.rows[0].cells
    assert [line.text for line in left.paragraphs] == [
        "TỈNH ỦY GIA LAI",
        "BAN DÂN VẬN TỈNH ỦY",
        "*",
        "Số ......-CV/BDVTU",
        "V/v báo cáo sơ kết 5 năm thực hiện Kết luận 102-KL/TW",
    ]
    assert right.paragraphs[0].text == "ĐẢNG CỘNG SẢN VIỆT NAM"
    assert re.fullmatch(r"\.+, ngày \.+ tháng \.+ năm \.+", right.paragraphs[-1].text)
    day_style = right.paragraphs[-1].style
    assert day_style is not None
    assert day_style.font.italic
    assert [line.text for line in copies.paragraphs] == [
        "Nơi nhận:",
        "- Như trên,",
        "- Ban Thường vụ Tỉnh ủy (để báo cáo),",
        "- Lưu Ban Dân vận Tỉnh ủy.",
    ]
    assert [line.text.strip(".") for line in signature.paragraphs] == ["TRƯỞNG BAN", ""]


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        (("K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"), ["K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", ""]),
        ((), ["", "", ""]),
    ],
)
def test_who_signs_stands_in_the_definition(
    campaign: Campaign, unit: ReportingUnit, lines: tuple[str, ...], shown: list[str]
) -> None:
    signed = campaign.model_copy(update={"signature": lines})
    _, signature = opened(covering_letter(signed, unit, FORM)).tables[1].rows[0].cells
    assert [line.text.strip(".") for line in signature.paragraphs] == shown


def test_an_extension_is_the_due_date_of_the_letter(
    campaign: Campaign, unit: ReportingUnit
) -> None:
    extended = unit.model_copy(update={"due_date": date(2019, 2, 5)})
    text = "\n".join(lines(opened(covering_letter(campaign, extended, FORM))))
    assert "chậm nhất ngày 05 tháng 02 năm 2019" in text
    assert "10 tháng 3" not in text


def test_of_the_contact_only_what_is_filled_in(campaign: Campaign, unit: ReportingUnit) -> None:
    bare = "\n".join(lines(opened(covering_letter(campaign, unit, FORM))))
    assert "đề nghị liên hệ Ban Dân vận Tỉnh ủy.\n" in bare
    assert "điện thoại" not in bare
    known = with_contact(campaign, phone="0269 3824 000", email="van.thu@example.vn")
    full = "\n".join(lines(opened(covering_letter(known, unit, FORM))))
    assert (
        "liên hệ Ban Dân vận Tỉnh ủy, điện thoại 0269 3824 000, thư điện tử van.thu@example.vn."
        in full
    )
    assert "đến địa chỉ van.thu@example.vn" in full
    assert "đồng chí" not in full


def test_a_body_that_collects_for_itself_is_no_go_between(
    campaign: Campaign, unit: ReportingUnit
) -> None:
    alone = campaign.model_copy(
        update={"issuing_body": campaign.collecting_body, "legal_basis": (), "metrics": ()}
    )
    text = "\n".join(lines(opened(covering_letter(alone, unit, FORM))))
    assert "\nBan Dân vận Tỉnh ủy đề nghị Huyện ủy Chư Păh báo cáo Ban Dân vận Tỉnh ủy theo" in text
    for absent in ("(qua", "để báo cáo", "Thực hiện", "Số liệu:"):
        assert absent not in text


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Ban Dân vận Tỉnh ủy", "BDVTU"),
        ("Ban Chỉ đạo 35", "BCĐ"),
        ("Sở Y tế", "SYT"),
        ("ủy ban nhân dân tỉnh", "UBNDT"),
        ("Ấp Ỡ", "ÂƠ"),
    ],
)
def test_a_body_signs_with_its_initials_without_their_tones(name: str, initials: str) -> None:
    assert symbol(name) == initials


def test_the_page_is_that_of_party_documents(letter: Letter) -> None:
    page = letter.sections[0]
    sizes = (page.page_width, page.page_height, page.top_margin, page.bottom_margin)
    sides = (page.left_margin, page.right_margin)
    expected = (Mm(210), Mm(297), Mm(20), Mm(20), Mm(30), Mm(20))
    for size, wanted in zip((*sizes, *sides), expected, strict=True):
        assert size is not None
        assert abs(size - wanted) < Mm(0.1)  # the file counts in twentieths of a point
    assert page.different_first_page_header_footer
    assert page.first_page_header.is_linked_to_previous  # that is, empty
    number = page.header.paragraphs[0]
    assert number.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert number._p.find(qn("w:fldSimple")).get(qn("w:instr")) == "PAGE"


def test_every_script_has_the_font_and_nothing_overrides_it(letter: Letter) -> None:
    normal = letter.styles["Normal"].element
    fonts = normal.rPr.rFonts
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        assert fonts.get(qn(f"w:{script}")) == "Times New Roman"
    assert normal.rPr.sz.val == Pt(14)
    assert not list(letter.element.iter(qn("w:rFonts")))


def test_the_same_inputs_give_the_same_bytes_at_any_time(
    campaign: Campaign, unit: ReportingUnit, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = covering_letter(campaign, unit, FORM)
    blank._unstyled.cache_clear()
    del correspondence_letter._SHEAF._parts
    with monkeypatch.context() as another_day:
        another_day.setattr(time, "time", lambda: 1_900_000_000.0)
        assert covering_letter(campaign, unit, FORM) == first
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_its_properties_are_the_campaigns(letter: Letter, campaign: Campaign) -> None:
    about = letter.core_properties
    issued = datetime.combine(campaign.issue_date, datetime.min.time())
    assert about.author == about.last_modified_by == campaign.collecting_body
    assert about.created is not None
    assert about.created.replace(tzinfo=None) == issued
    assert about.modified == about.created
    assert about.comments == ""
    assert about.title.endswith("Huyện ủy Chư Păh")


@pytest.mark.libreoffice
def test_writer_shows_every_line_on_two_pages_at_most(campaign: Campaign, tmp_path: Path) -> None:
    longest = max(campaign.units, key=lambda unit: len(unit.name))
    known = with_contact(
        campaign,
        person="Nguyễn Thị Minh Nguyệt",
        phone="0269 3824 000",
        email="ban.dan.van.tinh.uy@example.vn",
    )
    path = tmp_path / "letter.docx"
    path.write_bytes(covering_letter(known, longest, FORM))

    (pdf,) = convert([path], "pdf", tmp_path)
    (text,) = convert([path], "txt:Text (encoded):UTF8", tmp_path)

    assert len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes())) in {1, 2}
    shown = text.read_text("utf-8-sig").splitlines()
    for line in lines(opened(path.read_bytes())):
        assert line in shown
