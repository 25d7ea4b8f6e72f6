"""What the bytes are, whatever the file is called; all but zip containers are decided here."""

import re
from typing import Final

from aggregator.domain import bytes_as_text
from aggregator.reading.limits import Limits
from aggregator.reading.pointers import pointer_in
from aggregator.reading.refusal import FileRule, RefusedError
from aggregator.reading.signatures import refuse_by_signature

ZIP_SIGNATURE: Final = b"PK\x03\x04"
PDF_SIGNATURE: Final = b"%PDF-"
OLE2_SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_OLE2_WORKBOOK: Final = "Workbook"
_OLE2_ENTRY: Final = 128  # bytes of a directory entry; sectors and header are multiples of it
_OLE2_STREAMS: Final[tuple[tuple[str, FileRule, str], ...]] = (
    ("DRMEncryptedTransform", "rights-managed", "phân quyền (IRM) hoặc nhãn bảo mật"),
    ("DRMEncryptedDataSpace", "rights-managed", "phân quyền (IRM) hoặc nhãn bảo mật"),
    ("\tDRMContent", "rights-managed", "phân quyền (IRM) hoặc nhãn bảo mật"),
    ("EncryptedPackage", "encrypted-workbook", "tệp có đặt mật khẩu"),
    ("WordDocument", "not-a-workbook", "tài liệu Word (.doc)"),
    ("PowerPoint Document", "not-a-workbook", "bản trình chiếu PowerPoint (.ppt)"),
    ("__properties_version1.0", "unsupported-archive", "thư Outlook (.msg)"),
    ("Book", "unsupported-format", "tệp Excel đời cũ (trước Excel 97)"),
)
_HEAD: Final = 4096  # bytes that show what a text is
_TEXTS: Final[tuple[tuple[re.Pattern[str], FileRule, str], ...]] = (
    (
        re.compile(r"\s*<(!doctype html|html|head|body|table|meta)", re.IGNORECASE),
        "not-a-workbook",
        "trang web (HTML) đổi đuôi tệp",
    ),
    (
        re.compile(r".*urn:schemas-microsoft-com:office:spreadsheet", re.DOTALL),
        "unsupported-format",
        "bảng tính XML 2003",
    ),
    (
        re.compile(r".*<office:document", re.DOTALL),
        "unsupported-format",
        "bảng tính OpenDocument (.fods)",
    ),
    (
        re.compile(r"From \S+ [^\n]*\d\d:\d\d[^\n]*\n[!-9;-~]+:"),
        "unsupported-archive",
        "hộp thư (.mbox)",
    ),
    (
        re.compile(r"\d+ *\n(?:from|received|return-path|delivered-to|x-\S+):", re.IGNORECASE),
        "unsupported-archive",
        "thư của Apple Mail (.emlx)",
    ),
    (re.compile(r"\s*<"), "not-a-workbook", "tệp XML không phải bảng tính"),
)


def refuse_other_files(content: bytes, name: str, limits: Limits) -> None:
    """Let only a zip container and a workbook of Excel 97 to 2003 pass.

    Raises:
        RefusedError: It is something else, empty, or larger than a return may be.
    """
    if len(content) > limits.file_bytes:
        raise RefusedError(
            "oversize-file",
            f"{bytes_as_text(len(content))}, giới hạn {bytes_as_text(limits.file_bytes)}",
        )
    if not content:
        raise RefusedError("damaged-workbook", "tệp rỗng (0 byte)")
    if content.startswith(ZIP_SIGNATURE):
        return
    if not content.strip(b"\x00"):
        raise RefusedError("damaged-workbook", "tệp chưa tải về đủ (toàn byte 0)")
    if content.startswith(OLE2_SIGNATURE):
        _refuse_other_compounds(content)
        return
    if content.startswith(PDF_SIGNATURE):
        from aggregator.reading.pdf import refused_pdf  # noqa: PLC0415 - slow, and seldom needed

        raise refused_pdf(content)
    refuse_by_signature(content)
    pointer = pointer_in(content, name)
    if pointer:
        raise RefusedError("unsupported-archive", pointer)
    raise _text(content, name)


def _refuse_other_compounds(content: bytes) -> None:
    """Told by the names in the directory; nothing in it is parsed."""
    for stream, rule, observed in _OLE2_STREAMS:
        if _has_stream(content, stream):
            if rule == "unsupported-format" and _has_stream(content, _OLE2_WORKBOOK):
                return  # Excel could save both versions in one file
            raise RefusedError(rule, observed)
    if not _has_stream(content, _OLE2_WORKBOOK):
        raise RefusedError("not-a-workbook", "tệp OLE2 không phải bảng tính")


def _has_stream(content: bytes, name: str) -> bool:
    entry = f"{name}\x00".encode("utf-16-le")
    at = content.find(entry)
    while at != -1:
        if at % _OLE2_ENTRY == 0:
            return True
        at = content.find(entry, at + 1)
    return False


def _text(content: bytes, name: str) -> RefusedError:
    head = _decoded(content[:_HEAD])
    if head is None:
        return RefusedError("not-a-workbook", "tệp không rõ loại")
    for pattern, rule, observed in _TEXTS:
        if pattern.match(head):
            return RefusedError(rule, observed)
    if name.casefold().endswith((".csv", ".tsv")):
        return RefusedError("not-a-workbook", "tệp văn bản CSV")
    return RefusedError("not-a-workbook", "tệp văn bản")


def _decoded(head: bytes) -> str | None:
    """The beginning of a text, or ``None`` for bytes that are no text in any usual encoding."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", errors="replace")
    text = head.decode("utf-8-sig", errors="replace")
    strange = sum(not (char.isprintable() or char in "\t\r\n\f\ufffd") for char in text)
    # a text in an old Vietnamese code page has replacement characters but no control characters
    return text if strange == 0 else None
