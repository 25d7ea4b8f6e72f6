"""The words for provinces and for what has to be known of them."""

from collections.abc import Mapping
from typing import Final

from aggregator.definition import AskedFigure, card, cards
from aggregator.domain import Notice, PackageState, ProvinceNotice, shortened

STATE: Final = {
    PackageState.CLOSED: "Đã chốt",
    PackageState.OPEN: "Chưa chốt",
    PackageState.MISSING: "Chưa có gói",
}

NOTICE: Final = {
    Notice.MISSING: "Chưa có gói số liệu",
    Notice.NOT_ADDED: "Hỏi khác: không cộng",
    Notice.NOT_CLOSED: "Chưa chốt",
    Notice.OPEN_HARD: "Còn việc phải làm rõ",
    Notice.ASKED_OTHERWISE: "Câu hỏi khác lời",
    Notice.CHECKED_OTHERWISE: "Kiểm tra khác",
    Notice.NAMED_BY_FOLDER: "Không ghi tên tỉnh",
    Notice.LOCAL_CODES: "Đơn vị cùng mã, cùng tên",
}

MEANING: Final = {
    Notice.MISSING: "Tỉnh có trong danh sách nhưng chưa nộp; tổng chưa có tỉnh này.",
    Notice.NOT_ADDED: (
        "Số liệu của tỉnh khác đơn vị tính, khác loại hoặc khác kỳ với đa số nên không cộng vào "
        "tổng."
    ),
    Notice.NOT_CLOSED: (
        "Số liệu lấy từ thư mục {seen} chưa chốt: còn có thể thay đổi, và không có gì chứng minh "
        "các tệp còn nguyên."
    ),
    Notice.OPEN_HARD: "{seen} phát hiện phải làm rõ mà tỉnh chưa xử lý.",
    Notice.ASKED_OTHERWISE: "Định nghĩa của tỉnh khác đa số; số liệu vẫn cộng.",
    Notice.CHECKED_OTHERWISE: (
        "Phép kiểm tra hoặc khoảng giá của tỉnh khác đa số; số liệu vẫn cộng."
    ),
    Notice.NAMED_BY_FOLDER: (
        "Định nghĩa không ghi tên tỉnh; tên ở đây ghép từ cơ quan tổng hợp và thư mục {seen}."
    ),
    Notice.LOCAL_CODES: (
        "{seen} mã đơn vị trùng cả tên giữa các tỉnh; theo --local-codes, mỗi tỉnh là một đơn vị "
        "khác nhau."
    ),
}

_PARTS: Final[Mapping[str, str]] = {
    "period": "kỳ báo cáo",
    "title": "tên đợt báo cáo",
    "counting_rule": "quy tắc tính",
    "form_version": "phiên bản biểu mẫu",
    "groups": "các nhóm đơn vị",
}

LONGEST: Final = 300
"""Characters of a heading; what is longer is nobody's question."""

_NOTHING: Final = "(không có)"


def figure_words(figure: AskedFigure) -> str:
    """What is asked, and in what it is counted."""
    return shortened(f"{figure.label} ({figure.unit_of_measure})", LONGEST)


_KIND: Final[Mapping[str, str]] = {
    "count": "số đếm",
    "decimal": "số thập phân",
    "money": "số tiền",
}


def about(notice: ProvinceNotice, labels: Mapping[str, str]) -> str:
    """What a notice is about, in words; ``labels`` of the figures by field."""
    if notice.about in cards():
        return card(notice.about).vi.title
    return labels.get(notice.about) or _PARTS.get(notice.about) or notice.about


def account(notice: ProvinceNotice) -> str:
    """The notice in a sentence, with both sides where the definitions differ."""
    sentence = MEANING[notice.notice].format(seen=notice.seen)
    if notice.notice in {Notice.NOT_ADDED, Notice.ASKED_OTHERWISE}:
        return f"{sentence} Tỉnh: {_told(notice.seen)}. Đa số: {_told(notice.usual)}."
    if notice.notice is Notice.CHECKED_OTHERWISE and not (notice.seen and notice.usual):
        return f"{sentence} {'Tỉnh không kiểm tra.' if notice.usual else 'Chỉ tỉnh này kiểm tra.'}"
    return sentence


def _told(side: str) -> str:
    """What one side has; of another unit of measure also the kind of figure, in words."""
    kind, _, unit_of_measure = side.partition(" ")
    if kind in _KIND:
        return f"{unit_of_measure} ({_KIND[kind]})"
    return side or _NOTHING
