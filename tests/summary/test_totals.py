"""The live totals: what is stored beside each formula, and what LibreOffice makes of it."""

import io
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from aggregator.domain import Figure
from tests import libreoffice
from tests.summary.builders import Scene, empty_scene
from tests.summary.conftest import summary_of

FIRST_FIGURE = 3


def sum_rows(sheet: Worksheet) -> list[int]:
    """The province's row, then those of the groups, as totals are ordered."""
    captions = {cell.row: cell.value for cell in sheet["B"]}
    province = [row for row, caption in captions.items() if caption == "TỔNG CỘNG TOÀN TỈNH"]
    return province + [row for row, caption in captions.items() if caption == "Cộng nhóm"]


def shown_totals(workbook: Workbook) -> Iterator[tuple[object, object]]:
    """Sum and coverage of each group and figure, in the order of ``Outcome.totals``."""
    sheet = workbook["Số liệu theo đơn vị"]
    for row in sum_rows(sheet):
        for column in range(FIRST_FIGURE, FIRST_FIGURE + 22):
            yield sheet.cell(row, column).value, sheet.cell(row + 1, column).value


def as_stored(value: Figure | None) -> float | None:
    return None if value is None else float(value)


def blank(value: object) -> object:
    """An empty text is as good as an empty cell; 0 is not."""
    return None if value == "" else value


def check(workbook: Workbook, scene: Scene) -> None:
    for total, (value, coverage) in zip(scene.outcome.totals, shown_totals(workbook), strict=True):
        assert blank(value) == as_stored(total.value), total
        assert coverage == f"{total.contributors}/{total.expected}"
    check_appendix(workbook, scene)


def check_appendix(workbook: Workbook, scene: Scene) -> None:
    sheet = workbook["Phụ lục"]
    titles = {str(cell.value): cell.row for cell in sheet["A"]}
    province = {t.field: t.value for t in scene.outcome.totals if t.group == "province"}
    for number, metric in enumerate(scene.campaign.metrics, start=1):
        row = titles[f"{number}. {metric.title}"] + 1
        assert sheet.cell(row, 1).value == f"{metric.quantity.label}:"
        assert sheet.cell(row, 3).value == f"{metric.amount.label}:"
        assert blank(sheet.cell(row, 2).value) == as_stored(province[f"{metric.id}.quantity"])
        assert blank(sheet.cell(row, 4).value) == as_stored(province[f"{metric.id}.amount"])


def test_stored_results_are_the_totals(content: bytes, scene: Scene) -> None:
    check(load_workbook(io.BytesIO(content), data_only=True), scene)


def test_kilometres_are_added_without_binary_dust(scene: Scene) -> None:
    road = next(total for total in scene.outcome.totals if total.field == "road.quantity")
    values = [
        value.observation.value
        for value in scene.outcome.values
        if value.observation.field == "road.quantity" and value.observation.value is not None
    ]
    assert road.value == sum(values)
    assert isinstance(road.value, Decimal)
    assert float(road.value) != sum(float(value) for value in values)  # so the test means something


@pytest.mark.libreoffice
@pytest.mark.skipif(not libreoffice.available(), reason=libreoffice.missing())
@pytest.mark.parametrize("reported", [True, False])
def test_recalculating_changes_nothing(scene: Scene, tmp_path: Path, *, reported: bool) -> None:
    shown = scene if reported else empty_scene()
    source = tmp_path / "summary.xlsx"
    source.write_bytes(summary_of(shown))
    folder = tmp_path / "recalculated"
    folder.mkdir()
    recalculated = load_workbook(libreoffice.recalculate(source, folder), data_only=True)
    check(recalculated, shown)
    stored = load_workbook(source, data_only=True)
    for sheet in stored.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                after = recalculated[sheet.title][cell.coordinate]
                assert after.data_type != "e", cell.coordinate
                assert blank(after.value) == blank(cell.value), (sheet.title, cell.coordinate)
