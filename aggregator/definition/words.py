"""The Vietnamese words, and signs, for the states that the domain names in English."""

from typing import Final

from aggregator.domain import Severity, State, UnitStatus

UNIT_STATUS: Final = {
    UnitStatus.COUNTED: "Đã tổng hợp",
    UnitStatus.HELD: "Đang giữ lại",
    UnitStatus.REJECTED: "Gửi tệp không tiếp nhận được",
    UnitStatus.MISSING: "Chưa gửi",
}

SEVERITY: Final = {
    Severity.HARD: "■ Phải làm rõ",
    Severity.SOFT: "▲ Cần kiểm tra",
    Severity.NOTE: "○ Ghi nhận",
}

STATE: Final = {State.OPEN: "Chưa xử lý", State.SETTLED: "Đã xử lý"}
