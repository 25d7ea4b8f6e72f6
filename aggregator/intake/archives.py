"""Archives of 7-Zip (.7z) and of WinRAR (.rar), in memory and within what they are allowed."""

import io
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

import py7zr
import rarfile
from py7zr.exceptions import PasswordRequired
from py7zr.io import Py7zIO, WriterFactory

from aggregator.domain import Refusal
from aggregator.intake.foreign import Allowed, NotOpenedError, Opened
from aggregator.intake.leftovers import passed_over
from aggregator.intake.member import Member
from aggregator.intake.refusal import OverBudgetError, rejected

_CHUNK: Final = 1024 * 1024
_DRIVE: Final = ":"


def open_7z(content: bytes, allowed: Allowed) -> Opened:
    """The files of a .7z.

    Raises:
        OverBudgetError: It holds more than is allowed.
    """
    try:
        with py7zr.SevenZipFile(io.BytesIO(content)) as archive:
            if archive.needs_password():
                return _locked()
            files = [
                _declared(info.filename, info.uncompressed, allowed)
                for info in archive.list()
                if not info.is_directory
            ]
            _check_sums(files, allowed)
            _refuse_same_names(files)
            wanted = [file.path for file in files if file.refusal is None]
            collector = _Collector(allowed.bundle_bytes)
            if wanted:
                archive.extract(targets=wanted, factory=collector)
    except PasswordRequired:
        return _locked()
    return Opened(files=tuple(map(collector.filled, files)))


def open_rar(content: bytes, allowed: Allowed) -> Opened:
    """The files of a .rar. What is compressed takes an unpacker on this machine.

    Raises:
        OverBudgetError: It holds more than is allowed.
        NotOpenedError: There is no unpacker, or this is a piece of an archive.
    """
    try:
        with rarfile.RarFile(io.BytesIO(content)) as archive:
            infos = [info for info in archive.infolist() if info.is_file()]
            if archive.needs_password() and not infos:
                return _locked()
            files = [_declared(info.filename, info.file_size, allowed) for info in infos]
            _check_sums(files, allowed)
            left = allowed.bundle_bytes
            filled = []
            for info, file in zip(infos, files, strict=True):
                member = _read(archive, info, file, left)
                left -= len(member.content)
                filled.append(member)
    except rarfile.NeedFirstVolume as error:
        raise NotOpenedError("một phần của tệp bị chia nhỏ") from error
    except rarfile.RarCannotExec as error:
        raise NotOpenedError("tệp nén .rar; máy này không có chương trình giải nén") from error
    return Opened(files=tuple(filled))


def _declared(name: str, size: int, allowed: Allowed) -> Member:
    """A file as the archive announces it, refused where that is enough to refuse it."""
    refusal = passed_over(name)
    if refusal is None and _climbs(name):
        refusal = rejected("unsafe-archive", f"tên trỏ ra ngoài gói: {name}")
    elif refusal is None and size > allowed.file_bytes:
        refusal = rejected("oversize-file", f"{size} bytes")
    return Member(path=name, size=size, refusal=refusal)


def _climbs(name: str) -> bool:
    """Also where the library would write the name otherwise than it stands."""
    path = PurePosixPath(name)
    return (
        path.is_absolute()
        or ".." in path.parts
        or path.as_posix() != name
        or _DRIVE in path.parts[0]
        or "\\" in name
    )


def _check_sums(files: list[Member], allowed: Allowed) -> None:
    if len(files) > allowed.members:
        raise OverBudgetError(f"gói có quá {allowed.members} tệp")
    if sum(file.size for file in files if file.refusal is None) > allowed.bundle_bytes:
        raise OverBudgetError(f"gói giải nén quá {allowed.bundle_bytes // _CHUNK} MB")


def _refuse_same_names(files: list[Member]) -> None:
    if len({file.path for file in files}) < len(files):
        raise NotOpenedError("tệp nén .7z có hai phần trùng tên")


def _locked() -> Opened:
    return Opened(refusal=_password())


def _password() -> Refusal:
    return rejected("encrypted-workbook", "tệp nén có đặt mật khẩu")


class _Collector(WriterFactory):
    """Takes what is extracted, counted while it comes and not by what the header says."""

    def __init__(self, left: int) -> None:
        self._contents: dict[str, _Growing] = {}
        self.left = left

    def create(self, filename: str) -> Py7zIO:
        self._contents[filename] = _Growing(self)
        return self._contents[filename]

    def filled(self, file: Member) -> Member:
        if file.refusal is not None:
            return file
        growing = self._contents.get(file.path)
        content = growing.content() if growing else b""
        return Member(path=file.path, content=content, size=len(content))


class _Growing(Py7zIO):
    """One file that is extracted."""

    def __init__(self, of: _Collector) -> None:
        self._of = of
        self._buffer = io.BytesIO()

    def content(self) -> bytes:
        return self._buffer.getvalue()

    def write(self, s: bytes | bytearray) -> int:
        self._of.left -= len(s)
        if self._of.left < 0:
            raise OverBudgetError("gói khai sai dung lượng")
        return self._buffer.write(s)

    def read(self, size: int | None = None) -> bytes:
        return self._buffer.read(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._buffer.seek(offset, whence)

    def flush(self) -> None:
        """Nothing waits to be written."""

    def size(self) -> int:
        return len(self._buffer.getbuffer())


def _read(archive: rarfile.RarFile, info: rarfile.RarInfo, file: Member, left: int) -> Member:
    if file.refusal is not None:
        return file
    if info.needs_password():
        return Member(path=file.path, size=file.size, refusal=_password())
    content = b"".join(_inflated(archive, info, left))
    return Member(path=file.path, content=content, size=len(content))


def _inflated(archive: rarfile.RarFile, info: rarfile.RarInfo, left: int) -> Iterator[bytes]:
    with archive.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise OverBudgetError("gói khai sai dung lượng")
            yield chunk
