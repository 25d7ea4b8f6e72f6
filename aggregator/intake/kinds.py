"""Which containers there are, told by their content, and by the name where that is silent."""

import re
from enum import Enum
from typing import Final

_OUTLOOK: Final = "__properties_version1.0".encode("utf-16-le")
_OF_OUTLOOK: Final = tuple(
    f"__{name}".encode("utf-16-le")
    for name in ("properties_version", "substg1.0_", "nameid_version", "attach_version", "recip_v")
)
_WORKBOOK: Final = "Workbook\x00".encode("utf-16-le")
COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SECTOR_SIZE, _DIRECTORY = slice(30, 32), slice(48, 52)  # in the header of a compound file
_LARGEST_SECTOR: Final = 12  # as a power of 2
_MESSAGE: Final = ".msg"
_ZIPS: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
HEAD: Final = 16_384
"""Bytes that show what a file may be."""
_HEADERS: Final = re.compile(
    rb"^(?:from|to|date|subject|message-id|received|return-path|delivered-to|mime-version"
    rb"|content-type):",
    re.MULTILINE | re.IGNORECASE,
)
_HEADER: Final = re.compile(rb"[!-9;-~]+:")
_FEWEST_HEADERS: Final = 3
_SAVED_PAGE: Final = b"From: <Saved by "
_WEB_PAGE: Final = (".mht", ".mhtml")
_PIECE: Final = re.compile(
    r"""\. (?: (?:zip|7z|rar|tar|gz|xls[xmb]?|ods)\.\d{3} | z\d\d | part0*\d+\.rar | r\d\d )
        (?: [ ]\(\d+\) )? $""",
    re.IGNORECASE | re.VERBOSE,
)


class Kind(Enum):
    """A kind of container; its value is what people call it."""

    ZIP = "tệp nén .zip"
    MAIL = "thư (.eml)"
    OUTLOOK = "thư Outlook (.msg)"
    TNEF = "gói thư Outlook (winmail.dat)"
    SEVEN_ZIP = "tệp nén .7z"
    RAR = "tệp nén .rar"


_SIGNATURES: Final = (
    (b"\x78\x9f\x3e\x22", Kind.TNEF),
    (b"7z\xbc\xaf\x27\x1c", Kind.SEVEN_ZIP),
    (b"Rar!\x1a\x07", Kind.RAR),
)


def kind_of(path: str, content: bytes) -> Kind | None:
    """The kind of container that a file is, or may be; ``None`` when it is none."""
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            return kind
    if content.startswith(_ZIPS):
        return Kind.ZIP
    if content.startswith(COMPOUND):
        return Kind.OUTLOOK if _is_outlook(path, content) else None
    named = kind_by_name(path)
    return named or (Kind.MAIL if _is_mail(path, content) else None)


def kind_by_name(path: str) -> Kind | None:
    """The kind of container that a file is called."""
    lower = path.lower()
    if lower.endswith(".zip"):
        return Kind.ZIP
    return Kind.MAIL if lower.endswith(".eml") else None


def may_be_container(path: str, head: bytes) -> bool:
    """Whether a file that begins so is worth reading whole to find out."""
    return head.startswith(COMPOUND) or kind_of(path, head) is not None


def is_known(content: bytes) -> bool:
    """Whether it begins like a workbook or a container, and not like a text."""
    return content.startswith((*_ZIPS, COMPOUND, *(signature for signature, _ in _SIGNATURES)))


def is_piece(path: str) -> bool:
    """Whether it is called like one of the pieces into which a file was split."""
    return _PIECE.search(path) is not None


def _is_outlook(path: str, content: bytes) -> bool:
    """Whether it is a message; a workbook may hold one, and a message a workbook."""
    if not (_OUTLOOK in content or path.lower().endswith(_MESSAGE)):
        return False
    if _WORKBOOK not in content:
        return True
    size = 1 << min(int.from_bytes(content[_SECTOR_SIZE], "little"), _LARGEST_SECTOR)
    at = (int.from_bytes(content[_DIRECTORY], "little") + 1) * size
    names = content[at : at + size]  # the first of its own
    return any(name in names for name in _OF_OUTLOOK)


def _is_mail(path: str, content: bytes) -> bool:
    """Whether it begins with the headers of a message, whatever it is called."""
    if path.lower().endswith(_WEB_PAGE) or not _HEADER.match(content):
        return False
    head = re.split(rb"\r?\n\r?\n", content[:HEAD], maxsplit=1)[0]
    if _SAVED_PAGE in head:
        return False
    return len({found.lower() for found in _HEADERS.findall(head)}) >= _FEWEST_HEADERS
