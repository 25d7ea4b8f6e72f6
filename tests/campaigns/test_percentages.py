"""A column of percentages: read as people type them, told of each unit, never added."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from aggregator.definition import load_campaign
from aggregator.layout import plan_workbook
from tests.campaigns.written import fill, write
from tests.runs import aggregate_into


@pytest.mark.usefixtures("quick")
def test_a_percentage_is_what_the_cell_shows(tmp_path: Path) -> None:
    definition = write(tmp_path / "campaign", ["tables"])
    campaign = load_campaign(definition)
    slot = plan_workbook(campaign).slot_by_field["luong.late"]
    assert (slot.kind, slot.unit_of_measure, slot.adds) == ("decimal", "%", False)
    form = fill(campaign, "X-01", b"k" * 32, {"luong.late": 85, "mua_sam.late": "12,5%"})
    book = load_workbook(io.BytesIO(fill(campaign, "X-02", b"k" * 32, {"mua_sam.late": 0.4})))
    cell = book[slot.sheet].cell(slot.row + 1, slot.column + 1)
    cell.value, cell.number_format = 0.07, "0%"
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "one.xlsx").write_bytes(form)
    book.save(inbox / "two.xlsx")
    (tmp_path / "seal.key").write_bytes(b"k" * 32)
    run = aggregate_into(tmp_path, inbox, campaign=definition, key=tmp_path / "seal.key")
    read = {
        (row["unit"], row["field"]): (row["status"], row["value"] or row["candidates"])
        for row in run.table("values")
        if row["field"].endswith(".late") and row["status"] != "missing"
    }
    assert read == {
        ("X-01", "luong.late"): ("reported", "85"),
        ("X-01", "mua_sam.late"): ("reported", "12.5"),
        ("X-02", "luong.late"): ("reported", "7"),
        # as well 40 %: nobody typed a sign
        ("X-02", "mua_sam.late"): ("query", "0.4;40"),
    }
    sums = [row for row in run.table("totals") if row["field"].endswith(".late")]
    assert sums
    assert not any(row["value"] or row["likely_low"] for row in sums)
