"""What old Excel workbooks hold that the library does not tell, and what is wrong with some."""

import dataclasses
import struct

import pytest

from aggregator.domain import CellKind, Refusal, Run, Script
from aggregator.reading import LIMITS, Limits, read
from aggregator.reading.address import Area
from aggregator.reading.binary.saved import last_saved
from aggregator.reading.binary.source import open_xls
from aggregator.reading.binary.strings import runs_of_strings
from aggregator.reading.cell import Piece, StoredCell
from aggregator.reading.look.style import Style
from aggregator.reading.sheet import Sheet
from tests.reading import old_excel as old
from tests.reading.surgery import Form

AREA = Area(rows=20, columns=5)


def sheet(*records: bytes, shared: bytes = b"") -> Sheet:
    found = open_xls(old.workbook(*records, shared=shared), 8, LIMITS).sheet("SỐ LIỆU", AREA)
    assert found is not None
    return found


def refused(content: bytes, form: Form, limits: Limits = LIMITS) -> tuple[str, str]:
    refusal = read(content, "HU-CPA.xls", form.plan, form.severity_of, limits)
    assert isinstance(refusal, Refusal), "it was read"
    return refusal.rule, refusal.facts["observed"]


def test_every_kind_of_cell() -> None:
    found = sheet(
        old.label(0, 0, "Chư Păh"),
        old.number(1, 0, 98_765_432_109),
        old.number(2, 0, 0.1),
        old.whole_numbers(3, 0, 7, 8),
        old.truth(4, 0, 1),
        old.error(5, 0, 0x07),
        old.formula(6, 0, struct.pack("<d", 3.0)),
        old.formula(7, 0, b"\x02\x00\x2a\x00\x00\x00\xff\xff"),
        old.number(8, 0, 1e20),
    )
    assert {at: (cell.kind, cell.raw, cell.formula) for at, cell in found.cells.items()} == {
        (0, 0): (CellKind.TEXT, "Chư Păh", ""),
        (1, 0): (CellKind.NUMBER, "98765432109", ""),
        (2, 0): (CellKind.NUMBER, "0.1", ""),
        (3, 0): (CellKind.NUMBER, "7", ""),
        (3, 1): (CellKind.NUMBER, "8", ""),
        (4, 0): (CellKind.BOOL, "TRUE", ""),
        (5, 0): (CellKind.ERROR, "#DIV/0!", ""),
        (6, 0): (CellKind.NUMBER, "3", "?"),
        (7, 0): (CellKind.ERROR, "#N/A", "?"),
        (8, 0): (CellKind.NUMBER, "100000000000000000000", ""),
    }


def test_formats_and_fonts_of_cells() -> None:
    font = struct.pack("<5H4xBB", 200, 0, 0, 400, 0, 7, 0) + ".VnTime".encode("latin-1")
    words, percent = '0.0" triệu"', "0.0%"
    shared = old.record(0x0031, font)
    for index, code in ((164, words), (165, percent)):
        letters = code.encode("utf-16-le")
        shared += old.record(0x041E, struct.pack("<HHB", index, len(code), 1) + letters)
    for index in (164, 165, 10, 14):
        shared += old.record(0x00E0, struct.pack("<HH16x", 0, index))
    found = sheet(*(old.number(row, 0, 1.5, row) for row in range(4)), shared=shared)
    look = Style(font=".VnTime", code='0.0" triệu"')
    assert found.cells[0, 0] == StoredCell(CellKind.NUMBER, "1.5", "", ".VnTime", look)
    assert [found.cells[row, 0].kind for row in (1, 2)] == [CellKind.PERCENT] * 2
    assert found.cells[3, 0][:2] == (CellKind.DATETIME, "1900-01-01T12:00:00")


def test_what_is_around_the_cells() -> None:
    found = sheet(
        old.record(0x0012, b"\x01\x00"),
        old.record(0x007D, struct.pack("<6H", 1, 2, 0, 0, 1, 0)),
        old.record(0x0208, struct.pack("<6HL", 4, 0, 1, 0, 0, 0, 0x20)),
        old.number(4, 0, 1),
        old.number(30, 0, 1),
        old.record(0x00E5, struct.pack("<5H", 1, 0, 1, 2, 3)),
    )
    assert found.protected
    assert found.hidden_columns == {1, 2}
    assert found.hidden_rows == {4}
    assert found.merged == ((0, 1, 2, 3),)
    assert found.beyond == ((30, 0),)


def _font(name: str, marks: int = 0, position: int = 0) -> bytes:
    letters = name.encode("latin-1")
    content = struct.pack("<5H4xBB", 200, marks, 0, 400, position, len(letters), 0)
    return old.record(0x0031, content + letters)


def test_pieces_of_texts_that_run_on_over_records() -> None:
    """Six fonts, of which the fourth is struck and the sixth (of index 6, as 4 is none) raised."""
    fonts = b"".join((_font("A") * 3, _font("B", marks=0x08), _font("C"), _font("D", position=1)))
    wide = "Chư Păh 125".encode("utf-16-le")
    pieces = struct.pack("<4H", 4, 3, 8, 6)
    first = struct.pack("<HBHL", 11, 0x0D, 2, 5) + wide[:6]
    cut = b"\x01" + wide[6:] + pieces[:4]
    second = pieces[4:] + b"-ext-" + struct.pack("<HB", 2, 0) + b"ab"
    third = struct.pack("<HBH", 4, 0x08, 1) + b"12"
    last = b"\x0034" + struct.pack("<HH", 2, 3)
    strings = old.record(0x00FC, struct.pack("<LL", 3, 3) + first)
    strings += b"".join(old.record(0x003C, one) for one in (cut, second + third, last))
    found = sheet(
        *(old.record(0x00FD, struct.pack("<3HL", row, 0, 0, row)) for row in range(3)),
        shared=fonts + old.record(0x00E0, bytes(20)) + strings,
    )
    assert {at: cell.raw for at, cell in found.cells.items()} == {
        (0, 0): "Chư Păh 125",
        (1, 0): "ab",
        (2, 0): "1234",
    }
    assert found.cells[0, 0].pieces == [
        Piece("Chư ", None),
        Piece("Păh ", struck=True, color="000000", size=10),
        Piece("125", struck=False, script=Script.RAISED, color="000000", size=10),
    ]
    assert not found.cells[1, 0].pieces
    assert found.cells[2, 0].runs() == (Run("12"), Run("34", struck=True))


def test_texts_that_end_too_early_have_no_pieces() -> None:
    strings = struct.pack("<LL", 2, 2) + struct.pack("<HBH", 2, 0x08, 1) + b"12"
    strings += struct.pack("<HH", 1, 0)
    assert runs_of_strings([strings]) == {0: ((1, 0),)}
    assert runs_of_strings([strings, b"", b"\x05"]) == {0: ((1, 0),)}
    assert runs_of_strings([]) == {}


def test_comments_are_read_however_their_text_is_split() -> None:
    def drawn(number: int, *pieces: bytes, length: int) -> bytes:
        common = struct.pack("<4H", 0x15, 0x12, 0x19, number) + bytes(14)
        told = struct.pack("<HH6xHH4x", 0, 0, length, 16)
        runs = old.record(0x003C, bytes(16))
        continued = b"".join(old.record(0x003C, piece) for piece in pieces)
        return old.record(0x005D, common) + old.record(0x01B6, told) + continued + runs

    def note(row: int, column: int, number: int) -> bytes:
        return old.record(0x001C, struct.pack("<4H", row, column, 0, number) + b"\x00\x00\x00")

    wide = "Chư Păh: ".encode("utf-16-le")
    found = sheet(
        old.number(1, 2, 5),
        drawn(1, b"\x01" + wide, b"\x00" + b"trieu dong", length=19),
        drawn(2, b"\x00   ", length=3),
        note(1, 2, 1),
        note(3, 0, 2),
        note(4, 0, 9),
    )
    assert found.comments == {"C2": "Chư Păh: trieu dong"}


def test_links_to_other_workbooks_are_counted() -> None:
    own, other = struct.pack("<HH", 1, 0x0401), struct.pack("<HH", 1, 3) + b"\x00a.x"
    shared = old.record(0x01AE, own) + old.record(0x01AE, other)
    assert open_xls(old.workbook(shared=shared), 8, LIMITS).workbook.external_links == 1


@pytest.mark.parametrize(
    ("content", "rule", "observed"),
    [
        (
            old.workbook(shared=old.record(0x002F, bytes(6))),
            "encrypted-workbook",
            "tệp có đặt mật khẩu",
        ),
        (
            old.compound(old.stream({"Số liệu": ()}, version=old.BIFF5), "Book"),
            "unsupported-format",
            "tệp Excel đời cũ (trước Excel 97)",
        ),
        (
            old.compound(old.stream({"Số liệu": ()}, version=old.BIFF5)),
            "unsupported-format",
            "tệp Excel đời cũ (trước Excel 97)",
        ),
        (old.workbook(sheet="Khác"), "missing-sheet", "Số liệu"),
        (old.workbook()[:1600], "damaged-workbook", "tệp bị cắt cụt hoặc hỏng"),
        (old.compound(old.beginning(old.BIFF8, 5)), "damaged-workbook", "tệp bị cắt cụt hoặc hỏng"),
        (
            old.workbook(old.number(65_535, 0, 1), old.number(0, 255, 1)),
            "unsafe-archive",
            "quá 1.000.000 ô trong tệp",
        ),
        (
            old.compound(old.stream({f"{name}": () for name in range(40)})),
            "unsafe-archive",
            "40 sheet, giới hạn 28",
        ),
        (
            old.compound(old.stream({"Số liệu": (), "SỐ LIỆU": ()})),
            "damaged-workbook",
            "hai sheet trùng nhau: SỐ LIỆU",
        ),
    ],
)
def test_what_cannot_be_read_is_refused(
    form: Form, content: bytes, rule: str, observed: str
) -> None:
    said = refused(content, form)
    assert said[0] == rule
    assert observed in said[1]


def test_the_limit_of_cells(form: Form) -> None:
    content = old.workbook(old.whole_numbers(0, 0, 1, 2, 3), sheet="X")
    assert refused(content, form, dataclasses.replace(LIMITS, cells=2)) == (
        "unsafe-archive",
        "quá 2 ô trong tệp",
    )
    assert refused(content, form, dataclasses.replace(LIMITS, cells=3))[0] == "missing-sheet"


def test_a_chain_of_sectors_that_bites_its_tail_is_damage(form: Form) -> None:
    content = bytearray(old.workbook(sheet="X"))
    struct.pack_into("<L", content, old.SECTOR + 4 * 5, 2)
    assert refused(bytes(content), form)[0] == "damaged-workbook"


@pytest.mark.no_cover  # thousands of times the same lines
def test_no_flipped_byte_ends_the_reading(form: Form) -> None:
    content = old.workbook(old.label(0, 0, "Chư Păh"), old.number(1, 0, 7), sheet="X")
    for at in range(0, len(content), 3):
        damaged = bytearray(content)
        damaged[at] ^= 0xFF
        read(bytes(damaged), "HU-CPA.xls", form.plan, form.severity_of)


def summary(kind: int, stored: int, ticks: int) -> bytes:
    """A set with one property."""
    head = bytes(24) + struct.pack("<L", 1) + bytes(16) + struct.pack("<L", 48)
    return head + struct.pack("<LLLLLQ", 0, 1, kind, 16, stored, ticks)


@pytest.mark.parametrize(
    ("stream", "moment"),
    [
        (summary(0x0D, 0x40, 131_965_092_000_000_000), "2019-03-08 09:00:00+00:00"),
        (summary(0x0D, 0x40, 0), "None"),
        (summary(0x0D, 0x40, 2**64 - 1), "None"),
        (summary(0x0D, 0x03, 131_965_092_000_000_000), "None"),
        (summary(0x0C, 0x40, 131_965_092_000_000_000), "None"),
        (summary(0x0D, 0x40, 1)[:-1], "None"),
        (b"", "None"),
    ],
)
def test_when_it_was_last_saved(stream: bytes, moment: str) -> None:
    assert str(last_saved(stream)) == moment
