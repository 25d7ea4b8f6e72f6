"""The Vietnamese words, and signs, for the states that the domain names in English."""

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from typing import Final

from aggregator.definition.catalogue import Language, card
from aggregator.definition.questions import AMOUNT_UNIT
from aggregator.domain import (
    Call,
    Decision,
    DecisionState,
    Enough,
    Figure,
    Observation,
    Severity,
    State,
    Status,
    Total,
    UnitStatus,
    Unsaid,
    Verdict,
    vietnamese,
)

UNIT_STATUS: Final = {
    UnitStatus.COUNTED: "Đã tổng hợp",
    UnitStatus.HELD: "Có tệp chờ quyết định",
    UnitStatus.REJECTED: "Gửi tệp không tiếp nhận được",
    UnitStatus.MISSING: "Chưa gửi",
    UnitStatus.EXEMPT: "Không phải báo cáo",
}

SEVERITY: Final = {
    Severity.HARD: "■ Phải làm rõ",
    Severity.SOFT: "▲ Cần kiểm tra",
    Severity.NOTE: "○ Ghi nhận",
}

STATE: Final = {
    State.OPEN: "Chưa xử lý",
    State.EXPLAINED: "Đơn vị đã giải trình",
    State.WAITING: "Chờ đơn vị",
    State.SETTLED: "Đã quyết định",
}

STATUS: Final = {
    Status.REPORTED: "Có số liệu",
    Status.NIL: "Không phát sinh (ghi 0)",
    Status.MISSING: "Chưa có số liệu",
    Status.QUERY: "Chờ làm rõ",
    Status.INVALID: "Không đọc được",
    Status.HELD: "Báo cáo đang giữ lại",
    Status.ADJUSTED: "Đã điều chỉnh theo quyết định",
    Status.EXCLUDED: "Không tính theo quyết định",
}

VERDICT: Final = {
    Verdict.ACCEPT: "nhận như đã ghi",
    Verdict.TAKE_A: "lấy cách đọc A",
    Verdict.TAKE_B: "lấy cách đọc B",
    Verdict.CORRECT: "sửa thành",
    Verdict.NIL: "xác nhận không có",
    Verdict.EXCLUDE: "không tính",
    Verdict.WAIT: "chờ đơn vị",
    Verdict.ASSIGN: "là của đơn vị",
    Verdict.COUNT: "tính bản này",
    Verdict.EXTEND: "gia hạn đến",
    Verdict.EXEMPT: "không phải báo cáo",
    Verdict.RECEIVE: "ngày nhận",
    Verdict.WITHDRAW: "rút lại",
}

DECISION_STATE: Final = {
    DecisionState.IN_FORCE: "Đang có hiệu lực",
    DecisionState.WAITING: "Chờ đơn vị",
    DecisionState.LAPSED: "Hết hiệu lực: điều đã xét nay khác",
    DecisionState.WITHDRAWN: "Đã rút lại",
    DecisionState.REVISED: "Đã thay bằng quyết định sau",
    DecisionState.REFUSED: "Không nhận",
}


UNSAID: Final = {
    Unsaid.NO_RETURNS: "chưa có báo cáo nào được tổng hợp",
    Unsaid.FEW_RETURNS: "còn quá ít đơn vị có số liệu",
    Unsaid.MANY_MISSING: "còn quá nhiều đơn vị chưa có báo cáo được tính",
    Unsaid.HIDDEN_MISTAKES: "sai sót mà phép kiểm tra không thấy có thể vượt 1%",
    Unsaid.SUM_OF_SEVERAL: "chỉ ước tính được cho từng nội dung",
    Unsaid.NOT_ASKED: "không đơn vị nào phải báo cáo",
}
"""Why it cannot be said how far a total may still move, or how many calls are enough."""


def enough_calls(enough: Enough) -> str:
    """After how many calls the province's money is nearly right, or why nobody can tell."""
    if enough.calls is None:
        why = f": {UNSAID[enough.why]}" if enough.why else ""
        return f"Chưa đủ cơ sở để nói gọi bao nhiêu đơn vị là đủ{why}."
    share = vietnamese((enough.share * 100).normalize())
    sure = vietnamese((enough.confidence * 100).normalize())
    after = (
        f"Gọi xong {enough.calls} đơn vị đầu danh sách thì" if enough.calls else "Không gọi thêm,"
    )
    return (
        f"{after} phần tiền còn sai hoặc còn thiếu dưới {share}% tổng của tỉnh "
        f"(đúng trong ít nhất {sure} trên 100 trường hợp)."
    )


def asked_of(call: Call, language: Language = "vi") -> tuple[str, ...]:
    """What a unit is called about, the titles of the findings, most important first.

    That nothing counts of it goes without saying where something that it sent is to be asked about.
    """
    rules = [rule for rule in call.questions if rule != _MISSING] or call.questions
    return tuple(dict.fromkeys(card(rule).text(language).title for rule in rules))


_MISSING: Final = "missing-return"


def short_money(amount: int) -> str:
    """As it is said aloud, with three digits: ``11,7 tỷ``, ``350 triệu``; ``12.500 đồng``."""
    return " ".join(_said(_shortened(amount, AMOUNT_UNIT, ROUND_HALF_EVEN), AMOUNT_UNIT))


def likely_words(total: Total, unit_of_measure: str) -> str:
    """Where the total will lie: ``khi đủ có lẽ 12,1–13,0 tỷ``, or why nobody can tell.

    Args:
        total: Whatever is added up in it.
        unit_of_measure: Of its figures; ``đồng`` for money.
    """
    within = likely_range(total, unit_of_measure)
    if not within:
        why = f": {UNSAID[total.unsaid]}" if total.unsaid else ""
        return f"chưa đủ cơ sở để ước tính{why}"
    when = "khi đủ" if total.contributors < total.expected else "rà soát xong"
    return f"{when} có lẽ {within}"


def likely_range(total: Total, unit_of_measure: str) -> str:
    """Both ends, said shortly: ``12,1–13,0 tỷ``; empty where nobody can tell.

    What is printed contains the range: its low end is rounded down, its high end up. Only where no
    less than the sum is likely does the range begin no lower than the sum is said to be.
    """
    if total.likely_low is None or total.likely_high is None:
        return ""
    low = _shortened(total.likely_low, unit_of_measure, ROUND_FLOOR)
    high = _shortened(total.likely_high, unit_of_measure, ROUND_CEILING)
    if total.value is not None and total.value <= total.likely_low:
        money = unit_of_measure == AMOUNT_UNIT
        there = _shortened(total.value, unit_of_measure, ROUND_HALF_EVEN) if money else total.value
        low = max(low, Decimal(there))
    start, unit_of_start = _said(low, unit_of_measure)
    end, unit_of_end = _said(high, unit_of_measure)
    if (start, unit_of_start) == (end, unit_of_end):
        return f"{end} {unit_of_end}".rstrip()
    of_start = f" {unit_of_start}" if unit_of_start != unit_of_end and low else ""
    return f"{start}{of_start}–{end} {unit_of_end}".rstrip()


def covered_words(total: Total, unit_of_measure: str) -> str:
    """A total and whom it comes from: ``11,7 tỷ từ 41/48 đơn vị``.

    Args:
        total: Whatever is added up in it.
        unit_of_measure: Of its figures; ``đồng`` for money, which is then said short.
    """
    whom = f"{total.contributors}/{total.expected} đơn vị"
    if total.value is None:
        return f"chưa có số liệu ({whom})"
    return f"{spoken(total.value, unit_of_measure)} từ {whom}"


def spoken(figure: Figure, unit_of_measure: str) -> str:
    """Money as it is said aloud, any other figure in full, with its unit of measure."""
    if unit_of_measure == AMOUNT_UNIT:
        return short_money(int(figure))
    return f"{vietnamese(figure)} {unit_of_measure}"


_DIGITS: Final = 3
_SAID_IN: Final = ((9, "tỷ"), (6, "triệu"))
"""Powers of ten in which money is said."""


def _shortened(figure: Figure, unit_of_measure: str, rounding: str) -> Decimal:
    """Three digits of a figure; all of a sum that is not said in millions."""
    exact = Decimal(figure)
    last = max(exact.adjusted() - _DIGITS + 1, 0 if isinstance(figure, int) else -1)
    # rounded before it is told how large it is: 999.999.999 are 1,00 tỷ
    short = exact.quantize(Decimal((0, (1,), last)), rounding=rounding)
    small = unit_of_measure == AMOUNT_UNIT and short.adjusted() < _SAID_IN[-1][0]
    return exact if small else short


def _said(short: Decimal, unit_of_measure: str) -> tuple[str, str]:
    """A shortened figure, and what it is said in."""
    if unit_of_measure == AMOUNT_UNIT:
        for power, name in _SAID_IN:
            if short.adjusted() >= power:
                places = max(_DIGITS - 1 - (short.adjusted() - power), 0)
                return f"{short.scaleb(-power):,.{places}f}".translate(_COMMAS), name
    return vietnamese(short), unit_of_measure


_COMMAS: Final = str.maketrans(",.", ".,")


def account_of(decision: Decision) -> str:
    """Who decided what, when and why, in one line."""
    what = VERDICT[decision.verdict] if decision.verdict else ""
    made = f"{what} {decision.after}".strip() if decision.after != "0" else what
    return (
        f"Quyết định: {made}; {decision.decided_by}, ngày {decision.decided_on:%d/%m/%Y}; "
        f"lý do: {decision.reason}"
    )


def adjustments(observations: Iterable[Observation]) -> str:
    """What of a total the office itself has settled, for below it; empty when nothing."""
    seen = tuple(observations)
    adjusted = sum(one.adjusted for one in seen)
    accepted = sum(one.status is Status.REPORTED and bool(one.decision) for one in seen)
    excluded = sum(one.status is Status.EXCLUDED for one in seen)
    parts = [
        *([f"gồm {adjusted} số liệu do cơ quan tổng hợp điều chỉnh"] if adjusted else []),
        *([f"{accepted} số liệu được xác nhận theo quyết định"] if accepted else []),
        *([f"không tính {excluded} số liệu theo quyết định"] if excluded else []),
    ]
    return ", ".join(parts)
