"""A formula in an input: its stored result is believed only where it can be the formula's own."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.domain import NOWHERE, CellKind, Normalized, RawCell, Status
from aggregator.normalization import normalize
from aggregator.normalization.formula import computed


def typed(
    raw: str, formula: str = "", shown: str | None = None, kind: CellKind = CellKind.NUMBER
) -> Normalized:
    cell = RawCell(place=NOWHERE, kind=kind, raw=raw, formula=formula, shown=shown)
    return normalize(cell, "money", "đồng")


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("120+35", 155),
        ("2 * (3 + 4) - 1", 13),
        ("-(-5)", 5),
        ("1.5*1000000", 1_500_000),
        ("10/4", Fraction(5, 2)),
        ("(1", None),
        ("1)", None),
        ("1/0", None),
        ("SUM(1,2)", 3),
        ("ROUND(2.5,0)", 3),
        ("ROUND(-2.5)", -3),
        ("ROUND(1250;-2)", 1300),
        ("ROUND(1,2,3)", None),
        ("PRODUCT(2,3)", 6),
        ("SUBTOTAL(9,1,2)", 3),
        ("SUBTOTAL(109,1,2)", 3),
        ("SUBTOTAL(1,1,2)", None),
        ("MAX(1,2)", 2),
        ("AVERAGE(1;2)", Fraction(3, 2)),
        ("LARGE(1,2)", None),
        ("28.45*10^6", 28_450_000),
        ("5%*1000000", 50_000),
        ("-2^2", 4),  # as spreadsheets have it
        ("2^0.5", None),
        ("^".join("9" * 60), None),
        ("0^-1", None),
        ("IF(2>1,5,6)", 5),
        ("IF(2<=1,5,6)", 6),
        ("IF(1,5,6)", None),
        ("IF(2>1,5)", None),
        ("INT(5.7)", 5),
        ("ABS(-5)", 5),
        ("A1+1", None),
        ("1..2", None),
        ("", None),
        ("(" * 50 + "1" + ")" * 50, None),
    ],
)
def test_plain_arithmetic(formula: str, value: int | Fraction | None) -> None:
    assert computed(formula) == value


@given(st.text(alphabet='0123456789+-*/^%<>=(),. AIF"', max_size=40))
def test_any_text_is_gone_through(formula: str) -> None:
    result = computed(formula)
    assert result is None or isinstance(result, Fraction)


def referring(formula: str, cells: dict[str, tuple[RawCell, ...]]) -> RawCell:
    return RawCell(place=NOWHERE, kind=CellKind.NUMBER, raw="1", formula=formula, operands=cells)


def test_what_many_formulas_name_again_and_again_is_calculated_once() -> None:
    cell = RawCell(place=NOWHERE, kind=CellKind.NUMBER, raw="1")
    for _ in range(4):
        cell = referring("+".join(["A1"] * 60), {"A1": (cell,)})
    assert computed(cell.formula, cell.operands) == 60**4


def test_a_range_that_is_named_twice_stays_what_it_is() -> None:
    cells = (referring("2", {}), referring("3", {}))
    assert computed("SUM(A1:A2,5)+SUM(A1:A2)", {"A1:A2": cells}) == 15


@pytest.mark.parametrize(
    ("kind", "raw", "formula"),
    [
        (CellKind.TEXT, "9" * 5000, "A1"),
        (CellKind.NUMBER, "1" + "0" * 308, "PRODUCT(A1:A99)"),
        (CellKind.NUMBER, "0." + "0" * 307 + "1", "A1*A1*A1*A1*A1"),
    ],
)
def test_no_number_of_a_formula_grows_without_bounds(
    kind: CellKind, raw: str, formula: str
) -> None:
    cell = RawCell(place=NOWHERE, kind=kind, raw=raw)
    assert computed(formula, {"A1": (cell,), "A1:A99": (cell,) * 99}) is None


def test_a_result_that_agrees_counts_and_is_noted() -> None:
    read = typed("155", "120+35")
    assert (read.status, read.value, read.rules) == (Status.REPORTED, 155, ("formula-in-input",))


def test_a_result_that_cannot_be_checked_counts_and_is_noted() -> None:
    read = typed("155", "SUM(A1:A2)")
    assert (read.status, read.value, read.rules) == (Status.REPORTED, 155, ("formula-in-input",))


def test_a_result_that_is_not_the_formulas_is_asked_about() -> None:
    read = typed("999", "120+35")
    assert (read.status, read.candidates) == (Status.QUERY, (155, 999))
    assert read.rules == ("formula-in-input",)


def test_what_a_stale_formula_comes_to_is_offered_however_it_is_shown() -> None:
    read = typed("999", "120+35", shown="999 đồng")
    assert (read.status, read.candidates) == (Status.QUERY, (155, 999))
    assert read.rules == ("formula-in-input",)


def test_a_formula_without_a_result_is_never_zero() -> None:
    plain = typed("", "120+35", kind=CellKind.FORMULA_WITHOUT_VALUE)
    assert (plain.status, plain.candidates) == (Status.QUERY, (155,))
    other = typed("", "SUM(A1:A2)", kind=CellKind.FORMULA_WITHOUT_VALUE)
    assert (other.status, other.candidates) == (Status.QUERY, ())


def test_a_number_that_is_shown_in_millions_is_asked_about() -> None:
    assert typed("1250", shown="1.250 triệu").candidates == (1250, 1_250_000_000)
    assert typed("1250", shown="1,250 triệu đồng").status is Status.QUERY
    assert typed("1250", shown="1,250 đồng").value == 1250
    assert typed("0", shown="0 triệu").status is Status.NIL


def _operand(raw: str) -> tuple[RawCell, ...]:
    kind = CellKind.NUMBER if raw else CellKind.BLANK
    return (RawCell(place=NOWHERE, kind=kind, raw=raw),)


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ('IF(F7="",0,F7*2)', 6),
        ('IF(F8="",0,F7*2)', 0),
        ('IF(F8<>"",1,2)', 2),
        ('IF(F7+F8="",1,2)', None),
        ("IF(F7>F8,F7,F8)", 3),
        ("MIN(F7,F8)", None),  # which passes over a blank cell
        ("MAX(F7,F7)", 3),
    ],
)
def test_choices_among_cells(formula: str, value: int | None) -> None:
    assert computed(formula, {"F7": _operand("3"), "F8": _operand("")}) == value
