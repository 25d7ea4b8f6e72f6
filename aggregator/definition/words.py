"""The Vietnamese words, and signs, for the states that the domain names in English."""

from typing import Final

from aggregator.domain import Severity, State, Status, UnitStatus

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

STATUS: Final = {
    Status.REPORTED: "Có số liệu",
    Status.NIL: "Không phát sinh (ghi 0)",
    Status.MISSING: "Chưa có số liệu",
    Status.QUERY: "Chờ làm rõ",
    Status.INVALID: "Không đọc được",
    Status.HELD: "Báo cáo đang giữ lại",
    Status.ADJUSTED: "Đã điều chỉnh theo quyết định",
}
