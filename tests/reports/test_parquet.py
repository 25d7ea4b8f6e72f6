"""The data package in Parquet: the same rows, numbers and days as such, nothing lost."""

import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from aggregator.definition import Campaign
from aggregator.domain import MANY_UNITS
from aggregator.reports import data_package, parquet_paths
from aggregator.reports.parquet import parquet
from aggregator.reports.table import Table, columns
from tests.runs import Run

COLUMNS = columns(
    ("unit", "string", ""), ("value", "number", ""), ("rank", "integer", ""), ("on", "date", "")
)
HOSTILE = 'a "b", c\nd\x01 ế\r\n,'


def stored(path: Path, content: Iterator[bytes]) -> list[tuple[object, ...]]:
    path.write_bytes(b"".join(content))
    with duckdb.connect() as connection:
        return connection.execute(f"SELECT * FROM '{path}'").fetchall()  # noqa: S608


def table(*rows: tuple[str, ...]) -> Table:
    return Table(name="table", title="", columns=COLUMNS, rows=iter(rows))


def test_numbers_and_days_are_such_and_texts_stay(tmp_path: Path) -> None:
    rows = (("HU", "1234567890123.5", "1", "2019-03-12"), (HOSTILE, "", "", ""))
    assert stored(tmp_path / "t.parquet", parquet(table(*rows))) == [
        ("HU", Decimal("1234567890123.5"), 1, date(2019, 3, 12)),
        (HOSTILE, None, None, None),
    ]


@pytest.mark.parametrize("huge", ["1" * 21, "0." + "1" * 19, "1e5", "x"])
def test_a_column_with_what_no_number_holds_exactly_stays_text(tmp_path: Path, huge: str) -> None:
    rows = (("a", huge, "1", ""), ("b", "2", "3", ""))
    found = stored(tmp_path / "t.parquet", parquet(table(*rows)))
    assert [row[1] for row in found] == [huge, "2"]
    assert [row[2] for row in found] == [1, 3]


def test_an_empty_table_has_its_columns(tmp_path: Path) -> None:
    assert stored(tmp_path / "t.parquet", parquet(table())) == []


def test_the_same_rows_give_the_same_bytes() -> None:
    rows = [(f"HU-{place}", f"{place}.5", f"{place}", "2019-03-12") for place in range(130_000)]
    assert b"".join(parquet(table(*rows))) == b"".join(parquet(table(*rows)))


def test_few_units_have_none_of_it(samples: Run) -> None:
    assert not [path for path in samples.outputs if path.endswith(".parquet")]


def test_of_many_units_each_table_is_there_twice(
    samples: Run, campaign: Campaign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MANY_UNITS == 1000
    monkeypatch.setattr(sys.modules[data_package.__module__], "MANY_UNITS", 48)
    package = data_package(campaign, samples.report.outcome, "vi")
    assert parquet_paths(campaign) < package.keys()
    for path in parquet_paths(campaign):
        rows = stored(tmp_path / path, iter(package[path]))
        csv = tmp_path / path.replace(".parquet", ".csv")
        csv.write_bytes(b"".join(package[csv.name]))
        with duckdb.connect() as connection:
            texts = connection.execute(
                f"SELECT * FROM read_csv('{csv}', all_varchar=true, header=true,"  # noqa: S608
                " quote='\"', escape='\"', delim=',', auto_detect=false, new_line='\\n',"
                f" columns={{{_columns(csv)}}})"
            ).fetchall()
        assert len(rows) == len(texts)
        for row, written in zip(rows, texts, strict=True):
            assert [_same(value) for value in row] == [_same(text) for text in written]


def _columns(csv: Path) -> str:
    names = csv.read_text(encoding="utf-8").split("\n", 1)[0].split(",")
    return ", ".join(f"'{name}': 'VARCHAR'" for name in names)


def _same(value: object) -> object:
    """As a number, where it is one."""
    try:
        return Decimal(str(value)).normalize()
    except ArithmeticError:
        return str(value) if value else None


def test_many_long_rows_are_packed_some_at_a_time(tmp_path: Path) -> None:
    rows = tuple((str(number), "mưa lũ " * 40) for number in range(10_000))
    table = Table(
        name="long",
        title="Long rows",
        columns=columns(("number", "integer", "Which"), ("text", "string", "What")),
        rows=rows,
        primary_key=("number",),
    )
    path = tmp_path / "long.parquet"
    path.write_bytes(b"".join(parquet(table)))
    with duckdb.connect() as connection:
        told = connection.execute(
            "SELECT max(row_group_num_rows), sum(row_group_num_rows) FROM parquet_metadata(?)"
            " WHERE column_id = 0",
            [str(path)],
        ).fetchone()
    assert told == (8_192, 10_000)
