"""Zip containers that are broken, or that programs would read differently."""

import io
import struct
import warnings
import zipfile

from tests.hostile.case import (
    COUNTED,
    DAMAGED,
    ENCRYPTED,
    OTHER,
    UNPACKED,
    UNSAFE,
    Build,
    Case,
    table,
)
from tests.reading.surgery import FIGURES, STRINGS, WORKBOOK, Form, packed
from tests.reading.test_refusals import (
    added,
    duplicate,
    lying_size,
    other_local_name,
    overlapping,
    symlink,
)

PARTS = (
    "[Content_Types].xml",
    "_rels/.rels",
    "xl/_rels/workbook.xml.rels",
    "xl/worksheets/sheet1.xml",
    FIGURES,
    "xl/worksheets/sheet3.xml",
    "xl/worksheets/sheet4.xml",
    "xl/worksheets/sheet5.xml",
    "xl/worksheets/sheet6.xml",
    "xl/worksheets/sheet7.xml",
    "xl/worksheets/sheet8.xml",
    WORKBOOK,
    STRINGS,
    "xl/styles.xml",
    "docProps/custom.xml",
    "xl/theme/theme1.xml",
    "docProps/core.xml",
    "docProps/app.xml",
)
NEEDED = (
    "[Content_Types].xml",
    "_rels/.rels",
    "xl/_rels/workbook.xml.rels",
    WORKBOOK,
    STRINGS,
    FIGURES,
    "xl/styles.xml",
)


def cut(keep: float) -> Build:
    return lambda form: form.content[: int(len(form.content) * keep)]


def stored(form: Form) -> bytearray:
    """The form without compression, so that one wrong byte changes one byte of a part."""
    return bytearray(packed(form.parts(), zipfile.ZIP_STORED))


def middle(content: bytes | bytearray, part: str) -> int:
    """Where the middle of a stored part is."""
    with zipfile.ZipFile(io.BytesIO(content)) as container:
        entry = container.getinfo(part)
    return entry.header_offset + 30 + len(part) + entry.compress_size // 2


def hole(form: Form) -> bytes:
    """A sector that was never written."""
    content = stored(form)
    at = middle(content, FIGURES)
    content[at : at + 512] = bytes(512)
    return bytes(content)


def flipped(part: str) -> Build:
    """One bit of a part."""

    def flip(form: Form) -> bytes:
        content = stored(form)
        content[middle(content, part)] ^= 0x10
        return bytes(content)

    return flip


def without(part: str) -> Build:
    return lambda form: form.without_part(part)


def method(number: int) -> Build:
    return lambda form: packed(form.parts(), number)


def patched_directory(offset: int, value: bytes) -> Build:
    """The first entry of the directory, changed at an offset."""

    def patch(form: Form) -> bytes:
        content = bytearray(form.content)
        at = content.rindex(b"PK\x01\x02", 0, content.index(b"PK\x01\x02") + 4)
        content[at + offset : at + offset + len(value)] = value
        return bytes(content)

    return patch


def two_ends(form: Form) -> bytes:
    """Behind the end of the directory another one, which lists nothing."""
    return form.content + b"PK\x05\x06" + bytes(18)


def many_members(form: Form) -> bytes:
    return packed({**form.parts(), **{f"xl/media/{n}": b"" for n in range(65_000)}}, 0)


def zip_of_texts(_: Form) -> bytes:
    return packed({"a.xlsx": b"no workbook, one", "b.xlsx": b"no workbook, two"})


def commented(form: Form) -> bytes:
    buffer = io.BytesIO(form.content)
    with zipfile.ZipFile(buffer, "a") as container:
        container.comment = b"PK\x05\x06 a comment that looks like an end"
    return buffer.getvalue()


def twice(form: Form) -> bytes:
    """The sheet of figures once more, with other figures."""
    other = form.parts()[FIGURES].replace(b"<v>41</v>", b"<v>999</v>")
    buffer = io.BytesIO(form.content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as container:
            container.writestr(FIGURES, other)
    return buffer.getvalue()


def size_of_first(delta: int) -> Build:
    def lie(form: Form) -> bytes:
        content = bytearray(form.content)
        at = content.index(b"PK\x01\x02")
        (size,) = struct.unpack_from("<L", content, at + 24)
        struct.pack_into("<L", content, at + 24, size + delta)
        return bytes(content)

    return lie


CASES = table(
    [
        Case("zip-empty", 1, lambda _: b"", DAMAGED),
        Case("zip-one-byte", 1, lambda _: b"P", OTHER),
        Case("zip-signature-only", 1, lambda _: b"PK\x03\x04", DAMAGED),
        *(
            Case(f"zip-cut-{percent}", 2, cut(percent / 100), DAMAGED)
            for percent in (1, 10, 25, 50, 75, 90, 99)
        ),
        Case("zip-cut-last-byte", 2, lambda form: form.content[:-1], DAMAGED),
        Case("zip-all-nul", 3, lambda form: bytes(len(form.content)), DAMAGED),
        Case("zip-nul-hole", 4, hole, DAMAGED),
        *(
            Case(f"zip-flip-{part.replace('/', '_').lstrip('[')}", 4, flipped(part), DAMAGED)
            for part in PARTS
        ),
        Case("zip-trailing", 7, lambda form: form.content + b"more", UNSAFE),
        Case("zip-padded", 7, lambda form: form.content + bytes(512), COUNTED),
        Case("zip-mz-prefix", 7, lambda form: b"MZ" + form.content, OTHER),
        Case("zip-zip-prefix", 7, lambda form: b"PK\x03\x04" + form.content, UNSAFE),
        Case("zip-two-ends", 7, two_ends, UNSAFE),
        Case("zip-two-files", 7, lambda form: form.content * 2, UNSAFE),
        Case("zip-end-in-comment", 7, commented, DAMAGED),
        *(
            Case(f"zip-without-{part.replace('/', '_').lstrip('[')}", 8, without(part), DAMAGED)
            for part in NEEDED
        ),
        Case("zip-without-extras", 8, without("docProps/app.xml"), COUNTED),
        Case("zip-twice", 9, duplicate, UNSAFE),
        Case("zip-twice-other-figures", 9, twice, UNSAFE),
        Case("zip-twice-by-case", 9, added("XL/WORKSHEETS/SHEET2.XML"), UNSAFE),
        Case("zip-twice-by-backslash", 9, added("xl\\worksheets\\sheet2.xml"), UNSAFE),
        Case("zip-parent", 10, added("../../evil.xml"), UNSAFE),
        Case("zip-parent-backslash", 10, added("..\\..\\evil.xml"), UNSAFE),
        Case("zip-absolute", 10, added("/etc/cron.d/evil"), UNSAFE),
        Case("zip-drive", 10, added("C:\\Windows\\evil.dll"), UNSAFE),
        Case("zip-link", 10, symlink, UNSAFE),
        Case("zip-many-members", 12, many_members, UNSAFE),
        Case("zip-bzip2", 13, method(zipfile.ZIP_BZIP2), UNSAFE),
        Case("zip-lzma", 13, method(zipfile.ZIP_LZMA), UNSAFE),
        Case("zip-stored", 13, method(zipfile.ZIP_STORED), COUNTED),
        Case("zip-method-99", 13, patched_directory(10, b"\x63\x00"), UNSAFE),
        Case("zip-password", 13, patched_directory(8, b"\x01"), ENCRYPTED),
        Case("zip-understated", 17, lying_size, UNSAFE),
        Case("zip-overstated", 17, size_of_first(1), DAMAGED),
        Case("zip-overlapping", 18, overlapping, UNSAFE),
        Case("zip-other-local-name", 19, other_local_name, UNSAFE),
        Case("zip-offset-beyond", 19, patched_directory(42, b"\xff\xff\xff\x7f"), UNSAFE),
        Case(
            "zip-of-texts", 20, zip_of_texts, UNPACKED, members={"a.xlsx": OTHER, "b.xlsx": OTHER}
        ),
    ]
)
