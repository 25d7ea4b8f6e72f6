"""Scans are linked to the return that they show, and to none by a guess."""

from pathlib import Path

import pytest

from aggregator.definition import Campaign
from aggregator.layout import WorkbookPlan
from aggregator.template import render
from tests.clients.filling import filling, typed_into
from tests.conftest import KEY
from tests.runs import Run, aggregate_into

pytestmark = pytest.mark.usefixtures("quick")

SCAN = b"%PDF-1.7\n"


def run_over(
    workspace: Path, campaign: Campaign, plan: WorkbookPlan, *scans: tuple[str, bytes]
) -> dict[str, tuple[str, str, str]]:
    """Disposition, reason and unit of each scan beside a return of Chư Păh."""
    inbox, key = workspace / "inbox", workspace / "seal.key"
    inbox.mkdir()
    key.write_bytes(KEY)
    form = render(campaign, plan, campaign.unit_by_code["HU-CPA"], KEY)
    (inbox / "HU-CPA.xlsx").write_bytes(typed_into(form, filling(plan)))
    for name, content in scans:
        path = inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    run: Run = aggregate_into(workspace, inbox, key=key)
    rows = {row["path"]: row for row in run.table("files")}
    assert rows.pop("HU-CPA.xlsx")["disposition"] == "counted"
    return {path: (row["disposition"], row["reason"], row["unit"]) for path, row in rows.items()}


def test_a_loose_scan_is_linked_by_its_name_or_its_folder(
    tmp_path: Path, campaign: Campaign, plan: WorkbookPlan
) -> None:
    linked = ("ignored", "signed-scan", "HU-CPA")
    names = ("HU-CPA ky dong dau.pdf", "scan/Chư Păh.jpg", "Chư Păh/scan001.pdf")
    scans = [(name, SCAN + name.encode()) for name in names]
    assert run_over(tmp_path, campaign, plan, *scans) == dict.fromkeys(names, linked)


def test_a_scan_of_nobody_or_of_a_unit_without_a_return_is_not_linked(
    tmp_path: Path, campaign: Campaign, plan: WorkbookPlan
) -> None:
    names = ("scan001.pdf", "Chư Pưh.pdf", "Chư Păh, Chư Pưh.pdf")
    scans = [(name, SCAN + name.encode()) for name in names]
    rows = run_over(tmp_path, campaign, plan, *scans)
    assert {row[:2] for row in rows.values()} == {("rejected", "not-a-workbook")}


def test_what_is_no_scan_is_not_linked(
    tmp_path: Path, campaign: Campaign, plan: WorkbookPlan
) -> None:
    rows = run_over(
        tmp_path, campaign, plan, ("Chư Păh.docx.txt", b"a letter"), ("HU-CPA.pdf", b"")
    )
    assert {path: row[:2] for path, row in rows.items()} == {
        "Chư Păh.docx.txt": ("rejected", "not-a-workbook"),
        "HU-CPA.pdf": ("rejected", "damaged-workbook"),
    }
