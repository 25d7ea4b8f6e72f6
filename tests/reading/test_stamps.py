"""What a workbook says of itself, part by part and place by place."""

import pytest

from aggregator.domain import CellKind, StampSource
from aggregator.layout import STAMP_BASE, STAMP_PARTS, stamp_name
from aggregator.reading.cell import StoredCell
from aggregator.reading.form.stamps import STAMP_AREA, read_stamps
from aggregator.reading.sheet import Sheet

PARTS = {"campaign": "kl102", "template_version": "2", "unit": "HU-CPA", "seal": "ab12"}


def sheet(cells: dict[tuple[int, int], str]) -> Sheet:
    return Sheet(
        name="_stamp",
        cells={at: StoredCell(kind=CellKind.TEXT, raw=text) for at, text in cells.items()},
        protected=True,
        cell_count=len(cells),
    )


def rows(parts: dict[str, str], first: int = 0) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    for row, (name, value) in enumerate(parts.items(), start=first):
        found |= {(row, 0): name, (row, 1): value}
    return found


def test_each_part_goes_to_its_own_place() -> None:
    (stamp,) = read_stamps(sheet(rows({**PARTS, STAMP_BASE: "cd34"})), {}, {})
    assert (stamp.source, stamp.campaign, stamp.template_version) == (
        StampSource.SHEET,
        "kl102",
        "2",
    )
    assert (stamp.unit, stamp.seal, stamp.base) == ("HU-CPA", "ab12", "cd34")


def test_spaces_and_other_cells_do_not_matter() -> None:
    cells = rows({f" {name} ": f" {value} " for name, value in PARTS.items()}, first=2)
    cells |= {(0, 0): "unit of nothing", (1, 1): "a value without a name", (3, 2): "x"}
    (stamp,) = read_stamps(sheet(cells), {}, {})
    assert (stamp.campaign, stamp.unit, stamp.seal, stamp.base) == ("kl102", "HU-CPA", "ab12", "")


def test_there_is_room_for_all_parts_and_for_rows_put_in_above() -> None:
    assert (STAMP_AREA.rows, STAMP_AREA.columns) == (len(STAMP_PARTS) + 8, 2)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ('"HU-CPA"', "HU-CPA"),
        ('="HU-CPA"', "HU-CPA"),
        (' =" HU-CPA " ', ""),  # the sign of equality comes first, or it is no formula of ours
        ('= " HU-CPA " ', "HU-CPA"),
        ('="HU ""A"""', 'HU "A"'),
        ("_stamp!$B$3", ""),
        ('"', ""),
        ('""', ""),
        ('"HU-CPA', ""),
        ('HU-CPA"', ""),
        ("", ""),
    ],
)
def test_a_name_says_a_text_only_where_it_is_one(text: str, unit: str) -> None:
    names = {stamp_name("campaign"): '"kl102"', stamp_name("unit"): text}
    (stamp,) = read_stamps(None, names, {})
    assert (stamp.source, stamp.campaign, stamp.unit) == (StampSource.NAMES, "kl102", unit)


@pytest.mark.parametrize("part", STAMP_PARTS)
def test_one_part_is_a_stamp(part: str) -> None:
    (stamp,) = read_stamps(None, {}, {stamp_name(part): "x"})
    assert stamp.source is StampSource.PROPERTIES
    assert {name: getattr(stamp, name) for name in STAMP_PARTS} == dict.fromkeys(
        STAMP_PARTS, ""
    ) | {part: "x"}


def test_what_says_nothing_is_no_stamp() -> None:
    """The return that a feedback workbook was made of tells neither campaign nor unit."""
    base = {stamp_name(STAMP_BASE): "cd34"}
    assert read_stamps(sheet({}), {}, base) == ()
    assert read_stamps(None, {}, {}) == ()


def test_the_strongest_comes_first() -> None:
    names = {stamp_name(part): f'"{value}"' for part, value in PARTS.items()}
    properties = {stamp_name(part): value for part, value in PARTS.items()}
    found = read_stamps(sheet(rows(PARTS)), names, properties)
    assert [one.source for one in found] == [
        StampSource.SHEET,
        StampSource.NAMES,
        StampSource.PROPERTIES,
    ]
    assert {(one.campaign, one.template_version, one.unit, one.seal) for one in found} == {
        ("kl102", "2", "HU-CPA", "ab12")
    }
