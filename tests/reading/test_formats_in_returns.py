"""Number formats that show something else than is stored, in every format of file.

What is shown and what is stored count where they say the same; where they do not, both are asked
about; what nobody sees counts, and is told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

import pytest

from aggregator.domain import Figure
from tests import libreoffice
from tests.reading.surgery import FIGURES, Form
from tests.reading.understanding import Understood, understood

SUFFIXES: Final = ("", "ods", "xls", "xlsx")
"""As typed, and as LibreOffice saves it."""

ROWS: Final = {
    "count": ("F", (7, 8, 9, 11, 12, 13, 14, 16, 17)),
    "house": ("F", (10,)),
    "money": ("H", range(7, 18)),
    "km": ("F", (15,)),
}
"""Where the figures of a kind are."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """A value in a cell of some kind, how the cell looks, and what becomes of it."""

    kind: str
    value: str
    code: str = ""
    font: str = ""
    ground: str = ""
    text: bool = False
    status: str = "query"
    figures: tuple[Figure, ...]
    rules: tuple[str, ...]


def counts(kind: str, value: str, code: str, *rules: str, font: str = "", ground: str = "") -> Case:
    number = Decimal(value)
    status = "reported" if number else "nil"
    return Case(
        kind=kind,
        value=value,
        code=code,
        font=font,
        ground=ground,
        status=status,
        figures=(number,),
        rules=rules,
    )


def asked(
    kind: str,
    value: str,
    code: str,
    *figures: Figure,
    rule: str = "ambiguous-number",
    text: bool = False,
) -> Case:
    return Case(kind=kind, value=value, code=code, figures=figures, rules=(rule,), text=text)


NOBODY_SEES: Final = "hidden-cells"
CASES: Final = (
    # digits, words of scale and currencies that the format adds
    asked("count", "28", '#,##0",000"', 28, 28_000),
    asked("money", "28450", '#,##0",000"', 28_450, 28_450_000),
    asked("money", "28450", '#,##0"000"', 28_450, 28_450_000, 28_450_000_000),
    asked("money", "28450", '0".000"', 28_450, 28_450_000),
    asked("money", "2", '0" tỷ"', 2, 2_000_000_000),
    asked("money", "315.7", '0.0" triệu"', 315_700_000),
    asked("money", "28450", '#,##0" nghìn đồng"', 28_450, 28_450_000),
    asked("money", "28450", "[$$-409]#,##0.00", 28_450, rule="unit-mismatch"),
    asked("money", "28450", "#,##0\\ [$USD]", 28_450, rule="unit-mismatch"),
    asked("house", "21", '#,##0 "hộ"', 21, rule="unit-mismatch"),
    asked("km", "12.5", '0.0" km2"', Decimal("12.5"), rule="unit-mismatch"),
    asked("km", "12500", '#,##0" m"', Decimal("12.5"), 12_500),
    # the same said twice
    counts("house", "21", '#,##0 "căn"'),
    counts("money", "28450000", '#,##0" đồng"'),
    counts("money", "28450000", "#,##0\\ [$₫-42A]"),
    counts("money", "315700000", '0.0,,"tr"'),
    counts("money", "12500000", '[>=1000000]0.0,," tr";0'),
    counts("money", "1250000", "0.00E+00"),
    counts("km", "12.5", '0.0" km"'),
    counts("km", "12.345", '0.000" km"'),
    counts("km", "12", '0.000" km"'),
    counts("km", "12.5", "# ?/?"),
    counts("count", "1250", "#,##0_);(#,##0)"),
    counts("count", "7", "000"),
    # zeros
    counts("count", "0", '#,##0;-#,##0;"-"'),
    counts("count", "0", '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)'),
    counts("count", "0", '0;-0;"không"'),
    counts("count", "0", "0;-0;", NOBODY_SEES),
    counts("count", "0", "#,###", NOBODY_SEES),
    # rounded, and rounded to something else
    counts("km", "12.4567", "0.0"),
    asked("km", "12.4567", "0", 12, Decimal("12.4567")),
    asked("km", "12.5", "0", Decimal("12.5"), 13),
    asked("money", "1250000", '0.0,," tr"', 1_250_000, 1_300_000),
    # texts
    asked("money", "1.250", '@" triệu"', 1_250_000_000, text=True),
    asked("money", "1250", '@" triệu"', 1_250, 1_250_000_000, text=True),
    asked("count", "12 hộ", "#,##0", 12, rule="unit-mismatch", text=True),
    # per cent
    asked("count", "0.12", "0%", 12),
    asked("count", "12", "0\\%", 12),
    # what nobody sees
    counts("count", "4", ";;;", NOBODY_SEES),
    counts("count", "5", "0", NOBODY_SEES, font='<color rgb="FFFFFFFF"/>', ground="FFFFFF"),
    counts("count", "6", "0", NOBODY_SEES, font='<sz val="1"/>'),
    counts("count", "8", "0", font='<color rgb="FFFFFFFF"/>', ground="1F4E78"),
)  # fmt: skip


def _placed() -> Iterator[list[tuple[str, Case]]]:
    """The cases, each with its cell, in as many returns as are needed."""
    waiting = {kind: [case for case in CASES if case.kind == kind] for kind in ROWS}
    while any(waiting.values()):
        placed = []
        for kind, (column, rows) in ROWS.items():
            here, waiting[kind] = waiting[kind][: len(rows)], waiting[kind][len(rows) :]
            placed += [(f"{column}{row}", case) for row, case in zip(rows, here, strict=False)]
        yield placed


SAVED: Final = 4
"""Returns that LibreOffice saves; each takes time, and one has room for a single length."""

PLACED: Final = [
    (suffix, number, address, case)
    for suffix in SUFFIXES
    for number, placed in enumerate(_placed())
    for address, case in placed
    if number < SAVED or not suffix
]


def _typed(form: Form, placed: Sequence[tuple[str, Case]]) -> Form:
    for address, case in placed:
        form, style = form.with_look(case.code, case.font, case.ground)
        value = f"<v>{case.value}</v>"
        kind = "n"
        if case.text:
            kind, value = "inlineStr", f"<is><t>{escape(case.value)}</t></is>"
        form = form.with_cell(address, f'<c r="{address}" s="{style}" t="{kind}">{value}</c>')
    return form


WORDS: Final = (
    # of fields that take words: the value, its format, and the answer
    ("Số liệu", "L7", "43435", "mm/yyyy", "12/2018"),
    ("Số liệu", "L8", "0.12", "0%", "12%"),
    ("Số liệu", "L9", "1250000", '#,##0" đồng"', "1,250,000 đồng"),
    ("Số liệu", "L10", "12.5", "0.0", "12.5"),
    ("Số liệu", "L11", "43435", '"Quý "m', "Quý 12"),
    ("Liên hệ", "C8", "905123456", "0000 000 000", "0905 123 456"),
)


@pytest.mark.libreoffice
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_answer_in_words_is_what_is_shown(form: Form, tmp_path: Path, suffix: str) -> None:
    for sheet, address, value, code, _ in WORDS:
        form, style = form.with_look(code)
        part = f"xl/worksheets/sheet{1 + [one.name for one in form.plan.sheets].index(sheet)}.xml"
        form = form.with_cell(address, f'<c r="{address}" s="{style}"><v>{value}</v></c>', part)
    (tmp_path / "HU-CPA.xlsx").write_bytes(form.content)
    path = tmp_path / "HU-CPA.xlsx"
    if suffix:
        (tmp_path / "saved").mkdir()
        (path,) = libreoffice.convert([path], suffix, tmp_path / "saved")
    found = understood(path.read_bytes(), path.name, form.plan, form.severity_of).submission
    answers = {(one.place.sheet, one.place.cell): one.text for one in found.answers}
    for sheet, address, _, _, answer in WORDS:
        assert answers[sheet, address] == answer


def test_a_row_without_height_is_hidden(form: Form) -> None:
    flat = form.edited(FIGURES, '<row r="14" spans="1:17" ht="[^"]*"', '<row r="14" ht="0"')
    flat = flat.with_cell("F14", '<c r="F14"><v>7</v></c>')
    found = understood(flat.content, "HU-CPA.xlsx", form.plan, form.severity_of)
    assert found.outcome("F14")[:2] == ("reported", (7,))
    assert "hidden-cells" in {finding.rule for finding in found.submission.findings}


@pytest.fixture(scope="module")
def returns(form: Form, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Understood]]:
    """The returns by the suffix that LibreOffice saves them with, none where it is not there."""
    folder = tmp_path_factory.mktemp("typed")
    paths = []
    for number, placed in enumerate(_placed()):
        paths.append(folder / f"{number}.xlsx")
        paths[-1].write_bytes(_typed(form, placed).content)
    made = {"": paths}
    if libreoffice.available():
        for suffix in SUFFIXES[1:]:
            made[suffix] = libreoffice.convert(
                paths[:SAVED], suffix, tmp_path_factory.mktemp("saved")
            )
    return {
        suffix: [
            understood(path.read_bytes(), path.name, form.plan, form.severity_of) for path in paths
        ]
        for suffix, paths in made.items()
    }


@pytest.mark.parametrize(
    ("suffix", "number", "address", "case"),
    PLACED,
    ids=[f"{case.value} as {case.code or case.font} {suffix}" for suffix, _, _, case in PLACED],
)
def test_what_is_shown_beside_what_is_stored(
    returns: dict[str, list[Understood]], suffix: str, number: int, address: str, case: Case
) -> None:
    if suffix not in returns:
        pytest.skip(libreoffice.missing())
    found = returns[suffix][number]
    assert found.outcome(address) == (case.status, case.figures, case.rules)
