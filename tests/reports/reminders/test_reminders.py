"""Reminders: who gets one, what it says, and that a mail program takes the draft."""

import csv
import email
import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from docx import Document
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aggregator.definition import Campaign, load_campaign
from aggregator.domain import (
    Disposition,
    FileRecord,
    Outcome,
    UnitProgress,
    UnitStatus,
)
from aggregator.reports import REMINDER_LIST, reminder_list, reminders
from tests.libreoffice import convert
from tests.runs import ROOT, SAMPLES, Run, aggregate_into

CAMPAIGN = load_campaign(ROOT / "workbook_templates" / "kl102")
"""For the property test, which cannot show a whole campaign among its arguments."""
DUE = date(2019, 3, 10)
LATE = date(2019, 3, 12)
HOSTILE = '=cmd|"/c calc"!A1 <script>\x08\u202e\ud83d\r\nBcc: moi-nguoi@example.invalid'


def outcome(campaign: Campaign, as_of: date, **states: UnitStatus) -> Outcome:
    """Every unit has reported but those named, ``HU_CPA`` for ``HU-CPA``."""
    named = {code.replace("_", "-"): status for code, status in states.items()}
    arrived = {code for code, status in named.items() if status is not UnitStatus.MISSING}
    return Outcome(
        as_of=as_of,
        files=tuple(refused(code, named[code]) for code in sorted(arrived)),
        units=tuple(
            UnitProgress(
                unit=unit.code,
                status=named.get(unit.code, UnitStatus.COUNTED),
                path=f"thư/{unit.code}.xlsx" if unit.code in arrived else "",
                received=DUE if unit.code in arrived or unit.code not in named else None,
                days_late=max(0, (as_of - campaign.due(unit)).days) if unit.code in named else 0,
                versions=1,
                answered=0,
                required=52,
            )
            for unit in campaign.units
        ),
        returns=(),
        values=(),
        totals=(),
        findings=(),
        changes=(),
    )


def refused(code: str, status: UnitStatus) -> FileRecord:
    held = status is UnitStatus.HELD
    return FileRecord(
        path=f"thư/{code}.xlsx",
        sha256="0" * 64,
        size=1,
        received=DUE,
        disposition=Disposition.HELD if held else Disposition.REJECTED,
        unit=code,
        reason="undecided-version" if held else "not-a-workbook",
        facts={"observed": HOSTILE},
    )


def with_unit(campaign: Campaign, **changed: object) -> Campaign:
    """A roster of HU-CPA alone, with what is changed of it."""
    unit = campaign.unit_by_code["HU-CPA"].model_copy(update=changed)
    fields = {name: getattr(campaign, name) for name in Campaign.model_fields}
    return Campaign.model_validate({**fields, "units": (unit,)})


def rows(files: dict[str, bytes]) -> list[dict[str, str]]:
    text = files["reminders.csv"].decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def rows_of(outputs: Mapping[str, bytes]) -> list[dict[str, str]]:
    return rows({REMINDER_LIST: outputs[f"reminders/{REMINDER_LIST}"]})


def letter_text(content: bytes) -> str:
    return "\n".join(line.text for line in Document(io.BytesIO(content)).paragraphs)


def opened(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def mail_text(content: bytes) -> str:
    body = opened(content).get_body()
    assert body is not None
    assert body.get_content_type() == "text/plain"
    assert body.get_content_charset() == "utf-8"
    text = body.get_content()
    assert isinstance(text, str)
    return text


def both(files: dict[str, bytes], code: str) -> tuple[str, str]:
    return letter_text(files[f"{code}.docx"]), mail_text(files[f"{code}.eml"])


def made(campaign: Campaign, outcome: Outcome) -> dict[str, bytes]:
    """The folder, nobody being told otherwise of what it sent."""
    return {
        REMINDER_LIST: reminder_list(campaign, outcome),
        **reminders(campaign, outcome),
    }


@pytest.fixture(scope="module")
def files(campaign: Campaign) -> dict[str, bytes]:
    states = {
        "HU_CPA": UnitStatus.MISSING,
        "H_NM": UnitStatus.REJECTED,
        "H_LS": UnitStatus.HELD,
    }
    return made(campaign, outcome(campaign, LATE, **states))


def test_those_whose_return_is_not_counted_and_nobody_else(files: dict[str, bytes]) -> None:
    assert [row["unit"] for row in rows(files)] == [
        "HU-CPA",
        "H-NM",
    ]  # H-LS has done its part: a file is held
    assert set(files) == {
        "reminders.csv",
        *(f"{row['unit']}.{suffix}" for row in rows(files) for suffix in ("docx", "eml")),
    }


def test_the_list_says_how_late_and_why(files: dict[str, bytes]) -> None:
    missing, rejected = rows(files)
    assert list(missing) == [
        *("unit", "name", "contact", "phone", "email"),
        *("due_date", "days_late", "state", "letter", "message"),
    ]
    assert (missing["name"], missing["due_date"]) == ("Huyện ủy Chư Păh", "2019-03-10")
    assert (missing["days_late"], missing["state"]) == ("2", "Chưa gửi")
    assert (missing["letter"], missing["message"]) == ("HU-CPA.docx", "HU-CPA.eml")
    assert rejected["state"].startswith("Gửi tệp không tiếp nhận được: Tệp gửi về là =cmd")


def test_who_is_sent_its_return_to_correct_is_listed_and_not_reminded(campaign: Campaign) -> None:
    states = {"HU_CPA": UnitStatus.MISSING, "H_NM": UnitStatus.REJECTED}
    behind = outcome(campaign, LATE, **states)
    letters = {"H-NM": ("../feedback/H-NM.docx", "../feedback/H-NM.eml")}
    missing, returned = rows({REMINDER_LIST: reminder_list(campaign, behind, letters)})
    assert (missing["letter"], missing["message"]) == ("HU-CPA.docx", "HU-CPA.eml")
    assert (returned["letter"], returned["message"]) == letters["H-NM"]
    assert "trả lại để sửa" in returned["state"]
    assert "trả lại" not in missing["state"]
    assert set(reminders(campaign, behind, {"HU-CPA"})) == {"HU-CPA.docx", "HU-CPA.eml"}


def test_nobody_is_left_to_remind(campaign: Campaign) -> None:
    files = made(campaign, outcome(campaign, LATE))
    assert list(files) == ["reminders.csv"]
    assert rows(files) == []


def test_what_the_office_must_see_to_itself_is_listed_and_not_written_about(
    campaign: Campaign,
) -> None:
    refused = outcome(campaign, LATE, H_NM=UnitStatus.REJECTED)
    (file,) = refused.files
    copied = replace(refused, files=(replace(file, reason="unsettled-file"),))
    files = made(campaign, copied)
    assert list(files) == ["reminders.csv"]
    (row,) = rows(files)
    assert (row["unit"], row["letter"], row["message"]) == ("H-NM", "", "")
    assert row["state"].startswith("Gửi tệp không tiếp nhận được: Tệp đang được chép")


def test_who_is_late_reads_how_late(files: dict[str, bytes]) -> None:
    for text in both(files, "HU-CPA"):
        assert "trước ngày 10 tháng 3 năm 2019." in text
        assert (
            "Đến ngày 12 tháng 3 năm 2019, đã quá hạn 2 ngày, Ban Dân vận Tỉnh ủy vẫn chưa" in text
        )
        assert "tệp Excel HU-CPA.xlsx" in text
        assert "Liên hệ: Ban Dân vận Tỉnh ủy." in text
        assert text.count("./.") == 1


@pytest.mark.parametrize(
    ("days", "said"), [(3, "Thời hạn còn 3 ngày;"), (1, "Thời hạn còn 1 ngày;"), (0, "Đã đến hạn;")]
)
def test_who_still_has_time_is_only_reminded_of_it(
    campaign: Campaign, days: int, said: str
) -> None:
    files = made(campaign, outcome(campaign, DUE - timedelta(days), HU_CPA=UnitStatus.MISSING))
    (row,) = rows(files)
    assert (row["days_late"], row["state"]) == ("0", "Chưa gửi, chưa quá hạn")
    for text in both(files, "HU-CPA"):
        assert said in text
        assert "quá hạn" not in text
        assert "khẩn trương" not in text
    assert opened(files["HU-CPA.eml"])["Subject"].startswith("V/v nhắc thời hạn gửi báo cáo")


def test_an_extension_counts(campaign: Campaign) -> None:
    extended = with_unit(campaign, due_date=date(2019, 3, 11))
    files = made(extended, outcome(extended, LATE, HU_CPA=UnitStatus.MISSING))
    assert rows(files)[0]["days_late"] == "1"
    for text in both(files, "HU-CPA"):
        assert "chậm nhất ngày 11 tháng 3" in text
        assert "đã quá hạn 1 ngày" in text


def test_who_has_sent_something_reads_which_file_and_what_is_wrong(
    files: dict[str, bytes],
) -> None:
    for text in both(files, "H-NM"):
        assert "Ngày 10 tháng 3 năm 2019, Ban Dân vận Tỉnh ủy nhận được tệp “H-NM.xlsx”" in text
        assert "Lý do: Tệp gửi về là =cmd" in text
        assert "chưa nhận được" not in text


def test_what_a_sender_wrote_is_shown_and_does_nothing(files: dict[str, bytes]) -> None:
    for row in rows(files):
        for cell in row.values():
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
            assert "\u202e" not in cell
            assert "\n" not in cell
    for text in both(files, "H-NM"):
        assert "<script>[U+0008][U+202E][U+D83D]" in text
    assert opened(files["H-NM.eml"]).keys() == opened(files["HU-CPA.eml"]).keys()
    assert "Bcc" not in opened(files["H-NM.eml"])


def test_a_draft_opens_ready_to_be_sent_with_its_letter(files: dict[str, bytes]) -> None:
    draft = opened(files["HU-CPA.eml"])
    assert draft["X-Unsent"] == "1"
    assert {"Date", "Message-ID", "From", "To"}.isdisjoint(draft.keys())
    (letter,) = draft.iter_attachments()
    assert letter.get_filename() == "HU-CPA.docx"
    assert letter.get_content() == files["HU-CPA.docx"]
    assert "Huyện ủy Chư Păh" in draft["Subject"]
    assert files["HU-CPA.eml"].count(b"\n") == files["HU-CPA.eml"].count(b"\r\n")


@pytest.mark.parametrize(
    ("on_roster", "to"),
    [
        ("hu.cpa@example.vn", "hu.cpa@example.vn"),
        ("hu.cpa@example.vn; vt-2@mail.example.vn", "hu.cpa@example.vn, vt-2@mail.example.vn"),
        ("hu.cpa@example.vn (văn thư)\nBcc: a@b", "hu.cpa@example.vn"),
        ("0@", None),
        ("chưa có", None),
        ("", None),
    ],
)
def test_a_draft_goes_to_the_addresses_on_the_roster(
    campaign: Campaign, on_roster: str, to: str | None
) -> None:
    known = with_unit(campaign, email=on_roster)
    files = made(known, outcome(known, LATE, HU_CPA=UnitStatus.MISSING))
    assert opened(files["HU-CPA.eml"])["To"] == to
    assert rows(files)[0]["email"] == on_roster


@settings(deadline=None)  # the first builds the paper of all letters
@given(address=st.text(min_size=1) | st.emails())
@example(address="0@")
def test_no_address_on_the_roster_breaks_a_draft(address: str) -> None:
    known = with_unit(CAMPAIGN, email=address)
    files = made(known, outcome(known, LATE, HU_CPA=UnitStatus.MISSING))
    draft = email.message_from_bytes(files["HU-CPA.eml"], policy=default)
    allowed = {"x-unsent", "to", "subject", "mime-version", "content-type"}
    assert {name.lower() for name in draft.keys()} <= allowed  # noqa: SIM118 - no mapping


def test_the_same_outcome_gives_the_same_bytes(campaign: Campaign, files: dict[str, bytes]) -> None:
    states = {"HU_CPA": UnitStatus.MISSING, "H_NM": UnitStatus.REJECTED, "H_LS": UnitStatus.HELD}
    assert made(campaign, outcome(campaign, LATE, **states)) == files
    with zipfile.ZipFile(io.BytesIO(files["HU-CPA.docx"])) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_unit_that_has_since_reported_gets_no_reminder(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    first = aggregate_into(tmp_path, inbox)
    assert "reminders/DD-PN.eml" in first.outputs
    (inbox / "DD-PN.xlsx").write_bytes((SAMPLES / "DD-PN.xlsx").read_bytes())
    second = aggregate_into(tmp_path, inbox)
    gone = set(first.outputs) - set(second.outputs)
    assert gone == {"reminders/DD-PN.docx", "reminders/DD-PN.eml"}


def test_of_the_samples_each_who_is_not_counted_gets_one_letter(samples: Run) -> None:
    behind = {
        row["unit"] for row in samples.table("units") if row["status"] in {"missing", "rejected"}
    }
    missing = {row["unit"] for row in samples.table("units") if row["status"] == "missing"}
    reminded = {code for code in behind if f"reminders/{code}.docx" in samples.outputs}
    answered = {code for code in behind if f"feedback/{code}.docx" in samples.outputs}
    assert missing <= reminded
    assert not reminded & answered
    assert reminded | answered == behind
    drafts = {path for path in samples.outputs if re.match(r"reminders/.*\.eml$", path)}
    assert drafts == {f"reminders/{code}.eml" for code in reminded}
    listed = {row["unit"]: (row["letter"], row["message"]) for row in rows_of(samples.outputs)}
    assert listed.keys() == behind
    for code, papers in listed.items():
        own = code if code in reminded else f"../feedback/{code}"
        assert papers == (f"{own}.docx", f"{own}.eml")
        for paper in papers:
            assert posixpath.normpath(f"reminders/{paper}") in samples.outputs


@pytest.mark.libreoffice
def test_writer_shows_a_reminder_on_one_page(files: dict[str, bytes], tmp_path: Path) -> None:
    paths = []
    for name, content in files.items():
        if name.endswith(".docx"):
            paths.append(tmp_path / name)
            paths[-1].write_bytes(content)
    for page in convert(paths, "pdf", tmp_path):
        assert (
            page.read_bytes().count(b"/Type/Page/") + page.read_bytes().count(b"/Type/Page>") <= 1
        )
