"""Sheet "Hướng dẫn": who asks, by when, how to fill in, how to send back. No inputs."""

from collections.abc import Iterator
from typing import Final

from aggregator.definition import AMOUNT_UNIT, Campaign
from aggregator.layout.elements import Label
from aggregator.layout.plan import SheetPlan
from aggregator.layout.progress import progress

SHEET: Final = "Hướng dẫn"

_WIDTHS: Final = (0, 24, 90)
_PROGRESS: Final = "ĐÃ ĐIỀN ĐẾN ĐÂU (tự cập nhật)"
_PROPOSALS: Final = "Sheet Đề xuất: mỗi dòng một đề xuất, kiến nghị cụ thể, có dẫn chứng."
_SUPPLEMENT: Final = "Sheet Phụ lục bổ sung: đóng góp khác, nếu có."
_LIST: Final = "Sheet {sheet}: {title}; mỗi dòng một mục, không có thì để trống."
_ZERO_AND_BLANK: Final = (
    "Số 0, hoặc chọn Không phát sinh ở cột Tình trạng: đơn vị không có hoạt động này. "
    "Ô trống nghĩa là chưa có số liệu: {level} sẽ hỏi lại. Hai điều này khác nhau."
)
_LINE: Final = 80  # characters that fit on a line of the wide column


def plan(campaign: Campaign) -> SheetPlan:
    labels: list[Label] = [
        Label(row=0, column=1, text=campaign.issuing_body, style="campaign", last_column=2),
        Label(row=1, column=1, text="PHIẾU BÁO CÁO", style="title", last_column=2),
        Label(row=2, column=1, text=campaign.title, style="subtitle", last_column=2),
    ]
    heights: dict[int, float] = {1: 24, 2: 36}
    row = 4
    for caption, text, of_unit in _lines(campaign):
        labels += (
            Label(row=row, column=1, text=caption, style="caption", last_column=1),
            Label(row=row, column=2, text=text, style="guide", last_column=2, of_unit=of_unit),
        )
        lines = sum(len(line) // _LINE + 1 for line in text.split("\n"))
        heights[row] = 17.0 * lines + 3
        row += 1
    row += 1
    labels.append(Label(row=row, column=1, text=_PROGRESS, style="section", last_column=2))
    captions, computed = progress(campaign, row + 1)
    return SheetPlan(
        name=SHEET,
        widths=_WIDTHS,
        labels=(*labels, *captions),
        computed=computed,
        heights=heights,
        last_printed_column=2,
    )


def _lines(campaign: Campaign) -> Iterator[tuple[str, str, bool]]:
    """Caption and text; whether the text is of the unit."""
    contact = campaign.contact
    reach = ", ".join(
        part for part in (contact.office, contact.person, contact.phone, contact.email) if part
    )
    yield "Đơn vị báo cáo", "{unit}", True
    yield "Hạn gửi", "{due}", True
    period = f"{campaign.period.start:%d/%m/%Y} - {campaign.period.end:%d/%m/%Y}"
    yield "Kỳ số liệu", period, False
    if campaign.legal_basis:
        yield "Căn cứ", "\n".join(campaign.legal_basis), False
    yield "Nơi nhận, hỏi đáp", reach, False
    for number, step in enumerate(_steps(campaign), start=1):
        yield f"Bước {number}", step, False
    if campaign.asks_figures:
        yield "Số 0 và ô trống", _ZERO_AND_BLANK.format(level=campaign.level), False
    if campaign.counting_rule:
        yield "Không tính trùng", campaign.counting_rule, False
    yield "Khóa ô", _locked(campaign), False


def _steps(campaign: Campaign) -> Iterator[str]:
    """In the order of the sheets."""
    yield (
        "Mở từng sheet ở cuối màn hình; chỉ ghi vào các ô có nền vàng, phím Tab đưa đến ô "
        "tiếp theo. Dán từ tệp khác thì chọn Dán giá trị (Paste Values), để ô không bị "
        "khóa theo tệp kia."
    )
    if campaign.metrics:
        yield (
            f"Sheet Số liệu: ghi số lượng và số tiền. Số tiền ghi đủ bằng {AMOUNT_UNIT} "
            "(1 tỷ 250 triệu ghi 1250000000), không ghi chữ; cột Đọc là đọc lại số vừa ghi. "
            "Cột Kiểm tra báo Sai hay Xem lại thì sửa số, hoặc giải trình ở Ghi chú."
        )
    for table in campaign.tables:
        yield (
            f"Sheet {table.sheet}: ghi số vào ô vàng, theo đơn vị tính của dòng; ô xám tự cộng "
            "hoặc không phải ghi. Cột Kiểm tra báo Sai hay Xem lại thì sửa số, hoặc giải trình ở "
            "Ghi chú."
        )
    if campaign.asks_narrative:
        yield (
            "Sheet Thuyết minh: trả lời từng mục theo đề cương. Mục dài hơn một ô thì đọc, in "
            "đủ ở sheet Toàn văn."
        )
    lists = [
        *([_PROPOSALS] if campaign.proposal else []),
        *([_SUPPLEMENT] if campaign.supplement else []),
        *(_LIST.format(sheet=one.sheet, title=one.title) for one in campaign.lists),
    ]
    if lists:
        yield " ".join(lists)
    contact = "Sheet Liên hệ: ghi người lập và số điện thoại. " if campaign.contact_fields else ""
    if campaign.attachments:
        contact += f"Gửi kèm: {campaign.sent_along}. "
    yield (
        f"{contact}Lưu lại và gửi nguyên tệp này (.xlsx), không in ra quét lại, không đặt mật khẩu."
    )


def _locked(campaign: Campaign) -> str:
    places = [
        *(["ở Ghi chú"] if campaign.asks_figures else []),
        *(["sheet Phụ lục bổ sung"] if campaign.supplement else []),
    ]
    add = f"Cần thêm nội dung thì ghi {' hoặc '.join(places)}, không" if places else "Không"
    return f"Biểu mẫu được khóa để số liệu nằm đúng chỗ. {add} thêm dòng, cột."
