"""What is wrong with a definition's workbook before it can be read as a definition."""

from collections.abc import Iterable
from typing import Final

from aggregator.domain import Problem

BOOK: Final = "campaign.xlsx"


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
        vietnamese="không có mục nào tên này; hãy bỏ hoặc sửa lại",
    )


def no_book(seen: str) -> Problem:
    return Problem(
        where=BOOK,
        seen=f"cannot be opened ({seen})",
        expected="please save it as .xlsx",
        vietnamese="không mở được; hãy lưu lại dạng .xlsx, không đặt mật khẩu",
    )
