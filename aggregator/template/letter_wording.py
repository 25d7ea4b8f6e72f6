"""What the covering letter says: official Vietnamese around the words of the campaign."""

from collections.abc import Iterator

from aggregator.correspondence import Paragraph, has_superior, in_words, subject, whom_to_ask
from aggregator.definition import Campaign, ReportingUnit
from aggregator.domain import within_sentence
from aggregator.layout import NO_FIGURES


def abstract(campaign: Campaign) -> str:
    return f"V/v báo cáo {subject(campaign.short_title)}"


def body(campaign: Campaign, unit: ReportingUnit, form: str) -> Iterator[Paragraph]:
    """The paragraphs from the basis to the closing; ``form`` is the name of the enclosed file."""
    yield Paragraph(text=_request(campaign, unit))
    yield Paragraph(
        lead="1. Biểu mẫu: ",
        text="tệp Excel ",
        key=form,
        end=(
            f" gửi kèm được lập riêng cho {unit.name}. Đề nghị không dùng tệp của đơn vị khác, "
            "không chép nội dung sang tệp mới."
        ),
    )
    yield Paragraph(lead="2. Nội dung báo cáo")
    yield from _contents(campaign)
    yield Paragraph(
        lead="3. Cách điền: ",
        text=(
            "mở tệp bằng Excel, WPS hoặc LibreOffice; làm theo phần hướng dẫn ở đầu tệp; chỉ ghi "
            "vào các ô dành để điền; không đổi tên sheet, không thêm, xóa dòng hoặc cột."
        ),
    )
    yield Paragraph(
        lead="4. Thời hạn: ",
        text=f"gửi về {campaign.collecting_body} ",
        key=f"{campaign.deadline_of(unit)} {in_words(campaign.due(unit))}",
        end=".",
    )
    address = f" đến địa chỉ {campaign.contact.email}" if campaign.contact.email else ""
    yield Paragraph(
        lead="5. Cách gửi: ",
        text=(
            f"gửi lại chính tệp Excel đã điền{address}. Bản in có chữ ký, đóng dấu (nếu có) thì "
            "quét và gửi kèm; bản quét không thay cho tệp Excel."
        ),
    )
    yield Paragraph(
        text=(
            f"Trong quá trình thực hiện, nếu có vướng mắc, đề nghị liên hệ {whom_to_ask(campaign)}."
        )
    )
    yield Paragraph(
        text=f"{campaign.collecting_body} đề nghị {unit.name} quan tâm, phối hợp thực hiện./."
    )


def _request(campaign: Campaign, unit: ReportingUnit) -> str:
    basis = f"Thực hiện {'; '.join(campaign.legal_basis)}, " if campaign.legal_basis else ""
    to_whom = (
        f"{campaign.issuing_body} (qua {campaign.collecting_body})"
        if has_superior(campaign)
        else campaign.collecting_body
    )
    return (
        f"{basis}{campaign.collecting_body} đề nghị {unit.name} báo cáo {to_whom} theo biểu mẫu "
        "gửi kèm, cụ thể như sau:"
    )


def _contents(campaign: Campaign) -> Iterator[Paragraph]:
    if campaign.metrics:
        appendix = f"“{campaign.appendix_title}” {campaign.appendix_period}".rstrip()
        yield Paragraph(
            text=(
                f"- Số liệu: {len(campaign.metrics)} nội dung của phụ lục {appendix}. Nội dung "
                f"không phát sinh thì ghi số 0; chưa có số liệu thì để trống, chọn “{NO_FIGURES}” "
                "ở cột Tình trạng và ghi lý do ở cột Ghi chú."
            )
        )
    for of_figures in campaign.tables:
        yield Paragraph(
            text=(
                f"- “{of_figures.title}” ({len([*of_figures.fields])} ô số liệu, sheet "
                f"{of_figures.sheet}). Không phát sinh thì ghi số 0; chưa có số liệu thì để trống "
                "và ghi lý do ở cột Ghi chú."
            )
        )
    if campaign.asks_narrative:
        yield Paragraph(
            text=(
                "- Báo cáo: trả lời các mục của đề cương ngay trong tệp; mục bắt buộc có đánh dấu."
            )
        )
    if campaign.attachments:
        yield Paragraph(text=f"- Gửi kèm: {campaign.sent_along}.")
    for table in campaign.all_lists.values():
        yield Paragraph(text=f"- “{table.title}”: {within_sentence(table.guidance)}".rstrip(": "))
