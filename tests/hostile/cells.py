"""Cells, rows and addresses that no spreadsheet program writes, or that mean no number."""

from tests.hostile.case import COUNTED, DAMAGED, UNSAFE, Build, Case, table
from tests.reading.surgery import FIGURES, STRINGS, Form

AMOUNT = "bridge.amount"
CELL = "H16"


def stored(inner: str, kind: str = "") -> Build:
    """The amount for bridges stored in another way."""
    attribute = f' t="{kind}"' if kind else ""
    return lambda form: form.with_cell(CELL, f'<c r="{CELL}"{attribute}>{inner}</c>')


def number(text: str) -> Build:
    return stored(f"<v>{text}</v>")


def typed(text: str) -> Build:
    return stored(f'<is><t xml:space="preserve">{text}</t></is>', "inlineStr")


def edited(pattern: str, replacement: str, part: str = FIGURES) -> Build:
    return lambda form: form.edited(part, pattern, replacement, 1)


def beyond(row: str) -> Build:
    return edited("</sheetData>", f"{row}</sheetData>")


def dated(serial: str) -> Build:
    def build(form: Form) -> Form:
        styled, style = form.with_number_format("dd/mm/yyyy")
        return styled.with_cell(CELL, f'<c r="{CELL}" s="{style}"><v>{serial}</v></c>')

    return build


def lying_dimension(said: str) -> Build:
    return edited(r"<dimension [^>]*/>", said)


def as_amount(name: str, threat: int, build: Build, becomes: str) -> Case:
    """A case that is counted, whose amount for bridges is read so."""
    return Case(name, threat, build, COUNTED, {AMOUNT: becomes})


UNCALCULATED = "<f>[1]Sheet1!A1</f>"

CASES = table(
    [
        # references into the table of texts
        Case("cell-string-beyond", 32, stored("<v>999999</v>", "s"), DAMAGED),
        Case("cell-string-minus-one", 32, stored("<v>-1</v>", "s"), DAMAGED),
        Case("cell-string-text", 32, stored("<v>abc</v>", "s"), DAMAGED),
        Case("cell-string-arabic", 32, stored("<v>\u0661</v>", "s"), DAMAGED),
        Case(
            "cell-unique-count",
            33,
            edited(r'uniqueCount="\d+"', 'uniqueCount="4294967295"', STRINGS),
            COUNTED,
        ),
        # what readers take for 41, 4 or 999
        Case("cell-comment", 34, stored("<v>4<!-- -->1</v>"), DAMAGED),
        as_amount("cell-cdata", 34, stored("<v><![CDATA[42000000000]]></v>"), "42000000000"),
        Case("cell-two-values", 34, stored("<v>41</v><v>999</v>"), DAMAGED),
        Case("cell-two-formulas", 34, stored("<f>1</f><f>2</f><v>41</v>"), DAMAGED),
        Case("cell-element-in-value", 34, stored("<v>4<b/>1</v>"), DAMAGED),
        Case("cell-twice", 35, edited('<c r="H16"', '<c r="H16"><v>9</v></c><c r="H16"'), DAMAGED),
        Case(
            "cell-row-twice",
            35,
            beyond('<row r="16"><c r="H16"><v>999</v></c></row>'),
            DAMAGED,
        ),
        Case("cell-in-other-row", 35, edited('<c r="H16"', '<c r="H15"'), DAMAGED),
        Case("cell-in-cell", 35, stored('<c r="I99"/><v>41</v>'), DAMAGED),
        # addresses
        Case("cell-lower-case", 37, edited('<c r="H16"', '<c r="h16"'), DAMAGED),
        Case("cell-dollars", 37, edited('<c r="H16"', '<c r="$H$16"'), DAMAGED),
        Case("cell-row-zero", 38, beyond('<row r="0"/>'), DAMAGED),
        Case("cell-row-minus", 38, beyond('<row r="-1"/>'), DAMAGED),
        Case("cell-row-beyond", 38, beyond('<row r="2000000"/>'), DAMAGED),
        Case("cell-row-20-digits", 38, beyond(f'<row r="{"9" * 20}"/>'), DAMAGED),
        Case(
            "cell-column-beyond",
            38,
            beyond('<row r="900"><c r="XFE900"><v>1</v></c></row>'),
            DAMAGED,
        ),
        Case(
            "cell-far-value",
            39,
            beyond('<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>'),
            COUNTED,
        ),
        Case(
            "cell-far-blank", 40, beyond('<row r="1048576"><c r="A1048576" s="1"/></row>'), COUNTED
        ),
        Case("cell-dimension-a1", 41, lying_dimension('<dimension ref="A1"/>'), COUNTED),
        Case(
            "cell-dimension-all", 41, lying_dimension('<dimension ref="A1:XFD1048576"/>'), COUNTED
        ),
        Case("cell-dimension-odd", 41, lying_dimension('<dimension ref="?!"/>'), COUNTED),
        # what is no number
        as_amount("cell-nan", 45, number("NaN"), "invalid"),
        as_amount("cell-inf", 45, number("INF"), "invalid"),
        as_amount("cell-1e999", 45, number("1e999"), "invalid"),
        as_amount("cell-500-digits", 45, number("4" * 500), "invalid"),
        as_amount("cell-underscore", 46, number("4_1"), "invalid"),
        as_amount("cell-arabic", 46, number("\u0664\u0661"), "invalid"),
        # full-width digits are read as 41, which no bridge costs: withheld, and the number with it
        Case(
            "cell-full-width",
            46,
            number("\uff14\uff11"),
            COUNTED,
            {AMOUNT: "query", "bridge.quantity": "query"},
        ),
        as_amount("cell-boolean", 49, stored("<v>1</v>", "b"), "invalid"),
        as_amount("cell-error", 49, stored("<v>#REF!</v>", "e"), "invalid"),
        as_amount("cell-date", 50, dated("43891"), "query"),
        Case("cell-unknown-type", 49, stored("<v>41</v>", "x"), DAMAGED),
        Case("cell-boolean-2", 49, stored("<v>2</v>", "b"), DAMAGED),
        # formulas
        as_amount(
            "cell-no-master", 51, stored('<f t="shared" si="99"/><v>42000000000</v>'), "42000000000"
        ),
        as_amount("cell-external", 51, stored(UNCALCULATED), "query"),
        as_amount("cell-dde", 54, stored("<f>cmd|'/C calc'!A0</f><v>#REF!</v>", "e"), "invalid"),
        as_amount("cell-webservice", 54, stored('<f>WEBSERVICE("http://192.0.2.1")</f>'), "query"),
        # texts
        Case("text-marks", 66, typed("a" + "\u0301\u0323" * 5_000), UNSAFE),
        Case("text-endless", 66, typed("a" * 400_000), UNSAFE),
    ]
)
