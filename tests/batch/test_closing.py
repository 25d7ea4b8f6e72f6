"""Signed off, proved, and nothing in it can change unseen."""

import hashlib
import io
import json
import shutil
import sqlite3
import subprocess
from contextlib import closing
from datetime import date
from pathlib import Path

import bagit
import pytest
from openpyxl import load_workbook

from aggregator.archive.manifest import digest_of, manifest_text
from aggregator.batch.close import Package, ToClose, close
from aggregator.batch.status import status_of
from aggregator.batch.verify import verify
from aggregator.definition import Campaign
from aggregator.domain import PathError
from aggregator.layout import WorkbookPlan
from tests.batch.test_aggregate import Office
from tests.desk import SIGNED, decide, rows
from tests.runs import ROOT

U = "HU-CPA"


@pytest.fixture
def office(campaign: Campaign, plan: WorkbookPlan, tmp_path: Path) -> Office:
    return Office(campaign, plan, tmp_path)


def signed_off(office: Office, **changed: object) -> Package:
    settings: dict[str, object] = {
        "campaign": ROOT / "workbook_templates" / "kl102",
        "output": office.folder / "output",
        "ledger": office.folder / "ledger",
        "decisions": office.folder / "decisions.xlsx",
        "archive": office.folder / "archive",
        "by": "Trần Thị Bình",
        "note": "Đã duyệt",
        "day": date(2019, 3, 31),
    }
    return close(ToClose(**(settings | changed)))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def has_decided(
    campaign: Campaign, plan: WorkbookPlan, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The folder of an office; tests are given copies of it."""
    office = Office(campaign, plan, tmp_path_factory.mktemp("decided"))
    office.returned(
        U,
        {
            "road.quantity": "1.234",
            "road.amount": 300_000_000,
            "bridge.quantity": 1,
            "bridge.amount": 25_000_000_000,
        },
    )
    office.run()
    book = office.folder / "decisions.xlsx"
    decide(book, {f"{U}/road.quantity": {"decision": "lấy cách đọc A", **SIGNED}})
    office.run()
    return office.folder


@pytest.fixture
def decided(office: Office, has_decided: Path) -> Office:
    """One unit reported, one of its figures was settled, another is still open."""
    shutil.copytree(has_decided, office.folder, dirs_exist_ok=True)
    return office


def test_the_package_proves_itself(decided: Office) -> None:
    package = signed_off(decided)
    assert package.place == decided.folder / "archive" / "kl102-2019-03-12"
    assert package.still_open
    proof = verify(package.place, 1)
    assert proof.holds
    assert (proof.returns, proof.decisions) == (1, 1)
    bagit.Bag(str(package.place)).validate()
    checked = subprocess.run(
        ["sha256sum", "-c", "--quiet", "manifest-sha256.txt"],  # noqa: S607
        cwd=package.place,
        check=False,
    )
    assert checked.returncode == 0
    data = {
        path.relative_to(package.place / "data").parts[0]
        for path in (package.place / "data").rglob("*")
    }
    assert data == {"definition", "returns", "output", "ledger.sqlite", "decisions.xlsx"}
    info = (package.place / "bag-info.txt").read_text(encoding="utf-8")
    assert "Closed-By: Trần Thị Bình" in info
    assert f"Open-Hard-Findings: {len(package.still_open)}" in info


def test_the_signed_off_appendix_is_no_draft(decided: Office) -> None:
    place = signed_off(decided).place
    published = (decided.folder / "output" / "summary.xlsx").read_bytes()
    packed = (place / "data" / "output" / "summary.xlsx").read_bytes()
    headers = [
        load_workbook(io.BytesIO(content))["Phụ lục"].oddHeader for content in (published, packed)
    ]
    assert [bool(one and "DỰ THẢO" in str(one.center.text)) for one in headers] == [True, False]
    details = "output/details.xlsx"
    assert (place / "data" / details).read_bytes() == (decided.folder / details).read_bytes()
    assert verify(place, 1).holds


def reseal(place: Path) -> None:
    """Make the manifests anew, as somebody would who wants a change to go unseen."""
    digests = {
        path.relative_to(place).as_posix(): digest_of(path)
        for path in (place / "data").rglob("*")
        if path.is_file()
    }
    (place / "manifest-sha256.txt").write_bytes(manifest_text(digests))
    tags = ("bagit.txt", "bag-info.txt", "manifest-sha256.txt")
    content = manifest_text({name: digest_of(place / name) for name in tags})
    (place / "tagmanifest-sha256.txt").write_bytes(content)


def test_totals_that_do_not_follow_are_found_whatever_the_manifests_say(decided: Office) -> None:
    place = signed_off(decided).place
    totals = place / "data" / "output" / "data" / "totals.csv"
    totals.write_text(
        totals.read_text(encoding="utf-8").replace("1.234", "9.234"), encoding="utf-8"
    )
    assert [one.kind for one in verify(place, 1).damage] == ["changed"]
    reseal(place)
    proof = verify(place, 1)
    assert not proof.damage
    assert {(one.table, one.place, one.stored, one.follows) for one in proof.deviations} >= {
        ("totals", "province road.quantity", "9.234", "1.234")
    }
    assert not proof.holds


def test_a_decision_that_was_changed_in_the_ledger_is_found(decided: Office) -> None:
    place = signed_off(decided).place
    with closing(sqlite3.connect(place / "data" / "ledger.sqlite")) as connection:
        connection.execute("DROP TRIGGER decision_stays")
        connection.execute("UPDATE decision SET value = '1234', verdict = 'take-b'")
        connection.commit()
    reseal(place)
    assert verify(place, 1).deviations


def test_a_return_that_is_gone_is_said_and_nothing_breaks(decided: Office) -> None:
    place = signed_off(decided).place
    shutil.rmtree(place / "data" / "returns")
    proof = verify(place, 1)
    assert {one.kind for one in proof.damage} == {"missing"}
    assert not proof.holds


@pytest.mark.parametrize(
    "what", ["decisions.xlsx", "output/summary.xlsx", "output/data/totals.csv"]
)
def test_only_what_the_last_run_left_is_signed_off(decided: Office, what: str) -> None:
    with (decided.folder / what).open("ab") as file:
        file.write(b" ")
    with pytest.raises(PathError, match=r"run\s+`aggregate` first"):
        signed_off(decided)
    assert not (decided.folder / "archive").exists()
    decided.run() if what != "decisions.xlsx" else None


def test_nothing_is_signed_off_twice_and_a_reopened_campaign_beside_the_first(
    decided: Office,
) -> None:
    from aggregator.batch.job import Reopening  # noqa: PLC0415

    first = signed_off(decided)
    with pytest.raises(PathError, match="was signed off already"):
        signed_off(decided)
    decided.run(reopen=Reopening(by="An", reason="sai số liệu"))
    second = signed_off(decided)
    assert second.place.name == "kl102-2019-03-12-2"
    assert verify(first.place, 1).holds
    assert verify(second.place, 1).holds
    with closing(sqlite3.connect(decided.folder / "ledger" / "ledger.sqlite")) as connection:
        acts = connection.execute("SELECT act, by_whom, reason FROM closing ORDER BY id").fetchall()
    assert acts == [
        ("close", "Trần Thị Bình", "Đã duyệt"),
        ("reopen", "An", "sai số liệu"),
        ("close", "Trần Thị Bình", "Đã duyệt"),
    ]


def test_without_a_run_there_is_nothing_to_sign_off_or_tell(office: Office) -> None:
    with pytest.raises(PathError, match="run `aggregate` first"):
        signed_off(office)
    with pytest.raises(PathError, match="no run has published anything"):
        status_of(office.folder / "ledger", office.folder / "decisions.xlsx")
    assert not (office.folder / "ledger").exists()


def test_status_tells_what_the_last_run_left(decided: Office) -> None:
    book = decided.folder / "decisions.xlsx"
    told = status_of(decided.folder / "ledger", book)
    assert (told["reported"], told["expected"]) == (1, 48)
    assert told["open"] == len(rows(book))
    assert (told["settled"], told["waiting"], told["lapsed"]) == (1, 0, 0)
    assert [one["unit"] for one in told["late"]] == [U]
    assert len(told["missing"]) == 47
    assert not told["unread_decisions"]
    assert told["closed"] is None
    decide(book, {"HU-CPU": {"decision": "chờ đơn vị"}})
    assert status_of(decided.folder / "ledger", book)["unread_decisions"]
    decided.run()
    signed_off(decided)
    after = status_of(decided.folder / "ledger", book)
    assert after["waiting"] == 1
    assert after["closed"] is not None
    assert after["closed"]["by"] == "Trần Thị Bình"
    json.dumps(after)
    assert hashlib.sha256(book.read_bytes()).hexdigest()


def test_a_name_that_cannot_be_packed_is_the_operators_to_mend(
    decided: Office, tmp_path: Path
) -> None:
    definition = tmp_path / "definition"
    shutil.copytree(ROOT / "workbook_templates" / "kl102", definition)
    (definition / "đã xong 100%.txt").touch()
    with pytest.raises(PathError, match=r"100%\.txt: cannot be signed off under this name"):
        signed_off(decided, campaign=definition)
    assert list((decided.folder / "archive").glob("*")) == []
    (definition / "đã xong 100%.txt").unlink()
    left = decided.folder / "archive" / ".staging-killed"
    left.mkdir(parents=True)
    (left / "in-use").touch()  # and nobody holds it
    assert verify(signed_off(decided, campaign=definition).place, 1).holds
    assert not left.exists()


def test_what_a_trial_of_the_definition_has_left_is_not_signed(
    decided: Office, tmp_path: Path
) -> None:
    definition = tmp_path / "kl102"
    shutil.copytree(ROOT / "workbook_templates" / "kl102", definition)
    (definition / "preview").mkdir()
    (definition / "preview" / "summary.xlsx").write_bytes(b"of nobody")
    package = signed_off(decided, campaign=definition)
    kept = {path.name for path in (package.place / "data" / "definition").rglob("*")}
    assert kept == {"campaign.toml", "units.csv", "blank.xlsx"}
