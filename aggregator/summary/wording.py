"""The words and signs of the summary for what the domain names in English."""

from typing import Final

from aggregator.definition import card, words
from aggregator.domain import Disposition, Finding, Status

UNIT_STATUS: Final = words.UNIT_STATUS

SEALS: Final = {
    True: "Dấu niêm của các biểu mẫu đã được đối chiếu với khóa của cơ quan.",
    False: "Chưa đối chiếu dấu niêm: không có khóa seal.key.",
}
"""Whether they were verified."""

DISPOSITION: Final = {
    Disposition.COUNTED: "Được tổng hợp",
    Disposition.SUPERSEDED: "Đã có bản thay thế",
    Disposition.DUPLICATE: "Trùng tệp khác",
    Disposition.HELD: "Giữ lại chờ quyết định",
    Disposition.REJECTED: "Không tiếp nhận",
    Disposition.EXCLUDED: "Loại theo quyết định",
    Disposition.IGNORED: "Bỏ qua",
}

DISPOSITION_MEANING: Final = {
    Disposition.COUNTED: "Số liệu của tệp này nằm trong tổng",
    Disposition.SUPERSEDED: "Đơn vị có một bản khác được tổng hợp",
    Disposition.DUPLICATE: "Nội dung giống hệt một tệp khác",
    Disposition.HELD: "Đọc được, nhưng phải có người quyết định trước khi cộng",
    Disposition.REJECTED: "Không phải biểu mẫu đọc được; cần đơn vị gửi lại",
    Disposition.EXCLUDED: "Người phụ trách đã quyết định không dùng",
    Disposition.IGNORED: "Thư, tệp nén đã mở, bản quét, tệp tạm",
}

SEVERITY: Final = words.SEVERITY

STATE: Final = words.STATE

STATUS: Final = words.STATUS

SIGN: Final = {
    Status.MISSING: "…",
    Status.QUERY: "?",
    Status.INVALID: "×",
    Status.HELD: "giữ",
    Status.EXCLUDED: "loại",
}
"""In place of a number, for the states without one."""

NOT_ASKED: Final = "/"

LEGEND: Final = (
    f"Ký hiệu: 0 = không phát sinh; {SIGN[Status.MISSING]} = chưa có số liệu; "
    f"{SIGN[Status.QUERY]} = chờ làm rõ; {SIGN[Status.INVALID]} = không đọc được; "
    f"{SIGN[Status.HELD]} = có tệp chờ quyết định; 12* = theo quyết định của cơ quan tổng hợp; "
    f"{SIGN[Status.EXCLUDED]} = không tính theo quyết định; "
    f"{NOT_ASKED} = không thuộc diện báo cáo. Ô không có số không cộng vào tổng. "
    "Vạch trong ô: độ lớn so với đơn vị lớn nhất của cột."
)

_CAUSE: Final = {
    "decision": "Theo quyết định",
    "now-counted": "Nay được tính",
    "new-value": "Số liệu mới",
    "no-longer-asked": "Không còn trong đợt báo cáo",
}


def cause(change: str) -> str:
    """Why a figure differs from the run before; see ``Change.cause``."""
    if change in _CAUSE:
        return _CAUSE[change]
    return f"Nay không tính: {STATUS[Status(change.removeprefix('now-'))].lower()}"


def sentence(finding: Finding) -> str:
    """A finding in a sentence, led by its title."""
    its = card(finding.rule)
    return f"{its.vi.title}: {its.account(finding, 'vi')}"
