"""The parts of a message that are neither the letter nor a picture in it.

What a mail program shows as an attachment is not what the message declares one: a workbook may
stand inline and without a name, within a forwarded message, or as letters in the text.
"""

import binascii
import mimetypes
import re
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Final

from aggregator.intake.kinds import is_known

_LETTERS: Final = frozenset(
    f"text/{kind}" for kind in ("plain", "html", "enriched", "richtext", "x-amp-html", "watch-html")
)
_ENDINGS: Final = {
    "application/ms-tnef": ".dat",
    "application/vnd.ms-tnef": ".dat",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.ms-outlook": ".msg",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.rar": ".rar",
    "application/x-7z-compressed": ".7z",
    "application/x-zip-compressed": ".zip",
    "application/zip": ".zip",
    "message/rfc822": ".eml",
}
_ENCODED: Final = frozenset({"base64", "quoted-printable"})
_BEGIN: Final = re.compile(rb"begin [0-7]{3,4} (.{1,255})")
_END: Final = b"end"


class Part(EmailMessage):
    """A part of a message; a message that is encoded is a file like another, to be decoded."""

    def get_content_maintype(self) -> str:
        kind = super().get_content_maintype()
        encoding = str(self.get("Content-Transfer-Encoding", "")).strip().casefold()
        return "application" if kind == "message" and encoding in _ENCODED else kind


def attachments(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """Name and content of each, in their order, those of messages within it included."""
    for number, part in enumerate(message.walk(), start=1):
        if part.is_multipart():
            continue  # the parts in it come next
        kind = part.get_content_type()
        payload = part.get_payload(decode=True)
        content = payload if isinstance(payload, bytes) else b""
        name = part.get_filename()
        if not content and not name:
            continue
        if not name and _of_the_letter(part, kind, content):
            yield from _uuencoded(content)
        elif not _picture_inside(part, kind):
            yield name or f"attachment-{number}{_ending(part, kind)}", content


def _of_the_letter(part: EmailMessage, kind: str, content: bytes) -> bool:
    return (
        kind in _LETTERS
        and part.get_content_disposition() != "attachment"
        and not is_known(content)
    )


def _picture_inside(part: EmailMessage, kind: str) -> bool:
    """A picture that the letter shows, such as a logo; a photo that was attached is none."""
    return (
        kind.startswith("image/")
        and part.get_content_disposition() != "attachment"
        and ("Content-ID" in part or not part.get_filename())
    )


def _ending(part: EmailMessage, kind: str) -> str:
    if "Content-Type" not in part:
        return ""
    return _ENDINGS.get(kind) or mimetypes.guess_extension(kind, strict=False) or ""


def _uuencoded(text: bytes) -> Iterator[tuple[str, bytes]]:
    """Files that an old mail program wrote into the text itself."""
    name, pieces = b"", list[bytes]()
    for line in text.splitlines():
        begin = _BEGIN.fullmatch(line)
        if begin:
            name, pieces = begin[1], []
        elif name and line.strip() == _END:
            yield _called(name), b"".join(pieces)
            name = b""
        elif name:
            try:
                pieces.append(_line(line))
            except (binascii.Error, IndexError):
                yield from _cut_off(name, pieces)
                name = b""
    yield from _cut_off(name, pieces)


def _cut_off(name: bytes, pieces: list[bytes]) -> Iterator[tuple[str, bytes]]:
    """The beginning of a file that has no end; or some words that began alike, which are none."""
    content = b"".join(pieces)
    if name and is_known(content):
        yield _called(name), content


def _called(name: bytes) -> str:
    return name.decode("utf-8", "replace").strip()


def _line(line: bytes) -> bytes:
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:  # some programs pad the last letters; the length is in the first one
        return binascii.a2b_uu(line[: (((line[0] - 32) & 63) * 4 + 5) // 3])
