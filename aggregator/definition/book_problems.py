"""What is wrong with a definition's workbook before it can be read as a definition."""

from collections.abc import Iterable
from typing import Final

from aggregator.definition.sheets import SETTINGS
from aggregator.domain import Problem

BOOK: Final = "campaign.xlsx"
MISTAKES: Final = "Chỗ sai"
"""The sheet in front of a marked workbook."""


def no_such_part(sheet: str, at: str, name: str, known: Iterable[str]) -> Problem:
    """A row that belongs to a table or list that is not there."""
    allowed = ", ".join(known) or "chưa có"
    return Problem(
        where=f"{BOOK}: sheet {sheet}, {at}",
        seen=f"is '{name}'" if name else "names no part",
        expected=f"please write one of: {allowed}",
        cell=f"sheet {sheet}, {at}",
        vietnamese=f"ghi “{name}”: không có tên này; được phép: {allowed}",
    )


def not_known(sheet: str, address: str, key: str) -> Problem:
    where = f"{BOOK}: sheet {sheet}{f', cell {address}' if address else ''}"
    return Problem(
        where=f"{where}: {key}",
        seen="is not a known key",
        expected="please remove or correct it",
        cell=f"sheet {sheet}, ô {address}" if address else "",
        vietnamese="không có mục nào tên này; hãy bỏ hoặc sửa lại",
    )


def beside_columns(sheet: str, address: str) -> Problem:
    return Problem(
        where=f"{BOOK}: sheet {sheet}, cell {address}",
        seen="stands in a column that is none of the sheet's",
        expected="please move it into one of them, or delete it",
        cell=f"sheet {sheet}, ô {address}",
        vietnamese="ghi ở cột không thuộc sheet này; hãy chuyển vào đúng cột, hoặc xóa",
    )


def no_such_sheet(sheet: str) -> Problem:
    return Problem(
        where=f"{BOOK}: sheet {sheet}",
        seen="is no sheet of a definition",
        expected="please delete it, or give it back its name",
        vietnamese="không phải sheet của định nghĩa; hãy xóa, hoặc đặt lại đúng tên",
    )


def no_settings() -> Problem:
    return Problem(
        where=BOOK,
        seen=f"no sheet {SETTINGS}",
        expected="please begin with `campaign workbook`",
        vietnamese=f"không có sheet {SETTINGS}; hãy làm từ tệp do `campaign workbook` tạo ra",
    )


def no_book(seen: str) -> Problem:
    return Problem(
        where=BOOK,
        seen=f"cannot be opened ({seen})",
        expected="please save it as .xlsx",
        vietnamese="không mở được; hãy lưu lại dạng .xlsx, không đặt mật khẩu",
    )
