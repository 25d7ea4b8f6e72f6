"""Answers without a figure (nothing to report, not known), and words that are part of none."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from aggregator.normalization.spelling import exactly, fold, spellings

_MARKS: Final = " .,;:!()*-–/\"'"
LONGEST_PHRASE: Final = 6
_WORDS_OF_A_SENTENCE: Final = 3
_NEGATIONS: Final = frozenset(("khong", "ko", "k", "khg", "hong", "hok"))
_UNKNOWN: Final = frozenset(
    (
        "so",
        "lieu",
        "du",
        "thong",
        "tin",
        "bao",
        "cao",
        "ke",
        "tong",
        "hop",
        "theo",
        "doi",
        "ro",
        "biet",
        "nam",
        "xac",
        "dinh",
        "nho",
        "duoc",
        "cung",
        "cap",
        "tai",
        "ho",
        "so",
        "luu",
        "cap",
        "nhat",
        "co",
        "the",
        "day",
        "du",
        "gui",
        "dong",
        "bo",
        "cu",
        "chinh",
        "chi",
        "tiet",
        "de",
        "nhan",
    )
)
_RECORDS: Final = (["so", "lieu"], ["du", "lieu"], ["thong", "tin"])
_MISSING: Final = frozenset(
    fold(phrase)
    for phrase in (
        *("chưa có", "chưa rõ", "chưa biết", "chưa nắm", "chưa nắm được", "chưa tính được"),
        *("chưa có số", "chưa có báo cáo", "chưa xác định", "chưa tổng hợp", "chưa thống kê"),
        *("đang tổng hợp", "đang thống kê", "đang cập nhật", "đang rà soát", "đang chờ"),
        *("đang thu thập", "đang chờ số liệu", "đang chờ báo cáo", "chờ tổng hợp", "chờ số liệu"),
        *("chờ báo cáo", "chờ cập nhật", "cập nhật sau", "bổ sung sau", "báo cáo sau", "gửi sau"),
        *("sẽ bổ sung", "sẽ bổ sung sau", "sẽ cập nhật", "sẽ cập nhật sau", "sẽ báo cáo sau"),
        *("sẽ gửi sau", "thiếu số liệu", "mất số liệu", "thất lạc", "bỏ trống", "để trống"),
        *("trống", "n/a", "na", "tbd", "tba", "không rõ", "không biết", "không nhớ"),
        *("không xác định", "không xác định được", "không thống kê", "không thống kê được"),
        *("không tổng hợp được", "không theo dõi", "không nắm", "không nắm được", "không nắm rõ"),
        *("không tính được", "không cung cấp", "không còn số liệu", "không còn lưu", "k rõ"),
        *("không còn hồ sơ", "không lưu", "không lưu hồ sơ", "không có hồ sơ lưu", "không áp dụng"),
        *("không tổng hợp", "không ghi", "không cập nhật", "chưa cập nhật", "chưa đủ số liệu"),
        *("not available", "not available yet", "not yet available", "not applicable", "no data"),
        *("unknown", "not known", "not known yet", "pending", "to be confirmed", "tbc"),
    )
)
_NIL_CONTINUED: Final = spellings(
    (
        *("có", "phát sinh", "hỗ trợ", "thực hiện", "triển khai", "tổ chức", "xây dựng", "xây"),
        *("sửa chữa", "mua", "cấp", "nhận", "làm", "hoạt động", "trường hợp", "nội dung này"),
        *("nào", "gì", "gì cả", "ai", "hộ", "ca", "mới", "trong kỳ", "hoạt động này", "nội dung"),
        *("công trình", "tuyến", "tuyến đường", "đối tượng", "người", "em", "nhà", "cầu", "đợt"),
        *("thực hiện được", "triển khai được", "tổ chức được", "triển khai thực hiện"),
    )
)
_NOT_YET: Final = frozenset(("chua", "chưa"))
_NOT_DONE: Final = spellings(
    (
        *("thực hiện", "triển khai", "tổ chức", "phát sinh", "hỗ trợ", "xây dựng", "xây", "làm"),
        *("sửa chữa", "mua", "hoạt động", "triển khai thực hiện"),
        *("thực hiện được", "triển khai được", "tổ chức được", "xây được", "hỗ trợ được"),
    )
)
"""What has not been done yet comes to nothing; "chưa có" says that the figure is not known yet."""
_NIL: Final = frozenset(
    fold(phrase)
    for phrase in (
        "không",
        "ko",
        "không có",
        "không phát sinh số liệu",
        "khg",
        "số không",
        *("zero", "none", "nil", "nothing", "nothing to report"),
    )
)
_DASHES: Final = frozenset("-–—−‒―‐‑")
LABELS: Final = exactly(
    (
        *("tổng", "tổng số", "tổng cộng", "cộng", "số", "số lượng", "số lượng là", "tất cả", "ts"),
        *("sl", "là", "gồm", "có", "được", "đạt", "kết quả", "thực hiện", "đã thực hiện", "đã"),
        *("hỗ trợ", "đã hỗ trợ", "xây", "đã xây", "xây dựng", "đã xây dựng", "tong", "tong so"),
        *("chiều dài", "tổng chiều dài", "dài", "tong cong", "so luong", "so", "cong"),
        *("trao", "đã trao", "tặng", "đã tặng", "đã cấp"),
        *("bằng chữ", "viết bằng chữ", "ghi bằng chữ"),
    )
)
"""What only repeats the question. Without diacritics only what can be nothing else: "chung" is
"chừng" as well, and "qua" is "quá"."""
MONEY_LABELS: Final = LABELS | exactly(
    (
        *("kinh phí", "tổng kinh phí", "số kinh phí", "tổng số kinh phí", "kinh phí thực hiện"),
        *("số tiền", "tổng số tiền", "tổng tiền", "tiền", "giá trị", "tổng giá trị", "thành tiền"),
        *("với số tiền", "với kinh phí", "số tiền bằng chữ"),
        *("tong kinh phi", "kinh phi", "so tien", "tong so tien", "tong tien", "gia tri"),
    )
)
IN_WORDS: Final = spellings(("bằng chữ", "viết bằng chữ", "ghi bằng chữ", "số tiền bằng chữ"))
UNIT_LABEL: Final = spellings(("đvt", "đơn vị", "đơn vị tính", "đv"))
CLOSINGS: Final = spellings(
    ("chẵn", "tròn", "chẵn.", "cả thảy", ", -", ". -", ", –", ". –", ", - -")
)
"""Behind an amount they say that it is whole: "500.000 đồng chẵn", "500.000,-"."""
HALF: Final = frozenset(("rưỡi", "ruoi", "rưởi", "rưởí"))
HALF_OF: Final = frozenset(("nửa", "nua"))
APPROXIMATIONS: Final = spellings(
    (
        *(
            "khoảng",
            "khoảng chừng",
            "chừng",
            "độ",
            "tầm",
            "cỡ",
            "gần",
            "hơn",
            "trên",
            "dưới",
            "ước",
        ),
        *(
            "ước tính",
            "ước đạt",
            "ước khoảng",
            "dự kiến",
            "tạm tính",
            "tối đa",
            "tối thiểu",
            "ngót",
        ),
        *("ít nhất", "nhiều nhất", "không quá", "không dưới", "không đến", "không tới", "chưa đến"),
        *("chưa tới", "chưa đầy", "xấp xỉ", "quá", "vượt", "trở lên", "trở xuống", "đổ lại", "lẻ"),
    )
)
PARTS: Final = spellings(("trong đó", "gồm", "gồm có", "bao gồm", "kể cả", "tính cả"))
"""What follows is a part of what was said before, or all its parts."""
APPROXIMATE_SIGNS: Final = frozenset("~≈<>≤≥±∼+")


def is_missing(text: str) -> bool:
    """Whether the whole text says that the figure is not known: "Không có số liệu", "......"."""
    phrase = _phrase(text)
    if phrase in _MISSING:
        return True
    words = phrase.split()
    if words[:2] in _RECORDS:
        words = [*words[2:], *words[:2]]  # "số liệu chưa có"
    # "không có số liệu thống kê", "chưa có thông tin báo cáo": a negation and words for a record
    return (
        len(words) >= _WORDS_OF_A_SENTENCE
        and (words[0] in _NEGATIONS or words[0] == "chua")
        and _UNKNOWN.issuperset(words[1:])
        and any(
            pair in phrase for pair in ("so lieu", "du lieu", "thong tin", "bao cao", "thong ke")
        )
    )


def is_nil(text: str, units: frozenset[tuple[str, ...]]) -> bool:
    """Whether the whole text says that there is nothing to report: "-", "không", "Không phát sinh".

    Args:
        text: Without invisible characters.
        units: Spellings of the unit asked for, so that "không căn nào" is understood.
    """
    if text in _DASHES:
        return True
    phrase = _phrase(text)
    if phrase in _NIL:
        return True
    words = phrase.split()
    if not words or words[0] not in _NEGATIONS | _NOT_YET:
        return False
    # with the diacritics that were typed: "không đúng" and "không dùng" fold alike
    typed = " ".join(text.lower().split()).strip(_MARKS).split()[1:]
    place = words_behind(typed, 0, _NOT_DONE) if words[0] in _NOT_YET else 0
    if words[0] in _NOT_YET and not place:
        return False
    while place < len(typed):
        ends = (words_behind(typed, place, phrases) for phrases in (_NIL_CONTINUED, units))
        end = max(ends)
        if end == place:
            return False
        place = end
    return bool(typed)


def words_behind(words: Sequence[str], start: int, phrases: frozenset[tuple[str, ...]]) -> int:
    """The end of the longest phrase that stands at ``start``; ``start`` when none does."""
    for end in range(min(len(words), start + LONGEST_PHRASE), start, -1):
        if tuple(words[start:end]) in phrases:
            return end
    return start


@lru_cache(maxsize=512)
def first_words(phrases: frozenset[tuple[str, ...]]) -> frozenset[str]:
    """What a phrase can begin with: nearly every word can be passed by one look at these."""
    return frozenset(phrase[0] for phrase in phrases if phrase)


def _phrase(text: str) -> str:
    return fold(" ".join(text.split())).strip(_MARKS)
