"""What is stored beside what is shown: counted where they agree, asked about where they do not."""

from decimal import Decimal

import pytest

from aggregator.domain import NOWHERE, CellKind, Figure, Normalized, RawCell, Run, Script
from aggregator.normalization import normalize
from aggregator.normalization.question import NumericKind

UNITS: dict[NumericKind, str] = {"count": "căn", "money": "đồng", "decimal": "km"}


def read(
    kind: NumericKind,
    raw: str,
    shown: str | None,
    *runs: Run,
    unseen: bool = False,
    stored: CellKind = CellKind.NUMBER,
) -> Normalized:
    cell = RawCell(place=NOWHERE, kind=stored, raw=raw, shown=shown, runs=runs, unseen=unseen)
    return normalize(cell, kind, UNITS[kind])


@pytest.mark.parametrize(
    ("kind", "raw", "shown", "value"),
    [
        ("money", "315700000", "315.7 tr", 315_700_000),
        ("money", "315700000", "315,7 triệu", 315_700_000),
        ("money", "2000000000", "2 tỷ đồng", 2_000_000_000),
        ("money", "28450000", "28,450,000 đ", 28_450_000),
        ("money", "28450000", "28.450.000 đ", 28_450_000),
        ("money", "28450000", "28450000.00 đ", 28_450_000),
        ("money", "1250000", "1.25E+06", 1_250_000),
        ("money", "1250000", "1,25E+06", 1_250_000),
        ("money", "0", "-", 0),
        ("money", "0", "0 triệu", 0),
        ("money", "0", "không", 0),
        ("money", "0", "0.00E+00", 0),
        ("count", "7", "007", 7),
        ("count", "21", "21 căn", 21),
        ("count", "1250", "(1,250)", 1_250),
        # rounded, by less than a two-hundredth
        ("money", "1234567", "1.23 tr", 1_234_567),
        ("money", "1254567", "1.25E+06", 1_254_567),
        ("decimal", "12.345", "12.3", Decimal("12.345")),
        ("decimal", "12.345", "12.345 km", Decimal("12.345")),
        ("decimal", "12.5", "12,500 km", Decimal("12.5")),
        ("decimal", "100.5", "101", Decimal("100.5")),
    ],
)
def test_it_counts_where_both_say_the_same(
    kind: NumericKind, raw: str, shown: str, value: Figure
) -> None:
    found = read(kind, raw, shown)
    assert found.status.counts
    assert (found.value, found.rules) == (value, ())


@pytest.mark.parametrize(
    ("kind", "raw", "shown", "candidates", "rule"),
    [
        ("count", "28", "28,000", (28, 28_000), "ambiguous-number"),
        ("count", "28", "28.000", (28, 28_000), "ambiguous-number"),
        ("money", "28450", "28,450,000", (28_450, 28_450_000), "ambiguous-number"),
        ("money", "2", "2 tỷ", (2, 2_000_000_000), "ambiguous-number"),
        ("money", "315.7", "315.7 triệu", (315_700_000,), "ambiguous-number"),
        # divided, and no word says so
        ("money", "1250000", "1,250", (1_250, 1_250_000), "ambiguous-number"),
        ("money", "1250000000", "1,250", (1_250, 1_250_000_000), "ambiguous-number"),
        ("count", "12000", "12", (12, 12_000), "ambiguous-number"),
        ("money", "28450", "$28,450.00", (28_450,), "unit-mismatch"),
        ("count", "21", "21 hộ", (21,), "unit-mismatch"),
        ("decimal", "12500", "12,500 m", (Decimal("12.5"), 12_500), "ambiguous-number"),
        ("count", "1", "Có", (1,), "unreadable-number"),
        # per cent of a number
        ("count", "0.12", "12%", (12,), "ambiguous-number"),
        ("decimal", "0.12", "12%", (Decimal("0.12"), 12), "ambiguous-number"),
        ("money", "5", "500%", (5, 500), "ambiguous-number"),
        # rounded to something else
        ("decimal", "12.5", "13", (Decimal("12.5"), 13), "ambiguous-number"),
        ("money", "1264567", "1.25E+06", (1_250_000, 1_264_567), "ambiguous-number"),
        ("money", "1250000", "1.3 tr", (1_250_000, 1_300_000), "ambiguous-number"),
        ("decimal", "99.5", "100", (Decimal("99.5"), 100), "ambiguous-number"),
    ],
)
def test_it_is_asked_about_where_they_do_not(
    kind: NumericKind, raw: str, shown: str, candidates: tuple[Figure, ...], rule: str
) -> None:
    found = read(kind, raw, shown)
    assert not found.status.counts
    assert (found.candidates, found.rules) == (candidates, (rule,))


def test_a_negative_number_is_one_however_it_is_shown() -> None:
    assert read("money", "-5", "(5) đ").rules == ("negative-value",)


def test_what_nobody_sees_counts_and_is_told() -> None:
    for found in (read("count", "5", ""), read("count", "5", None, unseen=True)):
        assert (found.value, found.rules) == (5, ("hidden-cells",))
    assert read("count", "", None, unseen=True, stored=CellKind.BLANK).rules == ()


def test_a_date_is_asked_about_as_it_is() -> None:
    for kind, raw in ((CellKind.DATETIME, "2019-03-02"), (CellKind.PERCENT, "0.12")):
        assert read("count", raw, "12", stored=kind) == read("count", raw, None, stored=kind)


@pytest.mark.parametrize(
    ("runs", "candidates", "rule"),
    [
        ((Run("5", struck=True), Run("20")), (20, 520), "struck-through"),
        ((Run("520", struck=True),), (520,), "struck-through"),
        ((Run("5"), Run("20", struck=True), Run(" căn")), (5, 520), "struck-through"),
        ((Run("125"), Run("1", script=Script.RAISED)), (125,), "ambiguous-number"),
        ((Run("125"), Run("1", script=Script.LOWERED)), (125,), "ambiguous-number"),
        ((Run("12 m"), Run("2", script=Script.RAISED)), (), "unit-mismatch"),
    ],
)
def test_a_figure_in_pieces_is_asked_about(
    runs: tuple[Run, ...], candidates: tuple[Figure, ...], rule: str
) -> None:
    raw = "".join(run.text for run in runs)
    found = read("count", raw, None, *runs, stored=CellKind.TEXT)
    assert not found.status.counts
    assert (found.candidates, found.rules) == (candidates, (rule,))


def test_a_raised_unit_is_a_unit() -> None:
    runs = Run("1.250.000 "), Run("đ", script=Script.RAISED)
    found = read("money", "1.250.000 đ", None, *runs, stored=CellKind.TEXT)
    assert (found.value, found.rules) == (1_250_000, ())
