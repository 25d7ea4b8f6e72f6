"""Bundles (.zip) and messages (.eml): their members become files of their own."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePosixPath
from typing import Final

from aggregator.domain import Refusal
from aggregator.intake.leftovers import is_unfinished, may_be_whole, of_a_program, passed_over
from aggregator.intake.limits import Limits
from aggregator.intake.message import DamagedMessageError, read_message
from aggregator.intake.names import distinct, is_container, shown
from aggregator.intake.refusal import OverBudgetError, ignored, rejected

_OF_DOCUMENTS: Final = frozenset({"[Content_Types].xml", "mimetype"})
_CHUNK: Final = 1024 * 1024
_ENCRYPTED: Final = 0x1  # general purpose bit 0
_DIRECTORY_ENTRY: Final = b"PK\x01\x02"
_ENTRIES_WITHIN: Final = 100  # a stored member that is a zip itself has so many entries at most
# of the others, one step of Python's decompressors has no bound: 1 MB becomes 20 GB
_COUNTED: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,  # a name that is no UTF-8, an offset below zero
)


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
            return rejected(
                "unsafe-archive", f"gói lồng {depth} tầng, giới hạn {self._limits.depth}"
            ), []
        try:
            if path.lower().endswith(".eml"):
                return self._message(path, content, depth)
            return self._bundle(path, content, depth, sent)
        except OverBudgetError as error:
            return rejected("unsafe-archive", str(error)), []
        except DamagedMessageError as error:
            return rejected("damaged-workbook", f"thư hỏng ({error})"), []
        except _BROKEN as error:
            return rejected("damaged-workbook", f"gói hỏng ({type(error).__name__})"), []

    def _bundle(
        self, path: str, content: bytes, depth: int, sent: datetime | None
    ) -> tuple[Refusal | None, list[Member]]:
        if content.count(_DIRECTORY_ENTRY) > self._limits.members * _ENTRIES_WITHIN:
            self._take_members(self._limits.members + 1)  # before each becomes an object
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if any(info.filename in _OF_DOCUMENTS for info in infos):
                return None, []  # a workbook or document that was called .zip
            self._take_members(len(infos))
            members: list[Member] = []
            names = distinct(shown(info.filename) for info in infos)
            for name, info in zip(names, infos, strict=True):
                member = self._entry(archive, info, f"{path}!/{name}", sent)
                members += self._with_inner(member, depth)
        return _unpacked(len(infos)), members

    def _entry(
        self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, sent: datetime | None
    ) -> Member:
        refusal = passed_over(path)
        if refusal is not None:
            pass
        elif info.filename.startswith(("/", "\\")) or ".." in PurePosixPath(info.filename).parts:
            refusal = rejected("unsafe-archive", f"tên trỏ ra ngoài gói: {info.filename}")
        elif info.flag_bits & _ENCRYPTED:
            refusal = rejected("encrypted-workbook", "tệp nén có đặt mật khẩu")
        elif info.compress_type not in _COUNTED:
            refusal = rejected("unsafe-archive", f"cách nén lạ ở phần {info.filename}")
        elif info.file_size > self._limits.file_bytes:
            refusal = rejected("oversize-file", f"{info.file_size} bytes")
        if refusal is not None:
            return Member(path=path, size=info.file_size, refusal=refusal, sent=sent)
        try:
            content = b"".join(self._inflated(archive, info))
        except _BROKEN as error:
            refusal = rejected("damaged-workbook", f"gói hỏng ({type(error).__name__})")
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
        message = read_message(content, self._limits)
        if not message.attachments:
            return rejected("not-a-workbook", "thư không có tệp đính kèm"), []
        self._take_members(len(message.attachments))
        members: list[Member] = []
        names = distinct(shown(name) for name, _ in message.attachments)
        for name, (_, attached) in zip(names, message.attachments, strict=True):
            self._take_bytes(len(attached))
            member = Member(
                path=f"{path}!/{name}",
                content=attached,
                size=len(attached),
                sent=message.sent,
            )
            members += self._with_inner(member, depth)
        return _unpacked(len(message.attachments)), members

    def _with_inner(self, member: Member, depth: int) -> list[Member]:
        """A member, followed by its own members when it is a container."""
        if member.refusal is None:
            member = replace(member, refusal=_not_a_return(member))
        if member.refusal is not None or not is_container(member.path):
            return [member]
        refusal, inner = self.unpack(member.path, member.content, depth=depth + 1, sent=member.sent)
        return [replace(member, refusal=refusal), *inner]

    def _take_members(self, count: int) -> None:
        self._members_left -= count
        if self._members_left < 0:
            raise OverBudgetError(f"gói có quá {self._limits.members} tệp")

    def _take_bytes(self, count: int) -> None:
        self._bytes_left -= count
        if self._bytes_left < 0:
            raise OverBudgetError(f"gói giải nén quá {self._limits.bundle_bytes // _CHUNK} MB")


def _not_a_return(member: Member) -> Refusal | None:
    if is_unfinished(member.path) and not may_be_whole(member.content):
        return of_a_program(member.path)
    return passed_over(member.path)


def _unpacked(count: int) -> Refusal:
    return ignored("unpacked-archive", str(count))
