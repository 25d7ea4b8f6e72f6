"""A zip that holds files: its entries, inflated within the budget."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Final

from aggregator.domain import Refusal
from aggregator.intake.encoded_names import name_of_entry
from aggregator.intake.leftovers import passed_over
from aggregator.intake.limits import Limits
from aggregator.intake.member import Budget, Member
from aggregator.intake.names import distinct, shown
from aggregator.intake.refusal import rejected

BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,  # a name that is no UTF-8, an offset below zero
)
_OF_DOCUMENTS: Final = (
    "[content_types].xml",
    "mimetype",
    "content.xml",
    "metadata/properties.plist",
)
_PARTS: Final = (".xml", ".rels", ".bin", ".mf")
_FOLDERS_OF_DOCUMENTS: Final = ("xl/", "word/", "ppt/", "_rels/", "docprops/", "meta-inf/")
_CHUNK: Final = 1024 * 1024
_ENCRYPTED: Final = 0x1  # general purpose bit 0
_DIRECTORY_ENTRY: Final = b"PK\x01\x02"
_END: Final = b"PK\x05\x06"
_FIRST_PIECE: Final = b"PK\x07\x08"
_DISKS: Final = struct.Struct("<4xHH")  # this one, and where the directory begins
_MOST_DISKS: Final = 1000
_ENTRIES_WITHIN: Final = 100  # a stored member that is a zip itself has so many entries at most
# of the others, one step of Python's decompressors has no bound: 1 MB becomes 20 GB
_COUNTED: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


def read_zip(path: str, content: bytes, budget: Budget, limits: Limits) -> list[Member] | None:
    """The files in a zip; ``None`` when it is itself one document, such as a workbook.

    Raises:
        OverBudgetError: It asks for more than is left.
        BROKEN: It is damaged.
    """
    if has_too_many_entries(content, limits):
        budget.take_members(limits.members + 1)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        names = [name_of_entry(info) for info in infos]
        if _is_document(names):
            return None
        budget.take_members(len(infos))
        paths = [f"{path}!/{name}" for name in distinct(map(shown, names))]
        return [
            _entry(archive, info, name, where, budget, limits)
            for info, name, where in zip(infos, names, paths, strict=True)
        ]


def has_too_many_entries(content: bytes, limits: Limits) -> bool:
    """Whether nobody should list them: each becomes an object."""
    return content.count(_DIRECTORY_ENTRY) > limits.members * _ENTRIES_WITHIN


def is_bundle(content: bytes) -> bool:
    """Whether it can be opened, and is no document."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return not _is_document(archive.namelist())
    except BROKEN:
        return False


def is_part_of_several(content: bytes) -> bool:
    """Whether it is the first or the last piece of a zip that was split."""
    at = content.rfind(_END)
    if at < 0 or at + _DISKS.size > len(content):
        return content.startswith(_FIRST_PIECE)
    disk, directory = map(int, _DISKS.unpack_from(content, at))
    return 0 < disk < _MOST_DISKS and directory <= disk


def _is_document(names: Sequence[str]) -> bool:
    folded = [name.replace("\\", "/").casefold() for name in names]
    return any(
        name in _OF_DOCUMENTS
        or (name.startswith(_FOLDERS_OF_DOCUMENTS) and name.endswith(_PARTS))
        or name.endswith(".iwa")
        for name in folded
    )


def _entry(  # noqa: PLR0913, PLR0917 - an entry, how it is called, and what it may cost
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    name: str,
    path: str,
    budget: Budget,
    limits: Limits,
) -> Member:
    refusal = passed_over(path) or _refused(info, name, limits)
    if refusal is not None:
        return Member(path=path, size=info.file_size, refusal=refusal)
    try:
        content = b"".join(_inflated(archive, info, budget))
    except BROKEN as error:
        refusal = rejected("damaged-workbook", f"gói hỏng ({type(error).__name__})")
        return Member(path=path, size=info.file_size, refusal=refusal)
    return Member(path=path, content=content, size=len(content))


def _refused(info: zipfile.ZipInfo, name: str, limits: Limits) -> Refusal | None:
    if climbs(name):
        return rejected("unsafe-archive", f"tên trỏ ra ngoài gói: {name}")
    if info.flag_bits & _ENCRYPTED:
        return rejected("encrypted-workbook", "tệp nén có đặt mật khẩu")
    if info.compress_type not in _COUNTED:
        return rejected("unsafe-archive", f"cách nén lạ ở phần {name}")
    if info.file_size > limits.file_bytes:
        return rejected("oversize-file", f"{info.file_size} bytes")
    return None


def climbs(name: str) -> bool:
    """Whether the name leads out of the container."""
    return name.startswith(("/", "\\")) or ".." in PurePosixPath(name).parts


def _inflated(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> Iterator[bytes]:
    """The bytes of an entry, counted while they come and not by what the header says."""
    with archive.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            budget.take_bytes(len(chunk))
            yield chunk
