"""Printed pages: nothing stands alone at the foot or head of one that belongs to its neighbour."""

import io
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from xlsxwriter import Workbook as XlsxWorkbook

from aggregator.styling import add_formats
from aggregator.summary import figures
from aggregator.summary.details.provenance import Provenance
from aggregator.summary.dossier import Dossier
from aggregator.summary.grid import Grid
from aggregator.summary.page_breaks import Piece, page_starts, records_within
from aggregator.summary.sheet import Sheet
from tests.summary.builders import Scene
from tests.summary.conftest import RUN

HEIGHTS = st.lists(st.lists(st.integers(1, 100), min_size=1, max_size=30), min_size=1, max_size=8)


def laid(heights: list[list[int]]) -> list[list[Piece]]:
    row, blocks = 0, []
    for block in heights:
        blocks.append([Piece(first_row=row + at, height=height) for at, height in enumerate(block)])
        row += len(block)
    return blocks


@given(HEIGHTS, st.integers(100, 300), st.integers(100, 300))
def test_no_page_is_overfull(heights: list[list[int]], first_room: int, room: int) -> None:
    blocks = laid(heights)
    starts = page_starts(blocks, first_room=first_room, room=room)
    pieces = [piece for block in blocks for piece in block]
    bounds = (0, *starts, len(pieces))
    for page, (first, end) in enumerate(pairwise(bounds)):
        assert sum(piece.height for piece in pieces[first:end]) <= (room if page else first_room)


@given(HEIGHTS, st.integers(100, 300))
def test_a_block_that_fits_on_a_page_is_not_parted(heights: list[list[int]], room: int) -> None:
    blocks = laid(heights)
    starts = page_starts(blocks, first_room=room, room=room)
    for block in blocks:
        if sum(piece.height for piece in block) <= room:
            assert not {piece.first_row for piece in block[1:]} & set(starts)


def page_rows(summary: Workbook, name: str) -> set[int]:
    """Rows, from 1, that begin a page; a break is counted by the row above it."""
    return {mark.id + 1 for mark in summary[name].row_breaks.brk}


def test_groups_keep_their_heading_and_their_sum(scene: Scene, summary: Workbook) -> None:
    sheet = summary["Số liệu theo đơn vị"]
    names = [str(sheet.cell(row, 2).value or "") for row in range(1, sheet.max_row + 1)]
    starts = page_rows(summary, sheet.title)
    assert starts
    headings = {row for row in range(1, len(names)) if "đơn vị)" in str(sheet.cell(row, 1).value)}
    assert len(headings) == len(scene.campaign.groups)
    apart = {row + below for row in headings for below in (1, 2)}
    sums = {row for row, name in enumerate(names, start=1) if name == "Cộng nhóm"}
    apart |= {row + below for row in sums for below in (-1, 0, 1)}
    total = names.index("TỔNG CỘNG TOÀN TỈNH") + 1
    apart |= set(range(total, sheet.max_row + 1))
    # the row below a sum of one unit is another group's heading, never its last unit
    assert not starts & (apart - headings)
    assert int(sheet.page_setup.scale or 0) >= 64


@pytest.mark.parametrize("count", range(26, 36))
def test_a_group_longer_than_a_page_leaves_several_units_on_each(scene: Scene, count: int) -> None:
    group = scene.campaign.groups[0].id
    units = tuple(unit.model_copy(update={"group": group}) for unit in scene.campaign.units[:count])
    dossier = Dossier(
        outcome=scene.outcome,
        campaign=scene.campaign.model_copy(update={"units": units}),
        plan=scene.plan,
        run=RUN,
    )
    with XlsxWorkbook(io.BytesIO(), {"in_memory": True}) as workbook:
        worksheet = workbook.add_worksheet("Đơn vị")
        grid = Grid(dossier)
        figures.write(Sheet(worksheet, add_formats(workbook)), dossier, grid, Provenance(rows={}))
        (start,) = worksheet.hbreaks
    (block,) = grid.blocks
    assert block.first_row + 3 <= start <= block.last_row - 2


def test_a_section_heading_is_never_the_last_row_of_a_page(scene: Scene, details: Workbook) -> None:
    sheet = details["Thuyết minh"]
    titles = {f"{entry.mark} {entry.title}" for entry in scene.campaign.outline}
    starts = page_rows(details, sheet.title)
    assert len(starts) > 5
    assert not {str(sheet.cell(row - 1, 1).value) for row in starts} & titles


def list_of(heights: list[float]) -> Sheet:
    """A title row, a heading row, and a row for each record."""
    worksheet = XlsxWorkbook(io.BytesIO(), {"in_memory": True}).add_worksheet("Danh sách")
    sheet = Sheet(worksheet, {})
    sheet.columns(100.0)
    for row, points in enumerate(heights, start=1):
        sheet.height(row, points)
    return sheet


def test_as_many_records_are_printed_as_fit_on_the_pages() -> None:
    rows = 60
    sheet = list_of([20.0] * (rows + 2))
    starts = tuple(range(3, rows + 4))
    room = sheet.page_points * 0.96
    first = int((room - 2 * 20) // 20)
    further = int((room - 20) // 20)
    assert records_within(sheet, 2, starts, 1) == first
    assert records_within(sheet, 2, starts, 2) == first + further
    assert records_within(sheet, 2, starts, 9) == rows
    assert records_within(sheet, 2, starts[:1], 1) == 0


def test_a_record_that_is_not_whole_on_the_last_page_is_not_counted() -> None:
    sheet = list_of([20.0] * 60)
    room = sheet.page_points * 0.96
    first = int((room - 2 * 20) // 20)
    starts = (3, 3 + first - 1, 3 + first + 1, 3 + first + 2)
    assert records_within(sheet, 2, starts, 1) == 1
