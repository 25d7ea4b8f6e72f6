"""What binary workbooks of Excel 2007 and later hold that the library does not tell."""

import dataclasses
import struct

import pytest

from aggregator.domain import CellKind, Refusal, Run, Script
from aggregator.reading import LIMITS, Limits, read
from aggregator.reading.address import Area
from aggregator.reading.cell import StoredCell
from aggregator.reading.look.style import Style
from aggregator.reading.opening import opened
from aggregator.reading.sheet import Sheet
from tests.reading.surgery import Form, members, packed

AREA = Area(rows=20, columns=5)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def record(kind: int, content: bytes = b"") -> bytes:
    return _seven_bits(kind) + _seven_bits(len(content)) + content


def _seven_bits(number: int) -> bytes:
    written = bytearray()
    while True:
        number, low = number >> 7, number & 0x7F
        written.append(low | (0x80 if number else 0))
        if not number:
            return bytes(written)


def text(letters: str) -> bytes:
    units = letters.encode("utf-16-le")
    return struct.pack("<L", len(units) // 2) + units


def cell(kind: int, column: int, content: bytes, style: int = 0) -> bytes:
    return record(kind, struct.pack("<LL", column, style) + content)


def row(number: int, *cells: bytes, flags: int = 0) -> bytes:
    head = struct.pack("<LLHBBBL", number, 0, 300, 0, flags, 0, 0)
    return record(0, head) + b"".join(cells)


def real(column: int, value: float, style: int = 0) -> bytes:
    return cell(5, column, struct.pack("<d", value), style)


def result(kind: int, column: int, content: bytes) -> bytes:
    """A formula, which is the number one, and its result."""
    return cell(kind, column, content + struct.pack("<HL", 0, 3) + b"\x1e\x01\x00" + bytes(4))


def cell_styles(*number_formats: int) -> bytes:
    looks = b"".join(
        record(47, struct.pack("<3H", 0, number_format, 0) + bytes(10))
        for number_format in number_formats
    )
    return record(617, struct.pack("<L", len(number_formats))) + looks + record(618)


def workbook(
    *rows: bytes, around: bytes = b"", styles: bytes = b"", name: str = "Số liệu", kind: str = ""
) -> bytes:
    size = record(148, struct.pack("<4L", 0, 40, 0, 10))
    data = record(145) + b"".join(rows) + record(146)
    sheet = record(129) + size + data + around + record(130)
    listed = record(156, struct.pack("<LL", 0, 1) + text("rId1") + text(name))
    relations = f'<Relationships xmlns="{_PACKAGE}">' + "".join(
        f'<Relationship Id="{identifier}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for identifier, kind, target in (
            ("rId1", kind or "worksheet", "worksheets/sheet1.bin"),
            ("rId2", "styles", "styles.bin"),
            ("rId3", "externalLink", "externalLinks/externalLink1.bin"),
            ("rId4", "vbaProject", "vbaProject.bin"),
        )
    )
    return packed(
        {
            "xl/workbook.bin": record(131) + record(143) + listed + record(144) + record(132),
            "xl/_rels/workbook.bin.rels": f"{relations}</Relationships>".encode(),
            "xl/styles.bin": record(278) + (styles or cell_styles(0)) + record(279),
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


def sheet(content: bytes) -> Sheet:
    found = opened(content, 8, LIMITS).sheet("SỐ LIỆU", AREA)
    assert found is not None
    return found


def refused(content: bytes, form: Form, limits: Limits = LIMITS) -> tuple[str, str]:
    refusal = read(content, "HU-CPA.xlsb", form.plan, form.severity_of, limits)
    assert isinstance(refusal, Refusal), "it was read"
    return refusal.rule, refusal.facts["observed"]


def test_comments_are_read() -> None:
    said = struct.pack("<5L16x", 0, 6, 6, 5, 5), b"\x00" + text("tính bằng triệu ")
    blank = struct.pack("<5L16x", 0, 7, 7, 5, 5), b"\x00" + text(" ")
    comments = b"".join(
        record(635, begin) + record(637, words) + record(636) for begin, words in (said, blank)
    )
    relations = (
        f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" '
        f'Type="{_RELATIONS}/comments" Target="../comments1.bin"/></Relationships>'
    )
    written = members(workbook(row(6, real(5, 1)))) | {
        "xl/comments1.bin": record(628) + comments + record(629),
        "xl/worksheets/_rels/sheet1.bin.rels": relations.encode(),
    }
    assert sheet(packed(written)).comments == {"F7": "tính bằng triệu"}


def test_every_kind_of_cell() -> None:
    found = sheet(
        workbook(
            row(
                0,
                cell(6, 0, text("Chư Păh")),
                real(1, 98_765_432_109),
                cell(2, 2, struct.pack("<L", 7 << 2 | 2)),
                cell(1, 3, b""),
            ),
            row(1, cell(4, 0, b"\x01"), cell(3, 1, b"\x07"), real(2, 0.1)),
            row(
                2,
                result(9, 0, struct.pack("<d", 3)),
                result(11, 1, b"\x2a"),
                result(8, 2, text("ab")),
            ),
        )
    )
    assert {at: (cell.kind, cell.raw, cell.formula) for at, cell in found.cells.items()} == {
        (0, 0): (CellKind.TEXT, "Chư Păh", ""),
        (0, 1): (CellKind.NUMBER, "98765432109", ""),
        (0, 2): (CellKind.NUMBER, "7", ""),
        (1, 0): (CellKind.BOOL, "TRUE", ""),
        (1, 1): (CellKind.ERROR, "#DIV/0!", ""),
        (1, 2): (CellKind.NUMBER, "0.1", ""),
        (2, 0): (CellKind.NUMBER, "3", "?"),
        (2, 1): (CellKind.ERROR, "#N/A", "?"),
        (2, 2): (CellKind.TEXT, "ab", "?"),
    }


def test_formats_and_fonts_of_cells() -> None:
    formats = record(615, struct.pack("<L", 1)) + record(
        44, struct.pack("<H", 164) + text('0.0" triệu"')
    )
    fonts = record(43, bytes(21) + text(".VnTime"))
    styles = formats + record(616) + fonts + cell_styles(164, 10)
    found = sheet(workbook(row(0, real(0, 1.5, 0), real(1, 0.5, 1)), styles=styles))
    look = Style(font=".VnTime", code='0.0" triệu"')
    assert found.cells[0, 0] == StoredCell(CellKind.NUMBER, "1.5", "", ".VnTime", look)
    assert found.cells[0, 1][:2] == (CellKind.PERCENT, "0.5")


def _rich(letters: str, *runs: tuple[int, int]) -> bytes:
    numbers = b"".join(struct.pack("<HH", *run) for run in runs)
    return b"\x01" + text(letters) + struct.pack("<L", len(runs)) + numbers


def test_pieces_of_texts() -> None:
    fonts = b"".join(
        record(43, struct.pack("<2xH2xH13x", marks, position) + text("Arial"))
        for marks, position in ((0, 0), (0x08, 0), (0, 1))
    )
    strings = b"".join(
        record(19, one)
        for one in (
            b"\x00" + text("ab"),
            _rich("1251", (0, 0), (3, 2)),
            _rich("😀520", (2, 1), (3, 0)),
        )
    )
    shared = (cell(7, column, struct.pack("<L", column)) for column in range(3))
    content = workbook(row(0, *shared), styles=fonts + cell_styles(0))
    relations = members(content)["xl/_rels/workbook.bin.rels"].decode()
    said = f'<Relationship Id="rId9" Type="{_RELATIONS}/sharedStrings" Target="sharedStrings.bin"/>'
    relations = relations.replace("</Relationships>", f"{said}</Relationships>")
    found = sheet(
        packed(
            members(content)
            | {
                "xl/sharedStrings.bin": record(159, struct.pack("<LL", 3, 3))
                + strings
                + record(160),
                "xl/_rels/workbook.bin.rels": relations.encode(),
            }
        )
    )
    assert [cell.raw for cell in found.cells.values()] == ["ab", "1251", "😀520"]
    assert not found.cells[0, 0].runs()
    assert found.cells[0, 1].runs() == (Run("125"), Run("1", script=Script.RAISED))
    assert found.cells[0, 2].runs() == (Run("😀"), Run("5", struck=True), Run("20"))


def _color(kind: int, index: int = 0, value: str = "000000", tint: int = 0) -> bytes:
    return struct.pack("<BBh", kind << 1, index, tint) + bytes.fromhex(value) + b"\xff"


@pytest.mark.parametrize(
    ("height", "letters", "pattern", "ground", "unseen"),
    [
        (240, _color(2, value="FFFFFF"), 1, _color(2, value="FFF9E0"), True),
        (240, _color(3, 0), 0, _color(0), True),  # white on no ground
        (240, _color(3, 0), 1, _color(3, 1), False),
        (240, _color(1, 9), 1, _color(1, 65), False),  # on a colour that nobody knows
        (240, _color(3, 0, tint=-9), 0, _color(0), False),
        (240, _color(1, 9), 4, _color(1, 9), False),  # on a pattern
        (20, _color(1, 8), 0, _color(0), True),
        (240, _color(0), 0, _color(0), False),
    ],
)
def test_what_nobody_sees(
    height: int, letters: bytes, pattern: int, ground: bytes, *, unseen: bool
) -> None:
    fonts = record(43, struct.pack("<H10x", height) + letters + b"\x00" + text("Arial"))
    fills = record(45, struct.pack("<L", pattern) + ground + bytes(48))
    found = sheet(workbook(row(0, real(0, 5)), styles=fonts + fills + cell_styles(0)))
    assert found.cells[0, 0].style.unseen is unseen


def test_what_is_around_the_cells() -> None:
    around = record(535, struct.pack("<HL", 0, 1) + bytes(60))
    around += record(176, struct.pack("<4L", 0, 1, 2, 3))
    rows = (row(4, real(0, 1), flags=0x10), row(30, real(0, 1)))
    content = workbook(*rows, around=around)
    found = sheet(content)
    assert found.protected
    assert found.hidden_rows == {4}
    assert found.merged == ((0, 1, 2, 3),)
    assert found.beyond == ((30, 0),)
    said = opened(content, 8, LIMITS).workbook
    assert (said.external_links, said.macros) == (1, "xl/vbaProject.bin")


@pytest.mark.parametrize(
    ("content", "rule", "observed"),
    [
        (workbook(name="Khác"), "missing-sheet", "Số liệu"),
        (workbook(kind="chartsheet"), "missing-sheet", "Số liệu"),
        (
            workbook(row(0, cell(62, 0, _rich("12", (0, 0))))),
            "unsupported-format",
            "bảng tính Excel nhị phân (.xlsb)",
        ),
        (
            workbook(row(0, record(16, struct.pack("<Ld", 0, 1.0)))),
            "unsupported-format",
            "bảng tính Excel nhị phân (.xlsb)",
        ),
        (workbook(row(1_048_576)), "damaged-workbook", "số dòng lạ 1048577"),
        (workbook(row(0, b"\x05\x7f")), "damaged-workbook", "tệp bị cắt cụt hoặc hỏng"),
        (
            workbook(row(0, real(0, 1)), row(1_000_000, real(9, 1))),
            "unsafe-archive",
            "quá 1.000.000 ô trong tệp",
        ),
    ],
)
def test_what_cannot_be_read_is_refused(
    form: Form, content: bytes, rule: str, observed: str
) -> None:
    said = refused(content, form)
    assert said[0] == rule
    assert observed in said[1]


def test_the_limit_of_cells_counts_blank_ones(form: Form) -> None:
    content = workbook(row(0, real(0, 1), cell(1, 1, b""), real(2, 1)), name="X")
    assert refused(content, form, dataclasses.replace(LIMITS, cells=2)) == (
        "unsafe-archive",
        "quá 2 ô trong tệp",
    )
    assert refused(content, form, dataclasses.replace(LIMITS, cells=3))[0] == "missing-sheet"
