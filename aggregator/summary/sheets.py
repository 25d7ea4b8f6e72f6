"""The sheets of the summary, in tab order, and what each is for."""

from enum import Enum


class SheetName(Enum):
    """Name on the tab, and one line for the table of contents."""

    OVERVIEW = ("Tổng quan", "Tiến độ, số liệu toàn tỉnh, việc cần xử lý trước")
    APPENDIX = ("Phụ lục", "Phụ lục số liệu của tỉnh theo mẫu của kế hoạch, để in và ký")
    FIGURES = ("Đơn vị × số liệu", "Số liệu từng đơn vị, cộng theo nhóm và toàn tỉnh")
    PROGRESS = ("Tiến độ", "Đơn vị nào đã gửi, chưa gửi, gửi muộn; điện thoại liên hệ")
    CALLS = ("Gọi đơn vị", "Mỗi đơn vị một dòng: điện thoại, cần hỏi những gì")
    ARRIVALS = ("Nhịp gửi", "Mỗi ngày bao nhiêu đơn vị gửi, so với hạn gửi")
    DISCREPANCIES = ("Phát hiện", "Chỗ cần hỏi lại hoặc kiểm tra, quan trọng xếp trước")
    CHANGES = ("Thay đổi", "Số liệu khác lần tổng hợp trước và vì sao khác")
    NORMALIZATION = ("Chuẩn hóa", "Số liệu ghi bằng chữ, có dấu, có đơn vị: đã đọc như thế nào")
    PROVENANCE = ("Nguồn số liệu", "Mỗi số liệu lấy từ tệp nào, ô nào, đơn vị ghi thế nào")
    NARRATIVE = ("Thuyết minh", "Nội dung báo cáo của các đơn vị theo từng mục đề cương")
    SECTIONS = ("Đủ, thiếu mục", "Đơn vị nào đã viết, còn để trống mục nào của đề cương")
    PROPOSALS = ("Đề xuất", "Đề xuất, kiến nghị của các đơn vị, kèm dẫn chứng")
    SUPPLEMENTS = ("Bổ sung", "Nội dung đóng góp khác ngoài phụ lục")
    REMARKS = ("Ghi chú", "Ghi chú, chữ và ảnh ngoài ô số liệu và mục đề cương")
    FILES = ("Tệp nhận được", "Từng tệp trong hộp nhận và kết quả xử lý")
    RUN = ("Nhật ký", "Lần tổng hợp này dùng những tệp nào, phiên bản nào")

    def __init__(self, tab: str, purpose: str) -> None:
        self.tab = tab
        self.purpose = purpose
