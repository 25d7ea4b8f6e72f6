"""Formulas in inputs: a zero that comes from other cells, and results that are not theirs any more.

LibreOffice keeps the stored results of a workbook that Excel saved, as these seem to be.
"""

from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest

from aggregator.domain import Figure
from aggregator.reading.ooxml.shared_formula import shifted
from aggregator.reading.opendocument.formula import as_in_excel
from tests import libreoffice
from tests.reading.surgery import Form
from tests.reading.understanding import Understood, understood

SUFFIXES: Final = ("", "ods", "xls", "xlsx")
"""As typed, and as LibreOffice saves it."""

Outcome = tuple[str, tuple[Figure, ...]]
TYPED: Final[dict[str, tuple[str, str, Outcome]]] = {
    # the cell: its formula, the stored result, and what becomes of it
    "F7": ("L7", "0", ("query", (0,))),  # a link to a blank cell
    "F8": ("SUM(F11:F12)", "0", ("query", (0, 155))),  # a sum of texts
    "H17": ("F17*2000000", "2000000", ("query", (2_000_000, 28_000_000))),
    "H10": ("21*15000000", "299250000", ("query", (299_250_000, 315_000_000))),
    "H7": ("SUM(H8,H9)", "3000", ("reported", (3_000,))),
    "H11": ("ROUND(H8/3,-1)", "330", ("reported", (330,))),
    "H12": ("PRODUCT(F16:F17)", "42", ("reported", (42,))),
    "H13": ("'Phụ lục bổ sung'!F7*2", "9000000", ("query", (9_000_000, 10_000_000))),
    "H14": ("H15+1", "5", ("query", (5, 2_004))),  # of a chain, whose other links are right
    "H15": ("H16+1", "2003", ("reported", (2_003,))),
    "H16": ("H9+2", "2002", ("reported", (2_002,))),
    "F9": ("(F16-1)*2", "5", ("query", (4, 5))),
    "F10": ("MAX(F16:F17)", "9", ("query", (9, 14))),
    "F13": ("F16-3", "0", ("query", (0,))),
    "F15": ("$F$16/$F$17", "0.25", ("query", (Decimal("0.214285714285714"), Decimal("0.25")))),
}
NUMBERS: Final = {"F16": "3", "F17": "14", "H8": "1000", "H9": "2000"}
TEXTS: Final = {"F11": "120", "F12": "35"}
SUPPLEMENT: Final = "xl/worksheets/sheet5.xml"


def _typed(form: Form) -> Form:
    for address, number in NUMBERS.items():
        form = form.with_cell(address, f'<c r="{address}"><v>{number}</v></c>')
    for address, text in TEXTS.items():
        said = f"<is><t>{text}</t></is>"
        form = form.with_cell(address, f'<c r="{address}" t="inlineStr">{said}</c>')
    for address, (formula, result, _) in TYPED.items():
        form = form.with_cell(address, f'<c r="{address}"><f>{formula}</f><v>{result}</v></c>')
    form = form.with_cell("F14", '<c r="F14" t="b"><f>TRUE()</f><v>1</v></c>')
    return form.with_cell("F7", '<c r="F7"><v>5000000</v></c>', SUPPLEMENT)


@pytest.fixture(scope="module")
def returns(form: Form, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Understood]:
    path = tmp_path_factory.mktemp("typed") / "HU-CPA.xlsx"
    path.write_bytes(_typed(form).content)
    made = {"": path}
    if libreoffice.available():
        folder: Path = tmp_path_factory.mktemp("saved")
        for suffix in SUFFIXES[1:]:
            (made[suffix],) = libreoffice.convert([path], suffix, folder)
    return {
        suffix: understood(path.read_bytes(), path.name, form.plan, form.severity_of)
        for suffix, path in made.items()
    }


@pytest.mark.parametrize("suffix", ["", "ods", "xlsx"])
@pytest.mark.parametrize("address", TYPED)
def test_a_formula_is_calculated_again(
    returns: dict[str, Understood], suffix: str, address: str
) -> None:
    if suffix not in returns:
        pytest.skip(libreoffice.missing())
    status, figures, rules = returns[suffix].outcome(address)
    assert (status, figures) == TYPED[address][2]
    assert rules == ("formula-in-input",)


def test_of_an_unknown_formula_only_a_zero_is_asked_about(returns: dict[str, Understood]) -> None:
    if "xls" not in returns:
        pytest.skip(libreoffice.missing())
    for address, (_, result, _) in TYPED.items():
        status, figures, rules = returns["xls"].outcome(address)
        assert (status == "query") == (result == "0"), (address, status, figures)
        assert rules[0] == "formula-in-input"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_truth_value_is_no_number(returns: dict[str, Understood], suffix: str) -> None:
    if suffix not in returns:
        pytest.skip(libreoffice.missing())
    assert returns[suffix].outcome("F14")[:2] == ("invalid", ())


def test_what_a_formula_comes_to_is_said(returns: dict[str, Understood]) -> None:
    def said(address: str) -> str:
        (finding,) = returns[""].findings(address)
        return finding.facts["comes_to"]

    assert said("H10") == " (tính lại được 315.000.000)"
    assert said("F7") == " (ô trống cũng cho kết quả 0)"
    assert said("H7") == ""


def test_a_shared_formula_is_calculated_where_it_is_shared(form: Form) -> None:
    """Each cell refers to its own row, though only the first writes the formula out."""
    master = '<f t="shared" ref="H7:H9" si="0">F7*1000000</f><v>7000000</v>'
    for row, cell in (
        (7, master),
        (8, '<f t="shared" si="0"/><v>8000000</v>'),
        (9, '<f t="shared" si="0"/><v>8000000</v>'),
    ):
        form = form.with_cell(f"F{row}", f'<c r="F{row}"><v>{row}</v></c>')
        form = form.with_cell(f"H{row}", f'<c r="H{row}">{cell}</c>')
    found = understood(form.content, "HU-CPA.xlsx", form.plan, form.severity_of)
    assert found.outcome("H7")[:2] == ("reported", (7_000_000,))
    assert found.outcome("H8")[:2] == ("reported", (8_000_000,))
    assert found.outcome("H9")[:2] == ("query", (8_000_000, 9_000_000))
    assert found.observation("H9").cell.formula == "F9*1000000"


@pytest.mark.parametrize(
    ("formula", "of_next"),
    [
        ("F7*2", "G8*2"),
        ("$F7+F$7+$F$7", "$F8+G$7+$F$7"),
        ("SUM(F7:H9)", "SUM(G8:I10)"),
        ("'Số A1'!A1+Q1!B2", "'Số A1'!B2+Q1!C3"),
        ('IF(A1="A1",LOG10(A1),0)', 'IF(B2="A1",LOG10(B2),0)'),
        ("[1]Sheet1!A1", "[1]Sheet1!B2"),
        ("12+3", "12+3"),
        ("SUM(A:A)", None),
        ("SUM(1:1)", None),
        ("XFD7", None),
        ("A1048576", None),
        ("$XFD$1048576", "$XFD$1048576"),
    ],
)
def test_a_formula_one_cell_further_down_and_to_the_right(
    formula: str, of_next: str | None
) -> None:
    assert shifted(formula, (6, 7), (7, 8)) == of_next
    assert shifted(formula, (6, 7), (6, 7)) == formula


def test_a_formula_up_and_to_the_left_may_leave_the_sheet() -> None:
    assert shifted("B2", (5, 5), (4, 4)) == "A1"
    assert shifted("A2", (5, 5), (4, 4)) is None
    assert shifted("B1", (5, 5), (4, 4)) is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("of:=[.F17]*2000000", "F17*2000000"),
        ("of:=SUM([.F11:.F12];[.$H$7])", "SUM(F11:F12;$H$7)"),
        ("of:=[$'Phụ lục bổ sung'.F7]*2", "'Phụ lục bổ sung'!F7*2"),
        ("of:=SUM([$Sheet2.A1:.B2])", "SUM(Sheet2!A1:B2)"),
        ("of:=SUM([Sheet2.A1:Sheet2.B2])", "SUM(Sheet2!A1:B2)"),
        ('of:=[.A1]&"[.A1]"', 'A1&"[.A1]"'),
        ("of:=['file:///x.ods'#$Sheet1.A1]", "['file:///x.ods'#$Sheet1.A1]"),
        ("of:=SUM([Sheet2.A1:Sheet3.B2])", "SUM([Sheet2.A1:Sheet3.B2])"),
        ("of:=[.#REF!]", "[.#REF!]"),
        ("msoxl:=F17*2", "F17*2"),
    ],
)  # fmt: skip
def test_formulas_of_opendocument_are_read_as_those_of_excel(written: str, read: str) -> None:
    assert as_in_excel(written) == read


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("P40", "5"),  # beyond what is read of the sheet
        ("SUM(P1:P1000)", "5"),  # too many
        ("SUM(B2:A1,Q7)", "5"),  # written the wrong way round; Q7 is a word
        ("LARGE(F8:F9,1)", "5"),  # nobody calculates this one again
        ("F0+1", "5"),
    ],
)
def test_what_cannot_be_calculated_again_counts_as_it_is_stored(
    form: Form, formula: str, result: str
) -> None:
    form = form.edited(
        "xl/worksheets/sheet2.xml",
        "</sheetData>",
        '<row r="900"><c r="P900"><v>7</v></c></row></sheetData>',
    )
    form = form.with_cell("F8", '<c r="F8" t="inlineStr"><is><t>ba</t></is></c>')
    formula = formula.replace("P40", "P900").replace("Q7", "F8")
    form = form.with_cell("F7", f'<c r="F7"><f>{formula}</f><v>{result}</v></c>')
    found = understood(form.content, "HU-CPA.xlsx", form.plan, form.severity_of)
    assert found.outcome("F7") == ("reported", (5,), ("formula-in-input",))


@pytest.mark.parametrize("formula", ["F7*2", "F8+1", "TODAY()", "ROUND(RAND()*10,0)"])
def test_a_result_that_does_not_stay_is_asked_about(form: Form, formula: str) -> None:
    """A formula that leads back to its own cell, or comes to something else every day."""
    form = form.with_cell("F8", '<c r="F8"><f>F7-1</f><v>4</v></c>')
    form = form.with_cell("F7", f'<c r="F7"><f>{formula}</f><v>5</v></c>')
    found = understood(form.content, "HU-CPA.xlsx", form.plan, form.severity_of)
    assert found.outcome("F7") == ("query", (5,), ("formula-in-input",))


def test_many_formulas_that_lead_to_many_are_not_followed(form: Form) -> None:
    """Sums of sums of sums: the cost of a formula does not grow with every step."""
    for row in range(7, 18):
        formula = "SUM(F7:F17,H7:H17,F7:F17,H7:H17)"
        for column in "FH":
            address = f"{column}{row}"
            form = form.with_cell(address, f'<c r="{address}"><f>{formula}</f><v>1</v></c>')
    found = understood(form.content, "HU-CPA.xlsx", form.plan, form.severity_of)
    assert found.outcome("H7")[:2] == ("query", (1,))
