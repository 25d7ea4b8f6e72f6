"""What a file is by the bytes that it begins with, or that stand at a fixed place in it."""

from typing import Final

from aggregator.reading.refusal import FileRule, RefusedError

_SIGNATURES: Final[tuple[tuple[int, bytes, FileRule, str], ...]] = (
    (0, b"\xff\xd8\xff", "not-a-workbook", "ảnh JPEG"),
    (0, b"\x89PNG\r\n\x1a\n", "not-a-workbook", "ảnh PNG"),
    (0, b"GIF8", "not-a-workbook", "ảnh GIF"),
    (0, b"BM", "not-a-workbook", "ảnh BMP"),
    (0, b"II*\x00", "not-a-workbook", "ảnh TIFF"),
    (0, b"MM\x00*", "not-a-workbook", "ảnh TIFF"),
    (0, b"{\\rtf", "not-a-workbook", "văn bản RTF"),
    (0, b"Rar!\x1a\x07", "unsupported-archive", "tệp nén .rar"),
    (0, b"7z\xbc\xaf\x27\x1c", "unsupported-archive", "tệp nén .7z"),
    (0, b"\x1f\x8b", "unsupported-archive", "tệp nén .gz"),
    (0, b"BZh", "unsupported-archive", "tệp nén .bz2"),
    (0, b"\xfd7zXZ\x00", "unsupported-archive", "tệp nén .xz"),
    (0, b"\x28\xb5\x2f\xfd", "unsupported-archive", "tệp nén .zst"),
    (0, b"MSCF\x00\x00\x00\x00", "unsupported-archive", "tệp nén .cab"),
    (0, b"\x60\xea", "unsupported-archive", "tệp nén .arj"),
    (0, b"!BDN", "unsupported-archive", "hộp thư Outlook (.pst)"),
    (0, b"PK\x07\x08", "unsupported-archive", "một phần của tệp bị chia nhỏ"),
    (0, b"MZ", "not-a-workbook", "tệp chương trình (.exe)"),
    (0, b"PK\x05\x06", "not-a-workbook", "tệp nén .zip rỗng"),
    (0, b"MIME-Version:", "not-a-workbook", "trang web lưu thành tệp (.mht)"),
    (0, b"\x09\x08", "unsupported-format", "tệp Excel đời cũ (trước Excel 97)"),
    (0, b"\x09\x04", "unsupported-format", "tệp Excel đời cũ (trước Excel 97)"),
    (0, b"\x09\x02", "unsupported-format", "tệp Excel đời cũ (trước Excel 97)"),
    (0, b"\x09\x00", "unsupported-format", "tệp Excel đời cũ (trước Excel 97)"),
    (257, b"ustar", "unsupported-archive", "tệp nén .tar"),
    (2, b"-lh", "unsupported-archive", "tệp nén .lzh"),
    (7, b"**ACE**", "unsupported-archive", "tệp nén .ace"),
    (4, b"ftypheic", "not-a-workbook", "ảnh HEIC"),
    (4, b"ftypheix", "not-a-workbook", "ảnh HEIC"),
    (4, b"ftypmif1", "not-a-workbook", "ảnh HEIC"),
    (8, b"WEBP", "not-a-workbook", "ảnh WebP"),
)
_SEQUENCE: Final = b"0"
_SIGNED: Final = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07"  # any kind of PKCS #7
_WITHIN: Final = 64


def refuse_by_signature(content: bytes) -> None:
    """Refuse what is known.

    Raises:
        RefusedError: It is something else than a workbook.
    """
    for at, magic, rule, observed in _SIGNATURES:
        if content.startswith(magic, at):
            raise RefusedError(rule, observed)
    if content.startswith(_SEQUENCE) and _SIGNED in content[:_WITHIN]:
        raise RefusedError("unsupported-archive", "thư ký số hoặc mã hóa (.p7m)")
