"""Small files that unpack, or expand, to much."""

import io
import zipfile
from collections.abc import Iterator

from tests.hostile.case import COUNTED, OTHER, UNPACKED, UNSAFE, Build, Case, table
from tests.reading.surgery import FIGURES, STRINGS, WORKBOOK, Form, packed

MIB = 1024 * 1024


def with_zeros(part: str, mebibytes: int, head: bytes = b"", tail: bytes = b"") -> Build:
    """A part of so many megabytes, of which a deflated one is a thousandth."""

    def swell(form: Form) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as container:
            for name, content in form.parts().items():
                if name != part:
                    container.writestr(name, content)
            info = zipfile.ZipInfo(part)
            info.compress_type = zipfile.ZIP_DEFLATED
            with container.open(info, "w") as stream:
                stream.write(head)
                for _ in range(mebibytes):
                    stream.write(b" " * MIB)
                stream.write(tail)
        return buffer.getvalue()

    return swell


def spread(form: Form) -> bytes:
    """Thirty parts, each of them small enough and packed ordinarily enough."""
    part = bytes(10 * MIB)
    return packed({**form.parts(), **{f"xl/media/{n}.bin": part for n in range(30)}})


def nested(form: Form, depth: int = 6) -> bytes:
    content = bytes(MIB)
    for _ in range(depth):
        content = packed({f"{n}.zip": content for n in range(4)})
    return packed({**form.parts(), "xl/embeddings/deep.zip": content})


def styled_blanks(form: Form) -> Form:
    """More cells than anybody has, each without a value."""
    return rows(form, (row(number, 100) for number in range(1_000, 12_000)))


def empty_rows(form: Form) -> Form:
    return rows(form, (f'<row r="{number}"/>' for number in range(1_000, 101_000)))


def hundred_thousand_blanks(form: Form) -> Form:
    return rows(form, (row(number, 10) for number in range(1_000, 11_000)))


def row(number: int, width: int) -> str:
    columns = [f"{chr(65 + n // 26)}{chr(65 + n % 26)}" for n in range(width)]
    cells = "".join(f'<c r="{column}{number}" s="1"/>' for column in columns)
    return f'<row r="{number}">{cells}</row>'


def rows(form: Form, added: Iterator[str]) -> Form:
    return form.edited(FIGURES, "</sheetData>", f"{''.join(added)}</sheetData>")


def before_the_end(part: str, added: str) -> Build:
    def append(form: Form) -> Form:
        text = form.parts()[part].decode()
        end = text.rindex("</")
        return form.with_part(part, (text[:end] + added + text[end:]).encode())

    return append


def many_names(form: Form) -> Form:
    names = "".join(f'<definedName name="n{n}">1</definedName>' for n in range(6_000))
    return form.edited(WORKBOOK, "</definedNames>", f"{names}</definedNames>")


def many_sheets(form: Form) -> Form:
    sheets = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId1"/>' for n in range(100, 5_100))
    return form.edited(WORKBOOK, "</sheets>", f"{sheets}</sheets>")


def many_styles(form: Form) -> Form:
    return form.edited("xl/styles.xml", "</cellXfs>", '<xf numFmtId="0"/>' * 65_000 + "</cellXfs>")


def many_validations(form: Form) -> Form:
    rules = "".join(f'<dataValidation sqref="Z{n}"/>' for n in range(1, 50_000))
    return form.edited(FIGURES, "</dataValidations>", f"{rules}</dataValidations>")


def many_strings(form: Form) -> Form:
    return form.edited(STRINGS, "</sst>", "<si><t/></si>" * 1_000_001 + "</sst>")


DEEP = "<z>" * 100_000 + "</z>" * 100_000
ATTRIBUTE = f'<z a="{"x" * 20 * MIB}"/>'
LONG_TEXT = f"<si><t>{'x' * 2 * MIB}</t></si>"


def only_zip(_: Form) -> bytes:
    return packed({"a.zip": packed({"a.txt": b"no workbook in a zip in a zip"})})


CASES = table(
    [
        Case("bomb-sheet", 14, with_zeros(FIGURES, 150), UNSAFE),
        Case("bomb-strings", 14, with_zeros(STRINGS, 90), UNSAFE),
        Case("bomb-styles", 14, with_zeros("xl/styles.xml", 90), UNSAFE),
        Case("bomb-types", 14, with_zeros("[Content_Types].xml", 90), UNSAFE),
        Case("bomb-media", 15, with_zeros("xl/media/image1.png", 300), UNSAFE),
        Case("bomb-properties", 15, with_zeros("docProps/core.xml", 90), UNSAFE),
        Case("bomb-spread", 15, spread, UNSAFE),
        Case("bomb-nested", 15, nested, COUNTED),
        Case(
            "bomb-only-zip",
            15,
            only_zip,
            UNPACKED,
            members={"a.zip": UNPACKED, "a.zip!/a.txt": OTHER},
        ),
        Case("bomb-long-string", 16, before_the_end(STRINGS, LONG_TEXT), UNSAFE),
        Case("bomb-many-strings", 16, many_strings, UNSAFE),
        *(
            Case(f"bomb-deep-{name}", 27, before_the_end(part, DEEP), UNSAFE)
            for name, part in (
                ("sheet", FIGURES),
                ("strings", STRINGS),
                ("styles", "xl/styles.xml"),
                ("workbook", WORKBOOK),
            )
        ),
        Case("bomb-attribute-sheet", 28, before_the_end(FIGURES, ATTRIBUTE), UNSAFE),
        Case("bomb-attribute-strings", 28, before_the_end(STRINGS, ATTRIBUTE), UNSAFE),
        Case("bomb-styled-blanks", 42, styled_blanks, UNSAFE),
        Case("bomb-empty-rows", 42, empty_rows, COUNTED),
        Case("bomb-some-blanks", 42, hundred_thousand_blanks, COUNTED),
        Case(
            "bomb-merge",
            43,
            before_the_end(FIGURES, '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
            UNSAFE,
        ),
        Case(
            "bomb-links",
            43,
            before_the_end(FIGURES, '<hyperlinks><hyperlink ref="A1:XFD1048576"/></hyperlinks>'),
            UNSAFE,
        ),
        Case("bomb-names", 44, many_names, UNSAFE),
        Case("bomb-sheets", 44, many_sheets, UNSAFE),
        Case("bomb-formats", 44, many_styles, COUNTED),
        Case("bomb-validations", 44, many_validations, COUNTED),
    ]
)
