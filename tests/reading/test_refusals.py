"""Every kind of file that is not a return, and the word it is sent back with."""

import io
import struct
import warnings
import zipfile
from collections.abc import Callable

import pytest

from aggregator.definition import cards
from aggregator.domain import Disposition

from .surgery import FIGURES, STRINGS, WORKBOOK, Form, packed

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def ole2(stream: str) -> bytes:
    """The bytes that tell: a signature, and a directory entry at a multiple of 128."""
    return OLE2.ljust(1024, b"\x00") + stream.encode("utf-16-le").ljust(128, b"\x00")


def office(content_type: str, main: str) -> bytes:
    """A container of an office document of another kind."""
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{types}"><Override PartName="/{main}"'
            f' ContentType="{content_type}"/></Types>'.encode(),
            "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="r1"'
            f' Type="{kind}" Target="{main}"/></Relationships>'.encode(),
            main: b"<document/>",
        }
    )


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
BINARY = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
ODT = b"application/vnd.oasis.opendocument.text"


@pytest.mark.parametrize(
    ("content", "rule", "observed"),
    [
        (b"", "damaged-workbook", "tệp rỗng (0 byte)"),
        (b"\x00" * 5000, "damaged-workbook", "tệp chưa tải về đủ (toàn byte 0)"),
        (b"P", "not-a-workbook", "tệp văn bản"),
        (ole2("EncryptedPackage"), "encrypted-workbook", "tệp có đặt mật khẩu"),
        (ole2("Workbook"), "damaged-workbook", "tệp bị cắt cụt hoặc hỏng"),
        (ole2("Book"), "unsupported-format", "tệp Excel đời cũ (trước Excel 97)"),
        (ole2("WordDocument"), "not-a-workbook", "tài liệu Word (.doc)"),
        (ole2("Mystery"), "not-a-workbook", "tệp OLE2 không phải bảng tính"),
        (b"\x09\x08\x10\x00\x00\x06", "unsupported-format", "tệp Excel đời cũ (trước Excel 97)"),
        (b"%PDF-1.7\n", "not-a-workbook", "tệp PDF"),
        (b"\xff\xd8\xff\xe0", "not-a-workbook", "ảnh JPEG"),
        (b"\x89PNG\r\n\x1a\n", "not-a-workbook", "ảnh PNG"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "not-a-workbook", "ảnh WebP"),
        (b"\x00\x00\x00\x18ftypheic", "not-a-workbook", "ảnh HEIC"),
        (b"Rar!\x1a\x07\x00", "unsupported-archive", "tệp nén .rar"),
        (b"MZ\x90\x00", "not-a-workbook", "tệp chương trình (.exe)"),
        (b" \n<html><table>", "not-a-workbook", "trang web (HTML) đổi đuôi tệp"),
        (b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>",
         "unsupported-format", "bảng tính XML 2003"),
        (b"<?xml version='1.0'?><note/>", "not-a-workbook", "tệp XML không phải bảng tính"),
        ("đơn vị;số liệu\n".encode(), "not-a-workbook", "tệp văn bản"),
        ("đơn vị".encode("utf-16"), "not-a-workbook", "tệp văn bản"),
        (bytes(range(256)), "not-a-workbook", "tệp không rõ loại"),
        (office(WORD, "word/document.xml"), "not-a-workbook", "tài liệu Word (.docx)"),
        (office(SLIDES, "ppt/a.xml"), "not-a-workbook", "bản trình chiếu PowerPoint (.pptx)"),
        (office(BINARY, "xl/none.bin"), "unsupported-format",
         "bảng tính Excel nhị phân (.xlsb)"),
        (office(BINARY, "xl/workbook.bin"), "damaged-workbook",
         "thiếu phần xl/_rels/workbook.bin.rels"),
        (packed({"mimetype": ODS}), "damaged-workbook", "thiếu phần content.xml"),
        (packed({"mimetype": ODT}), "not-a-workbook", "tài liệu OpenDocument (.odt, .odp)"),
        (packed({"inner.xlsx": b"x"}), "not-a-workbook", "tệp nén .zip"),
    ],
)  # fmt: skip
def test_what_is_no_workbook_is_called_by_its_name(
    form: Form, content: bytes, rule: str, observed: str
) -> None:
    refusal = form.replaced(content).refusal()
    assert (refusal.rule, refusal.facts) == (rule, {"observed": observed})
    assert refusal.disposition is Disposition.REJECTED
    assert set(refusal.facts) == set(cards()[rule].facts)


def test_a_csv_is_told_by_its_name(form: Form) -> None:
    from aggregator.reading import read  # noqa: PLC0415 - beside its only use

    refusal = read(b"a;b\n1;2\n", "Chu Pah.CSV", form.plan, form.severity_of)
    assert getattr(refusal, "facts", None) == {"observed": "tệp văn bản CSV"}


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.9, 0.999])
def test_a_file_cut_short_is_damaged(form: Form, keep: float) -> None:
    cut = form.content[: int(len(form.content) * keep)]
    assert form.replaced(cut).refusal().rule == "damaged-workbook"


def test_every_flipped_bit_of_a_used_part_is_noticed(form: Form) -> None:
    with zipfile.ZipFile(io.BytesIO(form.content)) as container:
        entry = container.getinfo(FIGURES)
    start = entry.header_offset + 30 + len(FIGURES)
    for at in range(start, start + entry.compress_size, 97):
        content = bytearray(form.content)
        content[at] ^= 0x10
        assert form.replaced(bytes(content)).refusal().rule in {
            "damaged-workbook",
            "unsafe-archive",
        }


def test_damage_in_a_part_that_nobody_needs_is_noticed(form: Form) -> None:
    marked = form.replaced(
        packed({**form.parts(), "xl/media/a.bin": b"ABCDEFGH"}, zipfile.ZIP_STORED)
    )
    damaged = marked.replaced(marked.content.replace(b"ABCDEFGH", b"ABCDEFGX"))
    assert damaged.refusal().rule == "damaged-workbook"


@pytest.mark.parametrize(
    "part", ["[Content_Types].xml", "xl/_rels/workbook.xml.rels", WORKBOOK, FIGURES, STRINGS]
)
def test_a_missing_part_is_damage(form: Form, part: str) -> None:
    assert form.without_part(part).refusal().rule == "damaged-workbook"


@pytest.mark.parametrize("part", ["[Content_Types].xml", WORKBOOK, FIGURES, STRINGS])
def test_xml_without_its_end_is_damage(form: Form, part: str) -> None:
    broken = form.with_part(part, form.parts()[part][:-20])
    assert broken.refusal().rule == "damaged-workbook"


BILLION_LAUGHS = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
EXTERNAL = b'<!DOCTYPE x SYSTEM "file:///etc/passwd">'


@pytest.mark.parametrize("doctype", [BILLION_LAUGHS, EXTERNAL])
@pytest.mark.parametrize(
    "part",
    ["[Content_Types].xml", WORKBOOK, FIGURES, STRINGS, "xl/styles.xml", "docProps/core.xml"],
)
def test_a_doctype_is_refused_wherever_it_stands(form: Form, part: str, doctype: bytes) -> None:
    declaration, _, rest = form.parts()[part].partition(b"?>")
    refusal = form.with_part(part, declaration + b"?>" + doctype + rest).refusal()
    assert refusal.rule == "unsafe-archive"
    assert refusal.facts == {"observed": "khai báo DOCTYPE trong XML"}


def test_a_doctype_in_utf_16_is_refused(form: Form) -> None:
    text = form.parts()[FIGURES].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    declaration, _, rest = text.partition("?>")
    sneaky = f"{declaration}?>{EXTERNAL.decode()}{rest}".encode("utf-16")
    assert form.with_part(FIGURES, sneaky).refusal().rule == "unsafe-archive"


@pytest.mark.parametrize("encoding", ["utf-7", "cp1258", "ebcdic-cp-us", "no-such"])
def test_an_unusual_encoding_is_damage(form: Form, encoding: str) -> None:
    strange = form.edited(FIGURES, 'encoding="UTF-8"', f'encoding="{encoding}"')
    assert strange.refusal().rule == "damaged-workbook"


def duplicate(form: Form) -> bytes:
    buffer = io.BytesIO(form.content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(buffer, "a") as container:
            container.writestr(FIGURES, b"<other/>")
    return buffer.getvalue()


def renamed(old: str, new: str) -> Callable[[Form], bytes]:
    def rename(form: Form) -> bytes:
        return packed({new if name == old else name: part for name, part in form.parts().items()})

    return rename


def added(name: str) -> Callable[[Form], bytes]:
    return lambda form: packed({**form.parts(), name: b"x"})


def symlink(form: Form) -> bytes:
    buffer = io.BytesIO(form.content)
    with zipfile.ZipFile(buffer, "a") as container:
        info = zipfile.ZipInfo("xl/link")
        info.external_attr = 0o120777 << 16
        container.writestr(info, "/etc/passwd")
    return buffer.getvalue()


def overlapping(form: Form) -> bytes:
    """Two members over the same bytes: the second entry of the directory points at the first."""
    with zipfile.ZipFile(io.BytesIO(form.content)) as container:
        first, second = container.infolist()[:2]
        directory = container.start_dir
    content = bytearray(form.content)
    at = content.index(second.filename.encode(), directory) - 46
    struct.pack_into("<L", content, at + 42, first.header_offset)
    return bytes(content)


def lying_size(form: Form) -> bytes:
    """The directory says 4 KB; the member holds more."""
    with zipfile.ZipFile(io.BytesIO(form.content)) as container:
        directory = container.start_dir
    content = bytearray(form.content)
    at = content.index(FIGURES.encode(), directory) - 46
    struct.pack_into("<L", content, at + 24, 4096)
    return bytes(content)


def other_local_name(form: Form) -> bytes:
    return form.content.replace(b"xl/theme/theme1.xml", b"xl/theme/theme2.xml", 1)


@pytest.mark.parametrize(
    ("cut", "observed"),
    [
        (duplicate, f"hai phần trùng tên {FIGURES}"),
        (added("XL/Workbook.xml"), "hai phần trùng tên XL/Workbook.xml"),
        (added("xl\\workbook.xml"), "hai phần trùng tên xl/workbook.xml"),
        (added("../evil.xml"), "tên phần trỏ ra ngoài tệp: ../evil.xml"),
        (added("/etc/passwd"), "tên phần trỏ ra ngoài tệp: /etc/passwd"),
        (added("c:evil"), "tên phần trỏ ra ngoài tệp: c:evil"),
        (symlink, "liên kết trong tệp nén: xl/link"),
        (overlapping, "các phần trong tệp nén chồng lên nhau"),
        (other_local_name, "tên phần không khớp mục lục"),
        (lying_size, f"phần {FIGURES} khai sai dung lượng"),
        (lambda form: b"PK\x03\x04junk" + form.content, "dữ liệu lạ trước phần đầu của tệp"),
        (lambda form: form.content + b"junk", "dữ liệu lạ sau phần cuối của tệp"),
        (lambda form: form.content + form.content, "dữ liệu lạ trước phần đầu của tệp"),
        (lambda form: packed(form.parts(), zipfile.ZIP_BZIP2), "cách nén lạ"),
    ],
)
def test_a_container_that_programs_read_differently_is_unsafe(
    form: Form, cut: Callable[[Form], bytes], observed: str
) -> None:
    refusal = form.replaced(cut(form)).refusal()
    assert refusal.rule == "unsafe-archive"
    assert observed in refusal.facts["observed"]


def test_a_zip_password_is_called_a_password(form: Form) -> None:
    content = bytearray(form.content)
    with zipfile.ZipFile(io.BytesIO(form.content)) as container:
        directory = container.start_dir
    content[directory + 8] |= 1
    assert form.replaced(bytes(content)).refusal().rule == "encrypted-workbook"


@pytest.mark.parametrize("tail", [b"\x00" * 512, b"\r\n"])
def test_padding_that_mail_gateways_add_does_no_harm(form: Form, tail: bytes) -> None:
    assert form.replaced(form.content + tail).submission().stamps


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_folders_backslashes_and_upper_case_are_accepted(form: Form, method: int) -> None:
    parts = {name.replace("/", "\\"): part for name, part in form.parts().items()}
    parts |= {"xl/": b"", "docProps\\App.XML": parts.pop("docProps\\app.xml")}
    assert form.replaced(packed(parts, method)).submission().stamps


def test_a_sheet_outside_the_container_is_refused(form: Form) -> None:
    relations = "xl/_rels/workbook.xml.rels"
    outside = form.edited(relations, "worksheets/sheet2.xml", "../../etc/passwd")
    assert outside.refusal().rule == "unsafe-archive"
    external = form.edited(
        relations, 'Target="worksheets/sheet2.xml"', 'Target="file:///x" TargetMode="External"'
    )
    assert external.refusal().rule == "damaged-workbook"


def test_two_sheets_of_one_part_or_one_name_are_damage(form: Form) -> None:
    relations = "xl/_rels/workbook.xml.rels"
    one_part = form.edited(relations, "worksheets/sheet3.xml", "worksheets/sheet2.xml")
    one_name = form.edited(WORKBOOK, 'name="Thuyết minh"', 'name="SỐ LIỆU"')
    assert one_part.refusal().rule == one_name.refusal().rule == "damaged-workbook"


def test_a_workbook_of_something_else_has_none_of_our_sheets(form: Form) -> None:
    other = form.edited(STRINGS, "<si>.*?</si>", "<si><t>khác</t></si>")
    for number, sheet in enumerate(form.plan.sheets):
        other = other.edited(WORKBOOK, f'name="{sheet.name}"', f'name="X{number}"')
    refusal = other.refusal()
    assert refusal.rule == "missing-sheet"
    assert refusal.facts == {"observed": "Số liệu, Thuyết minh, Đề xuất, Phụ lục bổ sung, Liên hệ"}
