"""Workbooks whose parts are in order, but do not belong together, or do something."""

import unicodedata

from tests.hostile.case import (
    COUNTED,
    DAMAGED,
    UNSAFE,
    Build,
    Case,
    Verdict,
    table,
)
from tests.reading.surgery import FIGURES, WORKBOOK, Form

RELATIONS = "xl/_rels/workbook.xml.rels"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "[Content_Types].xml"


def edited(part: str, pattern: str, replacement: str) -> Build:
    return lambda form: form.edited(part, pattern, replacement)


def target(new: str) -> Build:
    """The sheet of figures is said to be somewhere else."""
    return edited(RELATIONS, 'Target="worksheets/sheet2.xml"', new)


def related(kind: str, aim: str, part: str = "", content: bytes = b"<x/>") -> Build:
    """The workbook has one more relation, and the part it points at."""

    def build(form: Form) -> Form:
        relation = f'<Relationship Id="rX" Type="{KINDS}/{kind}" Target="{aim}"/>'
        more = form.edited(RELATIONS, "</Relationships>", f"{relation}</Relationships>")
        return more.with_part(part, content) if part else more

    return build


def decomposed(form: Form) -> Form:
    """As a Mac may name the sheets."""
    text = form.parts()[WORKBOOK].decode()
    return form.with_part(WORKBOOK, unicodedata.normalize("NFD", text).encode())


def renamed(form: Form) -> Form:
    for sheet in form.plan.sheets:
        form = form.edited(WORKBOOK, f'name="{sheet.name}"', f'name="{sheet.name} (2)"')
    return form


def without_stamps(form: Form) -> Form:
    """Nothing is left that tells the unit, but for the labels."""
    form = form.edited(WORKBOOK, r'<sheet name="_stamp"[^>]*/>', "")
    form = form.edited(WORKBOOK, r"<definedNames>.*</definedNames>", "")
    form = form.edited("docProps/custom.xml", r"<property .*</property>", "")
    return form.edited("xl/sharedStrings.xml", "Huyện ủy Chư Păh", "Đơn vị")


def sealed_anew(form: Form) -> Form:
    """The seal in the document's names, with one digit changed."""
    return form.edited(WORKBOOK, r'(?<=_seal">)"[0-9a-f]', '"g')


def sheet_added(kind: str) -> Build:
    def build(form: Form) -> Form:
        more = form.edited(
            WORKBOOK, "</sheets>", '<sheet name="Thêm" sheetId="77" r:id="rX"/></sheets>'
        )
        aim = "worksheets/more.xml"
        added = related(kind, aim, f"xl/{aim}", b"<worksheet/>")(more)
        assert isinstance(added, Form)
        return added

    return build


def macro_type(form: Form) -> Form:
    return form.edited(
        TYPES,
        r"application/vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet\.main\+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )


CASES = table(
    [
        Case(
            "book-macros", 55, related("vbaProject", "vbaProject.bin", "xl/vbaProject.bin"), COUNTED
        ),
        Case("book-macro-type", 55, macro_type, COUNTED),
        Case(
            "book-embedded",
            55,
            related("oleObject", "embeddings/a.bin", "xl/embeddings/a.bin"),
            COUNTED,
        ),
        Case("book-external-link", 56, related("externalLink", "e1.xml", "xl/e1.xml"), COUNTED),
        Case("book-connections", 56, related("connections", "c.xml", "xl/c.xml"), COUNTED),
        Case("book-nfd-names", 57, decomposed, COUNTED),
        Case("book-renamed-sheets", 57, renamed, COUNTED),
        Case("book-new-sheet", 57, sheet_added("worksheet"), COUNTED),
        Case("book-chart-sheet", 59, sheet_added("chartsheet"), COUNTED),
        Case(
            "book-twin-names", 57, edited(WORKBOOK, 'name="Thuyết minh"', 'name="số liệu"'), DAMAGED
        ),
        Case("book-no-stamps", 57, without_stamps, Verdict("held", "unidentified-unit")),
        Case("book-target-outside", 58, target('Target="../../etc/passwd"'), UNSAFE),
        Case("book-target-absolute", 58, target('Target="/etc/passwd"'), DAMAGED),
        Case(
            "book-target-external",
            58,
            target('Target="file:///etc/passwd" TargetMode="External"'),
            DAMAGED,
        ),
        Case("book-target-nowhere", 58, target('Target="worksheets/none.xml"'), DAMAGED),
        Case("book-two-sheets-one-part", 59, target('Target="worksheets/sheet3.xml"'), DAMAGED),
        Case(
            "book-main-is-itself",
            58,
            edited("_rels/.rels", "xl/workbook.xml", "_rels/.rels"),
            Verdict("rejected", "not-a-workbook"),
        ),
        Case(
            "book-figures-empty",
            60,
            lambda form: form.with_part(FIGURES, b"<worksheet/>"),
            Verdict("held", "missing-sheet"),
        ),
    ]
)
