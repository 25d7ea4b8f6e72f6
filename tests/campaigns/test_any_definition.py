"""Definitions that no office would write, and that are allowed: nothing breaks, and sums are right.

What is asked, how much of it and how it is called is left to chance; so are the answers.
"""

import io
import random
import tempfile
import tomllib
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any, Final

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from aggregator.batch.job import Progress
from aggregator.batch.output_tasks import Commission, Task, make
from aggregator.definition import (
    LANGUAGES,
    Campaign,
    FigureColumn,
    FigureRow,
    FigureTable,
    load_campaign,
)
from aggregator.definition.toml_text import toml_text
from aggregator.execution import Workers
from aggregator.layout import Slot, plan_workbook
from tests.campaigns.excel_limits import beyond
from tests.campaigns.written import HEAD, PARTS, fill
from tests.depth import often
from tests.runs import Run, aggregate_into

KEY: Final = b"k" * 32
PIECES: Final = (
    *("Lúa", "Đường giao thông", 'Nhà "sập"', "{unit} {0} }{", "R&D", "&P&N", "100%", "%s %(x)d"),
    *("=SUM(A1:A9)", "+84", "@ai", "-", "'nháy'", "<b>&amp;", "\\n", "🌊🏠", "1.250,5", "#REF!"),
    *("x" * 120, "Tổng giá trị thiệt hại ước tính đến hết ngày báo cáo, gồm cả phần chưa kiểm đếm"),
    *("ỦY BAN NHÂN DÂN", "m³/s", "người·ngày", "“ngoặc”", "[a]", "$A$1", ";", "2024", "TRUE"),
)
TABS: Final = (
    *("Thiệt hại & hỗ trợ", "2026", "B" * 31, "=A1", "Sheet1", 'Bảng "số" {1}', "R1C1", "A1"),
    *("Số liệu 2", "🌊 lũ", "Đường, cầu; cống (xã) 100% - #1", "TRUE", "+84", "&P", "Phụ lục"),
)
OTHER_KINDS: Final = ("text", "choice", "date")
IDS: Final = ("a", "r_", "state", "contact", "section_1", "f", "x" * 60)


def words(most: int = 300) -> st.SearchStrategy[str]:
    pieces = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4)
    return pieces.map(lambda some: " ".join(some)[:most].strip())


def one_in(times: int) -> st.SearchStrategy[bool]:
    return st.integers(0, times - 1).map(lambda one: one == times - 1)


@st.composite
def columns(draw: st.DrawFn) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    base = draw(st.sampled_from(("c", "state_", "sum", "y" * 40)))
    for number in range(draw(st.one_of(st.integers(1, 5), st.integers(1, 24)))):
        column: dict[str, Any] = {"id": f"{base}{number}", "label": draw(words())}
        filled = [one for one in made if numeric(one) and not computed(one)]
        numbers = [one for one in made if numeric(one) and "percent_of" not in one]
        how = draw(st.sampled_from(("filled", "filled", "filled", "sum", "percent")))
        if how == "sum" and filled:
            some = draw(st.lists(st.sampled_from(filled), min_size=1, unique_by=id))
            column["sum_of"] = [one["id"] for one in some]
            column["kind"] = draw(st.sampled_from(("count", "decimal", "money")))
            if not all(added(one) for one in some):
                column["total"] = "none"
        elif how == "percent" and numbers:
            pair = (draw(st.sampled_from(numbers)), draw(st.sampled_from(numbers)))
            column["percent_of"] = [one["id"] for one in pair]
            column["kind"] = "decimal"
        else:
            kinds = ("count", "count", "decimal", "decimal", "money", "percent", *OTHER_KINDS)
            column["kind"] = draw(st.sampled_from(kinds))
            if column["kind"] == "choice":
                column["choices"] = draw(choices())
            column["required"] = draw(st.booleans())
            if draw(one_in(4)):
                column["total"] = "none"
        if column["kind"] != "percent" and draw(st.booleans()):
            column["unit_of_measure"] = draw(words(60))
        column["width"] = draw(st.sampled_from((4, 16, 60)))
        made.append(column)
    return made


def choices() -> st.SearchStrategy[list[str]]:
    one = words(100).map(lambda text: text.replace(",", ""))
    several = st.lists(one, min_size=1, max_size=8, unique_by=str.casefold)
    return several.filter(lambda some: len("".join(some)) < 240)


def numeric(column: Mapping[str, Any]) -> bool:
    return column["kind"] in {"count", "decimal", "money", "percent"}


def added(column: Mapping[str, Any]) -> bool:
    return "total" not in column and column["kind"] != "percent"


def computed(column: Mapping[str, Any]) -> bool:
    return "sum_of" in column or "percent_of" in column


@st.composite
def tables(  # noqa: C901 - a choice for each part of a row
    draw: st.DrawFn, number: int, tab: str, base: str
) -> dict[str, Any]:
    of_table = draw(columns())
    names = [one["id"] for one in of_table]
    rows: list[dict[str, Any]] = []
    for place in range(draw(st.one_of(st.integers(1, 8), st.integers(1, 60)))):
        row: dict[str, Any] = {"id": f"{base}{number}_{place}", "title": draw(words())}
        adding = [one["id"] for one in rows if not one.get("heading")]
        how = draw(st.sampled_from(("filled", "filled", "filled", "heading", "sum")))
        if draw(one_in(3)):
            row["mark"] = draw(words(12))
        if how == "heading":
            row["heading"] = True
            rows.append(row)
            continue
        if how == "sum" and adding:
            row["sum_of"] = draw(st.lists(st.sampled_from(adding), min_size=1, unique=True))
        if draw(st.booleans()):
            row["kind"] = draw(st.sampled_from(("count", "decimal")))
        if draw(st.booleans()):
            row["unit_of_measure"] = draw(words(60))
        if draw(one_in(3)):
            row["closed"] = draw(st.lists(st.sampled_from(names), unique=True))
        if draw(one_in(4)):
            row["required_of"] = [draw(st.sampled_from(("xa", "phuong")))]
        rows.append(row)
    table = {"sheet": tab, "title": draw(words()), "columns": of_table, "rows": rows}
    for key in ("subtitle", "guidance"):
        if draw(st.booleans()):
            table[key] = draw(words())
    return table


def numbers_of(table: Mapping[str, Any]) -> list[str]:
    """Names of its figures, those that are computed among them."""
    made = FigureTable.model_validate(table)
    return list(made.numbers)


@st.composite
def definitions(draw: st.DrawFn) -> dict[str, Any]:  # noqa: C901 - a choice for each part
    document = tomllib.loads(HEAD)
    for key in ("title", "short_title", "issuing_body", "collecting_body", "counting_rule"):
        document[key] = draw(words())
    document["language"] = draw(st.sampled_from(LANGUAGES))
    if draw(st.booleans()):
        document["rules"] = []
    parts = draw(st.sets(st.sampled_from([*PARTS, "tables"]), min_size=1))
    for part in ("metrics", "outline", "proposal", "supplement", "contact_fields"):
        if part in parts:
            document |= tomllib.loads(PARTS[part])
    for entry in document.get("outline", []):
        entry["title"] = draw(words())
    for field in document.get("contact_fields", []):
        field["label"] = draw(words())
    for name in parts & {"proposal", "supplement"}:
        document[name]["title"] = draw(words())
        for column in document[name]["columns"]:
            column["label"] = draw(words())
    for metric in document.get("metrics", []):
        metric["title"] = draw(words())
        metric["quantity"]["label"] = draw(words())
        metric["quantity"]["unit_of_measure"] = draw(words(60))
        metric["amount"]["label"] = draw(words())
    if "tables" in parts:
        tabs = draw(st.lists(st.sampled_from(TABS), min_size=1, max_size=3, unique=True))
        base = draw(st.sampled_from(IDS))
        made = [draw(tables(number, tab, base)) for number, tab in enumerate(tabs)]
        document["tables"] = [one for one in made if asks(one)]
        names = [name for one in document["tables"] for name in numbers_of(one)]
        if names and "relations" in parts:
            document["relations"] = draw(st.lists(relations(names), max_size=6))
            for number, one in enumerate(document["relations"]):
                one["id"] = f"r{number}"
    return document


def asks(table: Mapping[str, Any]) -> bool:
    made = FigureTable.model_validate(table)
    return any(made.is_figure(row, one) for row in made.rows for one in made.columns)


@st.composite
def relations(draw: st.DrawFn, names: Sequence[str]) -> dict[str, Any]:
    side = st.lists(st.sampled_from(names), min_size=1, max_size=12)
    relation: dict[str, Any] = {
        "say": draw(words(200)),
        "left": draw(side),
        "holds": draw(st.sampled_from(("equal", "at-most", "between", "only-if"))),
        "right": draw(side),
        "severity": draw(st.sampled_from(("hard", "soft"))),
    }
    if relation["holds"] == "between":
        relation |= {"low": 1, "high": 2}
    return relation


def written(folder: Path, document: Mapping[str, Any]) -> Path:
    folder.mkdir()
    (folder / "campaign.toml").write_text(toml_text(document), encoding="utf-8")
    units = ("X-01,Xã & Ia {1},xa", "X-02,Phường Ia 2,phuong", "X-03,'=Xã 3',xa")
    (folder / "units.csv").write_text("\n".join(["code,name,group", *units, ""]), "utf-8")
    return folder


def typed(slot: Slot, chance: random.Random) -> object:  # noqa: PLR0911 - one for each kind
    match slot.kind:
        case "count":
            return chance.choice((0, 1, chance.randrange(100), chance.randrange(10**6)))
        case "money":
            return chance.choice((0, chance.randrange(10**6), chance.randrange(10**12)))
        case "decimal":
            if slot.unit_of_measure == "%":  # of 0.5 it is asked whether that is 50
                return chance.choice((0, 100, chance.randrange(2, 130)))
            return round(chance.choice((1, 10, 10**4)) * chance.random(), chance.randrange(4))
        case "choice":
            return chance.choice(slot.choices)
        case "date":
            return date(2026, 11, chance.randrange(1, 30))
        case _:
            return chance.choice(PIECES)


def answers(campaign: Campaign, chance: random.Random) -> tuple[dict[str, Any], dict[str, Decimal]]:
    """What a unit writes into its form, and the figures that it means by it."""
    plan = plan_workbook(campaign)
    written_: dict[str, Any] = {}
    meant: dict[str, Decimal] = {}
    for key, slots in plan.figure_rows.items():
        if chance.random() < 0.15:
            _, written_[f"{key}.state"], _ = plan.states
            meant |= {slot.field: Decimal(0) for slot in slots}
            continue
        for slot in slots:
            if chance.random() < 0.7:
                written_[slot.field] = typed(slot, chance)
                meant[slot.field] = Decimal(str(written_[slot.field]))
    for slot in plan.slots:
        if not slot.figure and not slot.field.endswith(".state") and chance.random() < 0.5:
            written_[slot.field] = typed(slot, chance)
    return written_, meant


def made_here(
    commission: Commission, tasks: Sequence[Task], _workers: Workers, _progress: Progress
) -> list[tuple[Task, Mapping[str, bytes]]]:
    """In place of ``make_all``: so a warning is raised here."""
    return [(task, make(commission, task)) for task in tasks]


def collected(
    folder: Path, document: Mapping[str, Any], seed: int
) -> tuple[Campaign, Run, dict[str, dict[str, Decimal]], list[bytes]]:
    """A run of some units' random answers, what they mean, and their forms."""
    definition = written(folder / "campaign", document)
    campaign = load_campaign(definition)
    chance = random.Random(seed)  # noqa: S311 - nothing is kept secret by it
    (folder / "inbox").mkdir()
    meant, forms = {}, []
    for unit in chance.sample(["X-01", "X-02", "X-03"], chance.randrange(2, 4)):
        said, meant[unit] = answers(campaign, chance)
        forms.append(fill(campaign, unit, KEY, said))
        (folder / "inbox" / f"{unit}.xlsx").write_bytes(forms[-1])
    (folder / "seal.key").write_bytes(KEY)
    run = aggregate_into(
        folder,
        folder / "inbox",
        campaign=definition,
        key=folder / "seal.key",
        as_of=date(2026, 11, 29),
        workers=1,
    )
    return campaign, run, meant, forms


def of_all_units(
    table: FigureTable,
    row: FigureRow,
    column: FigureColumn,
    units: Iterable[Mapping[str, Decimal]],
) -> Decimal | None:
    """A cell of the province, added up in the plainest way."""
    units = list(units)
    if column.percent_of:
        parts = [inputs(table, row, table.column_by_id[one]) for one in column.percent_of]
        there = column.id not in row.closed and all(list(part) for part in parts)
        return percentage_of_all(table, row, column, units) if there else None
    if column.total == "none" or column.kind == "percent":
        return None
    known = [unit[name] for name in inputs(table, row, column) for unit in units if name in unit]
    return sum(known, Decimal(0)) if known else None


def inputs(table: FigureTable, row: FigureRow, column: FigureColumn) -> Iterator[str]:
    """The figures that a sum comes from, each as often as it goes into it."""
    if row.heading or column.id in row.closed:
        return
    if row.sum_of:
        for name in row.sum_of if column.added else ():
            yield from inputs(table, table.row_by_id[name], column)
    elif column.sum_of:
        for name in column.sum_of:
            yield from inputs(table, row, table.column_by_id[name])
    elif column.numeric and not column.percent_of:
        yield f"{row.id}.{column.id}"


def percentage_of_all(
    table: FigureTable,
    row: FigureRow,
    column: FigureColumn,
    units: Sequence[Mapping[str, Decimal]],
) -> Decimal | None:
    part = whole = Decimal(0)
    for line in lines(table, row):
        for unit in units:
            pair = []
            for one in column.percent_of:
                names = list(inputs(table, line, table.column_by_id[one]))
                known = [unit[name] for name in names if name in unit]
                pair.append(sum(known, Decimal(0)) if known else None)
            if pair[0] is not None and pair[1] is not None:
                part, whole = part + pair[0], whole + pair[1]
    if not whole:
        return None
    return (100 * part / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


def lines(table: FigureTable, row: FigureRow) -> Iterator[FigureRow]:
    """The rows that are filled in, of which a row is the sum."""
    if not row.sum_of:
        yield row
    for name in row.sum_of:
        yield from lines(table, table.row_by_id[name])


def check_totals(run: Run, campaign: Campaign, meant: Mapping[str, Mapping[str, Decimal]]) -> None:
    """Without rules and relations all that was typed counts; else what is not withheld."""
    everything = not campaign.all_rules
    counted: dict[str, list[Decimal]] = {}
    for row in run.table("values"):
        value = meant.get(row["unit"], {}).get(row["field"])
        if row["status"] in {"reported", "nil", "adjusted"}:
            assert Decimal(row["value"]) == value, row
            counted.setdefault(row["field"], []).append(Decimal(row["value"]))
        else:
            assert not row["value"]
            assert value is None or not everything, row
    adds = {slot.field: slot.adds for slot in plan_workbook(campaign).figures}
    for row in run.table("totals"):
        if row["group"] == "province":
            known = counted.get(row["field"]) if adds[row["field"]] else None
            assert row["value"] == "" if known is None else Decimal(row["value"]) == sum(known), row


def check_appendix(run: Run, campaign: Campaign) -> None:
    """The figures of each table on the sheet that is signed."""
    units: dict[str, dict[str, Decimal]] = {}
    for one in run.table("values"):
        if one["value"]:
            units.setdefault(one["unit"], {})[one["field"]] = Decimal(one["value"])
    book = load_workbook(io.BytesIO(run.outputs["summary.xlsx"]), data_only=True)
    sheet = list(book["Phụ lục"].iter_rows(values_only=True))
    heads = [at for at, row in enumerate(sheet) if row[:2] == ("TT", "Nội dung")]
    for table, head in zip(campaign.tables, heads[bool(campaign.metrics) :], strict=True):
        shown = [column for column in table.columns if column.numeric]
        for at, row in enumerate(table.rows, start=head + 1):
            for place, column in enumerate(shown, start=3):
                if row.heading:
                    continue
                value = of_all_units(table, row, column, units.values())
                cell = sheet[at][place]
                if value is None:
                    assert cell in {None, "", "–"}, (row.id, column.id, cell)
                else:
                    assert isinstance(cell, (int, float)), (row.id, column.id, cell, value)
                    assert cell == pytest.approx(float(value), rel=1e-12), (row.id, column.id)


PARTS_ASKED: Final = {"metrics", "tables", "outline", "proposal", "supplement"}


def asks_something(document: Mapping[str, Any]) -> bool:
    return bool(document.keys() & PARTS_ASKED) and document.get("tables") != []


@settings(
    max_examples=often(20),
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
    ],
)
@given(definitions().filter(asks_something), st.integers(0, 10**6))
def test_whatever_is_asked_is_added_up(document: dict[str, Any], seed: int) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        warnings.catch_warnings(),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr("aggregator.batch.outputs.make_all", made_here)
        # xlsxwriter warns of what it does not write
        warnings.filterwarnings("error", category=UserWarning, module="xlsxwriter")
        campaign, run, meant, forms = collected(Path(folder), document, seed)
    assert beyond(forms[0]) == []
    statuses = {row["unit"]: row["status"] for row in run.table("units")}
    empty = {row["unit"] for row in run.table("findings") if row["rule"] == "empty-return"}
    assert {unit for unit in meant if statuses[unit] != "counted"} == empty, run.table("findings")
    assert not any(meant[unit] for unit in empty)
    for name, content in run.outputs.items():
        if name.endswith(".xlsx"):
            assert beyond(content) == [], name
        elif name.endswith(".docx"):
            Document(io.BytesIO(content))
    if campaign.asks_figures:
        check_totals(run, campaign, meant)
    if campaign.tables:
        check_appendix(run, campaign)
