"""What comes out of the printer: twelve pages for 48 units, none too small to read."""

import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook

from aggregator.domain import Total
from tests.printed import pages_by_sheet
from tests.runs import Run
from tests.summary.builders import Scene, crowded_scene, empty_scene, full_scene
from tests.summary.conftest import summary_of

DEMO = {
    "Tổng quan": 1,
    "Phụ lục": 1,
    "Gọi đơn vị": 2,
    "Tiến độ": 1,
    "Phát hiện": 1,
    "Số liệu theo đơn vị": 4,
    "Đề xuất, kiến nghị": 2,
}
PORTRAIT_POINTS = 744
LEAST_SCALE = 0.6


def printed(content: bytes, folder: Path) -> dict[str, int]:
    path = folder / "summary.xlsx"
    path.write_bytes(content)
    (folder / "printed").mkdir()
    return pages_by_sheet(path, folder / "printed")


@pytest.mark.libreoffice
def test_the_demonstration_is_twelve_pages(samples: Run, tmp_path: Path) -> None:
    pages = printed(samples.outputs["summary.xlsx"], tmp_path)
    assert list(pages) == list(DEMO)
    assert {name: count for name, count in pages.items() if count > DEMO[name]} == {}
    assert sum(pages.values()) <= 12


@pytest.mark.libreoffice
def test_an_empty_inbox_and_many_units_keep_the_overview_on_its_page(tmp_path: Path) -> None:
    for name, scene, bound in (("none", empty_scene(), 12), ("many", crowded_scene(300), 40)):
        folder = tmp_path / name
        folder.mkdir()
        pages = printed(summary_of(scene), folder)
        assert (pages["Tổng quan"], pages["Phụ lục"]) == (1, 1)
        assert max(pages["Gọi đơn vị"], pages["Đề xuất, kiến nghị"]) <= 2
        assert pages["Phát hiện"] == 1
        assert sum(pages.values()) <= bound


def said(total: Total) -> Total:
    value = 0 if total.value is None else total.value
    return replace(total, likely_low=value, likely_high=value * Decimal("1.3"), unsaid=None)


@pytest.mark.parametrize("made", [empty_scene, full_scene, partial(crowded_scene, 300)])
def test_the_page_of_the_overview_can_be_read(made: Callable[[], Scene]) -> None:
    """Its rows, at the size that is printed, even where every likely range is told."""
    scene = made()
    outcome = scene.outcome
    told = replace(outcome, totals=tuple(said(total) for total in outcome.totals))
    sheet = load_workbook(io.BytesIO(summary_of(replace(scene, outcome=told))))["Tổng quan"]
    assert sheet.sheet_properties.pageSetUpPr
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    setup = sheet.page_setup
    assert {setup.fitToWidth, setup.fitToHeight} <= {None, 1}  # what is not said is one page
    last = int(str(sheet.print_area).rpartition("$")[2])
    high = sum(float(sheet.row_dimensions[row].height or 19.6) for row in range(2, last + 1))
    assert PORTRAIT_POINTS / high >= LEAST_SCALE


def test_at_most_two_pages_lie_side_by_side() -> None:
    for scene in (empty_scene(), full_scene(), crowded_scene(300)):
        sheet = load_workbook(io.BytesIO(summary_of(scene)))["Số liệu theo đơn vị"]
        assert len(sheet.col_breaks.brk) <= 1
