"""Every file, member and attachment is accounted for, and nothing in the inbox is touched."""

import dataclasses
import errno
import io
import os
import subprocess
import zipfile
from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage
from pathlib import Path

import pytest

from aggregator.domain import Arrival, Disposition, PathError
from aggregator.intake import Limits, collect
from aggregator.intake.unreadable import why_unreadable

SMALL = Limits(file_bytes=100, bundle_bytes=1000, members=3, depth=2)


def keep(content: bytes) -> str:
    return f"sha256 of {content[:8]!r}"


def listing(inbox: Path, limits: Limits = SMALL) -> dict[str, Arrival]:
    arrivals = collect(inbox, keep, limits)
    assert len({arrival.path for arrival in arrivals}) == len(arrivals)
    return {arrival.path: arrival for arrival in arrivals}


def reason(arrival: Arrival) -> str:
    return arrival.refusal.rule if arrival.refusal else ""


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def message(attachments: dict[str, bytes]) -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "Báo cáo"
    mail["Date"] = "Fri, 08 Mar 2019 09:00:00 +0700"
    mail.set_content("Kính gửi báo cáo.")
    for name, content in attachments.items():
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def test_files_in_folders_by_path(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "x.xlsx").write_bytes(b"x")
    (tmp_path / "a.xlsx").write_bytes(b"a")
    arrivals = listing(tmp_path)
    assert list(arrivals) == ["a.xlsx", "b/x.xlsx"]
    assert arrivals["a.xlsx"] == Arrival(path="a.xlsx", sha256=keep(b"a"), size=1)


@pytest.mark.parametrize(
    "name",
    ["~$a.xlsx", ".DS_Store", "Thumbs.db", ".~lock.a.xlsx#", "a.xlsx.crdownload", "._a.xlsx"],
)
def test_what_programs_leave_behind_is_ignored(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    (arrival,) = listing(tmp_path).values()
    assert reason(arrival) == "temporary-file"
    assert arrival.refusal is not None
    assert arrival.refusal.disposition is Disposition.IGNORED


def test_a_file_at_the_limit_and_past_it(tmp_path: Path) -> None:
    (tmp_path / "at.xlsx").write_bytes(b"x" * 100)
    (tmp_path / "past.xlsx").write_bytes(b"x" * 101)
    arrivals = listing(tmp_path)
    assert reason(arrivals["at.xlsx"]) == ""
    assert reason(arrivals["past.xlsx"]) == "oversize-file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_links_and_pipes_are_not_followed(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    (tmp_path / "link.xlsx").symlink_to("/dev/zero")
    (tmp_path / "loop").symlink_to(tmp_path)
    arrivals = listing(tmp_path)
    assert {reason(arrival) for arrival in arrivals.values()} == {"unreadable-file"}
    assert list(arrivals) == ["link.xlsx", "loop", "pipe.xlsx"]


def test_a_folder_that_cannot_be_listed_costs_itself_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "shut").mkdir()
    (tmp_path / "a.xlsx").write_bytes(b"a")
    scandir = os.scandir

    def guarded(folder: Path) -> object:
        if Path(folder).name == "shut":
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", guarded)
    arrivals = listing(tmp_path)
    assert {path: reason(one) for path, one in arrivals.items()} == {
        "a.xlsx": "",
        "shut": "unreadable-file",
    }


def test_names_that_cannot_be_written_are_shown(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\xff\n.xlsx")).write_bytes(b"x")
    assert list(listing(tmp_path)) == ["a%FF%0A.xlsx"]


def test_members_of_a_bundle_are_files_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_bytes(zipped({"1.xlsx": b"1", "sub/2.xlsx": b"2"}))
    arrivals = listing(tmp_path)
    assert list(arrivals) == ["b.zip", "b.zip!/1.xlsx", "b.zip!/sub/2.xlsx"]
    assert reason(arrivals["b.zip"]) == "unpacked-archive"
    assert arrivals["b.zip!/1.xlsx"].sha256 == keep(b"1")


def test_attachments_bring_the_moment_of_their_message(tmp_path: Path) -> None:
    (tmp_path / "m.eml").write_bytes(
        message({"Báo cáo.xlsx": b"1", "b.zip": zipped({"2.xlsx": b"2"})})
    )
    arrivals = listing(tmp_path, Limits())
    assert list(arrivals) == [
        "m.eml",
        "m.eml!/Báo cáo.xlsx",
        "m.eml!/b.zip",
        "m.eml!/b.zip!/2.xlsx",
    ]
    sent = datetime(2019, 3, 8, 9, tzinfo=timezone(timedelta(hours=7)))
    assert arrivals["m.eml!/b.zip!/2.xlsx"].sent == sent
    assert arrivals["m.eml!/Báo cáo.xlsx"].sent == sent


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("yesterday", None),
        ("Fri, 08 Mar 2019 08:00:00 +9999", None),
        ("Fri, 08 Mar 2019 08:00:00 +99999999999999999999", None),
        ("Fri, 08 Mar 2019 08:00:00 -0000", datetime(2019, 3, 8, 8, tzinfo=UTC)),
        ("Fri, 08 Mar 2019 08:00:00", datetime(2019, 3, 8, 8, tzinfo=UTC)),
    ],
)
def test_odd_dates_of_messages(tmp_path: Path, day: str, expected: datetime | None) -> None:
    plain = message({"1.xlsx": b"1"}).replace(
        b"Date: Fri, 08 Mar 2019 09:00:00 +0700", b"Date: " + day.encode()
    )
    (tmp_path / "m.eml").write_bytes(plain)
    assert listing(tmp_path, Limits())["m.eml!/1.xlsx"].sent == expected


def test_a_message_without_a_date_or_attachment(tmp_path: Path) -> None:
    dateless = message({"1.xlsx": b"1"}).replace(b"Date:", b"X-Date:")
    (tmp_path / "m.eml").write_bytes(dateless)
    (tmp_path / "n.eml").write_bytes(message({}))
    arrivals = listing(tmp_path, Limits())
    assert arrivals["m.eml!/1.xlsx"].sent is None
    assert reason(arrivals["n.eml"]) == "not-a-workbook"


def test_the_same_name_twice_is_told_apart(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail.set_content("x")
    for content in (b"1", b"2"):
        mail.add_attachment(content, maintype="a", subtype="b", filename="x.xlsx")
    (tmp_path / "m.eml").write_bytes(mail.as_bytes())
    assert list(listing(tmp_path, Limits())) == ["m.eml", "m.eml!/x.xlsx", "m.eml!/x.xlsx#2"]


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ({"../up.xlsx": b"x"}, {"b.zip!/../up.xlsx": "unsafe-archive"}),
        ({"/etc/passwd": b"x"}, {"b.zip!//etc/passwd": "unsafe-archive"}),
        ({"__MACOSX/._a.xlsx": b"x"}, {"b.zip!/__MACOSX/._a.xlsx": "temporary-file"}),
        ({"big.xlsx": b"x" * 101}, {"b.zip!/big.xlsx": "oversize-file"}),
        ({f"{n}.xlsx": b"x" for n in range(4)}, {"b.zip": "unsafe-archive"}),
        ({f"{n}.xlsx": b"x" for n in range(3)}, {"b.zip": "unpacked-archive"}),
    ],
)
def test_members_that_ask_too_much(
    tmp_path: Path, members: dict[str, bytes], expected: dict[str, str]
) -> None:
    (tmp_path / "b.zip").write_bytes(zipped(members))
    arrivals = listing(tmp_path)
    assert {path: reason(arrivals[path]) for path in expected} == expected


def test_bundles_within_bundles_go_so_deep(tmp_path: Path) -> None:
    inner = zipped({"x.xlsx": b"x"})
    for level in range(2):
        inner = zipped({f"{level}.zip": inner})
    (tmp_path / "b.zip").write_bytes(inner)
    reasons = [reason(arrival) for arrival in listing(tmp_path, Limits(depth=2)).values()]
    assert reasons == ["unpacked-archive", "unpacked-archive", "unsafe-archive"]


def test_a_bomb_costs_no_more_than_its_budget(tmp_path: Path) -> None:
    bomb = {f"{n}.xlsx": b"\0" * 90_000 for n in range(3)}
    (tmp_path / "b.zip").write_bytes(zipped(bomb))
    limits = Limits(file_bytes=100_000, bundle_bytes=150_000, members=10)
    assert reason(listing(tmp_path, limits)["b.zip"]) == "unsafe-archive"


def test_a_damaged_bundle_is_refused_whole(tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_bytes(zipped({"1.xlsx": b"1" * 50})[:-30])
    assert {path: reason(one) for path, one in listing(tmp_path).items()} == {
        "b.zip": "damaged-workbook"
    }


def test_no_inbox_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(PathError, match="no such folder; please make it"):
        collect(tmp_path / "nowhere", keep)


def letter(head: bytes = b"", name: bytes = b"a.xlsx", before: bytes = b"") -> bytes:
    return (
        head
        + b"Content-Type: multipart/mixed; boundary=b\n\n"
        + before
        + b"--b\nContent-Disposition: attachment; filename="
        + name
        + b"\n\nx\n--b--\n"
    )


@pytest.mark.parametrize(
    ("name", "needed", "grown"),
    [
        ("message_bytes", len(letter()), letter(head=b"X: x\n")),
        ("message_lines", letter().count(b"\n"), letter(before=b"\n")),
        ("message_parts", 2, letter(before=b"--b\n\ntext\n")),
        ("one_header_bytes", len("attachment; filename=a.xlsx") + 13, letter(name=b"a" * 30)),
    ],
)
def test_a_message_at_a_limit_and_past_it(
    tmp_path: Path, name: str, needed: int, grown: bytes
) -> None:
    limits = dataclasses.replace(Limits(), **{name: needed})
    (tmp_path / "at.eml").write_bytes(letter())
    (tmp_path / "past.eml").write_bytes(grown)
    reasons = {path: reason(one) for path, one in listing(tmp_path, limits).items()}
    assert reasons == {
        "at.eml": "unpacked-archive",
        "at.eml!/a.xlsx": "",
        "past.eml": "unsafe-archive",
    }


def test_all_headers_of_a_message_together_have_a_limit(tmp_path: Path) -> None:
    (tmp_path / "m.eml").write_bytes(letter())
    headers = len("multipart/mixed; boundary=b") + len("attachment; filename=a.xlsx")
    for limit, expected in ((headers, "unpacked-archive"), (headers - 1, "unsafe-archive")):
        arrivals = listing(tmp_path, dataclasses.replace(Limits(), header_bytes=limit))
        assert reason(arrivals["m.eml"]) == expected


def test_a_folder_a_thousand_deep_is_searched(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    try:
        for _ in range(1_100):
            os.mkdir("d", dir_fd=here)
            deeper = os.open("d", os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = deeper
    finally:
        os.close(here)
    (tmp_path / "a.xlsx").write_bytes(b"a")
    try:
        assert reason(listing(tmp_path)["a.xlsx"]) == ""
    finally:  # pytest's own cleaning goes down by recursion
        subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)  # noqa: S607 - the system's


def test_names_that_are_shown_alike_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_bytes(zipped({"1.xlsx": b"1"}))
    (tmp_path / "b.zip!").mkdir()
    (tmp_path / "b.zip!" / "1.xlsx").write_bytes(b"2")
    assert list(listing(tmp_path)) == ["b.zip", "b.zip!/1.xlsx", "b.zip!/1.xlsx#2"]


def growing(monkeypatch: pytest.MonkeyPatch, path: Path, times: int) -> None:
    """Somebody writes to the file while it is read, so many times."""
    left = [times]
    fdopen = os.fdopen

    class Watched(io.FileIO):
        def read(self, size: int | None = -1, /) -> bytes:
            content = super().read(-1 if size is None else size)
            if left[0]:
                left[0] -= 1
                with path.open("ab") as file:
                    file.write(b"+")
            return content or b""

    def watched(descriptor: int, mode: str, *, closefd: bool) -> object:
        if "w" in mode or "a" in mode:
            return fdopen(descriptor, mode, closefd=closefd)
        return Watched(descriptor, mode, closefd)

    monkeypatch.setattr("aggregator.intake.inbox.os.fdopen", watched)


def test_a_file_that_is_still_being_copied_is_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"half")
    growing(monkeypatch, path, 99)
    kept: list[bytes] = []

    def keeping(content: bytes) -> str:
        kept.append(content)
        return keep(content)

    (arrival,) = collect(tmp_path, keeping, SMALL)
    assert arrival.refusal is not None
    assert (arrival.refusal.rule, arrival.refusal.disposition) == (
        "unsettled-file",
        Disposition.HELD,
    )
    assert (arrival.sha256, kept) == ("", [])


def test_a_file_that_settles_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"half")
    growing(monkeypatch, path, 2)
    arrival = listing(tmp_path)["a.xlsx"]
    assert (arrival.sha256, reason(arrival)) == (keep(b"half++"), "")


def test_a_bundle_that_is_still_being_copied_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"b.xlsx": b"b"}))
    growing(monkeypatch, path, 99)
    arrivals = listing(tmp_path)
    assert {name: reason(one) for name, one in arrivals.items()} == {"a.zip": "unsettled-file"}


@pytest.mark.parametrize("member", ["[Content_Types].xml", "mimetype"])
def test_a_workbook_under_the_name_of_a_bundle_is_read_as_one(tmp_path: Path, member: str) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({member: b"", "content.xml": b""}))
    limits = dataclasses.replace(SMALL, file_bytes=1000)
    assert [reason(one) for one in listing(tmp_path, limits).values()] == [""]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (errno.EDEADLK, "chưa tải tệp về máy này"),
        (errno.ETIMEDOUT, "chưa tải tệp về máy này"),
        (errno.EBUSY, "đang mở ở chương trình khác"),
        (errno.EACCES, "không đọc được (Permission denied)"),
    ],
)
def test_a_file_that_the_system_does_not_give_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int, said: str
) -> None:
    (tmp_path / "HU-CPA.xlsx").write_bytes(b"PK")

    def refuse(*_: object) -> int:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr("aggregator.intake.inbox.os.open", refuse)
    (arrival,) = collect(tmp_path, keep)
    assert arrival.refusal is not None
    assert arrival.refusal.rule == "unreadable-file"
    assert said in arrival.refusal.facts["observed"]


def test_windows_says_more_of_a_file_than_the_standard() -> None:
    error = OSError(errno.EACCES, "in use")
    error.winerror = 32  # type: ignore[attr-defined]
    assert "đang mở" in why_unreadable(error)
    error.winerror = 362  # type: ignore[attr-defined]
    assert "chưa tải" in why_unreadable(error)
