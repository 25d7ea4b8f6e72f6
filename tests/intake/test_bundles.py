"""A container is one by its content; names in it are read as their sender saw them."""

import io
import struct
import unicodedata
import zipfile
import zlib
from pathlib import Path

import pytest

from aggregator.domain import TCVN3
from aggregator.intake import Limits
from aggregator.intake.encoded_names import decoded
from tests.intake.test_inbox import keep, listing, message, reason, zipped

NAME = "Báo cáo Chư Păh, số liệu đợt 2.xlsx"
AT_HAND = zipped({"a.xlsx": b"a"})


def in_tcvn3(text: str) -> bytes:
    codes = {letter: code for code, letter in TCVN3.items()}
    return "".join(codes.get(char, char) for char in text).encode("latin-1")


def in_windows(text: str) -> bytes:
    """Windows writes letters with a mark of shape as one, and tones after them."""
    encoded = b""
    for char in text:
        try:
            encoded += char.encode("cp1258")
        except UnicodeEncodeError:
            whole = unicodedata.normalize("NFD", char)
            shape = unicodedata.normalize(
                "NFC", "".join(c for c in whole if c not in "\u0300\u0301\u0303\u0309\u0323")
            )
            tone = "".join(c for c in whole if c in "\u0300\u0301\u0303\u0309\u0323")
            encoded += (shape + tone).encode("cp1258")
    return encoded


def with_name(raw: bytes, extra: bytes = b"") -> bytes:
    """A zip whose one name is these bytes, without a word of their encoding."""
    stand_in = "n" * len(raw)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        info = zipfile.ZipInfo(stand_in)
        info.extra = extra
        archive.writestr(info, b"a")
    return buffer.getvalue().replace(stand_in.encode(), raw)


@pytest.mark.parametrize(
    "raw",
    [NAME.encode(), unicodedata.normalize("NFD", NAME).encode(), in_windows(NAME), in_tcvn3(NAME)],
    ids=["utf-8", "decomposed", "windows-1258", "tcvn3"],
)
def test_a_name_that_says_nothing_of_its_encoding(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "b.zip").write_bytes(with_name(raw))
    names = [unicodedata.normalize("NFC", path) for path in listing(tmp_path, Limits())]
    assert names == ["b.zip", f"b.zip!/{NAME}"]


def test_a_name_of_an_old_program_of_the_west() -> None:
    assert decoded("Málaga, café".encode("cp437")) == "Málaga, café"


def test_the_name_in_unicode_beside_the_other(tmp_path: Path) -> None:
    raw = b"B_o c_o.xlsx"
    field = struct.pack("<BL", 1, zlib.crc32(raw)) + "Báo cáo.xlsx".encode()
    extra = struct.pack("<HH", 0x7075, len(field)) + field
    (tmp_path / "b.zip").write_bytes(with_name(raw, extra))
    other = struct.pack("<HH", 0x7075, len(field)) + b"\x01\x00\x00\x00\x00" + field[5:]
    (tmp_path / "c.zip").write_bytes(with_name(raw, other))
    assert set(listing(tmp_path, Limits())) == {
        *("b.zip", "b.zip!/Báo cáo.xlsx"),
        *("c.zip", "c.zip!/B_o c_o.xlsx"),
    }


def test_a_name_in_another_encoding_may_not_climb(tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_bytes(with_name("../lên.xlsx".encode()))
    assert reason(listing(tmp_path, Limits())["b.zip!/../lên.xlsx"]) == "unsafe-archive"


@pytest.mark.parametrize("name", ["b.zip (1)", "b.xlsx", "b", "b.zip.001", "b.rar", "b.ZIP"])
def test_a_zip_is_one_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(AT_HAND)
    arrivals = listing(tmp_path)
    assert reason(arrivals[name]) == "unpacked-archive"
    assert arrivals[f"{name}!/a.xlsx"].sha256 == keep(b"a")


def test_a_zip_of_a_mail_is_one_whatever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "m.eml").write_bytes(message({"b.dat": AT_HAND}))
    assert "m.eml!/b.dat!/a.xlsx" in listing(tmp_path, Limits())


@pytest.mark.parametrize(
    "name", ["xl/workbook.xml", "word/document.xml", "META-INF/MANIFEST.MF", "Index/Document.iwa"]
)
def test_a_document_is_no_bundle(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.zip (1)").write_bytes(zipped({name: b""}))
    assert [reason(one) for one in listing(tmp_path, Limits()).values()] == [""]


@pytest.mark.parametrize("name", ["Word/a.xlsx", "XL/a.xlsx", "ppt/sub/a.pdf", "index.zip"])
def test_a_folder_called_like_that_of_a_document_is_none(tmp_path: Path, name: str) -> None:
    (tmp_path / "b.zip").write_bytes(zipped({name: b"a"}))
    assert f"b.zip!/{name}" in listing(tmp_path, Limits())


@pytest.mark.parametrize("padding", [b"\r\n", b"\n" * 64, bytes(64), b" \r\n\x00"])
def test_what_a_gateway_appends_does_no_harm(tmp_path: Path, padding: bytes) -> None:
    (tmp_path / "b.zip").write_bytes(AT_HAND + padding)
    assert "b.zip!/a.xlsx" in listing(tmp_path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.zip.001", AT_HAND[:60]),
        ("a.zip.002", b"the rest"),
        ("a.7z.003", b"the rest"),
        ("a.z01", b"PK\x07\x08PK\x03\x04"),
        ("a.part2.rar", b"the rest"),
        ("a.r00", b"the rest"),
        ("a.xlsx.001", b"the rest"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_piece_is_called_one(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    (arrival,) = listing(tmp_path).values()
    assert arrival.refusal is not None
    assert arrival.refusal.rule == "unsupported-archive"
    assert arrival.refusal.facts["observed"] == "một phần của tệp bị chia nhỏ"


def test_a_large_container_is_opened_and_another_large_file_is_not(tmp_path: Path) -> None:
    big = {f"{number}.xlsx": bytes([number]) * 90 for number in range(3)}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in big.items():
            archive.writestr(name, content)
    (tmp_path / "b.bin").write_bytes(buffer.getvalue())
    (tmp_path / "c.bin").write_bytes(zipped({"xl/workbook.xml": b"", "xl/a.xml": b"x" * 90}))
    arrivals = listing(tmp_path)
    assert reason(arrivals["b.bin"]) == "unpacked-archive"
    assert reason(arrivals["c.bin"]) == "oversize-file"
    assert arrivals["c.bin"].sha256 == ""
