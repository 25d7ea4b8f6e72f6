"""A return that the office has typed in from a scan: it counts, and is told for what it is."""

import io
import zipfile
from pathlib import Path
from typing import Final

import pytest
from openpyxl import load_workbook

from aggregator.batch.on_behalf import forms_on_behalf
from aggregator.batch.outbox import Order
from aggregator.definition import Campaign
from aggregator.domain import PathError, Severity
from aggregator.layout import STAMP_SHEET, WorkbookPlan, stamp_name
from aggregator.template import render
from tests.reading.test_pdf import pdf
from tests.runs import ROOT, Run, aggregate_into

UNIT: Final = "HU-CPA"
WHO: Final = 'Trần Thị "Bình" & Cộng'
CAMPAIGN: Final = ROOT / "workbook_templates" / "kl102"
KEY: Final = ROOT / "sample_submissions" / "demonstration.key"


def order(workspace: Path, *, force: bool = False) -> Order:
    return Order(campaign=CAMPAIGN, units=[UNIT], out=workspace / "on-behalf", key=KEY, force=force)


def typed_in(form: Path, plan: WorkbookPlan, place: Path) -> None:
    workbook = load_workbook(form)
    for field, value in (("bridge.quantity", 3), ("bridge.amount", 1_500_000_000)):
        slot = plan.slot_by_field[field]
        workbook[slot.sheet].cell(slot.row + 1, slot.column + 1).value = value
    place.parent.mkdir(exist_ok=True)
    workbook.save(place)


@pytest.fixture(scope="module")
def entered(plan: WorkbookPlan, tmp_path_factory: pytest.TempPathFactory) -> Run:
    workspace = tmp_path_factory.mktemp("entered")
    (form,) = forms_on_behalf(order(workspace), WHO)
    typed_in(form, plan, workspace / "inbox" / form.name)
    (workspace / "inbox" / f"{UNIT}.pdf").write_bytes(b"%PDF-1.4 the scan")
    (workspace / "inbox" / "0001.pdf").write_bytes(pdf("HUYEN UY CHU PAH"))
    (workspace / "inbox" / "0002.pdf").write_bytes(pdf("HUYEN UY CHU SE"))
    return aggregate_into(workspace, workspace / "inbox")


def test_the_form_goes_to_nobody_and_asks_to_be_typed_as_it_was_sent(tmp_path: Path) -> None:
    (form,) = forms_on_behalf(order(tmp_path), WHO)
    assert [path.name for path in form.parent.iterdir()] == [f"{UNIT} (nhap thay).xlsx"]
    told = {str(cell.value) for row in load_workbook(form).worksheets[0] for cell in row}
    assert any(f"CƠ QUAN NHẬP THAY ĐƠN VỊ ({WHO})" in text for text in told)


def test_what_is_typed_already_is_not_overwritten(tmp_path: Path, plan: WorkbookPlan) -> None:
    (form,) = forms_on_behalf(order(tmp_path), WHO)
    forms_on_behalf(order(tmp_path), WHO)  # the same form harms nothing
    typed_in(form, plan, form)
    with pytest.raises(PathError, match="--force"):
        forms_on_behalf(order(tmp_path), WHO)


def test_it_counts_as_the_return_of_the_unit(entered: Run) -> None:
    (unit,) = (row for row in entered.table("units") if row["unit"] == UNIT)
    assert (unit["status"], unit["path"]) == ("counted", f"{UNIT} (nhap thay).xlsx")
    bridges = next(
        row
        for row in entered.table("values")
        if (row["unit"], row["field"]) == (UNIT, "bridge.quantity")
    )
    assert (bridges["status"], bridges["value"]) == ("reported", "3")


def test_it_is_told_everywhere_who_has_typed_it(entered: Run) -> None:
    files = {row["path"]: row for row in entered.table("files")}
    assert files[f"{UNIT} (nhap thay).xlsx"]["detail"].startswith(f"{WHO} của cơ quan tổng hợp")
    assert WHO not in files[f"{UNIT}.pdf"]["detail"]
    (finding,) = (one for one in entered.report.outcome.findings if one.rule == "entered-by-office")
    assert (finding.unit, finding.severity) == (UNIT, Severity.NOTE)
    told = f"Đã tổng hợp (cơ quan nhập thay: {WHO})"
    assert told in shown(entered, "summary.xlsx", "Tiến độ")
    assert any(WHO in text for text in shown(entered, "details.xlsx", "Tệp nhận được"))
    annex = zipfile.ZipFile(io.BytesIO(entered.outputs["report-annex.docx"]))
    assert "nhập thay, kèm tên người nhập (1): " in annex.read("word/document.xml").decode()
    escaped = WHO.replace("&", "&amp;").replace('"', "&quot;")
    assert f"(cơ quan nhập thay: {escaped})" in entered.outputs["index.html"].decode()


def test_the_scans_that_were_typed_in_are_settled_by_it(entered: Run) -> None:
    files = {row["path"]: row for row in entered.table("files")}
    for scan in (f"{UNIT}.pdf", "0001.pdf"):
        assert (files[scan]["reason"], files[scan]["unit"]) == ("signed-scan", UNIT)
    assert (files["0002.pdf"]["reason"], files["0002.pdf"]["may_concern"]) == (
        *("not-a-workbook", "HU-CSE"),
    )


def shown(run: Run, book: str, sheet: str) -> set[str]:
    rows = load_workbook(io.BytesIO(run.outputs[book]), read_only=True)[sheet]
    return {str(cell) for row in rows.iter_rows(values_only=True) for cell in row if cell}


def test_a_form_of_which_the_name_was_taken_away_is_held(
    campaign: Campaign, plan: WorkbookPlan, tmp_path: Path
) -> None:
    """The seal covers it."""
    form = tmp_path / "form.xlsx"
    unit, key = campaign.unit_by_code[UNIT], KEY.read_bytes().strip()
    form.write_bytes(render(campaign, plan, unit, key, entered_by=WHO))
    typed_in(form, plan, form)
    workbook = load_workbook(form)
    sheet = workbook[STAMP_SHEET]
    sheet.delete_rows(sheet.max_row)
    del workbook.defined_names[stamp_name("entered_by")]
    del workbook.custom_doc_props[stamp_name("entered_by")]  # type: ignore[attr-defined]
    (tmp_path / "inbox").mkdir()
    workbook.save(tmp_path / "inbox" / f"{UNIT}.xlsx")
    (row,) = aggregate_into(tmp_path, tmp_path / "inbox").table("files")
    assert (row["disposition"], row["reason"]) == ("held", "seal-broken")
