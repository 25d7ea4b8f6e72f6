"""What OpenDocument writes into its cells, and what such a container must not do."""

import dataclasses

import pytest

from aggregator.domain import CellKind, Refusal, Run
from aggregator.reading import LIMITS, Limits, read
from aggregator.reading.address import Area
from aggregator.reading.cell import StoredCell
from aggregator.reading.look.style import Style
from aggregator.reading.opendocument.source import Ods
from aggregator.reading.package import Package
from aggregator.reading.sheet import Sheet
from tests.reading.surgery import Form, packed

_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("draw", "drawing"),
        ("manifest", "manifest"),
        ("meta", "meta"),
    )
) + (
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
AREA = Area(rows=20, columns=5)


def document(tables: str, before: str = "", after: str = "", **parts: str) -> bytes:
    content = (
        f"<office:document-content {_SPACES}>{before}<office:body><office:spreadsheet>"
        f"{tables}{after}</office:spreadsheet></office:body></office:document-content>"
    )
    return packed(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content.encode(),
            **{name.replace("__", "/") + ".xml": part.encode() for name, part in parts.items()},
        }
    )


def rows(markup: str, attributes: str = "") -> str:
    return f'<table:table table:name="Số liệu" {attributes}>{markup}</table:table>'


def row(markup: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{markup}</table:table-row>"


def opened(content: bytes, limits: Limits = LIMITS) -> Ods:
    return Ods(Package(content, limits), 8, limits)


def sheet(content: bytes) -> Sheet:
    found = opened(content).sheet("SỐ LIỆU", AREA)
    assert found is not None
    return found


def cell(markup: str, before: str = "") -> StoredCell | None:
    return sheet(document(rows(row(markup)), before)).cells.get((0, 0))


def refused(content: bytes, form: Form, limits: Limits = LIMITS) -> tuple[str, str]:
    refusal = read(content, "HU-CPA.ods", form.plan, form.severity_of, limits)
    assert isinstance(refusal, Refusal), "it was read"
    return refusal.rule, refusal.facts["observed"]


def typed(value_type: str, attributes: str, shown: str) -> str:
    return (
        f'<table:table-cell office:value-type="{value_type}" {attributes}>'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


@pytest.mark.parametrize(
    ("markup", "kind", "raw"),
    [
        (typed("float", 'office:value="1250"', "1.250"), CellKind.NUMBER, "1250"),
        (typed("float", 'office:value="1E+11"', "1E+11"), CellKind.NUMBER, "100000000000"),
        (typed("float", "", "mười"), CellKind.TEXT, "mười"),
        (typed("currency", 'office:value="0.1"', "0,1 ₫"), CellKind.NUMBER, "0.1"),
        (typed("percentage", 'office:value="0.125"', "12,5%"), CellKind.PERCENT, "0.125"),
        (
            typed("date", 'office:date-value="2019-03-08"', "8/3/19"),
            CellKind.DATETIME,
            "2019-03-08",
        ),
        (typed("time", 'office:time-value="PT07H30M00S"', "7:30"), CellKind.TIME, "07:30:00"),
        (typed("time", 'office:time-value="PT30H00M00S"', "30:00"), CellKind.TEXT, "30:00"),
        (typed("boolean", 'office:boolean-value="true"', "ĐÚNG"), CellKind.BOOL, "TRUE"),
        (typed("float", 'office:value="0"', "FALSE"), CellKind.BOOL, "FALSE"),
        (typed("string", "", "1.250"), CellKind.TEXT, "1.250"),
        (typed("string", 'office:string-value="ẩn"', ""), CellKind.TEXT, "ẩn"),
        (
            typed("string", "", "a<text:s text:c='2'/>b<text:tab/>c</text:p><text:p>d<text:span>e"
                                "</text:span>"),
            CellKind.TEXT,
            "a  b\tc\nde",
        ),
        (
            typed("string", 'office:string-value="" calcext:value-type="error"', "#DIV/0!"),
            CellKind.ERROR,
            "#DIV/0!",
        ),
        (
            typed("float", 'office:value="0" table:formula="of:=1/0"', "#DIV/0!"),
            CellKind.ERROR,
            "#DIV/0!",
        ),
        (typed("string", 'table:formula="of:=A(1)"', "Err:508"), CellKind.ERROR, "Err:508"),
        (
            '<table:table-cell table:formula="of:=1+2"/>',
            CellKind.FORMULA_WITHOUT_VALUE,
            "",
        ),
        (
            '<table:table-cell table:formula="of:=&quot;&quot;"><text:p/></table:table-cell>',
            CellKind.BLANK,
            "",
        ),
    ],
)  # fmt: skip
def test_a_cell_is_what_the_format_says(markup: str, kind: CellKind, raw: str) -> None:
    stored = cell(markup)
    assert stored is not None
    assert (stored.kind, stored.raw) == (kind, raw)


def test_formula_words_and_font_are_kept() -> None:
    styles = (
        '<office:automatic-styles><style:style style:name="ce1" style:family="table-cell">'
        '<style:text-properties style:font-name=".VnTime"/></style:style>'
        "</office:automatic-styles>"
    )
    attributes = 'office:value="1.5" table:formula="of:=3/2" table:style-name="ce1"'
    stored = cell(typed("float", attributes, "1,5 triệu"), styles)
    look = Style(font=".VnTime")
    assert stored == StoredCell(CellKind.NUMBER, "1.5", "3/2", ".VnTime", look, "1,5 triệu")


def test_a_cell_without_a_style_has_that_of_its_row_or_column() -> None:
    styles = (
        '<office:automatic-styles><style:style style:name="struck" style:family="table-cell">'
        '<style:text-properties style:text-line-through-style="solid"/></style:style>'
        '<style:style style:name="plain"><style:text-properties style:font-name="Arial"/>'
        "</style:style></office:automatic-styles>"
    )
    one = typed("float", 'office:value="7"', "7")
    own = typed("float", 'office:value="7" table:style-name="plain"', "7")
    found = sheet(
        document(
            rows(
                '<table:table-column table:number-columns-repeated="2"/><table:table-column '
                'table:default-cell-style-name="struck"/><table:table-column/>'
                + row(one * 2 + one + one)
                + row(one * 2 + own)
                + row(own + one, 'table:default-cell-style-name="struck"')
            ),
            styles,
        )
    )
    assert [at for at, cell in found.cells.items() if cell.style.struck] == [(0, 2), (2, 1)]
    assert found.cells[0, 2].runs() == (Run("7", struck=True),)


def test_values_without_what_is_shown_are_not_hidden() -> None:
    stored = cell('<table:table-cell office:value-type="float" office:value="7"/>')
    assert stored is not None
    assert stored.shown is None


def test_a_text_may_be_shown_with_a_word_more() -> None:
    stored = cell(typed("string", 'office:string-value="1.250"', "1.250 triệu"))
    assert stored is not None
    assert (stored.raw, stored.shown) == ("1.250", "1.250 triệu")


def test_a_drawing_is_no_text_and_a_comment_is_one() -> None:
    found = sheet(
        document(
            rows(
                row(
                    '<table:table-cell office:value-type="string"><office:annotation>'
                    "<dc:date>2019-03-08T00:00:00</dc:date><text:p>xem lại</text:p>"
                    "</office:annotation><draw:frame><text:p>trong hình</text:p></draw:frame>"
                    "<text:p>trong ô</text:p></table:table-cell>"
                )
            )
        )
    )
    assert found.cells[0, 0].raw == "trong ô"
    assert found.comments == {"A1": "xem lại"}


def test_what_repeats_is_written_out_and_what_is_far_is_told() -> None:
    one = '<table:table-cell office:value-type="float" office:value="7" {}/>'
    found = sheet(
        document(
            rows(
                row('<table:table-cell table:number-columns-repeated="16384"/>',
                    'table:number-rows-repeated="2"')
                + row(one.format('table:number-columns-repeated="2"'),
                      'table:number-rows-repeated="2"')
                + row('<table:table-cell table:number-columns-repeated="9"/>' + one.format(""))
                + row("<table:table-cell/>", 'table:number-rows-repeated="1048571"')
            )
        )
    )  # fmt: skip
    assert sorted(found.cells) == [(2, 0), (2, 1), (3, 0), (3, 1)]
    assert found.beyond == ((4, 9),)


def test_locks_hidden_and_merged_cells_are_seen() -> None:
    found = sheet(
        document(
            rows(
                '<table:table-column/><table:table-column table:visibility="collapse"/>'
                + row('<table:table-cell table:number-columns-spanned="2"/>'
                      "<table:covered-table-cell/>")
                + row("<table:table-cell/>", 'table:visibility="collapse"'),
                'table:protected="true"',
            )
        )
    )  # fmt: skip
    assert found.protected
    assert found.hidden_rows == {1}
    assert found.hidden_columns == {1}
    assert found.merged == ((0, 0, 0, 1),)


def test_names_properties_and_links_of_the_workbook() -> None:
    named = (
        '<table:named-expressions><table:named-range table:name="F_A" '
        "table:cell-range-address=\"$'Số liệu'.$F$7\"/>"
        '<table:named-expression table:name="stamp_unit" table:expression="&quot;HU-CPA&quot;"/>'
        "</table:named-expressions>"
    )
    linked = (
        "<table:table table:name=\"'file:///x.ods'#Sheet1\"><table:table-source/></table:table>"
    )
    meta = (
        f"<office:document-meta {_SPACES}><dc:date>2019-03-08T10:00:00+07:00</dc:date>"
        '<meta:user-defined meta:name="stamp_unit">HU-CPA</meta:user-defined>'
        "</office:document-meta>"
    )
    workbook = opened(document(rows("") + linked, after=named, meta=meta)).workbook
    assert workbook.names == {"f_a": "'Số liệu'!$F$7", "stamp_unit": '"HU-CPA"'}
    assert workbook.properties == {"stamp_unit": "HU-CPA"}
    assert workbook.external_links == 1
    assert [*workbook.sheets] == ["số liệu"]
    assert str(workbook.modified) == "2019-03-08 03:00:00+00:00"


def test_a_time_without_a_zone_orders_nothing() -> None:
    meta = f"<o {_SPACES}><dc:date>2019-03-08T10:00:00</dc:date></o>"
    assert opened(document(rows(""), meta=meta)).workbook.modified is None


@pytest.mark.parametrize(
    ("manifest", "rule"),
    [("<manifest:encryption-data/>", "encrypted-workbook"), ("", "missing-sheet")],
)
def test_a_password_is_called_one(form: Form, manifest: str, rule: str) -> None:
    listed = f"<manifest:manifest {_SPACES}>{manifest}</manifest:manifest>"
    content = document(rows("").replace("Số liệu", "X"), **{"META-INF__manifest": listed})
    assert refused(content, form)[0] == rule


@pytest.mark.parametrize(
    ("tables", "rule", "observed"),
    [
        (
            rows(row(typed("float", 'office:value="1" table:number-columns-repeated="16384"', "1"),
                     'table:number-rows-repeated="1048576"')),
            "unsafe-archive",
            "quá 1.000.000 ô trong tệp",
        ),
        (
            rows(row('<table:table-cell table:number-columns-spanned="999" '
                     'table:number-rows-spanned="999"/>')),
            "unsafe-archive",
            "vùng trộn ô, liên kết quá 100.000 ô",
        ),
        (
            rows(row("", 'table:number-rows-repeated="1048577"')),
            "damaged-workbook",
            "quá nhiều dòng",
        ),
        (
            rows(row('<table:table-cell table:number-columns-repeated="16385"/>')),
            "damaged-workbook",
            "quá nhiều cột",
        ),
        (rows("") * 2, "damaged-workbook", "hai sheet trùng nhau"),
        (rows(rows("")), "damaged-workbook", "sheet nằm trong sheet"),
        (
            "".join(f'<table:table table:name="{name}"/>' for name in range(31)),
            "unsafe-archive",
            "29 sheet, giới hạn 28",
        ),
        ("<table:a>" * 70 + "</table:a>" * 70, "unsafe-archive", "XML lồng quá 64 tầng"),
        (rows(row(typed("string", "", "a" * 327_671))), "unsafe-archive", "một ô 327.671 ký tự"),
        (
            rows(row(typed("string", "", "<text:s text:c='999999999'/>" * 1000))),
            "unsafe-archive",
            "một ô 327.671 ký tự",
        ),
        ("<table:table", "damaged-workbook", "XML hỏng ở phần content.xml"),
        (rows("").replace("Số liệu", "X"), "missing-sheet", "Thuyết minh"),
    ],
)  # fmt: skip
def test_what_no_program_writes_is_refused(
    form: Form, tables: str, rule: str, observed: str
) -> None:
    said = refused(document(tables), form)
    assert said[0] == rule
    assert observed in said[1]


def test_the_limit_of_cells_counts_what_repeats(form: Form) -> None:
    markup = rows(row(typed("float", 'office:value="1" table:number-columns-repeated="10"', "1")))
    limits = dataclasses.replace(LIMITS, cells=10)
    assert refused(document(markup), form, dataclasses.replace(limits, cells=9)) == (
        "unsafe-archive",
        "quá 9 ô trong tệp",
    )
    found = opened(document(markup), limits).sheet("Số liệu", Area(rows=1, columns=10))
    assert found is not None
    assert len(found.cells) == 10
