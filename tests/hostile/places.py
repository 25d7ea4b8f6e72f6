"""What lies in the inbox and is no ordinary file, or has no ordinary name."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

from tests.hostile.case import (
    DELETED,
    OTHER,
    OVERSIZE,
    SET_ASIDE,
    TEMPORARY,
    UNPACKED,
    UNREADABLE,
    Case,
    Verdict,
    planted,
    table,
)
from tests.reading.surgery import Form, packed

Plant = Callable[[Path, bytes], None]


def link_to(target: str) -> Plant:
    return lambda path, _: path.symlink_to(target)


def pipe(path: Path, _: bytes) -> None:
    os.mkfifo(path)


def listening(path: Path, _: bytes) -> None:
    """A socket; bound by a short name, because its path may not be long."""
    here = os.open(path.parent, os.O_RDONLY)
    try:
        with socket.socket(socket.AF_UNIX) as door:
            door.bind(f"/proc/self/fd/{here}/{path.name}")
    finally:
        os.close(here)


def sparse(path: Path, _: bytes) -> None:
    with path.open("wb") as file:
        file.truncate(10 * 1024**3)


def folder(path: Path, content: bytes) -> None:
    path.mkdir()
    (path / "in.txt").write_bytes(content)


def named(name: str, threat: int = 68, verdict: Verdict = OTHER) -> Case:
    """A text under an odd name; the name makes its bytes, which are no other file's."""
    content = b"text under the name " + os.fsencode(name)
    return Case(name, threat, lambda _: content, verdict)


def differently(number: int) -> Callable[[Form], bytes]:
    """The form in other bytes each time, so that no case is a copy of another."""
    return lambda form: packed({**form.parts(), "docProps/thumbnail.txt": bytes(number)})


CASES = table(
    [
        Case("whole.xlsx.tmp", 72, differently(1), SET_ASIDE),
        Case("~whole.xlsx", 72, differently(2), SET_ASIDE),
        Case("cut.xlsx.part", 72, lambda form: form.content[:9_000], TEMPORARY),
        Case(
            "deleted.zip",
            72,
            lambda form: packed({"$RECYCLE.BIN/$R1.xlsx": form.content}),
            UNPACKED,
            members={"$RECYCLE.BIN/$R1.xlsx": DELETED},
        ),
        planted("place-link.xlsx", link_to("good-0.xlsx"), UNREADABLE, 69),
        planted("place-link-dangling.xlsx", link_to("nowhere"), UNREADABLE, 69),
        planted("place-link-to-zero.xlsx", link_to("/dev/zero"), UNREADABLE, 69),
        planted("place-link-to-passwd.xlsx", link_to("/etc/passwd"), UNREADABLE, 69),
        planted("place-link-to-folder", link_to(".."), UNREADABLE, 69),
        planted("place-pipe.xlsx", pipe, UNREADABLE, 69),
        planted("place-socket.xlsx", listening, UNREADABLE, 69),
        planted("place-sparse.xlsx", sparse, OVERSIZE, 71),
        planted("place-sparse.zip", sparse, OVERSIZE, 71),
        named("~$name.xlsx", 72, TEMPORARY),
        named(".~lock.name.xlsx#", 72, TEMPORARY),
        named("name.xlsx.partial", 72, TEMPORARY),
        named("Thumbs.db", 72, TEMPORARY),
        named(".cloud.xlsx.icloud", 73, OTHER),
        named("line\nbreak.xlsx"),
        named("line%0Abreak.xlsx"),
        named("a\u202excod.xlsx"),
        named(os.fsdecode(b"byte\xff.xlsx")),
        named(f"{'n' * 250}.xlsx"),
        named("CON.xlsx"),
        named("-rf.xlsx"),
        named("--help.xlsx"),
        named('=HYPERLINK("http:||192.0.2.1","x").xlsx'),
        named("@SUM(1+1)*cmd|' |C calc'!A0.xlsx"),
        named("$(touch evil).xlsx"),
        named("'; DROP TABLE arrivals;--.xlsx"),
        named("\U0001f4ca.xlsx"),
        named("trailing. .xlsx"),
        named("bundle.zip!.xlsx"),
    ]
)
