"""Sheet "Hướng dẫn": who asks, by when, how to fill in, how to send back. No inputs."""

from typing import Final

from aggregator.definition import AMOUNT_UNIT, Campaign
from aggregator.layout.elements import Label
from aggregator.layout.plan import SheetPlan
from aggregator.layout.progress import progress

SHEET: Final = "Hướng dẫn"

_WIDTHS: Final = (0, 24, 90)
_PROGRESS: Final = "ĐÃ ĐIỀN ĐẾN ĐÂU (tự cập nhật)"
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


def _lines(campaign: Campaign) -> tuple[tuple[str, str, bool], ...]:
    contact = campaign.contact
    reach = ", ".join(
        part for part in (contact.office, contact.person, contact.phone, contact.email) if part
    )
    period = f"{campaign.period.start:%d/%m/%Y} - {campaign.period.end:%d/%m/%Y}"
    return (
        ("Đơn vị báo cáo", "{unit}", True),
        ("Hạn gửi", "{due}", True),
        ("Kỳ số liệu", period, False),
        ("Căn cứ", "\n".join(campaign.legal_basis), False),
        ("Nơi nhận, hỏi đáp", reach, False),
        (
            "Bước 1",
            (
                "Mở từng sheet ở cuối màn hình; chỉ ghi vào các ô có nền vàng, phím Tab đưa đến ô "
                "tiếp theo. Dán từ tệp khác thì chọn Dán giá trị (Paste Values), để ô không bị "
                "khóa theo tệp kia."
            ),
            False,
        ),
        (
            "Bước 2",
            (
                f"Sheet Số liệu: ghi số lượng và số tiền. Số tiền ghi đủ bằng {AMOUNT_UNIT} "
                "(1 tỷ 250 triệu ghi 1250000000), không ghi chữ; cột Đọc là đọc lại số vừa ghi. "
                "Cột Kiểm tra báo Sai hay Xem lại thì sửa số, hoặc giải trình ở Ghi chú."
            ),
            False,
        ),
        (
            "Bước 3",
            (
                "Sheet Thuyết minh: trả lời từng mục theo đề cương. Mục dài hơn một ô thì đọc, in "
                "đủ ở sheet Toàn văn."
            ),
            False,
        ),
        (
            "Bước 4",
            (
                "Sheet Đề xuất: mỗi dòng một đề xuất, kiến nghị cụ thể, có dẫn chứng. "
                "Sheet Phụ lục bổ sung: đóng góp khác, nếu có."
            ),
            False,
        ),
        (
            "Bước 5",
            (
                "Sheet Liên hệ: ghi người lập và số điện thoại. Lưu lại và gửi nguyên tệp này "
                "(.xlsx), không in ra quét lại, không đặt mật khẩu."
            ),
            False,
        ),
        (
            "Số 0 và ô trống",
            (
                "Số 0, hoặc chọn Không phát sinh ở cột Tình trạng: đơn vị không có hoạt động này. "
                "Ô trống nghĩa là chưa có số liệu: tỉnh sẽ hỏi lại. Hai điều này khác nhau."
            ),
            False,
        ),
        (
            "Không tính trùng",
            campaign.counting_rule,
            False,
        ),
        (
            "Khóa ô",
            (
                "Biểu mẫu được khóa để số liệu nằm đúng chỗ. Cần thêm nội dung thì ghi ở Ghi chú "
                "hoặc sheet Phụ lục bổ sung, không thêm dòng, cột."
            ),
            False,
        ),
    )
