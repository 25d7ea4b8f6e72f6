"""Programs that cannot run here, by the marks that they leave: a filled form, written their way.

The marks are those of real files of Excel, WPS, Google Sheets and others, and every way of writing
that the format allows and some program uses.
"""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Final

from tests.reading.surgery import STRINGS, WORKBOOK, members, packed

Rewrite = Callable[[bytes], bytes]
Parts = dict[str, bytes]

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT: Final = "http://purl.oclc.org/ooxml"
_TYPES: Final = "[Content_Types].xml"
_WORKBOOK_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_COMPATIBLE: Final = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'mc:Ignorable="x14ac xr xr2 xr3 x15" '
    'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" '
    'xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main" '
    'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" '
    'xmlns:xr2="http://schemas.microsoft.com/office/spreadsheetml/2015/revision2" '
    'xmlns:xr3="http://schemas.microsoft.com/office/spreadsheetml/2016/revision3"'
)


def sheets(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    return tuple(name for name in parts if name.startswith("xl/worksheets/sheet"))


def _each_sheet(parts: Parts, *edits: tuple[str, str]) -> Parts:
    """Each regular expression replaced in every sheet; it must occur in one of them."""
    changed = dict(parts)
    for pattern, replacement in edits:
        found = 0
        for name in sheets(parts):
            text, times = re.subn(pattern, replacement, changed[name].decode(), flags=re.DOTALL)
            changed[name], found = text.encode(), found + times
        assert found, pattern
    return changed


def _edited(parts: Parts, name: str, *edits: tuple[str, str]) -> Parts:
    text = parts[name].decode()
    for pattern, replacement in edits:
        text, found = re.subn(pattern, replacement, text, count=1, flags=re.DOTALL)
        assert found, pattern
    return {**parts, name: text.encode()}


def excel(content: bytes) -> bytes:
    """Extensions to be ignored, the author's folder, the order of calculation, phonetic hints."""
    parts = _each_sheet(
        members(content),
        (r"<worksheet ", f'<worksheet {_COMPATIBLE} xr:uid="{{0-1}}" '),
        (r'<row r="(\d+)"', r'<row r="\1" x14ac:dyDescent="0.25"'),
    )
    parts = _edited(
        parts,
        WORKBOOK,
        (r"<workbook ", f"<workbook {_COMPATIBLE} "),
        (
            r"<bookViews>",
            (
                '<mc:AlternateContent><mc:Choice Requires="x15"><x15ac:absPath '
                'url="C:\\\\Users\\\\Chư Păh\\\\" xmlns:x15ac="http://schemas.microsoft.com/office/'
                'spreadsheetml/2010/11/ac"/></mc:Choice></mc:AlternateContent>'
                '<xr:revisionPtr revIDLastSave="0" documentId="13_ncr:1_{0}"/><bookViews>'
            ),
        ),
        (r"</definedNames>", '</definedNames><calcPr calcId="191029"/>'),
    )
    run = r'<r><t xml:space="preserve">\1</t></r><r><rPr><b/></rPr><t>\2</t></r>'
    text, found = re.subn(
        r'<si><t xml:space="preserve">([^<&]{3})([^<]*)</t></si>',
        rf'<si>{run}<rPh sb="0" eb="1"><t>phát âm</t></rPh><phoneticPr fontId="1"/></si>',
        parts[STRINGS].decode(),
        flags=re.DOTALL,
    )
    assert found
    parts[STRINGS] = text.encode()
    calculated = f'<calcChain xmlns="{_MAIN}"><c r="K7" i="2" l="1"/></calcChain>'
    parts["xl/calcChain.xml"] = calculated.encode()
    return packed(_related(parts, "calcChain", "calcChain.xml"))


def _related(parts: Parts, kind: str, target: str) -> Parts:
    parts = _edited(
        parts,
        _WORKBOOK_RELATIONS,
        (
            "</Relationships>",
            (
                f'<Relationship Id="rId99" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
                "</Relationships>"
            ),
        ),
    )
    content_type = f"application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"
    override = f'<Override PartName="/xl/{target}" ContentType="{content_type}"/></Types>'
    return _edited(parts, _TYPES, ("</Types>", override))


def wps(content: bytes) -> bytes:
    """A false dimension, folders as members, number formats that only WPS gives a meaning."""
    parts = _each_sheet(members(content), (r'<dimension ref="[^"]+"', '<dimension ref="A1"'))
    parts = _edited(parts, "xl/styles.xml", (r'<xf numFmtId="164"', '<xf numFmtId="59"'))
    parts = _edited(parts, "docProps/app.xml", ("Microsoft Excel", "WPS Office"))
    folders = dict.fromkeys(("_rels/", "docProps/", "xl/", "xl/_rels/", "xl/worksheets/"), b"")
    return packed({**folders, **parts})


def google_sheets(content: bytes) -> bytes:
    """No properties, no names, no protection, no dimension; every sheet says that it is visible."""
    parts = _each_sheet(
        members(content),
        (r"<dimension [^>]*/>", ""),
        (r"<sheetProtection [^>]*/>", ""),
        (r"<protectedRanges>.*?</protectedRanges>", ""),
    )
    parts = _edited(
        parts,
        WORKBOOK,
        (r"<definedNames>.*</definedNames>", "<definedNames/>"),
        (r"<workbookProtection [^>]*/>", ""),
        (r' state="veryHidden"', ""),
    )
    parts[WORKBOOK] = parts[WORKBOOK].replace(b"<sheet ", b'<sheet state="visible" ')
    for name in [name for name in parts if name.startswith("docProps/")]:
        del parts[name]
        parts = _edited(parts, _TYPES, (rf'<Override PartName="/{name}"[^>]*/>', ""))
        parts = _edited(parts, "_rels/.rels", (rf'<Relationship [^>]*Target="{name}"/>', ""))
    first = {name: parts[name] for name in sheets(parts)}
    types = parts.pop(_TYPES)
    return with_descriptors(packed({**first, **parts, _TYPES: types}))


def strict(content: bytes) -> bytes:
    """The namespaces of ISO 29500 Strict."""
    parts = members(content)
    for name, part in parts.items():
        if name not in {_TYPES, "docProps/core.xml"}:
            text = part.decode()
            text = text.replace(_MAIN, f"{_STRICT}/spreadsheetml/main")
            text = text.replace(_RELATIONS, f"{_STRICT}/officeDocument/relationships")
            parts[name] = text.encode()
    return packed(parts)


def prefixed(content: bytes) -> bytes:
    """Every element of the sheets, strings and workbook written as ``x:name``."""
    parts = members(content)
    for name in (*sheets(parts), STRINGS, WORKBOOK):
        text = re.sub(r"<(/?)(?=[A-Za-z])", r"<\1x:", parts[name].decode())
        parts[name] = text.replace("xmlns=", "xmlns:x=", 1).encode()
    return packed(parts)


def _encoded(encoding: str) -> Rewrite:
    def rewrite(content: bytes) -> bytes:
        parts = members(content)
        for name in (*sheets(parts), STRINGS, WORKBOOK):
            text = parts[name].decode().replace("UTF-8", encoding.partition("-sig")[0].upper(), 1)
            parts[name] = text.encode(encoding)
        return packed(parts)

    return rewrite


def absolute_targets(content: bytes) -> bytes:
    parts = members(content)
    text = parts[_WORKBOOK_RELATIONS].decode()
    parts[_WORKBOOK_RELATIONS] = text.replace('Target="', 'Target="/xl/').encode()
    text = parts["_rels/.rels"].decode()
    parts["_rels/.rels"] = text.replace('Target="', 'Target="/').encode()
    return packed(parts)


def without_addresses(content: bytes) -> bytes:
    """Rows and cells that follow one another, the gaps filled with blank ones."""
    parts = members(content)
    for name in sheets(parts):
        text = re.sub(
            r"<row r=.*?(?:</row>|/>(?=<row|</sheetData>))",
            _Filler(),
            parts[name].decode(),
            flags=re.DOTALL,
        )
        parts[name] = text.encode()
    return packed(parts)


class _Filler:
    """Rows as they come, each with what stands before it and before its cells written out."""

    def __init__(self) -> None:
        self._rows = 0

    def __call__(self, match: re.Match[str]) -> str:
        row = match[0]
        number = int(re.findall(r'<row r="(\d+)"', row)[0])
        before = "<row/>" * (number - self._rows - 1)
        self._rows, self._columns = number, 0
        row = row.replace(f' r="{number}"', "", 1)
        return before + re.sub(r'<c r="([A-Z]+)\d+"', self._cell, row)

    def _cell(self, match: re.Match[str]) -> str:
        column = 0
        for letter in match[1]:
            column = column * 26 + ord(letter) - ord("A") + 1
        before = "<c/>" * (column - self._columns - 1)
        self._columns = column
        return f"{before}<c"


def _strings_in_cells(cell_type: str, written: str) -> Rewrite:
    def rewrite(content: bytes) -> bytes:
        parts = members(content)
        texts = re.findall(r"<si><t[^>]*>([^<]*)</t></si>", parts.pop(STRINGS).decode())
        for name in sheets(parts):
            parts[name] = re.sub(
                r' t="s"><v>(\d+)</v>',
                lambda match: f' t="{cell_type}">' + written.format(texts[int(match[1])]),
                parts[name].decode(),
            ).encode()
        parts = _edited(parts, _TYPES, (rf'<Override PartName="/{STRINGS}"[^>]*/>', ""))
        pattern = r'<Relationship [^>]*Target="sharedStrings.xml"/>'
        return packed(_edited(parts, _WORKBOOK_RELATIONS, (pattern, "")))

    return rewrite


class _Unseekable(io.BytesIO):
    """What cannot go back to write a length into a header, so that it is written behind."""

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise io.UnsupportedOperation

    def seek(self, *_: int) -> int:
        raise io.UnsupportedOperation


def with_descriptors(content: bytes) -> bytes:
    """Lengths and checksums behind the members, as programs write that stream."""
    stream = _Unseekable()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as container:
        for name, part in members(content).items():
            container.writestr(name, part)
    assert zipfile.ZipFile(io.BytesIO(stream.getvalue())).infolist()[0].flag_bits & 8
    return stream.getvalue()


def without_results(content: bytes) -> bytes:
    """Formulas that nobody has calculated."""
    return packed(_each_sheet(members(content), (r"</f><v>[^<]*</v>", "</f>")))


UNLOCKED: Final = frozenset({"protection-removed"})
EMULATORS: Final[Mapping[str, tuple[Rewrite, frozenset[str]]]] = {
    "Excel": (excel, frozenset()),
    "WPS": (wps, frozenset()),
    "Google Sheets": (google_sheets, UNLOCKED),
    "Strict Open XML": (strict, frozenset()),
    "prefixed names": (prefixed, frozenset()),
    "UTF-16": (_encoded("utf-16"), frozenset()),
    "byte order mark": (_encoded("utf-8-sig"), frozenset()),
    "absolute targets": (absolute_targets, frozenset()),
    "no addresses": (without_addresses, frozenset()),
    "inline strings": (
        _strings_in_cells("inlineStr", '<is><t xml:space="preserve">{}</t></is>'),
        frozenset(),
    ),
    "strings as results": (_strings_in_cells("str", "<v>{}</v>"), frozenset()),
    "data descriptors": (with_descriptors, frozenset()),
    "no cached results": (without_results, frozenset()),
}
"""By name: the way of writing, and the rules of the findings that it causes."""
