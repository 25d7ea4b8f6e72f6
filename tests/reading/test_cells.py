"""What a stored cell says, and the traps in which readers silently take it for something else."""

import re

import pytest

from aggregator.domain import CellKind
from aggregator.reading.look.format_code import kind_of_format

from .surgery import FIGURES, STRINGS, WORKBOOK, Form

FIELD = "scholarship.quantity"  # F7
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.mark.parametrize(
    ("xml", "kind", "raw"),
    [
        ('<c r="F7"><v>41</v></c>', "number", "41"),
        ('<c r="F7" t="n"><v>-0.5</v></c>', "number", "-0.5"),
        ('<c r="F7"><v>1250.0</v></c>', "number", "1250.0"),
        ('<c r="F7"><v>1334.6499999999999</v></c>', "number", "1334.6499999999999"),
        ('<c r="F7"><v>1.25E9</v></c>', "number", "1250000000"),
        ('<c r="F7"><v>1.2000000000000001E-2</v></c>', "number", "0.012000000000000001"),
        ('<c r="F7"><v><![CDATA[41]]></v></c>', "number", "41"),
        # what Python would read as a number, and no spreadsheet program writes as one
        ('<c r="F7"><v>4_1</v></c>', "text", "4_1"),
        ('<c r="F7"><v>٤١</v></c>', "text", "٤١"),
        ('<c r="F7"><v>４１</v></c>', "text", "４１"),
        ('<c r="F7"><v> 41 </v></c>', "text", " 41 "),
        ('<c r="F7"><v>NaN</v></c>', "text", "NaN"),
        ('<c r="F7"><v>INF</v></c>', "text", "INF"),
        ('<c r="F7"><v>1e999</v></c>', "text", "1e999"),
        ('<c r="F7"><v>41,0</v></c>', "text", "41,0"),
        ('<c r="F7"><v>0x29</v></c>', "text", "0x29"),
        (f'<c r="F7"><v>{"9" * 500}</v></c>', "text", "9" * 500),
        # texts, however they are stored
        ('<c r="F7" t="inlineStr"><is><t>12 triệu</t></is></c>', "text", "12 triệu"),
        ('<c r="F7" t="str"><v>12 triệu</v></c>', "text", "12 triệu"),
        ('<c r="F7" t="inlineStr"><is><t xml:space="preserve"> 1 </t></is></c>', "text", " 1 "),
        ('<c r="F7" t="inlineStr"><is><r><t>1</t></r><r><t>2</t></r></is></c>', "text", "12"),
        ('<c r="F7" t="inlineStr"><is><t>1</t><rPh><t>9</t></rPh></is></c>', "text", "1"),
        ('<c r="F7" t="inlineStr"><is><t>a_x000D_b_x005F_c</t></is></c>', "text", "a\rb_c"),
        ('<c r="F7" t="inlineStr"><is><t>_xD83D__xDE00_</t></is></c>', "text", "😀"),
        ('<c r="F7" t="inlineStr"><is><t>a_xD800_b</t></is></c>', "text", "a�b"),
        ('<c r="F7" t="inlineStr"><is><t></t></is></c>', "blank", ""),
        ('<c r="F7" t="inlineStr"><is/></c>', "blank", ""),
        # an error is not a blank
        ('<c r="F7" t="e"><v>#REF!</v></c>', "error", "#REF!"),
        ('<c r="F7" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "error", "#DIV/0!"),
        ('<c r="F7" t="b"><v>1</v></c>', "bool", "TRUE"),
        ('<c r="F7" t="b"><v>0</v></c>', "bool", "FALSE"),
        ('<c r="F7" t="d"><v>2019-03-10</v></c>', "datetime", "2019-03-10"),
        ('<c r="F7" t="d"><v>2019-03-10T08:30:00</v></c>', "datetime", "2019-03-10T08:30:00"),
        ('<c r="F7" t="d"><v>mai</v></c>', "text", "mai"),
        ('<c r="F7"><f>F8*2</f></c>', "formula-without-value", ""),
        ('<c r="F7"><f>F8*2</f><v></v></c>', "formula-without-value", ""),
        ('<c r="F7"/>', "blank", ""),
        ('<c r="F7"><v/></c>', "blank", ""),
        ('<c r="F7" t="s"/>', "blank", ""),
        ('<c r="F7" s="99999"><v>41</v></c>', "number", "41"),
    ],
)  # fmt: skip
def test_a_cell_is_taken_as_it_is_stored(form: Form, xml: str, kind: str, raw: str) -> None:
    cell = form.with_cell("F7", xml).cell(FIELD)
    assert (cell.kind, cell.raw) == (CellKind(kind), raw)
    assert (cell.place.sheet, cell.place.cell) == ("Số liệu", "F7")


@pytest.mark.parametrize(
    ("xml", "formula", "raw"),
    [
        ('<c r="F7"><f>40+1</f><v>41</v></c>', "40+1", "41"),
        ('<c r="F7" t="str"><f>"4"&amp;"1"</f><v>41</v></c>', '"4"&"1"', "41"),
        ('<c r="F7" t="str"><f>T(F8)</f><v></v></c>', "T(F8)", ""),
        ('<c r="F7"><f t="shared" si="7"/><v>41</v></c>', "?", "41"),
        ('<c r="F7"><f t="array" ref="F7">SUM(F8:F9)</f><v>41</v></c>', "SUM(F8:F9)", "41"),
    ],
)
def test_a_formula_in_an_input_is_seen(form: Form, xml: str, formula: str, raw: str) -> None:
    cell = form.with_cell("F7", xml).cell(FIELD)
    assert (cell.formula, cell.raw) == (formula, raw)


def test_a_shared_formula_is_repeated_where_it_is_shared(form: Form) -> None:
    master = '<c r="F7"><f t="shared" ref="F7:F8" si="0">40+1</f><v>41</v></c>'
    sharing = form.with_cell("F7", master).with_cell(
        "F8", '<c r="F8"><f t="shared" si="0"/><v>41</v></c>'
    )
    assert sharing.cell("child_allowance.quantity").formula == "40+1"


@pytest.mark.parametrize(
    "xml",
    [
        '<c r="F7"><v>41</v></c><c r="F7"><v>999</v></c>',
        '<c r="F7"><v>41</v><v>999</v></c>',
        '<c r="F7"><v>4<!-- -->1</v></c>',
        '<c r="F7"><v>4<?x y?>1</v></c>',
        '<c r="F7"><v>4<x>9</x>1</v></c>',
        '<c r="F7"><f>1</f><f>2</f><v>41</v></c>',
        '<c r="F7"><c r="G7"><v>9</v></c><v>41</v></c>',
        '<c r="F7" t="s"><v>-1</v></c>',
        '<c r="F7" t="s"><v>999999</v></c>',
        '<c r="F7" t="s"><v>1.0</v></c>',
        '<c r="F7" t="b"><v>2</v></c>',
        '<c r="F7" t="rich"><v>41</v></c>',
        '<c r="F8"><v>41</v></c>',
        '<c r="f7"><v>41</v></c>',
        '<c r="$F$7"><v>41</v></c>',
        '<c r="F"><v>41</v></c>',
        '<c r="XFE7"><v>41</v></c>',
        '<c r="F99999999999999999999"><v>41</v></c>',
    ],
)
def test_a_cell_that_readers_understand_differently_is_damage(form: Form, xml: str) -> None:
    assert form.with_cell("F7", xml).refusal().rule == "damaged-workbook"


@pytest.mark.parametrize("number", ["0", "-1", "1.5", "1048577", "x", "7 "])
def test_a_row_that_is_none_is_damage(form: Form, number: str) -> None:
    assert form.edited(FIGURES, '<row r="7"', f'<row r="{number}"').refusal().rule == (
        "damaged-workbook"
    )


def test_a_row_that_stands_twice_is_damage(form: Form) -> None:
    twice = form.edited(FIGURES, "</sheetData>", '<row r="7"/></sheetData>')
    assert twice.refusal().rule == "damaged-workbook"


def test_a_value_in_the_last_cell_of_a_sheet_is_not_of_the_form(form: Form) -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    assert form.edited(FIGURES, "</sheetData>", far).submission().cells == form.submission().cells


@pytest.mark.parametrize("dimension", ["A1", "A1:XFD1048576", "nonsense"])
def test_what_a_sheet_says_of_its_size_is_ignored(form: Form, dimension: str) -> None:
    filled = form.with_cell("F7", '<c r="F7"><v>41</v></c>')
    lying = filled.edited(FIGURES, r'<dimension ref="[^"]*"/>', f'<dimension ref="{dimension}"/>')
    assert lying.cell(FIELD).raw == "41"


def test_cells_and_rows_without_addresses_follow_one_another(form: Form) -> None:
    filled = form.with_cell("F7", '<c r="F7"><v>41</v></c>')
    text = filled.parts()[FIGURES].decode()
    text = re.sub(r'(<row [^>]*>)<c r="B', r'\1<c/><c r="B', text)  # column A, where it is blank
    text = re.sub(r'<c r="O', r'<c/><c/><c r="O', text)  # and M, N
    text = re.sub(r'<(row|c) r="[^"]*"', r"<\1", text)
    positional = filled.with_part(FIGURES, text.encode())
    assert positional.submission() == filled.submission()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_any_encoding_of_unicode_is_read(form: Form, encoding: str) -> None:
    filled = form.with_cell("F7", '<c r="F7"><v>41</v></c>')
    for part in (FIGURES, STRINGS, WORKBOOK):
        declared = "UTF-16" if encoding == "utf-16" else "UTF-8"
        text = filled.parts()[part].decode().replace('encoding="UTF-8"', f'encoding="{declared}"')
        filled = filled.with_part(part, text.encode(encoding))
    assert filled.submission().unit_name == "Huyện ủy Chư Păh"
    assert filled.cell(FIELD).raw == "41"


def test_prefixed_names_are_read(form: Form) -> None:
    filled = form.with_cell("F7", '<c r="F7"><v>41</v></c>')
    for part in (FIGURES, STRINGS, "xl/styles.xml"):
        text = filled.parts()[part].decode()
        text = re.sub(r"<(/?)([A-Za-z])", r"<\1x:\2", text)
        filled = filled.with_part(part, text.replace("xmlns=", "xmlns:x=").encode())
    assert filled.cell(FIELD).raw == "41"
    assert filled.submission().unit_name == "Huyện ủy Chư Păh"
    assert not filled.submission().findings


def test_strict_workbooks_are_read(form: Form) -> None:
    filled = form.with_cell("F7", '<c r="F7"><v>41</v></c>')
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    for part, content in filled.parts().items():
        text = content.decode().replace(MAIN, STRICT)
        text = text.replace(office, "http://purl.oclc.org/ooxml/officeDocument/relationships")
        filled = filled.with_part(part, text.encode())
    assert filled.cell(FIELD).raw == "41"
    assert filled.submission().stamps == form.submission().stamps


def test_absolute_targets_are_read(form: Form) -> None:
    absolute = form.edited("xl/_rels/workbook.xml.rels", 'Target="', 'Target="/xl/')
    absolute = absolute.edited("_rels/.rels", 'Target="xl/', 'Target="/xl/')
    assert absolute.submission() == form.submission()


def test_a_workbook_without_styles_strings_and_properties_is_read(form: Form) -> None:
    """Google Sheets writes no properties; other programs no styles."""
    bare = form.without_part("docProps/core.xml").edited(
        "xl/_rels/workbook.xml.rels", r'<Relationship [^>]*Target="styles.xml"/>', ""
    )
    submission = bare.submission()
    assert submission.modified is None
    assert submission.stamps == form.submission().stamps


@pytest.mark.parametrize(
    ("code", "raw", "kind", "shown"),
    [
        ("0%", "0.125", "percent", "0.125"),
        ("0.00%", "5E-2", "percent", "0.05"),
        ("dd/mm/yyyy", "43534", "datetime", "2019-03-10"),
        ("[$-42A]dd mmmm yyyy", "43534", "datetime", "2019-03-10"),
        ("dd/mm/yyyy hh:mm", "43534.5", "datetime", "2019-03-10T12:00:00"),
        ("mmm", "59", "datetime", "1900-02-28"),
        ("dd/mm/yyyy", "61", "datetime", "1900-03-01"),
        ("h:mm", "0.5", "time", "12:00:00"),
        ("h:mm", "0.9999999", "time", "23:59:59"),
        ("[h]:mm", "1.5", "datetime", "1900-01-01T12:00:00"),
        # numbers that stand for no day
        ("dd/mm/yyyy", "60", "number", "60"),
        ("dd/mm/yyyy", "-5", "number", "-5"),
        ("dd/mm/yyyy", "1E10", "number", "10000000000"),
        # formats that merely contain the letters
        ('#,##0 "đồng/h"', "43534", "number", "43534"),
        ("#,##0\\ \\d", "43534", "number", "43534"),
        ("#,##0 [$VND]", "43534", "number", "43534"),
        ("#,##0_);[Red](#,##0)", "43534", "number", "43534"),
        ("0.00E+00", "43534", "number", "43534"),
        ("General", "43534", "number", "43534"),
    ],
)
def test_a_number_is_what_its_format_shows(
    form: Form, code: str, raw: str, kind: str, shown: str
) -> None:
    styled, style = form.with_number_format(code)
    cell = styled.with_cell("F7", f'<c r="F7" s="{style}"><v>{raw}</v></c>').cell(FIELD)
    assert (cell.kind, cell.raw) == (CellKind(kind), shown)


def test_days_may_be_counted_from_1904(form: Form) -> None:
    styled, style = form.with_number_format("yyyy-mm-dd")
    old_mac = styled.edited(WORKBOOK, "<workbookPr ", '<workbookPr date1904="1" ')
    cell = old_mac.with_cell("F7", f'<c r="F7" s="{style}"><v>42072</v></c>').cell(FIELD)
    assert (cell.kind, cell.raw) == (CellKind.DATETIME, "2019-03-10")


@pytest.mark.parametrize(
    ("code", "kind"), [("[mm]:ss", "time"), ("m", "datetime"), ("@", "number")]
)
def test_minutes_and_months_are_told_apart(code: str, kind: str) -> None:
    assert kind_of_format(code) is CellKind(kind)


def test_the_font_of_a_run_comes_before_that_of_the_cell(form: Form) -> None:
    run = '<c r="F7" t="inlineStr"><is><r><rPr><rFont val=".VnTime"/></rPr><t>a</t></r></is></c>'
    assert form.with_cell("F7", run).cell(FIELD).font == ".VnTime"
    plain = form.with_cell("F7", '<c r="F7" s="1"><v>1</v></c>').cell(FIELD)
    assert plain.font == "Times New Roman"
