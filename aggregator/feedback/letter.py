"""What a unit is told of its return: what to correct, or that nothing need be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from aggregator.correspondence import Paragraph, in_words, whom_to_ask
from aggregator.definition import Campaign, ReportingUnit
from aggregator.domain import Severity, within_sentence
from aggregator.layout import Feedback, Remark, WorkbookPlan, cells_of

_LISTED: Final = 12
"""Remarks that the letter names; the workbook has them all."""

_LONGEST: Final = 400
"""Characters of what was seen that the letter quotes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What letter and mail say: the abstract, and the paragraphs below it."""

    about: str
    body: tuple[Paragraph, ...]


def correction(
    campaign: Campaign, plan: WorkbookPlan, unit: ReportingUnit, feedback: Feedback, form: str
) -> Said:
    """What to correct, by when.

    Args:
        campaign: What was asked.
        plan: Of its form.
        unit: Who is asked to correct.
        feedback: What is to be corrected.
        form: Name of the workbook that is enclosed.
    """
    what = "xác nhận đã nhận" if feedback.faultless else "hoàn thiện"
    return Said(
        about=f"V/v {what} báo cáo {within_sentence(campaign.short_title)}",
        body=tuple(_corrections(campaign, plan, unit, feedback, form)),
    )


def confirmation(
    campaign: Campaign, unit: ReportingUnit, feedback: Feedback, figures: Sequence[tuple[str, str]]
) -> Said:
    """That the return has come in and nothing needs to be corrected.

    Args:
        campaign: What was asked.
        unit: Who has answered.
        feedback: When that came in.
        figures: What was read: the question, and the figures in words.
    """
    return Said(
        about=f"V/v xác nhận đã nhận báo cáo {within_sentence(campaign.short_title)}",
        body=tuple(_confirmation(campaign, unit, feedback, figures)),
    )


def _corrections(
    campaign: Campaign, plan: WorkbookPlan, unit: ReportingUnit, feedback: Feedback, form: str
) -> Iterator[Paragraph]:
    yield Paragraph(text=f"{_thanks(campaign, unit, feedback)} {_found(campaign, unit, feedback)}")
    for number, remark in enumerate(feedback.remarks[:_LISTED], start=1):
        yield _item(plan, number, remark)
    left = len(feedback.remarks) - _LISTED
    if left > 0:
        yield Paragraph(text=f"Còn {left} nội dung khác ghi ở sheet Phản hồi của tệp gửi kèm.")
    yield Paragraph(text="Tệp Excel ", key=form, end=f" gửi kèm {_what_to_do(feedback)}")
    again = "Nếu gửi lại, đề nghị gửi" if feedback.faultless else "Đề nghị gửi lại"
    yield Paragraph(
        text=f"{again} {campaign.collecting_body} ",
        key=f"chậm nhất ngày {in_words(feedback.settle_by)}",
        end=f". Vướng mắc xin liên hệ {whom_to_ask(campaign)}./.",
    )


def _found(campaign: Campaign, unit: ReportingUnit, feedback: Feedback) -> str:
    if feedback.faultless:
        return (
            "Báo cáo đã được đưa vào tổng hợp, không có nội dung phải sửa. Riêng "
            f"{feedback.extent}:"
        )
    if feedback.counted:
        return f"Qua kiểm tra, báo cáo còn {feedback.extent}:"
    return (
        f"Tuy nhiên, tệp gửi về chưa đưa vào tổng hợp được, nên số liệu của {unit.name} chưa "
        f"có trong số liệu {campaign.whole}. Lý do và cách xử lý:"
    )


def _what_to_do(feedback: Feedback) -> str:
    if feedback.faultless:
        return "có sẵn các câu trả lời của đơn vị, để dùng khi cần gửi bản mới."
    if feedback.answers:
        return (
            "có sẵn các câu trả lời của đơn vị, ô cần sửa có viền đậm và ghi chú. Đề nghị sửa trên "
            "tệp này; số đã đúng thì để nguyên và ghi lý do ở cột Đơn vị trả lời của sheet Phản "
            "hồi."
        )
    return (
        "là biểu mẫu chưa điền của đơn vị. Đề nghị xử lý tệp đã gửi theo cách nêu trên, hoặc điền "
        "vào biểu mẫu này, rồi gửi lại."
    )


def _item(plan: WorkbookPlan, number: int, remark: Remark) -> Paragraph:
    seen = remark.message
    if len(seen) > _LONGEST:
        seen = f"{seen[: _LONGEST - 1]}…"
    cells = cells_of(plan, remark)
    where = f" (Ô {cells}.)" if cells else ""
    lightly = "" if remark.severity is Severity.HARD else " (kiểm tra lại)"
    what = f"{remark.title}{lightly}"
    if remark.file:
        what, seen = f"Tệp “{remark.file}”", within_sentence(seen)
    return Paragraph(lead=f"{number}. {what}: ", text=f"{seen} {remark.remedy}{where}")


def _confirmation(
    campaign: Campaign, unit: ReportingUnit, feedback: Feedback, figures: Sequence[tuple[str, str]]
) -> Iterator[Paragraph]:
    yield Paragraph(
        text=(
            f"{_thanks(campaign, unit, feedback)} Báo cáo không có nội dung phải sửa. "
            "Số liệu được tổng hợp như sau:"
        )
    )
    for question, figure in figures:
        yield Paragraph(lead=f"{question}: ", text=f"{figure}.")
    yield Paragraph(
        text=(f"Nếu có số chưa đúng, đề nghị {unit.name} báo lại {whom_to_ask(campaign)} "),
        key=f"chậm nhất ngày {in_words(feedback.settle_by)}",
        end="./.",
    )


def _thanks(campaign: Campaign, unit: ReportingUnit, feedback: Feedback) -> str:
    return (
        f"{campaign.collecting_body} đã nhận báo cáo của {unit.name} ngày "
        f"{in_words(feedback.received)}, xin cảm ơn."
    )
