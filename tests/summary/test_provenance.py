"""From a figure to its line of origin, and from there to the file."""

import io
from dataclasses import replace

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from aggregator.domain import CellKind, Status, UnitValue
from aggregator.domain.printable import printable
from aggregator.summary import figure_notes
from aggregator.summary.details import provenance
from aggregator.summary.details.provenance import plain_number
from aggregator.summary.dossier import Dossier
from aggregator.summary.grid import Grid
from aggregator.summary.target import Stored
from tests.summary.builders import HOSTILE, Scene
from tests.summary.conftest import RUN, books_of, details_of, summary_of

FIGURES, ORIGINS, FILES = "Số liệu theo đơn vị", "Nguồn số liệu", "Tệp nhận được"
NOTED = {Status.QUERY, Status.INVALID, Status.HELD, Status.ADJUSTED}


def cell_of(scene: Scene, sheet: Worksheet, value: UnitValue) -> Cell:
    dossier = Dossier(outcome=scene.outcome, campaign=scene.campaign, plan=scene.plan, run=RUN)
    grid = Grid(dossier)
    row, column = grid.unit_row[value.unit], grid.column[value.observation.field]
    cell = sheet.cell(row + 1, column + 1)
    assert isinstance(cell, Cell)
    return cell


def target(cell: Cell) -> tuple[str, str]:
    assert cell.hyperlink
    name, _, address = str(cell.hyperlink.location).rpartition("!")
    return name.strip("'"), address


def test_each_figure_of_a_return_leads_to_its_line_and_that_to_its_file(
    scene: Scene, summary: Workbook, details: Workbook
) -> None:
    origins, files = details[ORIGINS], details[FILES]
    for value in scene.outcome.values:
        cell = cell_of(scene, summary[FIGURES], value)
        if not value.path:
            assert cell.hyperlink is None
            continue
        assert cell.hyperlink
        assert cell.hyperlink.target == "details.xlsx"
        name, address = target(cell)
        assert name == ORIGINS
        line = [one.value for one in origins[origins[address].row]]
        assert line[1] == scene.campaign.unit_by_code[value.unit].name
        slot = scene.plan.slot_by_field[value.observation.field]
        assert str(line[2]).startswith(slot.label)
        assert line[5] == (printable(value.observation.cell.raw) or None)
        assert line[7] == str(value.observation.cell.place)
        assert line[8] == value.observation.field
        assert line[9] == value.path
        assert line[10]
        _, file_address = target(origins[address])
        assert files.cell(files[file_address].row, 2).value == value.path


def test_a_cell_that_leads_somewhere_still_holds_its_number(
    scene: Scene, summary: Workbook
) -> None:
    for value in scene.outcome.values:
        observation = value.observation
        cell = cell_of(scene, summary[FIGURES], value)
        if observation.value is not None:
            assert cell.data_type == "n"
            assert cell.value == float(observation.value)


def test_open_and_adjusted_cells_have_a_note(scene: Scene, summary: Workbook) -> None:
    for value in scene.outcome.values:
        note = cell_of(scene, summary[FIGURES], value).comment
        assert (note is not None) == (value.observation.status in NOTED)
        if note and value.observation.status is Status.QUERY:
            assert "Đơn vị ghi: 1.234" in note.text
            assert "Có thể là: " in note.text
        if note and value.observation.status is Status.INVALID:
            assert HOSTILE[0] in note.text
            assert value.path in note.text


def test_bars_are_drawn_over_the_figures_and_not_over_the_sums(
    scene: Scene, summary: Workbook
) -> None:
    ranges = [area.sqref for area in summary[FIGURES].conditional_formatting]
    assert len(ranges) == len(scene.plan.figures)
    covered = {f"C{row}" for row in range(1, 200) for area in ranges if f"C{row}" in area}
    assert len(covered) == len(scene.campaign.units)


def test_too_many_cells_leave_the_plain_numbers_out_and_say_so(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    unplain = [
        value
        for value in scene.outcome.values
        if value.path and not plain_number(value.observation)
    ]
    assert any(value.observation.cell.kind is CellKind.TEXT for value in unplain)
    monkeypatch.setattr(provenance, "_WHOLE", len(unplain))
    made = {name: load_workbook(io.BytesIO(one)) for name, one in books_of(scene).items()}
    origins = made["details.xlsx"][ORIGINS]
    numbers = [row[0].value for row in origins.iter_rows(min_row=6)]
    assert len([one for one in numbers if one is not None]) == len(unplain)
    assert "chỉ ghi những ô không phải số thuần túy" in str(origins["A3"].value)
    links = [
        cell for row in made["summary.xlsx"][FIGURES].iter_rows() for cell in row if cell.hyperlink
    ]
    assert len(links) - 1 == len(unplain)  # one leads back to the overview


def test_too_many_notes_are_none(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figure_notes, "MOST_NOTES", 10)
    sheet = load_workbook(io.BytesIO(summary_of(scene)))[FIGURES]
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.comment]


def test_each_line_leads_to_the_kept_return_by_its_digest_alone(scene: Scene) -> None:
    stored = replace(RUN, stored="../ledger/sổ 1/files")
    content = details_of(scene, stored)
    origins = load_workbook(io.BytesIO(content))[ORIGINS]
    lines = [row for row in origins.iter_rows(min_row=7) if row[10].value]
    assert lines
    for row in lines:
        link = row[11].hyperlink
        assert link is not None
        assert link.target == rf"..\ledger\s%E1%BB%95%201\files\{row[10].value}"
        assert link.location is None


def test_without_a_path_to_the_ledger_links_lead_from_one_workbook_to_the_other_alone(
    summary: Workbook, details: Workbook
) -> None:
    for workbook, other in ((summary, "details.xlsx"), (details, "summary.xlsx")):
        cells = (cell for sheet in workbook.worksheets for row in sheet.iter_rows() for cell in row)
        targets = {cell.hyperlink.target for cell in cells if cell.hyperlink}
        assert targets == {None, other}


@pytest.mark.parametrize("name", ["", "=1+1", "http://example.invalid", "A" * 64, "../" + "a" * 61])
def test_nothing_but_a_digest_becomes_a_link_to_a_file(name: str) -> None:
    with pytest.raises(ValueError, match="digest"):
        _ = Stored(folder="../ledger/files", sha256=name).reference
