"""What an input accepts, and what it says when something else is typed."""

from datetime import date
from typing import Final

from aggregator.domain import fitting
from aggregator.layout import Slot

_EARLIEST: Final = date(2000, 1, 1)

_TITLE, _MESSAGE = 32, 255
"""Characters that Excel takes; UTF-16 units, as it counts."""
_WHOLE: Final = (
    "Phải là số nguyên từ 0 trở lên: không có phần lẻ (như 12,5), không dùng dấu chấm, dấu phẩy, "
    "không ghi chữ. Ví dụ: 1250"
)
_MONEY: Final = (
    "Ghi đủ bằng đồng, số nguyên, không dùng dấu chấm, dấu phẩy, không ghi nghìn hay triệu, không "
    "ghi chữ. Ví dụ 1 tỷ 250 triệu: 1250000000"
)
_DECIMAL: Final = (
    "Ghi số từ 0 trở lên, không ghi chữ, không ngăn cách hàng nghìn; phần lẻ sau dấu thập phân của "
    "máy. Ví dụ mười hai rưỡi: 12,5"
)
_ZERO: Final = "Không phát sinh: ghi 0. Chưa có số liệu: để trống."


def entry_rule(slot: Slot) -> dict[str, object] | None:
    """The data validation of an input, as xlsxwriter takes it; ``None`` for free text."""
    unit = f" ({slot.unit_of_measure})" if slot.unit_of_measure else ""
    all_ = ", ".join(slot.choices)
    match slot.kind:
        case "count":
            return _number("integer", f"Số lượng{unit}", "Phải là số nguyên", _WHOLE)
        case "money":
            return _number("integer", f"Số tiền{unit}", "Số tiền chưa đúng", _MONEY)
        case "decimal":
            return _number("decimal", f"Số lượng{unit}", "Số chưa đúng", _DECIMAL)
        case "choice":
            return {
                "validate": "list",
                # they stand within quotation marks
                "source": [choice.replace('"', '""') for choice in slot.choices],
                "input_title": "Chọn trong danh sách",
                "input_message": fitting(f"Bấm mũi tên bên phải ô, hoặc Alt+↓: {all_}.", _MESSAGE),
                "error_title": "Chọn trong danh sách",
                "error_message": fitting(f"Chọn một trong: {all_}.", _MESSAGE),
            }
        case "date":
            return {
                "validate": "date",
                "criteria": ">=",
                "value": _EARLIEST,
                "input_title": fitting(slot.label, _TITLE),
                "input_message": "Ghi ngày/tháng/năm. Ví dụ: 05/03/2019",
                "error_title": "Ngày chưa đúng",
                "error_message": "Ghi ngày/tháng/năm. Ví dụ: 05/03/2019",
            }
        case "text" | "narrative":
            return None


def _number(what: str, title: str, wrong: str, how: str) -> dict[str, object]:
    return {
        "validate": what,
        "criteria": ">=",
        "value": 0,
        "input_title": fitting(title, _TITLE),
        "input_message": f"{how}. {_ZERO}",
        "error_title": wrong,
        "error_message": f"{how}. {_ZERO}",
    }
