"""The job on small inboxes: who counts, what changes, what a killed run leaves."""

import hashlib
import io
import re
import shutil
import sqlite3
import zlib
from collections.abc import Mapping
from contextlib import closing
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from aggregator.definition import Campaign
from aggregator.domain import PathError
from aggregator.layout import STAMP_SHEET, WorkbookPlan
from aggregator.ledger import Ledger
from aggregator.template import render
from tests.batch.test_invariants import without_timings
from tests.reading.surgery import members, packed
from tests.runs import ROOT, Run, aggregate_into

pytestmark = pytest.mark.usefixtures("quick")

KEY = (ROOT / "sample_submissions" / "demonstration.key").read_bytes().strip()


class Office:
    """Units that fill their forms, and an inbox that receives them."""

    def __init__(self, campaign: Campaign, plan: WorkbookPlan, folder: Path) -> None:
        self.campaign, self.plan, self.folder = campaign, plan, folder
        self.inbox = folder / "inbox"
        self.inbox.mkdir()

    def returned(
        self,
        unit: str,
        answers: Mapping[str, object] | None = None,
        name: str = "",
        modified: date = date(2019, 3, 4),
    ) -> Path:
        """A filled form in the inbox: figures not named are 0, sections are answered."""
        form = render(self.campaign, self.plan, self.campaign.unit_by_code[unit], KEY)
        workbook = load_workbook(io.BytesIO(form))
        given = dict(answers or {})
        for slot in self.plan.slots:
            default: object = 0 if slot.figure else "Có nội dung." if slot.required_of else None
            answer = given.get(slot.field, default)
            if answer is not None:
                cell = workbook[slot.sheet].cell(slot.row + 1, slot.column + 1)
                cell.value = answer  # type: ignore[assignment]
        path = self.inbox / (name or f"{unit}.xlsx")
        path.parent.mkdir(parents=True, exist_ok=True)
        buffer = io.BytesIO()
        workbook.save(buffer)
        path.write_bytes(saved_at(modified, buffer.getvalue()))
        return path

    def posted(self, path: Path, sent: str) -> None:
        """The return at ``path`` leaves the inbox and comes again, attached to a message."""
        mail = EmailMessage()
        mail["Date"] = sent
        mail.add_attachment(path.read_bytes(), maintype="a", subtype="b", filename=path.name)
        path.unlink()
        path.with_suffix(".eml").write_bytes(mail.as_bytes())

    def run(self, **options: object) -> Run:
        return aggregate_into(self.folder, self.inbox, **options)


def saved_at(day: date, content: bytes) -> bytes:
    """The workbook as if saved on ``day``: openpyxl puts its own time into it."""
    parts = members(content)
    core = "docProps/core.xml"
    parts[core] = re.sub(
        rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>%sT08:00:00Z" % str(day).encode(), parts[core]
    )
    return packed(parts)


@pytest.fixture
def office(campaign: Campaign, plan: WorkbookPlan, tmp_path: Path) -> Office:
    return Office(campaign, plan, tmp_path)


def total(run: Run, field: str) -> dict[str, str]:
    return next(
        row for row in run.table("totals") if (row["group"], row["field"]) == ("province", field)
    )


def dispositions(run: Run) -> dict[str, tuple[str, str]]:
    return {row["path"]: (row["disposition"], row["reason"]) for row in run.table("files")}


def test_an_empty_inbox_lists_everybody_as_missing(office: Office) -> None:
    run = office.run()
    assert {row["status"] for row in run.table("units")} == {"missing"}
    assert {row["rule"] for row in run.table("findings")} == {"missing-return"}
    row = total(run, "bridge.amount")
    assert (row["value"], row["contributors"], row["expected"]) == ("", "0", "48")


def test_values_as_typed_become_totals(office: Office) -> None:
    office.returned("HU-CPA", {"bridge.quantity": 2, "bridge.amount": 900_000_000})
    office.returned(
        "HU-CPU", {"bridge.quantity": "1", "bridge.amount": "1,2 tỷ", "road.quantity": 2.5}
    )
    run = office.run()
    assert total(run, "bridge.amount")["value"] == "2100000000"
    assert total(run, "bridge.quantity")["contributors"] == "2"
    assert total(run, "road.quantity")["value"] == "2.5"


def test_a_thousand_error_is_withheld_with_its_candidate(office: Office) -> None:
    office.returned("HU-CPA", {"bridge.quantity": 2, "bridge.amount": 900_000})
    run = office.run()
    row = next(
        row
        for row in run.table("values")
        if (row["unit"], row["field"]) == ("HU-CPA", "bridge.amount")
    )
    assert (row["status"], row["value"], row["candidates"]) == ("query", "", "900000;900000000")
    bounds = total(run, "bridge.amount")
    assert (bounds["value"], bounds["low"], bounds["high"]) == ("", "900000", "900000000")


def test_the_later_return_counts_and_the_change_is_told(office: Office) -> None:
    office.returned("HU-CPA", {"bridge.quantity": 1, "bridge.amount": 500_000_000})
    office.run(as_of=date(2019, 3, 5))
    office.returned(
        "HU-CPA", {"bridge.quantity": 1, "bridge.amount": 600_000_000}, "lan 2/HU-CPA.xlsx"
    )
    run = office.run(as_of=date(2019, 3, 6))
    assert dispositions(run) == {
        "HU-CPA.xlsx": ("superseded", "superseded-return"),
        "lan 2/HU-CPA.xlsx": ("counted", ""),
    }
    assert run.table("changes") == [
        {
            "unit": "HU-CPA",
            "field": "bridge.amount",
            "before": "500000000",
            "after": "600000000",
            "cause": "new-value",
        }
    ]
    again = office.run(as_of=date(2019, 3, 7))
    assert again.table("changes") == run.table("changes")


def test_two_returns_that_nothing_orders_are_both_held(office: Office) -> None:
    office.returned("HU-CPA", {"bridge.quantity": 1}, "a/HU-CPA.xlsx")
    office.returned("HU-CPA", {"bridge.quantity": 2}, "b/HU-CPA.xlsx")
    run = office.run()
    assert set(dispositions(run).values()) == {("held", "undecided-version")}
    statuses = {row["status"] for row in run.table("values") if row["unit"] == "HU-CPA"}
    assert statuses == {"held"}


def test_a_broken_file_does_not_displace_a_good_one(office: Office) -> None:
    good = office.returned("HU-CPA", {"bridge.quantity": 1, "bridge.amount": 500_000_000})
    office.run(as_of=date(2019, 3, 5))
    (office.inbox / "HU-CPA moi.xlsx").write_bytes(good.read_bytes()[:9000])
    run = office.run(as_of=date(2019, 3, 6))
    assert dispositions(run)["HU-CPA.xlsx"] == ("counted", "")
    assert dispositions(run)["HU-CPA moi.xlsx"] == ("rejected", "damaged-workbook")
    assert total(run, "bridge.amount")["value"] == "500000000"


def test_an_empty_form_does_not_displace_a_filled_one(office: Office) -> None:
    office.returned("HU-CPA", {"bridge.quantity": 1, "bridge.amount": 500_000_000})
    office.run(as_of=date(2019, 3, 5))
    form = render(office.campaign, office.plan, office.campaign.unit_by_code["HU-CPA"], KEY)
    (office.inbox / "HU-CPA lan 2.xlsx").write_bytes(form)
    run = office.run(as_of=date(2019, 3, 6))
    assert dispositions(run)["HU-CPA lan 2.xlsx"] == ("held", "empty-return")
    assert total(run, "bridge.amount")["value"] == "500000000"


def test_the_same_bytes_twice_count_once(office: Office) -> None:
    path = office.returned("HU-CPA", {"bridge.quantity": 1, "bridge.amount": 500_000_000})
    shutil.copy(path, office.inbox / "copy.xlsx")
    run = office.run()
    assert sorted(dispositions(run).values()) == [
        ("counted", ""),
        ("duplicate", "duplicate-return"),
    ]
    assert total(run, "bridge.quantity")["value"] == "1"


def test_a_message_that_came_after_a_loose_file_counts(office: Office) -> None:
    office.returned("HU-CPA", {"bridge.quantity": 1})
    office.run(as_of=date(2019, 3, 8))
    second = office.returned("HU-CPA", {"bridge.quantity": 2}, "b.xlsx", date(2019, 3, 2))
    office.posted(second, "Sun, 10 Mar 2019 20:00:00 -0700")
    run = office.run(as_of=date(2019, 3, 12))
    assert dispositions(run) == {
        "HU-CPA.xlsx": ("superseded", "superseded-return"),
        "b.eml": ("ignored", "unpacked-archive"),
        "b.eml!/b.xlsx": ("counted", ""),
    }
    units = {row["unit"]: row for row in run.table("units")}
    assert (units["HU-CPA"]["received_at"], units["HU-CPA"]["days_late"]) == ("2019-03-11", "1")
    messages = {row["rule"]: row["message"] for row in run.table("findings")}
    assert messages["superseded-return"] == "Bản được tính là b.eml!/b.xlsx (thư gửi sau cùng)."


def test_a_message_that_lay_beside_a_loose_file_is_weighed_by_its_document(office: Office) -> None:
    office.returned("HU-CPA", {"bridge.quantity": 1}, "v1.xlsx", date(2019, 3, 1))
    second = office.returned("HU-CPA", {"bridge.quantity": 2}, "v2.xlsx", date(2019, 3, 6))
    office.posted(second, "Fri, 8 Mar 2019 08:00:00 +0700")
    assert dispositions(office.run())["v2.eml!/v2.xlsx"] == ("counted", "")


@pytest.mark.parametrize(
    ("good", "bad"), [("HU-CPA.xlsx", "HU-KPA.xlsx"), ("b HU-CPA.xlsx", "a HU-KPA.xlsx")]
)
def test_a_copy_under_a_wrong_name_is_a_copy(office: Office, good: str, bad: str) -> None:
    path = office.returned("HU-CPA", {"bridge.quantity": 1}, good)
    shutil.copy(path, office.inbox / bad)
    run = office.run()
    assert dispositions(run) == {good: ("counted", ""), bad: ("duplicate", "duplicate-return")}
    assert {row["unit"] for row in run.table("files")} == {"HU-CPA"}
    path.unlink()
    assert dispositions(office.run()) == {bad: ("held", "identity-conflict")}


def test_the_names_of_copies_alone_do_not_tell_two_units(office: Office) -> None:
    path = office.returned("HU-CPA", {"bridge.quantity": 1})
    strip_identity(path, office)
    shutil.copy(path, office.inbox / "HU-KPA.xlsx")
    shutil.copy(path, office.inbox / "nobody.xlsx")
    run = office.run()
    assert dispositions(run) == {
        "HU-CPA.xlsx": ("held", "identity-conflict"),
        "HU-KPA.xlsx": ("duplicate", "duplicate-return"),
        "nobody.xlsx": ("duplicate", "duplicate-return"),
    }
    (office.inbox / "HU-KPA.xlsx").unlink()
    assert dispositions(office.run())["HU-CPA.xlsx"] == ("counted", "")


def test_a_return_without_its_stamp_does_not_displace_one_that_has_it(office: Office) -> None:
    office.returned("HU-CPA", {"bridge.quantity": 1})
    office.run(as_of=date(2019, 3, 5))
    later = office.returned("HU-CPA", {"bridge.quantity": 7}, "HU-CPA bo sung.xlsx")
    strip_identity(later, office)
    run = office.run(as_of=date(2019, 3, 6))
    assert dispositions(run) == {
        "HU-CPA.xlsx": ("counted", ""),
        "HU-CPA bo sung.xlsx": ("held", "stamp-missing"),
    }
    (row,) = [row for row in run.table("findings") if row["rule"] == "stamp-missing"]
    assert (row["severity"], row["observed"]) == ("hard", "tên tệp")
    (office.inbox / "HU-CPA.xlsx").unlink()
    run = office.run(as_of=date(2019, 3, 7))
    assert dispositions(run) == {"HU-CPA bo sung.xlsx": ("counted", "")}
    (row,) = [row for row in run.table("findings") if row["rule"] == "stamp-missing"]
    assert row["severity"] == "soft"


def strip_identity(path: Path, office: Office) -> None:
    workbook = load_workbook(path)
    del workbook[STAMP_SHEET]
    for name in list(workbook.defined_names):
        del workbook.defined_names[name]
    properties = workbook.custom_doc_props  # type: ignore[attr-defined]  # missing in the types
    for name in list(properties.names):
        del properties[name]
    unit = office.plan.unit_name
    workbook[unit.sheet][unit.cell] = None
    workbook.save(path)


@pytest.mark.parametrize("column", ["result", "inputs"])
@pytest.mark.parametrize(
    "harm", [b"bad", zlib.compress(b"bad"), zlib.compress(b"\x80"), "of another"]
)
def test_results_that_somebody_has_changed_are_made_again(
    office: Office, column: str, harm: str | bytes
) -> None:
    office.returned("HU-CPA", {"bridge.quantity": 1})
    before = without_timings(office.run())
    with closing(sqlite3.connect(office.folder / "ledger" / "works.sqlite")) as connection:
        rows = connection.execute("SELECT kind, name, inputs, result FROM work").fetchall()
        for at, (kind, name, *_) in enumerate(rows):
            harmed = rows[at - 1][2 + (column == "result")] if harm == "of another" else harm
            if column == "inputs" and isinstance(harmed, bytes):
                harmed = harmed.hex()
            connection.execute(
                f"UPDATE work SET {column} = ? WHERE kind = ? AND name = ?",  # noqa: S608
                (harmed, kind, name),
            )
        connection.commit()
        (office.folder / "output" / "data" / "values.csv").unlink()
        assert without_timings(office.run()) == before


def test_a_kept_copy_that_is_not_what_arrived_is_mended(office: Office) -> None:
    path = office.returned("HU-CPA", {"bridge.quantity": 1})
    other = office.returned("HU-CPA", {"bridge.quantity": 9}, "other.xlsx")
    forged = other.read_bytes()
    other.unlink()
    kept = office.folder / "ledger" / "files"
    kept.mkdir(parents=True)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    (kept / sha256).write_bytes(forged)
    assert total(office.run(), "bridge.quantity")["value"] == "1"
    assert (kept / sha256).read_bytes() == path.read_bytes()


def test_what_changes_after_it_was_kept_is_not_read(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = office.returned("HU-CPA", {"bridge.quantity": 1})
    receive = Ledger.receive

    def meddle(ledger: Ledger, *given: Any) -> object:
        for kept in (office.folder / "ledger" / "files").iterdir():
            kept.write_bytes(path.read_bytes() + b"!")
        return receive(ledger, *given)

    with monkeypatch.context() as meddling:
        meddling.setattr(Ledger, "receive", meddle)
        assert dispositions(office.run()) == {path.name: ("rejected", "damaged-workbook")}
    assert dispositions(office.run()) == {path.name: ("counted", "")}


def test_another_offices_key_holds_the_return(office: Office) -> None:
    office.returned("HU-CPA")
    key = office.folder / "seal.key"
    key.write_bytes(b"another key\n")
    assert dispositions(office.run(key=key)) == {"HU-CPA.xlsx": ("held", "seal-broken")}


def test_without_a_key_nothing_is_rejected_for_its_seal(office: Office) -> None:
    office.returned("HU-CPA")
    run = office.run(key=office.folder / "no.key")
    assert dispositions(run) == {"HU-CPA.xlsx": ("counted", "")}
    assert not run.report.bulletin.sealed


def test_days_late_count_from_the_due_date(office: Office) -> None:
    office.returned("HU-CPA")
    run = office.run(as_of=date(2019, 3, 12))
    units = {row["unit"]: row for row in run.table("units")}
    assert (units["HU-CPA"]["days_late"], units["HU-CPA"]["received_at"]) == ("2", "2019-03-12")
    later = office.run(as_of=date(2019, 3, 20))
    units = {row["unit"]: row for row in later.table("units")}
    assert (units["HU-CPA"]["days_late"], units["HU-CPU"]["days_late"]) == ("2", "10")


def test_outputs_that_cannot_be_written_fail_before_any_work(office: Office) -> None:
    (office.folder / "output").write_text("a file in the way")
    with pytest.raises(PathError, match="cannot be written"):
        office.run()
    assert not (office.folder / "ledger").exists()


@pytest.mark.usefixtures("papers")
def test_what_a_killed_run_left_is_swept(office: Office) -> None:
    staging = office.folder / "output" / ".staging-killed"
    staging.mkdir(parents=True)
    (staging / "in-use").touch()  # and nobody holds it
    (staging / "0").write_bytes(b"half a file")
    run = office.run()
    assert not staging.exists()
    assert "summary.xlsx" in run.outputs


@pytest.mark.usefixtures("papers")
def test_hostile_text_stays_text(office: Office) -> None:
    office.returned("HU-CPA", {"section.1.1.1": '\'=HYPERLINK("http://x")'})
    workbook = load_workbook(io.BytesIO(office.run().outputs["summary.xlsx"]))
    formulas = [
        str(cell.value)
        for sheet in workbook
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert formulas
    assert not [formula for formula in formulas if "http" in formula]
