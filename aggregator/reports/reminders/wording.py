"""What a reminder says: politely, by when, how late, what to do, whom to phone."""

from collections.abc import Iterator

from aggregator.correspondence import Paragraph, in_words, whom_to_ask
from aggregator.definition import Campaign
from aggregator.domain import UnitStatus, legible, within_sentence
from aggregator.reports.reminders.laggard import Laggard


def abstract(campaign: Campaign, laggard: Laggard) -> str:
    what = {
        UnitStatus.REJECTED: "đề nghị gửi lại",
    }.get(laggard.status, "đôn đốc gửi" if laggard.days_late else "nhắc thời hạn gửi")
    return f"V/v {what} báo cáo {within_sentence(campaign.short_title)}"


def recipients(campaign: Campaign) -> tuple[str, ...]:
    return ("- Như trên,", f"- Lưu {campaign.collecting_body}.")


def body(campaign: Campaign, laggard: Laggard) -> Iterator[Paragraph]:
    """The paragraphs from the deadline to the closing."""
    sender, unit = campaign.collecting_body, laggard.unit.name
    yield Paragraph(
        text=(
            f"{sender} đã gửi {unit} biểu mẫu báo cáo {within_sentence(campaign.short_title)}; "
            "hạn gửi "
        ),
        key=f"{campaign.deadline_of(laggard.unit)} {in_words(laggard.due)}",
        end=".",
    )
    match laggard.status:
        case UnitStatus.REJECTED:
            yield from _rejected(campaign, laggard)
        case _:
            yield from _missing(campaign, laggard)
    address = f" đến địa chỉ {campaign.contact.email}" if campaign.contact.email else ""
    yield Paragraph(
        lead="Cách gửi: ",
        text=(
            f"gửi chính tệp Excel {laggard.unit.code}.xlsx đã được cấp riêng cho {unit}, sau khi "
            f"điền{address}; bản quét, bản in không thay cho tệp Excel. Nếu tệp bị thất lạc, đề "
            "nghị liên hệ để được cấp lại."
        ),
    )
    yield Paragraph(lead="Liên hệ: ", text=f"{whom_to_ask(campaign)}.")
    yield Paragraph(
        text=(
            f"Trường hợp {unit} vừa gửi báo cáo, đề nghị bỏ qua nội dung này. {sender} đề nghị "
            f"{unit} quan tâm, phối hợp thực hiện./."
        )
    )


def _missing(campaign: Campaign, laggard: Laggard) -> Iterator[Paragraph]:
    sender, unit = campaign.collecting_body, laggard.unit.name
    until = f"Đến ngày {in_words(laggard.as_of)}, "
    if laggard.days_late:
        yield Paragraph(
            text=until,
            key=f"đã quá hạn {laggard.days_late} ngày",
            end=(
                f", {sender} vẫn chưa nhận được báo cáo của {unit}; số liệu tổng hợp "
                f"{campaign.whole} vì vậy còn thiếu phần của {unit}."
            ),
        )
        yield Paragraph(
            text=(
                f"Đề nghị {unit} khẩn trương hoàn thành và gửi báo cáo trong thời gian sớm nhất; "
                "nếu có khó khăn, đề nghị cho biết lý do và ngày dự kiến gửi."
            )
        )
        return
    left = (laggard.due - laggard.as_of).days
    asked = (
        f"Thời hạn còn {left} ngày; đề nghị {unit} quan tâm thu xếp để gửi báo cáo đúng hạn."
        if left
        else f"Đã đến hạn; đề nghị {unit} gửi báo cáo ngay trong hôm nay."
    )
    yield Paragraph(text=f"{until}{sender} chưa nhận được báo cáo của {unit}. {asked}")


def _rejected(campaign: Campaign, laggard: Laggard) -> Iterator[Paragraph]:
    yield Paragraph(text=_received(campaign, laggard))
    overdue = f" Đến nay đã quá hạn {laggard.days_late} ngày." if laggard.days_late else ""
    yield Paragraph(
        text=(
            f"Báo cáo của {laggard.unit.name} vì vậy chưa có trong số liệu tổng hợp.{overdue} Đề "
            f"nghị {laggard.unit.name} gửi lại báo cáo trên đúng biểu mẫu trong thời gian sớm nhất."
        )
    )


def _received(campaign: Campaign, laggard: Laggard) -> str:
    when = f"Ngày {in_words(laggard.received)}, " if laggard.received else ""
    file = f"tệp “{legible(laggard.file)}” của " if laggard.file else "tệp của "
    reason = f" Lý do: {legible(laggard.reason)}" if laggard.reason else ""
    sender, unit = campaign.collecting_body, laggard.unit.name
    return f"{when}{sender} nhận được {file}{unit}, nhưng không tiếp nhận được.{reason}"
