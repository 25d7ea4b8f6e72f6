"""Drafts of mails, as mail programs read them."""

import csv
import email
import io
from email.message import EmailMessage
from email.policy import default

from aggregator.correspondence import Enclosure, Paragraph, draft_list, draft_to
from aggregator.definition import Campaign, ReportingUnit

BOOK = Enclosure(name="Biểu mẫu Đảng ủy.xlsx", content=b"PK\x03\x04 \r\n--=_form_X--\r\n \x00\xff")
LETTER = Enclosure(name="Công văn.docx", content=b"PK\x03\x04 letter")
BODY = (Paragraph(lead="1. ", text="Gửi về ", key="ngày 10 tháng 3", end="."), Paragraph(text="A"))


def unit(address: str = "vt@example.vn") -> ReportingUnit:
    return ReportingUnit(code="X", name="Đảng ủy Khối Các cơ quan tỉnh", group="g", email=address)


def draft(campaign: Campaign, address: str = "vt@example.vn") -> bytes:
    return draft_to(
        campaign,
        unit(address),
        about="V/v báo cáo\nsơ kết 5 năm thực hiện Kết luận, rất dài nên phải gấp dòng",
        body=BODY,
        enclosed=[BOOK, LETTER],
        kind="form",
    )


def opened(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def test_every_line_goes_through_any_mail_server(campaign: Campaign) -> None:
    content = draft(campaign)
    assert content.isascii()
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 100


def test_it_opens_to_be_sent_with_subject_and_address(campaign: Campaign) -> None:
    message = opened(draft(campaign))
    assert message["X-Unsent"] == "1"
    assert message["To"] == "vt@example.vn"
    assert message["Subject"] == (
        "V/v báo cáo sơ kết 5 năm thực hiện Kết luận, rất dài nên phải gấp dòng - "
        "Đảng ủy Khối Các cơ quan tỉnh"
    )
    assert {"Date", "Message-ID", "From"}.isdisjoint(message.keys())
    assert opened(draft(campaign, "chưa có"))["To"] is None


def test_what_is_enclosed_comes_out_as_it_went_in(campaign: Campaign) -> None:
    content = draft(campaign)
    book, letter = opened(content).iter_attachments()
    assert (book.get_filename(), book.get_content()) == (BOOK.name, BOOK.content)
    assert (letter.get_filename(), letter.get_content()) == (LETTER.name, LETTER.content)
    assert book.get_content_type().endswith("spreadsheetml.sheet")
    assert letter.get_content_type().endswith("wordprocessingml.document")
    assert b"filename*=utf-8''C%C3%B4ng%20v%C4%83n.docx" in content  # RFC 2231


def test_the_text_is_that_of_the_letter(campaign: Campaign) -> None:
    body = opened(draft(campaign)).get_body()
    assert body is not None
    text = body.get_content().replace("\r\n", "\n")
    assert text.startswith("Kính gửi: Đảng ủy Khối Các cơ quan tỉnh\n\n1. Gửi về ngày 10 tháng 3.")
    assert "(Công văn gửi kèm thư này: Công văn.docx)" in text


def test_the_same_inputs_give_the_same_bytes(campaign: Campaign) -> None:
    assert draft(campaign) == draft(campaign)


def test_the_list_says_who_has_no_address() -> None:
    content = draft_list([unit("a@b.vn, c@d.vn"), unit(""), unit("chưa có")])
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [row["to"] for row in rows] == ["a@b.vn; c@d.vn", "", ""]
    assert [row["message"] for row in rows] == ["X.eml"] * 3
    assert [row["note"] for row in rows] == [
        "",
        "danh sách đơn vị chưa có địa chỉ thư điện tử",
        "địa chỉ trong danh sách đơn vị không dùng được: chưa có",
    ]
