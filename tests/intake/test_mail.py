"""Every part of a message that is neither the letter nor a picture in it is accounted for."""

import base64
import binascii
import quopri
from email.message import EmailMessage
from pathlib import Path

import pytest

from aggregator.domain import Letter
from aggregator.intake import Limits, collect
from tests.hostile.compound_file import compound_file
from tests.hostile.foreign import outlook
from tests.intake.test_inbox import keep, listing, message, reason, zipped

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BOOK = b"PK\x03\x04 a workbook"


def parts(*wholes: bytes, head: bytes = b"") -> bytes:
    body = b"".join(b"--q\n" + whole + b"\n" for whole in wholes)
    return head + b"Content-Type: multipart/mixed; boundary=q\n\n" + body + b"--q--\n"


def part(kind: str, content: bytes, *headers: str) -> bytes:
    head = "".join(f"{each}\n" for each in (f"Content-Type: {kind}", *headers))
    encoded = base64.encodebytes(content)
    return head.encode() + b"Content-Transfer-Encoding: base64\n\n" + encoded


LETTER = part("text/plain", b"Please find")


def members(inbox: Path, content: bytes, name: str = "m.eml") -> dict[str, str]:
    """SHA-256 (in tests, the first bytes) by path of what came in a message."""
    (inbox / name).write_bytes(content)
    arrivals = listing(inbox, Limits())
    return {path: arrivals[path].sha256 for path in arrivals if path != name}


@pytest.mark.parametrize(
    ("headers", "name"),
    [
        ((), "attachment-3.xlsx"),
        (("Content-Disposition: inline",), "attachment-3.xlsx"),
        (("Content-Disposition: inline; filename=a.xlsx",), "a.xlsx"),
        (("Content-Disposition: attachment",), "attachment-3.xlsx"),
        (("Content-ID: <1>",), "attachment-3.xlsx"),
    ],
)
def test_a_workbook_however_it_is_attached(
    tmp_path: Path, headers: tuple[str, ...], name: str
) -> None:
    content = parts(LETTER, part(SHEET, BOOK, *headers))
    assert members(tmp_path, content) == {f"m.eml!/{name}": keep(BOOK)}


@pytest.mark.parametrize("kind", ["text/plain", "application/octet-stream", "image/png", "x"])
def test_a_workbook_under_another_type(tmp_path: Path, kind: str) -> None:
    content = parts(LETTER, part(kind, BOOK))
    found = members(tmp_path, content)
    assert kind == "image/png" or list(found.values()) == [keep(BOOK)]


def test_the_letter_and_its_pictures_are_no_files(tmp_path: Path) -> None:
    logo = part("image/png", b"\x89PNG", "Content-ID: <logo>", "Content-Disposition: inline")
    named = part('image/png; name="image001.png"', b"\x89PNG", "Content-ID: <logo2>")
    photo = part("image/jpeg", b"\xff\xd8", "Content-Disposition: attachment; filename=scan.jpg")
    html = part("text/html", b"<p>Please find")
    assert list(members(tmp_path, parts(LETTER, html, logo, named, photo))) == ["m.eml!/scan.jpg"]


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
def test_a_forwarded_message_that_is_encoded(tmp_path: Path, encoding: str) -> None:
    inner = message({"a.xlsx": BOOK})
    encoded = base64.encodebytes(inner) if encoding == "base64" else quopri.encodestring(inner)
    forwarded = f"Content-Type: message/rfc822\nContent-Transfer-Encoding: {encoding}\n\n".encode()
    assert members(tmp_path, parts(LETTER, forwarded + encoded)) == {
        "m.eml!/attachment-3.eml": keep(inner),
        "m.eml!/attachment-3.eml!/a.xlsx": keep(BOOK),
    }


def test_messages_in_messages_in_their_order(tmp_path: Path) -> None:
    inner = b"Content-Type: message/rfc822\n\n" + message({"in.xlsx": BOOK})
    content = parts(inner, part(SHEET, BOOK, "Content-Disposition: attachment; filename=z.xlsx"))
    assert list(members(tmp_path, content)) == ["m.eml!/in.xlsx", "m.eml!/z.xlsx"]


def test_the_outer_message_tells_when_it_came(tmp_path: Path) -> None:
    inner = message({"a.xlsx": BOOK}).replace(b"08 Mar", b"01 Mar")
    (tmp_path / "m.eml").write_bytes(message({"inner.eml": inner}))
    arrivals = listing(tmp_path, Limits())
    sent = arrivals["m.eml!/inner.eml!/a.xlsx"].sent
    assert sent is not None
    assert sent.day == 8


def test_a_file_written_into_the_text(tmp_path: Path) -> None:
    content = b"PK\x03\x04" + bytes(range(256)) * 3
    lines = b"".join(binascii.b2a_uu(content[at : at + 45]) for at in range(0, len(content), 45))
    text = (
        b"Subject: x\nFrom: a@x\n\nBegin with\nbegin 644 you know\nwhat I mean\n\n"
        b"begin 644 b\xc3\xa1o c\xc3\xa1o.xlsx\n" + lines + b"`\nend\nRegards\n"
    )
    assert members(tmp_path, text) == {"m.eml!/báo cáo.xlsx": keep(content)}


def test_a_file_in_the_text_that_was_cut_off(tmp_path: Path) -> None:
    lines = binascii.b2a_uu(BOOK) + binascii.b2a_uu(b"more of it")
    text = b"Subject: x\nFrom: a@x\n\nbegin 644 a.xlsx\n" + lines
    cut = {"m.eml!/a.xlsx": keep(BOOK + b"more of it")}
    assert members(tmp_path, text) == cut
    assert members(tmp_path, text + b"(rest is missing)\n") == cut


def test_many_beginnings_take_no_time(tmp_path: Path) -> None:
    text = b"Subject: x\n\n" + b"begin 644 a\n" * 300_000
    (tmp_path / "m.eml").write_bytes(text)
    assert reason(listing(tmp_path, Limits())["m.eml"]) == "not-a-workbook"


@pytest.mark.parametrize("name", ["thu.txt", "thu.eml (1)", "thu"])
def test_a_message_is_one_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    content = message({"a.xlsx": BOOK})
    assert members(tmp_path, content, name) == {f"{name}!/a.xlsx": keep(BOOK)}


def test_a_saved_web_page_is_no_message(tmp_path: Path) -> None:
    page = b"From: <Saved by Excel>\nSubject: x\nDate: x\nMIME-Version: 1.0\n\nx"
    assert members(tmp_path, page, "page.xls") == {}
    assert reason(listing(tmp_path)["page.xls"]) == ""


def test_a_text_is_no_message(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Date: today\nThe rest follows.\n\nSubject: none\n")
    assert reason(listing(tmp_path)["a.txt"]) == ""


def test_a_signature_apart_is_of_no_use(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail.set_content("x")
    mail.add_attachment(b"0x", maintype="application", subtype="x", filename="smime.p7s")
    (tmp_path / "m.eml").write_bytes(mail.as_bytes())
    assert reason(listing(tmp_path, Limits())["m.eml!/smime.p7s"]) == "temporary-file"


@pytest.mark.parametrize("name", ["m.eml", "m", "thu.txt"])
def test_a_message_says_who_writes_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    head = b"From: An <an@example.vn>\r\nSubject: Krong Pa\r\nTo: b@example.vn\r\n"
    (tmp_path / name).write_bytes(head + b"\r\nKinh gui Ban\r\n")
    (arrival,) = collect(tmp_path, keep)
    assert arrival.letter == Letter(
        sender="An <an@example.vn>", subject="Krong Pa", text="Kinh gui Ban\r\n"
    )


def test_a_message_of_outlook_says_who_writes(tmp_path: Path) -> None:
    said = {"0C1A": "An", "5D01": "an@example.vn", "0037": "Báo cáo Krông Pa", "1000": "Kính gửi"}
    streams = {f"__substg1.0_{key}001F": text.encode("utf-16-le") for key, text in said.items()}
    content = compound_file({**outlook(), **streams})
    (tmp_path / "m.msg").write_bytes(content)
    (tmp_path / "b.zip").write_bytes(zipped({"m.msg": content}))
    letter = Letter(sender='"An" <an@example.vn>', subject="Báo cáo Krông Pa", text="Kính gửi")
    letters = {arrival.path: arrival.letter for arrival in collect(tmp_path, keep)}
    assert letters == {"m.msg": letter, "b.zip": None, "b.zip!/m.msg": letter}
