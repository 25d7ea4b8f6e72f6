"""The driver of LibreOffice does what the other tests trust it to do."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from aggregator.definition import Campaign
from aggregator.domain import Place
from aggregator.layout import WorkbookPlan
from aggregator.template import render
from tests.conftest import KEY
from tests.libreoffice import Filling, LibreOfficeError, Value, convert, fill, fill_all, recalculate

pytestmark = pytest.mark.libreoffice


@pytest.fixture
def form(tmp_path: Path, campaign: Campaign, plan: WorkbookPlan) -> Path:
    path = tmp_path / "form.xlsx"
    path.write_bytes(render(campaign, plan, campaign.unit_by_code["HU-DDO"], KEY))
    return path


def test_fill_puts_numbers_texts_and_dates(form: Path, tmp_path: Path, plan: WorkbookPlan) -> None:
    answers: dict[str, Value] = {
        "scholarship.quantity": 1250,
        "scholarship.amount": "350.000.000đ",
        "road.quantity": Decimal("3.4"),
        "section.1.1.1": "Một\n- hai",
        "contact.report_date": date(2019, 3, 5),
    }
    places = {field: plan.slot_by_field[field].place for field in answers}
    target = tmp_path / "filled.xlsx"

    fill(form, {places[field]: value for field, value in answers.items()}, target)

    workbook = load_workbook(target)
    found = {field: workbook[place.sheet][place.cell].value for field, place in places.items()}
    assert found == {
        **answers,
        "road.quantity": 3.4,
        "contact.report_date": datetime(2019, 3, 5),  # noqa: DTZ001 - cells know no time zone
    }


def test_a_locked_cell_refuses_a_value(form: Path, tmp_path: Path) -> None:
    with pytest.raises(LibreOfficeError, match="locked"):
        fill(form, {Place(sheet="Số liệu", cell="B7"): 5}, tmp_path / "filled.xlsx")


def test_a_password_encrypts(form: Path, tmp_path: Path) -> None:
    target = tmp_path / "secret.xlsx"

    fill_all([Filling(source=form, target=target, password="x")])  # noqa: S106 - not a secret

    compound_file = bytes.fromhex("d0cf11e0a1b11ae1")
    assert target.read_bytes().startswith(compound_file)


def test_recalculate_replaces_what_was_stored(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet["A1"], sheet["A2"], sheet["A3"] = 2, 3, "=SUM(A1:A2)"
    workbook.save(tmp_path / "sums.xlsx")
    folder = tmp_path / "recalculated"
    folder.mkdir()

    result = recalculate(tmp_path / "sums.xlsx", folder)

    assert load_workbook(result, data_only=True).worksheets[0]["A3"].value == 5


def test_convert_makes_each_document(form: Path, tmp_path: Path) -> None:
    (pdf,) = convert([form], "pdf", tmp_path)

    assert pdf.read_bytes().startswith(b"%PDF-")


def test_convert_says_what_it_could_not_make(tmp_path: Path) -> None:
    with pytest.raises(LibreOfficeError, match=r"absent\.pdf"):
        convert([tmp_path / "absent.xlsx"], "pdf", tmp_path)


def test_convert_never_overwrites_its_source(form: Path, tmp_path: Path) -> None:
    with pytest.raises(LibreOfficeError, match="overwrite"):
        convert([form], "xlsx", tmp_path)
