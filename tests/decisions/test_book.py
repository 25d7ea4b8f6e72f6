"""The workbook of decisions is read back whatever people and programs do to it."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook

from aggregator.decisions import Book, DecidedRow, OpenRow, ReceivedRow, read_books, write_book
from aggregator.decisions.columns import COLUMNS, SheetId
from aggregator.domain import (
    CellKind,
    Decision,
    DecisionState,
    PathError,
    Place,
    Question,
    Standing,
    Verdict,
)
from tests.desk import DECIDED, OPEN, RECEIVED, decide, ids
from tests.libreoffice import Filling, fill_all

ALL = (Verdict.ACCEPT, Verdict.TAKE_A, Verdict.TAKE_B, Verdict.CORRECT, Verdict.WAIT)
KEYS = tuple(f"HU-CPA/metric{number}.amount" for number in range(5))
TYPED = {"decision": "sửa thành", "value": "1,2 tỷ", "reason": "đã gọi", "decided_by": "An"}


def question(key: str, text: str = "Số nào đúng?") -> Question:
    unit, _, field = key.partition("/")
    return Question(
        key=key,
        text=text,
        offers=ALL,
        unit=unit,
        field=field,
        label="1. Số tiền (đồng)",
        path="HU-CPA.xlsx",
        sha256="ab" * 32,
        place=Place(sheet="Số liệu", cell="H9"),
        typed="1.234",
        candidates=(1234, 1234000),
    )


def decided(key: str) -> DecidedRow:
    one = Decision(
        key=key,
        verdict=Verdict.NIL,
        number=7,
        unit="HU-CPA",
        value="0",
        reason="không có",
        decided_by="An",
        decided_on=date(2019, 3, 12),
        read_on=date(2019, 3, 12),
    )
    standing = Standing(decision=one, state=DecisionState.IN_FORCE)
    return DecidedRow(standing=standing, question="?", unit_name="Huyện ủy", phone="")


def book(texts: tuple[str, ...] = ()) -> Book:
    rows = [
        OpenRow(
            question=question(key, text), unit_name="Huyện ủy", phone="0269", unit_of_measure="đồng"
        )
        for key, text in zip(KEYS, (*texts, *["Số nào đúng?"] * 5), strict=False)
    ]
    received = ReceivedRow(
        key="received:aa", path="a.xlsx", sha256="aa", unit="Huyện ủy", first_seen=date(2019, 3, 8)
    )
    return Book(
        title="Sơ kết",
        open=rows,
        decided=[decided("HU-CPU/x.amount")],
        received=[received],
        written_after=7,
        as_of=date(2019, 3, 12),
        stored="ledger/files",
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "decisions.xlsx").write_bytes(write_book(book()))
    return tmp_path / "decisions.xlsx"


def read(path: Path) -> dict[str, dict[str, str]]:
    """What is filled in on the first sheet, by key."""
    return {
        row.cells["key"].raw: {
            name: row.cells[name].raw
            for name in ("decision", "value", "reason", "decided_by")
            if name in row.cells
        }
        for row in read_books(path).rows
        if row.sheet is SheetId.OPEN and "key" in row.cells
    }


def test_what_nobody_has_filled_in_is_no_row(path: Path) -> None:
    found = read_books(path)
    assert [row.sheet for row in found.rows] == [SheetId.DECIDED]
    assert found.keys == {*KEYS, "HU-CPU/x.amount", "received:aa"}
    assert {row.written_after for row in found.rows} == {7}
    assert found.rows[0].cells["decided_on"].kind is CellKind.DATETIME


def test_a_sheet_without_rows_says_so_and_nothing_is_read_from_it(tmp_path: Path) -> None:
    path = tmp_path / "decisions.xlsx"
    path.write_bytes(write_book(replace(book(), open=(), decided=(), received=())))
    told = {
        sheet.title: [cell.value for cell in sheet[3] if cell.value is not None]
        for sheet in load_workbook(path)
    }
    assert told[OPEN] == ["Không có điều gì cần quyết định."]
    assert told[DECIDED] == ["Chưa có quyết định nào."]
    assert told[RECEIVED] == ["Chưa nhận được tệp nào."]
    assert read_books(path).rows == ()
    assert read_books(path).keys == frozenset()


def test_the_same_book_has_the_same_bytes() -> None:
    assert write_book(book()) == write_book(book())


def test_nothing_from_a_return_becomes_a_formula_or_a_link(path: Path) -> None:
    hostile = ("=HYPERLINK(1)", "http://x.example", "+1", "\x08\u202e", "@SUM(A1)")
    path.write_bytes(write_book(book(hostile)))
    sheet = load_workbook(path)[OPEN]
    column = ids(sheet)["question"]
    for row in range(3, 8):
        assert sheet.cell(row, column).data_type == "s"
        assert sheet.cell(row, column).hyperlink is None


def test_only_what_is_to_be_filled_in_is_unlocked_and_each_row_offers_its_own(path: Path) -> None:
    workbook = load_workbook(path)
    for name, sheet_id in (
        (OPEN, SheetId.OPEN),
        (DECIDED, SheetId.DECIDED),
        (RECEIVED, SheetId.RECEIVED),
    ):
        sheet = workbook[name]
        assert sheet.protection.sheet
        assert not sheet.protection.password
        assert sheet.row_dimensions[1].hidden
        places = ids(sheet)
        for column in COLUMNS[sheet_id]:
            cell = sheet.cell(3, places[column.id])
            assert cell.protection.locked is not column.filled_in, column.id
    lists = [rule.formula1 for rule in workbook[OPEN].data_validations.dataValidation]
    assert any("nhận như đã ghi,lấy cách đọc A" in f"{formula}" for formula in lists)
    assert all(len(f"{formula}") <= 257 for formula in lists)


Change = Callable[[Workbook], None]


def _sorted(workbook: Workbook) -> None:
    sheet = workbook[OPEN]
    lines = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3, max_row=7)]
    for number, line in enumerate(reversed(lines), start=3):
        for column, value in enumerate(line, start=1):
            sheet.cell(number, column).value = value


def _filtered(workbook: Workbook) -> None:
    for row in range(3, 8):
        workbook[OPEN].row_dimensions[row].hidden = True


def _inserted(workbook: Workbook) -> None:
    workbook[OPEN].insert_cols(3)
    workbook[OPEN]["C2"] = "Ghi chú riêng"


def _removed(workbook: Workbook) -> None:
    workbook[OPEN].delete_cols(ids(workbook[OPEN])["phone"])


def _without_ids(workbook: Workbook) -> None:
    workbook[OPEN].delete_rows(1)


def _renamed(workbook: Workbook) -> None:
    workbook[OPEN].title = "Sheet1"


def _without_others(workbook: Workbook) -> None:
    del workbook[DECIDED]
    del workbook[RECEIVED]


def _deleted(workbook: Workbook) -> None:
    workbook[OPEN].delete_rows(4)


@pytest.mark.parametrize(
    "change",
    [_sorted, _filtered, _inserted, _removed, _without_ids, _renamed, _without_others, _deleted],
)
def test_people_do_what_they_like_to_it(path: Path, change: Change) -> None:
    decide(path, {KEYS[3]: TYPED})
    workbook = load_workbook(path)
    change(workbook)
    workbook.save(path)
    assert read(path) == {KEYS[3]: TYPED}


def test_a_duplicated_row_is_there_twice(path: Path) -> None:
    decide(path, {KEYS[3]: TYPED})
    workbook = load_workbook(path)
    sheet = workbook[OPEN]
    for column in range(1, sheet.max_column + 1):
        sheet.cell(9, column).value = sheet.cell(6, column).value
    workbook.save(path)
    assert sum(row.sheet is SheetId.OPEN for row in read_books(path).rows) == 2


def test_pandas_leaves_values_alone(path: Path) -> None:
    decide(path, {KEYS[1]: {**TYPED, "decided_on": date(2019, 3, 15)}})
    sheets = pd.read_excel(path, sheet_name=None, header=None, engine="openpyxl")
    with pd.ExcelWriter(path) as writer:
        for name, frame in sheets.items():
            frame.to_excel(writer, sheet_name=name, header=False, index=False)
    assert read(path) == {KEYS[1]: TYPED}


@pytest.mark.libreoffice
def test_libreoffice_fills_it_in_and_saves_it(path: Path, tmp_path: Path) -> None:
    sheet = load_workbook(path)[OPEN]
    columns = ids(sheet)
    values = {
        Place(sheet=OPEN, cell=sheet.cell(5, columns[name]).coordinate): value
        for name, value in TYPED.items()
    }
    target = tmp_path / "saved.xlsx"
    fill_all([Filling(source=path, target=target, values=values)])
    target.replace(path)
    assert read(path) == {KEYS[2]: TYPED}
    assert {row.written_after for row in read_books(path).rows} == {7}


def test_the_guide_is_no_wider_than_its_page(path: Path) -> None:
    """LibreOffice fits several columns to a page, but cuts off a single one that is too wide."""
    sheet = load_workbook(path)["Hướng dẫn"]
    page = 297 if sheet.page_setup.orientation == "landscape" else 210
    pixels = sheet.column_dimensions["A"].width * 7
    assert pixels / 96 * 25.4 <= page - (sheet.page_margins.left + sheet.page_margins.right) * 25.4


def test_numbers_and_days_come_as_they_were_typed(path: Path) -> None:
    decide(path, {KEYS[0]: {"value": 25_000_000_000}, KEYS[1]: {"value": 1.2}})
    decide(path, {KEYS[2]: {"value": date(2019, 3, 20)}, KEYS[3]: {"value": "20/3/2019 "}})
    cells = {
        row.cells["key"].raw: row.cells["value"]
        for row in read_books(path).rows
        if "value" in row.cells
    }
    assert [(cells[key].kind, cells[key].raw) for key in KEYS[:4]] == [
        (CellKind.NUMBER, "25000000000"),
        (CellKind.NUMBER, "1.2"),
        (CellKind.DATETIME, "2019-03-20"),
        (CellKind.TEXT, "20/3/2019"),
    ]


def test_copies_are_read_and_strangers_are_not(path: Path) -> None:
    decide(path, {KEYS[0]: TYPED}, to="decisions-MAY2.xlsx")
    decide(path, {KEYS[1]: TYPED}, to="decisions (2019-03-12 mới).xlsx")
    stranger = Workbook()
    stranger.save(path.with_name("decisions-notes.xlsx"))
    path.with_name("~$decisions.xlsx").write_bytes(b"lock")
    found = read_books(path)
    assert {file.name for file in found.files} == {
        "decisions.xlsx",
        "decisions-MAY2.xlsx",
        "decisions (2019-03-12 mới).xlsx",
    }
    assert set(read(path)) == {KEYS[0], KEYS[1]}
    assert {row.main for row in found.rows if row.sheet is SheetId.OPEN} == {False}


def test_none_at_all_is_none(tmp_path: Path) -> None:
    assert read_books(tmp_path / "decisions.xlsx").rows == ()


def password_protected() -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le")
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (password_protected(), "is protected by a password"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old format"),
        (b"<html>", "is no Excel workbook"),
        (b"PK\x03\x04 and no more", "is damaged"),
    ],
)
def test_what_cannot_be_read_says_where_what_and_what_to_do(
    path: Path, content: bytes, told: str
) -> None:
    path.write_bytes(content)
    with pytest.raises(PathError) as refused:
        read_books(path)
    said = str(refused.value)
    assert str(path) in said
    assert told in said
    assert "stays in force; please put back a good copy" in said


def test_another_workbook_in_its_place_is_said_to_be_one(path: Path) -> None:
    workbook = Workbook()
    workbook.save(path)
    with pytest.raises(PathError, match="not one of decisions"):
        read_books(path)


def test_a_damaged_copy_is_told_as_well(path: Path) -> None:
    path.with_name("decisions (1).xlsx").write_bytes(path.read_bytes()[:2000])
    with pytest.raises(PathError, match=r"decisions \(1\).xlsx"):
        read_books(path)


def test_five_thousand_rows(tmp_path: Path) -> None:
    many = book()
    rows = [
        OpenRow(question=question(f"HU-CPA/m{number}.amount"), unit_name="Huyện ủy", phone="")
        for number in range(5000)
    ]
    content = write_book(
        Book(
            title=many.title,
            open=rows,
            decided=[],
            received=[],
            written_after=0,
            as_of=many.as_of,
        )
    )
    path = tmp_path / "decisions.xlsx"
    path.write_bytes(content)
    decide(path, {"HU-CPA/m4999.amount": TYPED})
    found = read_books(path)
    assert len(found.keys) == 5000
    assert [row.cells["key"].raw for row in found.rows] == ["HU-CPA/m4999.amount"]
    assert io.BytesIO(content).getbuffer().nbytes < 5_000_000
