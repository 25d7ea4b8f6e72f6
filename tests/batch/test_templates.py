"""What lies in the outbox, and what is never overwritten unasked."""

import csv
import email
import io
import time
from collections.abc import Mapping
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from aggregator.batch.job import silent
from aggregator.batch.mailing import mailing_list
from aggregator.batch.outbox import Order, Outbox
from aggregator.batch.templates import make_templates
from aggregator.definition import Campaign
from aggregator.domain import PathError
from tests.runs import ROOT

UNITS = ("HU-CPA", "TD")


def order(workspace: Path, *units: str, force: bool = False, mail: bool = False) -> Order:
    return Order(
        campaign=ROOT / "workbook_templates" / "kl102",
        units=units or UNITS,
        out=workspace / "outbox",
        key=workspace / "seal.key",
        force=force,
        mail=mail,
    )


def make(workspace: Path, *units: str, force: bool = False, mail: bool = False) -> Outbox:
    return make_templates(order(workspace, *units, force=force, mail=mail), silent)


def contents(folder: Path) -> Mapping[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_form_and_a_letter_for_each_unit_and_one_list(tmp_path: Path) -> None:
    made = make(tmp_path)
    outbox = tmp_path / "outbox"
    assert made.forms == tuple(outbox / f"{unit}.xlsx" for unit in UNITS)
    assert made.unchanged == 0
    assert contents(outbox).keys() == {
        *("HU-CPA.xlsx", "TD.xlsx", "letters/HU-CPA.docx", "letters/TD.docx", "mailing.csv"),
    }
    assert made.letters == outbox / "letters"
    assert made.mailing_list == outbox / "mailing.csv"


def test_progress_counts_the_forms(tmp_path: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    make_templates(order(tmp_path), lambda *step: steps.append(step))
    assert steps == [("template", 1, 2), ("template", 2, 2)]


def test_a_second_run_on_another_day_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path)
    before = contents(tmp_path)
    times = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    monkeypatch.setattr(time, "time", lambda: 1_900_000_000.0)
    assert make(tmp_path).unchanged == 2
    assert contents(tmp_path) == before
    assert times == {path: path.stat().st_mtime_ns for path in times}


def test_the_list_covers_the_roster_whichever_units_are_made(
    tmp_path: Path, campaign: Campaign
) -> None:
    make(tmp_path, "TD")
    content = (tmp_path / "outbox" / "mailing.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [row["unit"] for row in rows] == [unit.code for unit in campaign.units]
    assert next(row for row in rows if row["unit"] == "HU-CPA") == {
        "unit": "HU-CPA",
        "name": "Huyện ủy Chư Păh",
        "contact": "",
        "email": "",
        "phone": "",
        "file": "HU-CPA.xlsx",
        "letter": "letters/HU-CPA.docx",
        "due_date": "2019-03-10",
    }
    make(tmp_path, "HU-CPA")
    assert (tmp_path / "outbox" / "mailing.csv").read_bytes() == content


def test_the_list_has_the_rosters_contacts_and_extensions(campaign: Campaign) -> None:
    first = campaign.units[0].model_copy(
        update={"contact": "Lê, Văn A", "phone": "0269", "email": "a@b.vn"}
        | {"due_date": campaign.due_date.replace(day=20)}
    )
    known = campaign.model_copy(update={"units": (first,)})
    (row,) = csv.DictReader(io.StringIO(mailing_list(known).decode("utf-8-sig")))
    assert (row["contact"], row["phone"], row["email"]) == ("Lê, Văn A", "0269", "a@b.vn")
    assert row["due_date"] == "2019-03-20"


@pytest.mark.parametrize("name", ["TD.xlsx", "letters/TD.docx", "mailing.csv"])
def test_another_content_is_refused_before_anything_is_written(tmp_path: Path, name: str) -> None:
    make(tmp_path)
    outbox = tmp_path / "outbox"
    (outbox / name).write_bytes(b"edited by the office")
    (outbox / "HU-CPA.xlsx").unlink()
    before = contents(tmp_path)
    with pytest.raises(PathError) as refusal:
        make(tmp_path)
    assert f"{name} would be overwritten" in str(refusal.value)
    assert "--force" in str(refusal.value)
    assert "--out" in str(refusal.value)
    assert contents(tmp_path) == before


def test_force_overwrites_it(tmp_path: Path) -> None:
    make(tmp_path)
    right = contents(tmp_path)
    for path in (tmp_path / "outbox").rglob("*.*"):
        if path.name != "TD.xlsx":
            path.write_bytes(b"edited by the office")
    made = make(tmp_path, force=True)
    assert contents(tmp_path) == right
    assert made.unchanged == 1


def test_what_was_not_asked_for_is_not_in_the_way(tmp_path: Path) -> None:
    make(tmp_path)
    edited = tmp_path / "outbox" / "letters" / "TD.docx"
    edited.write_bytes(b"signed")
    make(tmp_path, "HU-CPA", force=True)
    assert edited.read_bytes() == b"signed"


def test_a_refusal_names_three_files_and_counts_the_rest(tmp_path: Path) -> None:
    make(tmp_path)
    for path in (tmp_path / "outbox").rglob("*.*"):
        path.write_bytes(b"edited by the office")
    with pytest.raises(PathError, match=r": HU-CPA\.xlsx, TD\.xlsx, letters/HU-CPA\.docx and 2 m"):
        make(tmp_path)


def test_forms_sealed_with_a_lost_key_are_refused_and_no_new_key_is_made(tmp_path: Path) -> None:
    make(tmp_path)
    (tmp_path / "seal.key").unlink()
    with pytest.raises(PathError, match=r"TD\.xlsx would be overwritten"):
        make(tmp_path)
    assert not (tmp_path / "seal.key").exists()
    before = contents(tmp_path / "outbox")
    assert make(tmp_path, force=True).unchanged == 0
    after = contents(tmp_path / "outbox")
    assert {name for name in after if after[name] != before[name]} == {"HU-CPA.xlsx", "TD.xlsx"}


def test_a_folder_in_the_place_of_a_form_is_refused(tmp_path: Path) -> None:
    (tmp_path / "outbox" / "TD.xlsx").mkdir(parents=True)
    with pytest.raises(PathError, match=r"TD\.xlsx"):
        make(tmp_path)
    with pytest.raises(PathError, match="cannot be written"):
        make(tmp_path, force=True)


def test_an_outbox_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "outbox").write_bytes(b"")
    with pytest.raises(PathError, match="cannot be written"):
        make(tmp_path)
    assert not (tmp_path / "seal.key").exists()


def enclosed(outbox: Path, unit: str) -> bytes:
    """The form that a draft brings."""
    message = email.message_from_bytes(
        (outbox / "mail" / f"{unit}.eml").read_bytes(), policy=default
    )
    assert isinstance(message, EmailMessage)
    (form,) = message.iter_attachments()
    assert form.get_filename() == f"{unit}.xlsx"
    content = form.get_content()
    assert isinstance(content, bytes)
    return content


def test_a_draft_brings_each_form_and_a_list_says_who_has_no_address(
    tmp_path: Path, campaign: Campaign
) -> None:
    made = make(tmp_path, mail=True)
    outbox = tmp_path / "outbox"
    assert made.drafts == tuple(outbox / "mail" / f"{unit}.eml" for unit in UNITS)
    for unit in UNITS:
        assert enclosed(outbox, unit) == (outbox / f"{unit}.xlsx").read_bytes()
    listed = (outbox / "mail" / "mail.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(listed)))
    assert [row["unit"] for row in rows] == list(UNITS)
    without = [row["name"] for row in rows if not row["to"]]
    assert list(made.unaddressed) == without
    assert without == [campaign.unit_by_code[unit].name for unit in UNITS]
    before = contents(tmp_path)
    make(tmp_path, mail=True)
    assert contents(tmp_path) == before


def test_drafts_are_made_when_asked_for_and_then_keep_in_step_with_their_forms(
    tmp_path: Path,
) -> None:
    outbox = tmp_path / "outbox"
    assert make(tmp_path).drafts == ()
    make(tmp_path, "TD", mail=True)
    (tmp_path / "seal.key").write_bytes(b"another key\n")
    with pytest.raises(PathError, match=r"mail/TD\.eml"):
        make(tmp_path, "TD")
    made = make(tmp_path, force=True)
    assert made.drafts == (outbox / "mail" / "TD.eml",)
    assert enclosed(outbox, "TD") == (outbox / "TD.xlsx").read_bytes()


def test_a_draft_that_somebody_has_worked_on_is_not_overwritten(tmp_path: Path) -> None:
    make(tmp_path, "TD", mail=True)
    draft = tmp_path / "outbox" / "mail" / "TD.eml"
    draft.write_bytes(b"ours")
    with pytest.raises(PathError, match=r"mail/TD\.eml"):
        make(tmp_path, "TD", mail=True)
    assert draft.read_bytes() == b"ours"
