"""The columns of ``decisions.xlsx``: ids for programs, headings for people."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

Shown = Literal["hidden", "text", "centre", "number", "percent", "date"]


class SheetId(StrEnum):
    OPEN = "open"
    DECIDED = "decided"
    RECEIVED = "received"


TABS: Final = {
    SheetId.OPEN: "Cần quyết định",
    SheetId.DECIDED: "Đã quyết định",
    SheetId.RECEIVED: "Ngày nhận",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A column.

    Attributes:
        id: Stands in the hidden first row; a column is known by it wherever it is moved to.
        title: Heading.
        width: In characters; only programs need a hidden one.
        shown: How its cells look.
        filled_in: A person fills it in; all others are locked.
    """

    id: str
    title: str
    width: float
    shown: Shown = "text"
    filled_in: bool = False


def _in(id_: str, title: str, width: float, shown: Shown = "text") -> Column:
    return Column(id=id_, title=title, width=width, shown=shown, filled_in=True)


def _out(id_: str, title: str, width: float, shown: Shown = "text") -> Column:
    return Column(id=id_, title=title, width=width, shown=shown)


_ASKED: Final = (
    _out("key", "Khóa", 2, "hidden"),
    _out("rank", "TT", 4, "centre"),
    _out("question", "Cần quyết định điều gì", 38),
    _out("unit", "Mã đơn vị", 9, "hidden"),
    _out("unit_name", "Đơn vị", 15),
    _out("phone", "Điện thoại", 11),
    _out("field", "Mã trường", 10, "hidden"),
    _out("label", "Số liệu", 17),
    _out("path", "Tệp", 13),
    _out("cell", "Ô", 8, "hidden"),
    _out("typed", "Đơn vị ghi", 13),
    _out("a", "Cách đọc A", 15),
    _out("b", "Cách đọc B", 15),
    _out("influence", "Ảnh hưởng", 6, "percent"),
)
_SETTLED: Final = (
    _in("decision", "QUYẾT ĐỊNH", 13),
    _in("value", "GIÁ TRỊ", 11),
    _in("reason", "LÝ DO", 16),
    _in("decided_by", "NGƯỜI QUYẾT ĐỊNH", 10),
    _in("decided_on", "NGÀY", 9, "date"),
)

COLUMNS: Final = {
    SheetId.OPEN: (*_ASKED, *_SETTLED, _out("note", "Ghi chú", 15)),
    SheetId.DECIDED: (
        *(
            Column(id=one.id, title=one.title, width=one.width, shown="hidden")
            if one.id in {"a", "b", "influence"}
            else one
            for one in _ASKED
        ),
        *_SETTLED,
        _out("note", "Ghi chú", 17),
        _out("before", "Trước đó", 11),
        _out("after", "Thành", 12),
        _out("state", "Tình trạng", 11),
    ),
    SheetId.RECEIVED: (
        _out("key", "Khóa", 2, "hidden"),
        _out("path", "Tệp", 60),
        _out("sha256", "SHA-256", 12, "hidden"),
        _out("unit", "Đơn vị", 30),
        _out("first_seen", "Máy thấy lần đầu", 12, "date"),
        _in("received_on", "NGÀY NHẬN THẬT", 14, "date"),
        _in("reason", "LÝ DO", 32),
        _in("decided_by", "NGƯỜI GHI", 16),
        _out("note", "Ghi chú", 30),
    ),
}

STARRED: Final = frozenset(
    column.id for columns in COLUMNS.values() for column in columns if column.filled_in
)
"""Ids of the columns that people fill in."""

STAMP: Final = "written-after:"
"""Before the number of the last decision that the workbook knows of, behind the last id."""
