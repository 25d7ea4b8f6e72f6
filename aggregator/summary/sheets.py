"""The sheets of the two workbooks, in tab order, and what each is for."""

from collections.abc import Callable, Mapping
from enum import Enum, StrEnum
from typing import Final

from aggregator.definition import Campaign


class Book(StrEnum):
    """The files: what is read and printed, and what is looked up."""

    SUMMARY = "summary.xlsx"
    DETAILS = "details.xlsx"


class SheetName(Enum):
    """Its workbook, the name on its tab, and one line for the table of contents."""

    OVERVIEW = (
        Book.SUMMARY,
        "Tổng quan",
        "Một trang: số liệu chung, ai chưa gửi, gọi ai trước",
    )
    APPENDIX = (
        Book.SUMMARY,
        "Phụ lục",
        "Phụ lục số liệu chung theo mẫu của kế hoạch, để in và ký",
    )
    CALLS = (Book.SUMMARY, "Gọi đơn vị", "Mỗi đơn vị một dòng: điện thoại, cần hỏi những gì")
    PROGRESS = (Book.SUMMARY, "Tiến độ", "Đơn vị nào đã gửi, chưa gửi, gửi muộn")
    DISCREPANCIES = (
        Book.SUMMARY,
        "Phát hiện",
        "Chỗ cần hỏi lại hoặc kiểm tra, quan trọng xếp trước",
    )
    FIGURES = (Book.SUMMARY, "Số liệu theo đơn vị", "Số liệu từng đơn vị, cộng nhóm, cộng chung")
    PROPOSALS = (
        Book.SUMMARY,
        "Đề xuất, kiến nghị",
        "Mỗi đề xuất một dòng, theo cấp: những đơn vị nào nêu, dẫn chứng",
    )

    CONTENTS = (Book.DETAILS, "Mục lục", "Tệp này để tra cứu: có những sheet nào")
    PROVENANCE = (
        Book.DETAILS,
        "Nguồn số liệu",
        "Mỗi số liệu lấy từ tệp nào, ô nào, đơn vị ghi thế nào",
    )
    NORMALIZATION = (
        Book.DETAILS,
        "Chuẩn hóa",
        "Số liệu ghi bằng chữ, có dấu, có đơn vị: đã đọc như thế nào",
    )
    CHANGES = (Book.DETAILS, "Thay đổi", "Số liệu khác lần tổng hợp trước và vì sao khác")
    NARRATIVE = (
        Book.DETAILS,
        "Thuyết minh",
        "Nội dung báo cáo của các đơn vị theo từng mục đề cương",
    )
    SECTIONS = (
        Book.DETAILS,
        "Đủ, thiếu mục",
        "Đơn vị nào đã viết, còn để trống mục nào của đề cương",
    )
    PROPOSAL_ROWS = (Book.DETAILS, "Đề xuất", "Từng đề xuất của từng đơn vị, kèm dẫn chứng")
    SUPPLEMENTS = (Book.DETAILS, "Bổ sung", "Nội dung đóng góp khác ngoài phụ lục")
    LISTS = (Book.DETAILS, "Danh sách", "Từng dòng đơn vị kê ở các danh sách khác")
    REMARKS = (Book.DETAILS, "Ghi chú", "Ghi chú, chữ và ảnh ngoài ô số liệu và mục đề cương")
    ARRIVALS = (Book.DETAILS, "Nhịp gửi", "Mỗi ngày bao nhiêu đơn vị gửi, so với hạn gửi")
    FILES = (Book.DETAILS, "Tệp nhận được", "Từng tệp trong hộp nhận và kết quả xử lý")
    RUN = (Book.DETAILS, "Nhật ký", "Lần tổng hợp này dùng những tệp nào, phiên bản nào")

    def __init__(self, book: Book, tab: str, purpose: str) -> None:
        self.book = book
        self.tab = tab
        self.purpose = purpose

    @property
    def elsewhere(self) -> str:
        """What the sheet is called in the other workbook."""
        return f"sheet {self.tab} của tệp {self.book}"


_NEEDS: Final[Mapping[SheetName, Callable[[Campaign], object]]] = {
    SheetName.APPENDIX: lambda campaign: campaign.asks_figures,
    SheetName.FIGURES: lambda campaign: campaign.asks_figures,
    SheetName.PROVENANCE: lambda campaign: campaign.asks_figures,
    SheetName.CHANGES: lambda campaign: campaign.asks_figures,
    SheetName.NORMALIZATION: lambda campaign: campaign.asks_numbers,
    SheetName.NARRATIVE: lambda campaign: campaign.asks_narrative,
    SheetName.SECTIONS: lambda campaign: campaign.asks_narrative,
    SheetName.PROPOSALS: lambda campaign: campaign.proposal,
    SheetName.PROPOSAL_ROWS: lambda campaign: campaign.proposal,
    SheetName.LISTS: lambda campaign: campaign.lists,
    SheetName.SUPPLEMENTS: lambda campaign: campaign.supplement,
}
"""What a campaign must ask for a sheet to have anything to say."""

FIRST: Final = {Book.SUMMARY: SheetName.OVERVIEW, Book.DETAILS: SheetName.CONTENTS}
"""Where one comes in, and where each sheet leads back to."""


def sheets_of(book: Book, campaign: Campaign) -> tuple[SheetName, ...]:
    """Those that have anything to say, in tab order."""
    return tuple(
        name
        for name in SheetName
        if name.book is book and (name not in _NEEDS or _NEEDS[name](campaign))
    )
