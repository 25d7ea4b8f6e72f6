"""Containers of 7-Zip, WinRAR and Outlook: odd ones, and what would harm an opener of them."""

import io
import struct
import zlib
from collections.abc import Mapping

import py7zr

from tests.hostile.case import (
    ARCHIVE,
    DELETED,
    ENCRYPTED,
    OTHER,
    OVERSIZE,
    TEMPORARY,
    UNPACKED,
    UNSAFE,
    UNSUPPORTED,
    Case,
    Verdict,
    table,
)
from tests.hostile.compound_file import Tree, compound_file
from tests.reading.surgery import packed

TEXT = b"no workbook, in "
LZMA2 = [{"id": py7zr.FILTER_LZMA2, "preset": 0}]
STORED = [{"id": py7zr.FILTER_COPY}]


# ------------------------------------------------------------------------------------------- .7z


def seven(
    files: Mapping[str, bytes],
    filters: list[dict[str, int]] | None = None,
    password: str | None = None,
) -> bytes:
    buffer = io.BytesIO()
    with py7zr.SevenZipFile(buffer, "w", filters=filters, password=password) as archive:
        archive.set_encoded_header_mode(False)
        for name, content in files.items():
            archive.writestr(content, name)
    return buffer.getvalue()


def patched(archive: bytes, old: bytes, new: bytes) -> bytes:
    """The header changed, and its checksums made good."""
    start, size = struct.unpack_from("<QQ", archive, 12)
    at = 32 + start
    header = archive[at : at + size]
    assert header.count(old) == 1
    header = header.replace(old, new)
    place = struct.pack("<QQL", start, size, zlib.crc32(header))
    return archive[:8] + struct.pack("<L", zlib.crc32(place)) + place + archive[32:at] + header


def renamed(old: str, new: str) -> bytes:
    assert len(old) == len(new)
    archive = seven({old: TEXT + new.encode()}, STORED)
    return patched(archive, old.encode("utf-16-le"), new.encode("utf-16-le"))


def deep_sevens(levels: int) -> bytes:
    inner = seven({"in.txt": TEXT + b"deep"}, LZMA2)
    for _ in range(levels - 1):
        inner = seven({"in.7z": inner}, LZMA2)
    return inner


def flooding_seven() -> bytes:
    """Each file may be so large, but not all of them."""
    zeros = bytes(19 * 1024 * 1024)
    return seven({f"{number}.bin": zeros for number in range(11)}, LZMA2)


def understated() -> bytes:
    """A file that says it has one byte, and goes on."""
    archive = seven({"a.bin": bytes(200)}, LZMA2)
    return patched(archive, b"\x0c\x80\xc8", b"\x0c\x80\x01")


def vast_dictionary() -> bytes:
    """The way back over which repetitions may reach, which is to be held in memory: 4 GB."""
    return patched(
        seven({"a.txt": TEXT + b"vast"}, LZMA2), b"\x21\x21\x01\x0c", b"\x21\x21\x01\x28"
    )


# ------------------------------------------------------------------------------------------ .rar


def number(value: int) -> bytes:
    encoded = bytearray()
    while value > 0x7F:
        encoded.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*encoded, value])


def block(kind: int, flags: int, body: bytes, data: bytes = b"") -> bytes:
    size = number(len(data)) if flags & 2 else b""
    header = number(kind) + number(flags) + size + body
    header = number(len(header)) + header
    return struct.pack("<L", zlib.crc32(header)) + header + data


def rar(files: Mapping[str, bytes], method: int = 0, claimed: int | None = None) -> bytes:
    """Stored files, in the format of RAR 5."""
    blocks = [b"Rar!\x1a\x07\x01\x00", block(1, 0, number(0))]
    for name, content in files.items():
        encoded = name.encode()
        body = b"".join(
            (
                number(4),  # a checksum follows
                number(len(content) if claimed is None else claimed),
                number(0o644),
                struct.pack("<L", zlib.crc32(content)),
                number(method << 7),
                number(1),
                number(len(encoded)),
                encoded,
            )
        )
        blocks.append(block(2, 2, body, content))
    return b"".join((*blocks, block(5, 0, number(0))))


# ----------------------------------------------------------------------------------- winmail.dat


def attribute(level: int, number: int, content: bytes) -> bytes:
    return struct.pack("<BHHL", level, number, 6, len(content)) + content + bytes(2)


def tnef(files: Mapping[bytes, bytes], *more: bytes) -> bytes:
    attachments = b"".join(
        attribute(2, 0x9002, bytes(14))
        + attribute(2, 0x8010, name + b"\x00")
        + attribute(2, 0x800F, content)
        for name, content in files.items()
    )
    begin = b"\x78\x9f\x3e\x22\x01\x00" + attribute(1, 0x9006, b"\x00\x00\x01\x00")
    return begin + b"".join(more) + attachments


ENDLESS = attribute(1, 0x9003, b"\xff\xff\xff\xff") + attribute(1, 0x9004, b"\xff\xff\xff\xff")
ENDLESS_HERE = attribute(2, 0x9002, bytes(14)) + attribute(2, 0x9005, b"\xff\xff\xff\xff")


# ------------------------------------------------------------------------------------------ .msg


def attached(name: str, content: bytes) -> Tree:
    return {
        "__substg1.0_37010102": content,
        "__substg1.0_3707001F": name.encode("utf-16-le"),
    }


def outlook(*attachments: Tree) -> Tree:
    storages = {
        f"__attach_version1.0_#{place:08X}": attachment
        for place, attachment in enumerate(attachments)
    }
    return {"__properties_version1.0": bytes(32), **storages}


def forwarded(levels: int) -> Tree:
    inner = outlook(attached("in.txt", TEXT + b"forwarded"))
    for _ in range(levels):
        inner = outlook({"__substg1.0_3701000D": inner})
    return inner


def msg(*attachments: Tree) -> bytes:
    return compound_file(outlook(*attachments))


def with_xls() -> bytes:
    """A message that brings an old workbook, which is a compound file as the message is."""
    inner = compound_file({"Workbook": b"no records".ljust(5000)})
    return msg(attached("in.xls", inner))


def cut(content: bytes) -> bytes:
    return content[: len(content) * 2 // 3]


def looped() -> bytes:
    """The sectors of the attachment go round in a circle."""
    content = bytearray(msg(attached("a.txt", (TEXT + b"loop").ljust(9_000))))
    at = len(content) - 512  # the allocation table
    struct.pack_into("<L", content, at + 4 * 5, 1)
    return bytes(content)


def bundle(name: str, threat: int, content: bytes, members: Mapping[str, Verdict]) -> Case:
    return Case(name, threat, lambda _: content, UNPACKED, members=members)


def refused(name: str, threat: int, content: bytes, verdict: Verdict = ARCHIVE) -> Case:
    return Case(name, threat, lambda _: content, verdict)


CASES = table(
    [
        bundle("seven-plain.7z", 75, seven({"a.xlsx": TEXT + b"7z", "đơn vị/b": TEXT + b"7z, two"}),
               {"a.xlsx": OTHER, "đơn vị/b": OTHER}),
        bundle("seven (1).zip", 75, seven({"a.txt": TEXT + b"7z called zip"}), {"a.txt": OTHER}),
        bundle("seven-litter.7z", 72,
               seven({"Thumbs.db": b"x", "#recycle/a.xlsx": b"y", "a.txt": TEXT + b"litter"}),
               {"Thumbs.db": TEMPORARY, "#recycle/a.xlsx": DELETED, "a.txt": OTHER}),
        bundle("seven-parent.7z", 10, renamed("nn/up.txt", "../up.txt"), {"../up.txt": UNSAFE}),
        bundle("seven-absolute.7z", 10, renamed("netc/passwd", "/etc/passwd"),
               {"/etc/passwd": UNSAFE}),
        bundle("seven-drive.7z", 10, renamed("n./a.dll", "C:/a.dll"), {"C:/a.dll": UNSAFE}),
        bundle("seven-huge-member.7z", 14,
               seven({"a.bin": bytes(21 * 1024 * 1024), "b.txt": TEXT + b"huge"}, LZMA2),
               {"a.bin": OVERSIZE, "b.txt": OTHER}),
        bundle("seven-deep.7z", 15, deep_sevens(4), {
            "in.7z": UNPACKED, "in.7z!/in.7z": UNPACKED, "in.7z!/in.7z!/in.7z": UNSAFE,
        }),
        bundle("seven-in-zip.zip", 75, packed({"a.7z": seven({"a.txt": TEXT + b"zip, 7z"})}),
               {"a.7z": UNPACKED, "a.7z!/a.txt": OTHER}),
        refused("seven-flooding.7z", 15, flooding_seven(), UNSAFE),
        refused("seven-understated.7z", 17, understated()),
        refused("seven-vast-dictionary.7z", 15, vast_dictionary(), UNSAFE),
        refused("seven-many.7z", 12, seven({f"{n}": b"%d" % n for n in range(1_001)}, STORED),
                UNSAFE),
        refused("seven-password.7z", 13, seven({"a.txt": TEXT}, password="p"), ENCRYPTED),  # noqa: S106
        refused("seven-cut.7z", 2, cut(seven({"a.txt": TEXT * 50}))),
        refused("seven-piece.7z.001", 75, cut(seven({"a.txt": TEXT * 60}))),
        refused("seven-piece.7z.002", 75, b"the rest of something"),
        refused("zip-piece.zip.001", 75, cut(packed({"a.txt": TEXT * 60}))),
        refused("zip-piece.z01", 75, b"PK\x07\x08PK\x03\x04 and so on"),
        refused("zip-last-piece.zip", 75, b"and so on PK\x05\x06\x02\x00\x02\x00" + bytes(14)),
        bundle("rar-plain.rar", 75, rar({"a.xlsx": TEXT + b"rar", "b/c.txt": TEXT + b"rar, two"}),
               {"a.xlsx": OTHER, "b/c.txt": OTHER}),
        bundle("rar-parent.rar", 10, rar({"../up.txt": TEXT + b"up"}), {"../up.txt": UNSAFE}),
        bundle("rar-absolute.rar", 10, rar({"/etc/passwd": TEXT + b"/"}), {"/etc/passwd": UNSAFE}),
        bundle("rar-huge-member.rar", 14, rar({"a.bin": b"x"}, claimed=2**40),
               {"a.bin": OVERSIZE}),
        refused("rar-many.rar", 12, rar({f"{n}": b"%d" % n for n in range(1_001)}), UNSAFE),
        refused("rar-compressed.rar", 75, rar({"a.txt": TEXT + b"packed"}, method=3)),
        refused("rar-cut.rar", 2, cut(rar({"a.txt": TEXT * 50}))),
        refused("rar-flipped.rar", 4, rar({"a.txt": TEXT}).replace(TEXT, TEXT.upper())),
        refused("rar-piece.part1.rar", 75, cut(rar({"a.txt": TEXT * 51}))),
        bundle("winmail-plain.dat", 75, tnef({b"a.xlsx": TEXT + b"tnef", b"a.xlsx\x00": b"tnef"}),
               {"a.xlsx": OTHER, "a.xlsx#2": OTHER}),
        bundle("winmail-cp1258.dat", 75, tnef({"Báo.xlsx".encode("cp1258"): TEXT + b"cp1258"}),
               {"Báo.xlsx": OTHER}),
        bundle("winmail-empty.dat", 75, tnef({}), {}),
        bundle("winmail-parent.dat", 10, tnef({b"../up.txt": TEXT + b"winmail"}),
               {"../up.txt": OTHER}),
        bundle("winmail-endless.dat", 28, tnef({b"a.txt": TEXT + b"endless"}, ENDLESS),
               {"a.txt": OTHER}),
        refused("winmail-endless-attachment.dat", 28, tnef({}, ENDLESS_HERE)),
        refused("winmail-many.dat", 12, tnef({b"%d" % n: b"%d" % n for n in range(1_001)}), UNSAFE),
        refused("winmail-cut.dat", 2, cut(tnef({b"a.txt": TEXT * 50}))),
        bundle("outlook-plain.msg", 75,
               msg(attached("a.xlsx", TEXT + b"msg"), attached("a.xlsx", TEXT.ljust(9_000))),
               {"a.xlsx": OTHER, "a.xlsx#2": OTHER}),
        bundle("outlook-old-workbook.msg", 75, with_xls(), {"in.xls": UNSUPPORTED}),
        bundle("outlook-forwarded.msg", 75, compound_file(forwarded(2)), {"in.txt": OTHER}),
        bundle("outlook-link.msg", 75, msg({"__substg1.0_3707001F": "a.xlsx".encode("utf-16-le")}),
               {"a.xlsx": ARCHIVE}),
        bundle("outlook-parent.msg", 10, msg(attached("../up.txt", TEXT + b"msg, up")),
               {"../up.txt": OTHER}),
        bundle("outlook-with-bundle.msg", 75,
               msg(attached("a.zip", packed({"a.txt": TEXT + b"msg, zip"}))),
               {"a.zip": UNPACKED, "a.zip!/a.txt": OTHER}),
        refused("outlook-nothing-attached.msg", 75, msg(), OTHER),
        refused("outlook-deep.msg", 27, compound_file(forwarded(400))),
        refused("outlook-many.msg", 12,
                msg(*(attached(f"{n}", b"%d" % n) for n in range(1_001))), UNSAFE),
        refused("outlook-cut.msg", 2, cut(msg(attached("a.txt", TEXT * 2_000)))),
        refused("outlook-looped.msg", 18, looped()),
    ]
)  # fmt: skip
