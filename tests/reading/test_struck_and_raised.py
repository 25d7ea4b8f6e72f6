"""Words and digits that are struck through, raised or lowered, in every format that tells them.

Struck is deleted, so a figure with any of it is asked about; a raised digit is a footnote's mark or
belongs to a unit, and is never a digit of the number.
"""

import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from tests import libreoffice
from tests.reading.surgery import STRINGS, Form
from tests.reading.understanding import SHEET, Understood, understood

Runs = Sequence[tuple[str, str]]
"""Pieces of a text, each with how it looks: "", "strike", "superscript", "subscript", "b"."""

PIECES: Final[dict[str, Runs]] = {
    # struck at the begin, in the middle, at the end, and all of it
    "F7": [("5", "strike"), ("20", "")],
    "F8": [("2", ""), ("5", "strike"), ("0", "")],
    "F9": [("20", "b"), ("5", "strike")],
    "F10": [("12", "strike")],
    "F13": [("12", "strike"), (" 15", "")],
    "H7": [("315 ", "strike"), ("700 000", "")],
    "H8": [("1.500.000", ""), (" đồng", "strike")],
    "L7": [("đã ", ""), ("không", "strike"), (" hoàn thành", "")],
    # raised and lowered
    "F14": [("125", ""), ("1", "superscript")],
    "F16": [("12", ""), ("1", "subscript")],
    "F17": [("125", ""), ("(2)", "superscript")],
    "F15": [("12,5 km", ""), ("2", "superscript")],
    "H9": [("500 m", ""), ("2", "superscript")],
    "H10": [("1.250.000 ", ""), ("đ", "superscript")],
    "L9": [("đổ 120 m", ""), ("2", "superscript"), (" sân", "")],
    "L10": [("khí CO", ""), ("2", "subscript")],
    # pieces that differ in what does not matter
    "H11": [("1.000", "b"), (".000", "")],
}
STRUCK_CELLS: Final[dict[str, str | int]] = {
    "F11": 12,
    "F12": "mười hai",
    "H13": 3_000_000,
    "L8": "sửa chữa nhà",
}


class Expected(NamedTuple):
    status: str
    figures: tuple[float, ...]
    rules: tuple[str, ...]


STRUCK, DOUBT = ("struck-through",), ("ambiguous-number",)
FIGURES: Final = {
    "F7": Expected("query", (20, 520), STRUCK),
    "F8": Expected("query", (20, 250), STRUCK),
    "F9": Expected("query", (20, 205), STRUCK),
    "F10": Expected("query", (12,), STRUCK),
    "F11": Expected("query", (12,), STRUCK),
    "F12": Expected("query", (12,), STRUCK),
    "F13": Expected("query", (12, 15), STRUCK),
    "H7": Expected("query", (700_000, 315_700_000), STRUCK),
    "H8": Expected("query", (1_500_000,), STRUCK),
    "H13": Expected("query", (3_000_000,), STRUCK),
    "F14": Expected("query", (125,), DOUBT),
    "F16": Expected("query", (12,), DOUBT),
    "F17": Expected("query", (125,), DOUBT),
    "F15": Expected("invalid", (), ("unit-mismatch",)),
    "H9": Expected("invalid", (), ("unit-mismatch",)),
    "H10": Expected("reported", (1_250_000,), ()),
    "H11": Expected("reported", (1_000_000,), ()),
}
MADE: Final = ("inline strings", "shared strings", "openpyxl", "ods", "xls", "xlsx")
"""The last three by LibreOffice."""


def _run(text: str, look: str) -> str:
    says = {"": "", "strike": "<strike/>", "b": "<b/>"}.get(look, f'<vertAlign val="{look}"/>')
    properties = f'<rPr>{says}<sz val="12"/><rFont val="Times New Roman"/></rPr>'
    return f'<r>{properties}<t xml:space="preserve">{escape(text)}</t></r>'


def _inline(form: Form) -> Form:
    """Written into the cells themselves."""
    form, struck = form.with_look(font="<strike/>")
    for address, runs in PIECES.items():
        text = "".join(_run(*run) for run in runs)
        form = form.with_cell(address, f'<c r="{address}" t="inlineStr"><is>{text}</is></c>')
    for address, value in STRUCK_CELLS.items():
        kind, said = ("n", f"<v>{value}</v>")
        if isinstance(value, str):
            kind, said = "inlineStr", f"<is><t>{value}</t></is>"
        form = form.with_cell(address, f'<c r="{address}" s="{struck}" t="{kind}">{said}</c>')
    return form


def _shared(form: Form) -> Form:
    """The same texts among those that all cells share."""
    form = _inline(form)
    texts: list[str] = []
    first = form.parts()[STRINGS].count(b"<si>")
    for address in PIECES:
        part = "xl/worksheets/sheet2.xml"
        found = re.search(
            rf'<c r="{address}" t="inlineStr"><is>(.*?)</is></c>', form.parts()[part].decode()
        )
        assert found
        number = first + len(texts)
        form = form.with_cell(address, f'<c r="{address}" t="s"><v>{number}</v></c>')
        texts.append(f"<si>{found[1]}</si>")
    return form.edited(STRINGS, "</sst>", f"{''.join(texts)}</sst>")


def _openpyxl(form: Form) -> bytes:
    workbook = load_workbook(io.BytesIO(form.content), rich_text=True)
    sheet = workbook[SHEET]
    for address, runs in PIECES.items():
        blocks = (TextBlock(_inline_font(look), text) for text, look in runs)
        sheet[address].value = CellRichText(*blocks)
    for address, value in STRUCK_CELLS.items():
        sheet[address].value = value
        sheet[address].font = Font(strike=True)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def _inline_font(look: str) -> InlineFont:
    match look:
        case "strike" | "b":
            return InlineFont(strike=look == "strike", b=look == "b")
        case "superscript" | "subscript":
            return InlineFont(vertAlign=look)
    return InlineFont()


@pytest.fixture(scope="module")
def made(form: Form, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Understood | None]:
    """The return in every format; ``None`` where LibreOffice is not there to make it."""
    contents: dict[str, bytes] = {
        "inline strings": _inline(form).content,
        "shared strings": _shared(form).content,
        "openpyxl": _openpyxl(form),
    }
    if libreoffice.available():
        source = tmp_path_factory.mktemp("typed") / "HU-CPA.xlsx"
        source.write_bytes(contents["shared strings"])
        folder: Path = tmp_path_factory.mktemp("made")
        for suffix in MADE[3:]:
            (path,) = libreoffice.convert([source], suffix, folder)
            contents[suffix] = path.read_bytes()
    return {
        name: understood(contents[name], "HU-CPA", form.plan, form.severity_of)
        if name in contents
        else None
        for name in MADE
    }


def _of(made: dict[str, Understood | None], name: str) -> Understood:
    found = made[name]
    if found is None:
        pytest.skip(libreoffice.missing())
    return found


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize("address", FIGURES)
def test_a_figure_that_does_not_look_alike(
    made: dict[str, Understood | None], name: str, address: str
) -> None:
    assert _of(made, name).outcome(address) == FIGURES[address]


@pytest.mark.parametrize("name", MADE)
def test_a_text_is_quoted_without_what_is_struck(
    made: dict[str, Understood | None], name: str
) -> None:
    found = _of(made, name)
    assert found.answer("L7") == "đã hoàn thành"
    assert found.answer("L8") == ""
    assert found.answer("L9") == "đổ 120 m² sân"
    assert found.answer("L10") == "khí CO₂"
    for address, struck in (("L7", "không"), ("L8", "sửa chữa nhà")):
        (finding,) = found.findings(address)
        assert (finding.rule, finding.facts["struck"]) == ("struck-through", struck)
    assert not found.findings("L9") + found.findings("L10")
