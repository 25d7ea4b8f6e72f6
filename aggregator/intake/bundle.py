"""Bundles (.zip) and messages (.eml): their members become files of their own."""

import email
import email.policy
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath
from typing import Final

from aggregator.domain import Disposition, Refusal
from aggregator.intake.limits import Limits
from aggregator.intake.names import is_container, is_temporary, shown

_CHUNK: Final = 1024 * 1024
_ENCRYPTED: Final = 0x1  # general purpose bit 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """A file inside a container.

    Attributes:
        path: ``<container>!/<name>``.
        content: Its bytes; empty when they could not be had.
        size: As far as known.
        refusal: Why it goes no further.
        sent: When the message around it was sent; ``None`` when there is no telling.
    """

    path: str
    content: bytes = b""
    size: int = 0
    refusal: Refusal | None = None
    sent: datetime | None = None


def unpack(path: str, content: bytes, limits: Limits) -> tuple[Refusal | None, list[Member]]:
    """The members of a container, containers among them unpacked in their turn.

    Returns:
        What becomes of the container itself (``None``: it is not one after all, so it is to be
        read as a file), and the members in their order.
    """
    return _Unpacking(limits).unpack(path, content, depth=1, sent=None)


class _Unpacking:
    """One container with all that is in it, under one budget."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._members_left = limits.members
        self._bytes_left = limits.bundle_bytes

    def unpack(
        self, path: str, content: bytes, *, depth: int, sent: datetime | None
    ) -> tuple[Refusal | None, list[Member]]:
        if depth > self._limits.depth:
            return _rejected(
                "unsafe-archive", f"gói lồng {depth} tầng, giới hạn {self._limits.depth}"
            ), []
        try:
            if path.lower().endswith(".eml"):
                return self._message(path, content, depth)
            return self._bundle(path, content, depth, sent)
        except _OverBudgetError as error:
            return _rejected("unsafe-archive", str(error)), []
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            return _rejected("damaged-workbook", f"gói hỏng ({type(error).__name__})"), []

    def _bundle(
        self, path: str, content: bytes, depth: int, sent: datetime | None
    ) -> tuple[Refusal | None, list[Member]]:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if any(info.filename == "[Content_Types].xml" for info in infos):
                return None, []  # a workbook or document that was called .zip
            self._take_members(len(infos))
            members: list[Member] = []
            for name, info in zip(_distinct([info.filename for info in infos]), infos, strict=True):
                member = self._entry(archive, info, f"{path}!/{shown(name)}", sent)
                members += self._with_inner(member, depth)
        return _unpacked(len(infos)), members

    def _entry(
        self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, sent: datetime | None
    ) -> Member:
        refusal = None
        if is_temporary(info.filename):
            refusal = _ignored("temporary-file", PurePosixPath(path).name)
        elif info.filename.startswith(("/", "\\")) or ".." in PurePosixPath(info.filename).parts:
            refusal = _rejected("unsafe-archive", f"tên trỏ ra ngoài gói: {info.filename}")
        elif info.flag_bits & _ENCRYPTED:
            refusal = _rejected("encrypted-workbook", "tệp nén có đặt mật khẩu")
        elif info.file_size > self._limits.file_bytes:
            refusal = _rejected("oversize-file", f"{info.file_size} bytes")
        if refusal is not None:
            return Member(path=path, size=info.file_size, refusal=refusal, sent=sent)
        try:
            content = b"".join(self._inflated(archive, info))
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            refusal = _rejected("damaged-workbook", f"gói hỏng ({type(error).__name__})")
            return Member(path=path, size=info.file_size, refusal=refusal, sent=sent)
        return Member(path=path, content=content, size=len(content), sent=sent)

    def _inflated(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
        """The bytes of an entry, counted while they come and not by what the header says."""
        with archive.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                self._take_bytes(len(chunk))
                yield chunk

    def _message(
        self, path: str, content: bytes, depth: int
    ) -> tuple[Refusal | None, list[Member]]:
        message = email.message_from_bytes(content, policy=email.policy.default)
        sent = _sent(message)
        attachments = list(_attachments(message))
        if not attachments:
            return _rejected("not-a-workbook", "thư không có tệp đính kèm"), []
        self._take_members(len(attachments))
        members: list[Member] = []
        names = _distinct([name for name, _ in attachments])
        for name, (_, attached) in zip(names, attachments, strict=True):
            self._take_bytes(len(attached))
            member = Member(
                path=f"{path}!/{shown(name)}", content=attached, size=len(attached), sent=sent
            )
            members += self._with_inner(member, depth)
        return _unpacked(len(attachments)), members

    def _with_inner(self, member: Member, depth: int) -> list[Member]:
        """A member, followed by its own members when it is a container."""
        if member.refusal is not None or not is_container(member.path):
            return [member]
        refusal, inner = self.unpack(member.path, member.content, depth=depth + 1, sent=member.sent)
        return [replace(member, refusal=refusal), *inner]

    def _take_members(self, count: int) -> None:
        self._members_left -= count
        if self._members_left < 0:
            raise _OverBudgetError(f"gói có quá {self._limits.members} tệp")

    def _take_bytes(self, count: int) -> None:
        self._bytes_left -= count
        if self._bytes_left < 0:
            raise _OverBudgetError(f"gói giải nén quá {self._limits.bundle_bytes // _CHUNK} MB")


class _OverBudgetError(Exception):
    """A container asks for more than the limits allow."""


def _attachments(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    for number, part in enumerate(message.walk(), start=1):
        name = part.get_filename()
        if part.is_multipart() and part.get_content_type() != "message/rfc822":
            continue
        if part.get_content_type() == "message/rfc822":
            continue  # its own parts come next in the walk
        if name is None and part.get_content_disposition() != "attachment":
            continue  # the text of the message
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            yield name or f"attachment-{number}", payload


def _sent(message: EmailMessage) -> datetime | None:
    try:
        sent = parsedate_to_datetime(str(message["Date"]))
    except (TypeError, ValueError, OverflowError):
        return None
    # no zone, or one that nobody knows, counts as UTC: RFC 5322, 4.3
    return sent if sent.tzinfo else sent.replace(tzinfo=UTC)


def _distinct(names: list[str]) -> list[str]:
    """The names, told apart by a number where one comes again."""
    seen: dict[str, int] = {}
    distinct = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        distinct.append(name if seen[name] == 1 else f"{name}#{seen[name]}")
    return distinct


def _unpacked(count: int) -> Refusal:
    return _ignored("unpacked-archive", str(count))


def _rejected(rule: str, observed: str) -> Refusal:
    return Refusal(disposition=Disposition.REJECTED, rule=rule, facts={"observed": shown(observed)})


def _ignored(rule: str, observed: str) -> Refusal:
    return Refusal(disposition=Disposition.IGNORED, rule=rule, facts={"observed": shown(observed)})
