"""The Vietnamese words, and signs, for the states that the domain names in English."""

from collections.abc import Iterable
from typing import Final

from aggregator.definition.catalogue import card
from aggregator.definition.unit_words import Language
from aggregator.domain import (
    Call,
    Decision,
    DecisionState,
    Enough,
    FileRecord,
    Observation,
    Severity,
    State,
    Status,
    UnitProgress,
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
    Unsaid.NOT_ASKED: "không đơn vị nào phải báo cáo",
    Unsaid.NOT_ADDED: "loại số không cộng được",
    Unsaid.NO_AMOUNTS: "không hỏi số tiền nào",
    Unsaid.MISSING_PROVINCES: "còn tỉnh chưa có gói số liệu",
    Unsaid.UNLIKE_FIGURES: "có tỉnh hỏi khác nên chưa cộng vào",
    Unsaid.UNRANGED_PROVINCES: "có tỉnh chưa đủ cơ sở để ước tính",
}
"""Why it cannot be said how far a total may still move, or how many calls are enough."""


def enough_calls(enough: Enough) -> str:
    """After how many calls the province's money is nearly right, or why nobody can tell.

    Empty where no money is asked for.
    """
    if enough.why is Unsaid.NO_AMOUNTS:
        return ""
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


def progress_in_words(progress: UnitProgress) -> str:
    """How far a unit is, and who has filled in its return where it has not done so itself."""
    told = UNIT_STATUS[progress.status]
    return f"{told} (cơ quan nhập thay: {progress.entered_by})" if progress.entered_by else told


def file_in_words(file: FileRecord, language: Language = "vi") -> str:
    """Why a file is what it is, and who has filled it in for its unit; empty: nothing to say."""
    facts = {file.reason: file.facts}
    if file.entered_by:
        facts |= {"entered-by-office": {"observed": file.entered_by}}
    told = (card(rule).text(language).message_with(each) for rule, each in facts.items() if rule)
    return " ".join(told)
