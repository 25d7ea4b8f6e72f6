"""Bundles and messages: odd ones, and odd things in them."""

import io
import zipfile
from collections.abc import Mapping

from tests.hostile.case import (
    DAMAGED,
    ENCRYPTED,
    OTHER,
    OVERSIZE,
    TEMPORARY,
    UNPACKED,
    UNSAFE,
    Case,
    Verdict,
    table,
)
from tests.reading.surgery import packed

TEXT = b"not a workbook"
"""Members of bundles are told apart by a number behind it: equal ones would be duplicates."""

MULTIPART = b"Content-Type: multipart/mixed; boundary=b\n\n"
ATTACHED = b"--b\nContent-Disposition: attachment; filename="


def texts(*names: str) -> bytes:
    return packed(
        {name: TEXT + str(number).encode() + name.encode() for number, name in enumerate(names)}
    )


def raw_name(name: bytes, *, utf8: bool = False) -> bytes:
    """A member whose name is these bytes, and not what they should be."""
    stand_in = "n" * len(name)
    content = bytearray(packed({stand_in: TEXT + name}).replace(stand_in.encode(), name))
    if utf8:
        content[7] |= 0x08
        content[content.index(b"PK\x01\x02") + 9] |= 0x08
    return bytes(content)


def repeated(*names: str) -> bytes:
    import warnings  # noqa: PLC0415

    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w") as bundle:
        warnings.simplefilter("ignore")
        for number, name in enumerate(names):
            bundle.writestr(zipfile.ZipInfo(name), TEXT + f"{number} of {names}".encode())
    return buffer.getvalue()


def with_method(number: int) -> bytes:
    return packed({"a.xlsx": TEXT * 50}, number)


def huge_member() -> bytes:
    return packed({"a.xlsx": bytes(21 * 1024 * 1024), "b.txt": TEXT + b"beside"})


def flooding() -> bytes:
    """No member is large, all together are."""
    part = bytes(19 * 1024 * 1024)
    return packed({f"{n}.xlsx": part + bytes([n]) for n in range(12)})


def deep(levels: int) -> bytes:
    content = TEXT + b" deep"
    for _ in range(levels):
        content = packed({"in.zip": content})
    return content


def password() -> bytes:
    content = bytearray(packed({"a.xlsx": TEXT}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def flipped() -> bytes:
    content = bytearray(packed({"a.xlsx": TEXT + b"flip"}, zipfile.ZIP_STORED))
    content[content.index(TEXT)] ^= 1
    return bytes(content)


def mail(*attachments: tuple[bytes, bytes]) -> bytes:
    """A message of attachments: file name as it is written, and body with its own headers."""
    parts = b"".join(b"%s%s\n%s\n" % (ATTACHED, name, body) for name, body in attachments)
    return MULTIPART + parts + b"--b--\n"


def bundle(name: str, threat: int, content: bytes, members: Mapping[str, Verdict]) -> Case:
    return Case(name, threat, lambda _: content, UNPACKED, members=members)


def refused(name: str, threat: int, content: bytes, verdict: Verdict) -> Case:
    return Case(name, threat, lambda _: content, verdict)


NESTED_MAIL = b"".join(
    b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level)
    for level in range(1500)
)
FORWARDS = b"Content-Type: message/rfc822\n\n" * 1_900
HALF_A_CHARACTER = b'"=?utf-7?q?+2AA-?=.xlsx"'
FORWARDED = b"Content-Type: message/rfc822\n\n" + mail((b"in.xlsx", b"\nforwarded"))

CASES = table(
    [
        bundle("bag-plain.zip", 75, texts("a.xlsx", "sub/b.txt"),
               {"a.xlsx": OTHER, "sub/b.txt": OTHER}),
        bundle("bag-empty.zip", 75, b"PK\x05\x06" + bytes(18), {}),
        bundle("bag-same-names.zip", 9, repeated("a", "a#2", "a"),
               {"a": OTHER, "a#2": OTHER, "a#3": OTHER}),
        bundle("bag-parent.zip", 10, texts("../up.xlsx"), {"../up.xlsx": UNSAFE}),
        bundle("bag-absolute.zip", 10, texts("/etc/passwd"), {"/etc/passwd": UNSAFE}),
        bundle("bag-backslash.zip", 11, texts("sub\\b.txt"), {"sub\\b.txt": OTHER}),
        bundle("bag-litter.zip", 72, texts("__MACOSX/._a.xlsx", "Thumbs.db"),
               {"__MACOSX/._a.xlsx": TEMPORARY, "Thumbs.db": TEMPORARY}),
        bundle("bag-cp1258.zip", 75, raw_name("Báo cáo.xlsx".encode("cp1258")),
               {"Báo cáo.xlsx": OTHER}),
        bundle("bag-bzip2.zip", 13, with_method(zipfile.ZIP_BZIP2), {"a.xlsx": UNSAFE}),
        bundle("bag-lzma.zip", 13, with_method(zipfile.ZIP_LZMA), {"a.xlsx": UNSAFE}),
        bundle("bag-password.zip", 13, password(), {"a.xlsx": ENCRYPTED}),
        bundle("bag-flipped.zip", 4, flipped(), {"a.xlsx": DAMAGED}),
        bundle("bag-huge-member.zip", 14, huge_member(), {"a.xlsx": OVERSIZE, "b.txt": OTHER}),
        bundle("bag-deep.zip", 15, deep(4), {
            "in.zip": UNPACKED, "in.zip!/in.zip": UNPACKED, "in.zip!/in.zip!/in.zip": UNSAFE,
        }),
        refused("bag-flooding.zip", 15, flooding(), UNSAFE),
        refused("bag-many.zip", 12, texts(*(f"{n}" for n in range(1_001))), UNSAFE),
        refused("bag-very-many.zip", 12, b"PK\x01\x02" * 200_000, UNSAFE),
        refused("bag-bad-utf8.zip", 68, raw_name(b"\xff\xfe.xlsx", utf8=True), DAMAGED),
        refused("bag-cut.zip", 2, texts("a.xlsx")[:-30], DAMAGED),
        refused("bag-no-zip.zip", 20, b"%PDF-1.7", DAMAGED),
        bundle("mail-odd-names.eml", 75,
               mail((b"a.xlsx", b"\n1"), (b"a.xlsx", b"\n2"), (b'""', b"\n3"),
                    (b'"../../etc/passwd"', b"\n4"), (b'"=?utf-8?q?B=C3=A1o?=.xlsx"', b"\n5")),
               {"a.xlsx": OTHER, "a.xlsx#2": OTHER, "attachment-4": OTHER,
                "../../etc/passwd": OTHER, "Báo.xlsx": OTHER}),
        bundle("mail-forwarded.eml", 75,
               b"Content-Type: multipart/mixed; boundary=f\n\n--f\n" + FORWARDED + b"\n--f--\n",
               {"in.xlsx": OTHER}),
        bundle("mail-base64-garbage.eml", 75,
               mail((b"a.xlsx", b"Content-Transfer-Encoding: base64\n\n!!QU*&JD^")),
               {"a.xlsx": OTHER}),
        bundle("mail-unknown-charset.eml", 75,
               mail((b"a.xlsx", b"Content-Type: text/plain; charset=no-such\n\nz")),
               {"a.xlsx": OTHER}),
        refused("mail-empty.eml", 75, b"", OTHER),
        refused("mail-no-attachment.eml", 75, b"Subject: x\n\nHello", OTHER),
        refused("mail-noise.eml", 75, bytes(range(256)) * 4, OTHER),
        refused("mail-half-a-character.eml", 68, mail((HALF_A_CHARACTER, b"\nx")), DAMAGED),
        refused("mail-nested.eml", 27, NESTED_MAIL + b"x", DAMAGED),
        refused("mail-forwarded-deep.eml", 27, FORWARDS + b"x", DAMAGED),
        refused("mail-long-header.eml", 28, mail((b"a; " + b";" * 100_000, b"\nx")), UNSAFE),
        refused("mail-brackets.eml", 27, mail((b"a; x=" + b"(" * 3_900, b"\nx")), DAMAGED),
        refused("mail-many-parts.eml", 12, MULTIPART + b"--b\n\nx\n" * 100_000, UNSAFE),
    ]
)  # fmt: skip
