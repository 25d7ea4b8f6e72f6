"""The whole way: form, filled by LibreOffice, aggregated, and the summary recalculated by it."""

import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from aggregator.batch.job import silent
from aggregator.batch.outbox import Order
from aggregator.batch.templates import make_templates
from aggregator.definition import Campaign
from aggregator.layout import Slot, WorkbookPlan
from tests.form_words import HAS_FIGURES, STATES
from tests.libreoffice import Filling, Value, fill_all, recalculate
from tests.runs import ROOT, Run, aggregate_into

pytestmark = pytest.mark.libreoffice

UNITS = ("HU-CPA", "HU-CPU", "TD", "H-CTD")


def answer(slot: Slot, number: int) -> Value:
    """A right answer to any question, different in each unit."""
    metric, _, part = slot.field.partition(".")
    match slot.kind:
        case "count":
            return 10 * number
        case "decimal":
            return Decimal("2.5") * number
        case "money":
            costs = {"scholarship": 500_000, "child_allowance": 500_000, "poor_patient": 2_000_000}
            typical = {"health_insurance": 600_000, "house_repair": 15_000_000}
            houses = {"policy_family_house": 50_000_000, "poor_family_house": 45_000_000}
            works = {"school_building": 250_000_000, "road": 200_000_000, "bridge": 300_000_000}
            each = (costs | typical | houses | works | {"environment": 1_000_000}).get(metric, 1)
            return int(10 * number * each)
        case "date":
            return date(2019, 3, 5)
        case "choice":
            return HAS_FIGURES if slot.choices == STATES else slot.choices[number % 2]
        case _:
            return f"- Trả lời của đơn vị {number}: {slot.label} ({part})"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("journey")


@pytest.fixture(scope="module")
def run(workspace: Path, plan: WorkbookPlan) -> Run:
    outbox, inbox, key = workspace / "outbox", workspace / "inbox", workspace / "seal.key"
    inbox.mkdir()
    campaign = ROOT / "workbook_templates" / "kl102"
    order = Order(campaign=campaign, units=UNITS, out=outbox, key=key, force=False)
    forms = make_templates(order, silent).forms
    fill_all(
        [
            Filling(
                source=form,
                target=inbox / form.name,
                values={slot.place: answer(slot, number) for slot in plan.slots},
            )
            for number, form in enumerate(forms, start=1)
        ]
    )
    return aggregate_into(workspace, inbox, key=key)


def test_everything_that_was_typed_is_read(
    run: Run, plan: WorkbookPlan, campaign: Campaign
) -> None:
    assert [one.unit for one in run.report.outcome.returns] == [
        unit.code for unit in campaign.units if unit.code in UNITS
    ]
    for number, counted in enumerate(run.report.outcome.returns, start=1):
        submission = counted.submission
        values = {seen.field: seen.value for seen in submission.observations}
        texts = {given.field: given.text for given in submission.answers}
        for slot in plan.slots:
            expected = answer(slot, number)
            if slot.numeric:
                assert values[slot.field] == expected
            else:
                assert texts[slot.field] == str(expected)


def test_nothing_is_found_wrong_with_right_returns(run: Run) -> None:
    found = {(finding.rule, finding.severity) for finding in run.report.outcome.findings}
    assert {rule for rule, severity in found if severity != "note"} == {"missing-return"}


def test_recalculated_totals_equal_the_data_package(
    run: Run, workspace: Path, plan: WorkbookPlan
) -> None:
    recalculated = recalculate(workspace / "output" / "summary.xlsx", workspace)
    assert_same_totals(run, recalculated.read_bytes(), plan)


@pytest.mark.libreoffice
def test_recalculating_the_samples_changes_nothing(
    samples: Run, tmp_path: Path, plan: WorkbookPlan
) -> None:
    summary = tmp_path / "summary.xlsx"
    summary.write_bytes(samples.outputs["summary.xlsx"])
    (tmp_path / "recalculated").mkdir()
    recalculated = recalculate(summary, tmp_path / "recalculated").read_bytes()
    assert_same_totals(samples, recalculated, plan)
    before = load_workbook(summary, data_only=True)
    after = load_workbook(io.BytesIO(recalculated), data_only=True)
    for sheet in before:
        for row in sheet.iter_rows():
            for cell in row:
                new = after[sheet.title][cell.coordinate].value
                assert (new or "") == (cell.value or ""), f"{sheet.title}!{cell.coordinate}"


def assert_same_totals(run: Run, summary: bytes, plan: WorkbookPlan) -> None:
    """The province's totals in the summary, whatever their cells, are those of totals.csv."""
    workbook = load_workbook(io.BytesIO(summary), data_only=True)
    row = _row_of(workbook["Số liệu theo đơn vị"], "TỔNG CỘNG")
    expected = [total["value"] for total in run.table("totals") if total["group"] == "province"]
    assert len(expected) == len(plan.figures)
    shown = [value for value in row if isinstance(value, int | float) or value in {"", None}]
    shown = shown[-len(expected) :]
    assert [_plain(value) for value in shown] == [
        None if value == "" else Decimal(value) for value in expected
    ]


def _row_of(sheet: Worksheet, title: str) -> list[object]:
    for row in sheet.iter_rows(values_only=True):
        if any(isinstance(value, str) and title in value.upper() for value in row):
            return list(row)
    raise AssertionError(f"no row {title}")


def _plain(value: object) -> Decimal | None:
    return None if value in {None, ""} else Decimal(repr(value))
