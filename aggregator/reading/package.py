"""The gate of a zip container: its structure is checked before anything in it is believed.

Programs disagree on what a container with two members of one name, overlapping members or foreign
bytes holds. No spreadsheet program writes such a thing, so it is refused.
"""

import io
import posixpath
import stat
import struct
import zipfile
import zlib
from typing import Final

from aggregator.domain import bytes_as_text, vietnamese
from aggregator.reading.limits import Limits
from aggregator.reading.refusal import RefusedError

_LOCAL_HEADER: Final = struct.Struct("<4s5H3L2H")
_LOCAL_SIGNATURE: Final = b"PK\x03\x04"
_END_SIGNATURE: Final = b"PK\x05\x06"
_END_SIZE: Final = 22
_ENCRYPTED: Final = 0x1
_PADDING: Final = b"\x00\t\n\r\x1a "  # what gateways append without harm


class Package:
    """The members of a container, inflated on demand and counted while inflating.

    Names are compared without regard to case, as the format says; a backslash counts as ``/``.
    """

    def __init__(self, content: bytes, limits: Limits) -> None:
        """Check the container's structure; nothing is inflated yet.

        Raises:
            RefusedError: It is damaged, or not as a spreadsheet program would write it.
        """
        self._content = content
        self._limits = limits
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as container:
                entries = container.infolist()
                directory = container.start_dir
                comment = len(container.comment)
        except (
            zipfile.BadZipFile,
            NotImplementedError,
            ValueError,
            OSError,
            struct.error,
        ) as error:
            raise RefusedError("damaged-workbook", "tệp bị cắt cụt hoặc hỏng") from error
        if len(entries) > limits.members:
            raise RefusedError(
                "unsafe-archive",
                f"{vietnamese(len(entries))} phần trong tệp nén, "
                f"giới hạn {vietnamese(limits.members)}",
            )
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            self._admit(entry)
        self._starts = self._checked_starts(entries, directory)
        end = content.rfind(_END_SIGNATURE) + _END_SIZE + comment
        if content[end:].strip(_PADDING):
            raise RefusedError("unsafe-archive", "dữ liệu lạ sau phần cuối của tệp")
        self._unread = set(self._entries)

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._entries

    def names(self) -> tuple[str, ...]:
        """Names of the members, in lower case."""
        return tuple(self._entries)

    def part(self, name: str) -> bytes:
        """The content of a member, its length and checksum verified.

        Raises:
            RefusedError: It is missing, damaged, or larger than allowed.
        """
        key = name.casefold()
        if key not in self._entries:
            raise RefusedError("damaged-workbook", f"thiếu phần {_shown(name)}")
        content = self._inflated(self._entries[key])
        self._unread.discard(key)  # only now: what failed must fail again
        return content

    def verify_unread(self) -> None:
        """Inflate what nobody has asked for, so that no damage and no bomb stays hidden."""
        for key in sorted(self._unread):
            self._inflated(self._entries[key])
        self._unread.clear()

    def _admit(self, entry: zipfile.ZipInfo) -> None:
        # orig_filename: zipfile itself cuts names at a NUL
        name = entry.orig_filename.replace("\\", "/")
        key = name.casefold()
        if "\x00" in name or name.startswith("/") or ":" in name or ".." in name.split("/"):
            raise RefusedError("unsafe-archive", f"tên phần trỏ ra ngoài tệp: {_shown(name)}")
        if key in self._entries:
            raise RefusedError("unsafe-archive", f"hai phần trùng tên {_shown(name)}")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise RefusedError("unsafe-archive", f"liên kết trong tệp nén: {_shown(name)}")
        if entry.flag_bits & _ENCRYPTED:
            raise RefusedError("encrypted-workbook", "tệp nén có đặt mật khẩu")
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise RefusedError("unsafe-archive", f"cách nén lạ ở phần {_shown(name)}")
        if not name.endswith("/"):
            self._entries[key] = entry

    def _checked_starts(self, entries: list[zipfile.ZipInfo], directory: int) -> dict[int, int]:
        """Where each member's bytes begin, by the offset of its header, no two overlapping."""
        starts = {}
        ordered = sorted(entries, key=lambda entry: entry.header_offset)
        if not ordered or ordered[0].header_offset != 0:
            raise RefusedError("unsafe-archive", "dữ liệu lạ trước phần đầu của tệp")
        limits = [entry.header_offset for entry in ordered[1:]] + [directory]
        for entry, limit in zip(ordered, limits, strict=True):
            header = self._content[entry.header_offset : entry.header_offset + _LOCAL_HEADER.size]
            if len(header) < _LOCAL_HEADER.size or not header.startswith(_LOCAL_SIGNATURE):
                raise RefusedError("damaged-workbook", "tệp bị hỏng ở mục lục")
            *_, name_length, extra_length = _LOCAL_HEADER.unpack(header)
            name_start = entry.header_offset + _LOCAL_HEADER.size
            start = name_start + name_length + extra_length
            if start + entry.compress_size > limit:
                raise RefusedError("unsafe-archive", "các phần trong tệp nén chồng lên nhau")
            encoding = "utf-8" if entry.flag_bits & 0x800 else "cp437"
            if self._content[name_start : name_start + name_length] != entry.orig_filename.encode(
                encoding
            ):
                raise RefusedError("unsafe-archive", "tên phần không khớp mục lục")
            starts[entry.header_offset] = start
        total = sum(entry.file_size for entry in entries)
        if total > self._limits.unpacked_bytes:
            raise RefusedError(
                "unsafe-archive",
                f"dung lượng giải nén {bytes_as_text(total)}, "
                f"giới hạn {bytes_as_text(self._limits.unpacked_bytes)}",
            )
        return starts

    def _inflated(self, entry: zipfile.ZipInfo) -> bytes:
        """The member's bytes, never more of them than it declares.

        The declared sizes were held against the limits; inflating stops one byte past them, so
        that what is declared is what is there.
        """
        self._check_declared(entry)
        start = self._starts[entry.header_offset]
        packed = self._content[start : start + entry.compress_size]
        if entry.compress_type == zipfile.ZIP_STORED:
            content, whole = packed, True
        else:
            inflater = zlib.decompressobj(-zlib.MAX_WBITS)
            try:
                content = inflater.decompress(packed, entry.file_size + 1)
            except zlib.error as error:
                raise RefusedError(
                    "damaged-workbook", f"phần {_shown(entry.filename)} bị hỏng"
                ) from error
            whole = inflater.eof and not inflater.unused_data
        if len(content) > entry.file_size:
            raise RefusedError(
                "unsafe-archive", f"phần {_shown(entry.filename)} khai sai dung lượng"
            )
        if not whole or len(content) != entry.file_size or zlib.crc32(content) != entry.CRC:
            raise RefusedError("damaged-workbook", f"phần {_shown(entry.filename)} bị hỏng")
        return content

    def _check_declared(self, entry: zipfile.ZipInfo) -> None:
        limits = self._limits
        if entry.file_size > limits.part_bytes:
            raise RefusedError(
                "unsafe-archive",
                f"một phần giải nén {bytes_as_text(entry.file_size)}, "
                f"giới hạn {bytes_as_text(limits.part_bytes)}",
            )
        if (
            entry.file_size > limits.ratio_from_bytes
            and entry.file_size > limits.ratio * entry.compress_size
        ):
            ratio = entry.file_size // max(entry.compress_size, 1)
            raise RefusedError(
                "unsafe-archive",
                f"tỷ lệ nén {vietnamese(ratio)} lần, giới hạn {limits.ratio} lần",
            )


def resolved(base: str, target: str) -> str:
    """The member that a relation of the part ``base`` points at.

    Raises:
        RefusedError: It points out of the container.
    """
    target = target.replace("\\", "/")
    path = posixpath.normpath(posixpath.join("/", posixpath.dirname(base), target))
    if target.count("../") > base.count("/"):
        raise RefusedError("unsafe-archive", f"liên kết trỏ ra ngoài tệp: {_shown(target)}")
    return path.lstrip("/")


def _shown(name: str) -> str:
    """A member's name, which anybody may have chosen, fit to be printed."""
    text = "".join(char if char.isprintable() else "·" for char in name)
    return text if len(text) <= 60 else f"{text[:57]}…"  # noqa: PLR2004 - one line on a screen
