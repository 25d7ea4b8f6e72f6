"""Every key of a definition, from the models: what it is, what it takes, what holds without it."""

from collections.abc import Iterator
from typing import Any, Final

from pydantic_core import PydanticUndefined

from aggregator.definition import Campaign, Column, FigureColumn, FigureRow, FigureTable, NamedList
from aggregator.definition.book_blanks import must_be_filled
from aggregator.definition.entries import Entry, Key
from aggregator.definition.office_words import office_words
from aggregator.definition.questions import Definition
from aggregator.definition.rounds import Round
from aggregator.definition.sheets import (
    COLUMN_ENTRIES,
    LIST,
    LIST_ENTRIES,
    SETTING_ENTRIES,
    SHEETS,
    TABLE,
    TABLE_COLUMN_ENTRIES,
    TABLE_ENTRIES,
    TABLE_ROW_ENTRIES,
)
from aggregator.definition.typed_values import allowed_words, annotation_of, form_of

_FORMS: Final = {
    "text": "chữ",
    "lines": "danh sách chữ",
    "yes or no": "true, false",
    "day": "ngày: 2026-11-30",
    "number": "số",
    "parameters": "nhóm mục",
}
_OPENING: Final = """# Mọi mục của một định nghĩa

Tạo từ chính mã nguồn (`make docs`). `campaign.toml` ghi theo cột *Mục*; bảng Excel (`campaign
workbook`) có cùng các mục, mỗi phần một sheet. *Không ghi thì*: giá trị khi bỏ mục đó; **phải ghi**
là không bỏ được; có thêm dấu \\* thì bảng Excel bỏ được: mã đặt theo tên, nhóm là nhóm duy
nhất, quy tắc theo tên của nó. Ở cột *Nhận*, chữ đứng sau `từ` là chữ để chọn ở bảng Excel. Nơi nêu
dòng, cột, nhóm khác thì bảng Excel nhận cả tên của nó: *Bằng tổng các dòng* ghi “Nhà sập đổ”, *Ràng
buộc* ghi “Nhà sập đổ.Số lượng”.
"""
_ROUND: Final = {
    "id": "Thêm vào mã đợt: chữ thường, số, gạch dưới",
    "title": "Thêm vào tên đợt: quý II năm 2026",
    "period.start": "Số liệu từ ngày",
    "period.end": "Số liệu đến ngày",
    "issue_date": "Ngày gửi biểu mẫu",
    "due_date": "Hạn gửi về",
    "close_date": "Ngày khóa sổ",
    "follows": "Tên thư mục của kỳ trước",
}


def definition_page() -> str:
    return _OPENING + "\n".join(line for part in _parts() for line in part) + "\n"


def _parts() -> Iterator[Iterator[str]]:
    yield _part("Chung", "", Campaign, SETTING_ENTRIES)
    for sheet in SHEETS:
        file = " (hoặc `units.csv`)" if sheet.part == "units" else ""
        yield _part(f"{sheet.name}{file}", f"[[{sheet.part}]]", sheet.model, sheet.entries)
    yield _part("Bảng số liệu", "[[tables]]", FigureTable, TABLE_ENTRIES)
    yield _part("Cột của bảng", "tables: columns", FigureColumn, TABLE_COLUMN_ENTRIES)
    yield _part("Dòng của bảng", "tables: rows", FigureRow, TABLE_ROW_ENTRIES)
    yield _part("Danh sách", "[proposal], [supplement], [[lists]]", NamedList, LIST_ENTRIES)
    yield _part("Cột của danh sách", "columns", Column, COLUMN_ENTRIES)
    entries = tuple(
        Entry(key=tuple(key.split(".")), heading=note, note="") for key, note in _ROUND.items()
    )
    yield _part("Một kỳ (`round.toml`)", "", Round, entries)


def _part(
    title: str, where: str, model: type[Definition], entries: tuple[Entry, ...]
) -> Iterator[str]:
    yield f"\n## {title}\n"
    if where:
        yield f"`{where}`\n"
    yield "| Mục | Là gì | Ghi gì | Nhận | Không ghi thì |"
    yield "|---|---|---|---|---|"
    for entry in entries:
        if entry.key in {(LIST,), (TABLE,)}:
            continue
        key = ".".join(entry.key)
        taken = _taken(annotation_of(model, entry.key))
        cells = (f"`{key}`", entry.heading, entry.note, taken, _default(model, entry.key))
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _taken(annotation: Any) -> str:  # noqa: ANN401 - types of types
    words = allowed_words(annotation)
    if words:
        shown = office_words(words)
        return ", ".join(
            f"`{one}`" + (f" {shown[one]}" if shown[one] != one else "") for one in words
        )
    return _FORMS[form_of(annotation)]


def _default(model: type[Definition], key: Key) -> str:
    """Of the first part of the way that has one."""
    inside: Any = model
    for name in key:
        field = inside.model_fields[name]
        if not field.is_required():
            default = field.get_default(call_default_factory=True)
            return _shown(default)
        inside = field.annotation
    return "**phải ghi**" if must_be_filled(model, key) else "**phải ghi** \\*"


def _shown(default: object) -> str:
    if default in {None, "", ()} or default is PydanticUndefined:
        return "không có"
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    return f"`{default}`"
