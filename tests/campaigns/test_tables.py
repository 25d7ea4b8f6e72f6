"""Tables of figures at their limits: what is refused, and what a form and a paper bear."""

import io
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from aggregator.definition import Campaign, load_campaign
from aggregator.definition.figure_tables import percentage
from aggregator.definition.toml_text import toml_text
from aggregator.definition.typed_values import value_of
from aggregator.domain import DefinitionError
from aggregator.layout import plan_workbook, ranges
from tests.campaigns.excel_limits import beyond
from tests.campaigns.written import HEAD, fill

COUNT: dict[str, Any] = {"id": "number", "label": "Số lượng"}

PERCENTAGE: dict[str, Any] = {"id": "rate", "label": "Tỷ lệ", "kind": "percent"}


def defined(folder: Path, table: dict[str, Any], **parts: object) -> Campaign:
    """A campaign of one table; of what is not said of it there is little."""
    whole = {
        "sheet": "Bảng",
        "title": "BẢNG",
        "columns": [COUNT],
        "rows": [{"id": "one", "title": "Một"}, {"id": "two", "title": "Hai"}],
    }
    document = {**tomllib.loads(HEAD), "tables": [whole | table], **parts}
    (folder / "campaign.toml").write_text(toml_text(document), encoding="utf-8")
    (folder / "units.csv").write_text("code,name,group\nX-01,Xã 1,xa\n", encoding="utf-8")
    return load_campaign(folder)


def chosen(*choices: str) -> dict[str, Any]:
    kind = {"id": "kind", "label": "Loại", "kind": "choice", "choices": list(choices)}
    return {"columns": [COUNT, kind]}


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (chosen("Đường, cầu"), "has a comma"),
        (chosen("a" * 200, "b" * 60), "261 characters together"),
        (
            {"columns": [{"id": "said", "label": "Nội dung", "kind": "text"}]},
            "no number is filled in",
        ),
        ({"sheet": "Phản hồi"}, "sheet 'phản hồi' stands twice"),
        ({"sheet": "History"}, "sheet 'history' stands twice"),
        ({"sheet": "🌊" * 16}, "is too long"),
        ({"rows": [{"id": "contact", "title": "Một"}]}, "row id 'contact' stands twice"),
        ({"rows": [{"id": "a__b", "title": "Một"}, {"id": "a_b", "title": "Hai"}]}, "cell name"),
        (
            {
                "rows": [
                    {"id": "one", "title": "Một"},
                    {"id": "s", "title": "Hai", "sum_of": ["one"] * 2},
                ]
            },
            "sum_of 'one' stands twice",
        ),
        (
            {
                "columns": [
                    {**COUNT, "total": "none"},
                    {"id": "sum", "label": "Cộng", "sum_of": ["number"]},
                ]
            },
            "adds columns of total 'none'",
        ),
        (
            {"columns": [COUNT, PERCENTAGE | {"unit_of_measure": "km"}]},
            "measured in %",
        ),
        (
            {"columns": [COUNT, PERCENTAGE | {"sum_of": ["number"]}]},
            "percentages are never added",
        ),
        (
            {"columns": [PERCENTAGE, {"id": "sum", "label": "Cộng", "sum_of": ["rate"]}]},
            "adds columns of total 'none'",
        ),
    ],
)
def test_what_no_form_can_say_is_refused(tmp_path: Path, table: dict[str, Any], said: str) -> None:
    with pytest.raises(DefinitionError, match=said):
        defined(tmp_path, table)


def test_the_widest_table_with_long_names_keeps_to_what_excel_takes(tmp_path: Path) -> None:
    columns = [{"id": f"c{at}", "label": 'Dài "lắm" ' * 30} for at in range(24)]
    relation = {"say": "S" * 200, "left": ["*.c1"], "holds": "at-most", "right": ["*.c2"]}
    campaign = defined(
        tmp_path,
        {
            "sheet": "B & " + "b" * 27,
            "columns": [*columns[:-1], {**columns[-1], "unit_of_measure": "người" * 30}],
        },
        short_title="2026 & " * 60,
        relations=[{**relation, "id": f"r{at}"} for at in range(10)],
    )
    assert beyond(fill(campaign, "X-01", None, {})) == []


def test_more_relations_than_a_formula_says_are_refused(tmp_path: Path) -> None:
    relation = {"say": "S", "left": ["one.number"], "holds": "at-most", "right": ["two.number"]}
    campaign = defined(tmp_path, {}, relations=[{**relation, "id": f"r{at}"} for at in range(60)])
    with pytest.raises(DefinitionError, match="too much must hold"):
        plan_workbook(campaign)


def test_a_page_foot_says_the_name_of_the_sheet(tmp_path: Path) -> None:
    campaign = defined(tmp_path, {"sheet": "2026 & 2027"})
    book = load_workbook(io.BytesIO(fill(campaign, "X-01", None, {})))
    foot = book["2026 & 2027"].oddFooter
    assert foot is not None
    assert (foot.left.size, str(foot.left.text).strip()) == (9, "2026 && 2027")


def test_a_percentage_is_rounded_as_the_form_rounds() -> None:
    assert percentage(1, 2000) == Decimal("0.1")
    assert percentage(10**40, 1) == 10**42


def test_a_sum_of_many_rows_has_few_arguments() -> None:
    assert ranges((row, 3) for row in range(400)) == "D1:D400"
    assert ranges([(0, 0), (0, 1), (2, 1)]) == "A1:B1,B3"


def test_a_closed_cell_of_a_sum_enters_no_percentage(tmp_path: Path) -> None:
    whole = {"id": "whole", "label": "Tổng", "sum_of": ["number"]}
    rate = {"id": "rate", "label": "Đạt", "kind": "decimal", "percent_of": ["number", "whole"]}
    rows: list[dict[str, Any]] = [
        {"id": "one", "title": "Một", "closed": ["whole", "rate"]},
        {"id": "two", "title": "Hai"},
        {"id": "all", "title": "Cộng", "sum_of": ["one", "two"]},
    ]
    (table,) = defined(tmp_path, {"columns": [COUNT, whole, rate], "rows": rows}).tables
    added = table.figure("all", "whole", {"one.number": 5, "two.number": 7}.get)
    assert (added, table.figure("one", "whole", {"one.number": 5}.get)) == (7, None)


SUMMED: dict[str, Any] = {
    "rows": [
        {"id": "a", "title": "Một"},
        {"id": "b", "title": "Hai"},
        {"id": "s", "title": "Cộng", "sum_of": ["a", "b"]},
    ],
    "columns": [COUNT, {"id": "more", "label": "Trong đó"}],
}
WITHIN: dict[str, Any] = {
    "id": "within",
    "say": "Không hơn số lượng",
    "left": ["*.more"],
    "holds": "at-most",
    "right": ["*.number"],
}


def test_a_closed_cell_of_a_sum_row_comes_to_nothing(tmp_path: Path) -> None:
    rows = [*SUMMED["rows"][:2], SUMMED["rows"][2] | {"closed": ["number"]}]
    (table,) = defined(tmp_path, SUMMED | {"rows": rows}).tables
    row, column = table.row_by_id["s"], table.column_by_id["number"]
    assert table.of_all(row, column, lambda _: 3, ()) is None
    assert table.of_all(row, table.column_by_id["more"], lambda _: 3, ()) == 6


def test_what_holds_for_parts_is_not_said_again_of_their_sum(tmp_path: Path) -> None:
    campaign = defined(tmp_path, SUMMED, relations=[WITHIN])
    assert [one.left for one in campaign.holdings] == [("a.more",), ("b.more",)]
    of_sum = WITHIN | {"left": ["s.more"], "right": ["s.number"]}
    campaign = defined(tmp_path, SUMMED, relations=[of_sum])
    assert [one.left for one in campaign.holdings] == [("s.more",)]
    ratio = WITHIN | {"holds": "between", "high": 2}
    assert len(defined(tmp_path, SUMMED, relations=[ratio]).holdings) == 3


def test_a_wrong_sum_is_told_where_there_are_relations(tmp_path: Path) -> None:
    rows = [*SUMMED["rows"][:2], SUMMED["rows"][2] | {"sum_of": ["a", "bb"]}]
    with pytest.raises(DefinitionError, match=r"sum_of 'bb' is not defined"):
        defined(tmp_path, SUMMED | {"rows": rows}, relations=[WITHIN])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("1.000", 1000), ("10.000.000", 10_000_000), ("1,5", Decimal("1.5")), ("2", 2)],
)
def test_a_number_typed_as_a_text_is_read_as_people_write_it(typed: str, meant: object) -> None:
    assert value_of(typed, Decimal) == meant
    assert value_of("1.5", Decimal) == "1.5"


def test_a_long_label_of_a_list_is_shortened_in_what_the_form_says(tmp_path: Path) -> None:
    columns = [
        {"id": "what", "label": 'Tên "gọi" ' + "x" * 300, "kind": "text", "width": 20},
        {"id": "where", "label": "Ở đâu", "kind": "text", "width": 20},
    ]
    listed = {"id": "places", "sheet": "Nơi", "title": "Nơi", "rows": 2, "columns": columns}
    campaign = defined(tmp_path, {}, lists=[listed])
    assert beyond(fill(campaign, "X-01", b"k" * 32, {})) == []
