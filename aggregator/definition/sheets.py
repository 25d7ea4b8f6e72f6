"""How a definition stands in a workbook: a sheet a kind of part, a row a part, a column a key.

The one place that knows; what writes the workbook and what reads it follow.
"""

from collections.abc import Iterator
from typing import Final

from aggregator.definition.campaign import Campaign
from aggregator.definition.entries import Sheet, entries
from aggregator.definition.questions import (
    Attachment,
    Column,
    Field,
    Metric,
    Misspelling,
    OutlineEntry,
)
from aggregator.definition.relations import Relation
from aggregator.definition.rule import Rule
from aggregator.definition.units import ReportingUnit, UnitGroup
from aggregator.definition.units_of_measure import UnitOfMeasure

LIST: Final = "list"
"""The key of the column that says which list a column belongs to."""

OWN_LISTS: Final = ("proposal", "supplement")
"""Lists that are called like this and stand on sheets of their own names."""

GUIDE: Final = "Cách làm"
SETTINGS: Final = "Chung"
LISTS: Final = "Danh sách"
LIST_COLUMNS: Final = "Cột của danh sách"
TABLE: Final = "table"
"""The key of the column that says which table a column or a row belongs to: that of its sheet."""
TABLES: Final = "Bảng"
TABLE_COLUMNS: Final = "Cột của bảng"
TABLE_ROWS: Final = "Dòng của bảng"
UNITS: Final = "Đơn vị"
RULES: Final = "Quy tắc"


_OF_ID: Final = "Chữ thường không dấu, số, gạch dưới; bảng Excel để trống thì đặt theo tên"

SETTING_ENTRIES: Final = entries(
    ("id", "Mã đợt", f"{_OF_ID} ngắn; như bao_cao_quy"),
    ("title", "Tên đầy đủ", "Như trong kế hoạch"),
    ("short_title", "Tên ngắn", "Trên đầu biểu mẫu, tên thư"),
    ("issuing_body", "Cơ quan yêu cầu báo cáo", ""),
    ("collecting_body", "Cơ quan gửi biểu mẫu, nhận báo cáo", ""),
    ("superior_body", "Dòng trên cùng của công văn", "Cơ quan cấp trên; không có thì để trống"),
    ("level", "Các đơn vị hợp thành", "tỉnh, xã, ngành, tổng công ty: số liệu toàn tỉnh"),
    (
        "language",
        "Ngôn ngữ với đơn vị",
        "Mọi thứ đơn vị đọc: vi, en; đầu công văn vẫn tiếng Việt, trừ công ty (company)",
    ),
    (
        "letterhead",
        "Thể thức",
        "party: Đảng; state: Nhà nước; front: Mặt trận, hội; company: công ty",
    ),
    ("signature", "Chữ ký công văn", "Mỗi dòng một ý: KT. GIÁM ĐỐC, xuống dòng, PHÓ GIÁM ĐỐC"),
    ("legal_basis", "Căn cứ", "Mỗi dòng một căn cứ"),
    ("plan_reference", "Kèm theo văn bản", "Dưới tên đề cương"),
    ("appendix_title", "Tên bảng số liệu", ""),
    ("appendix_period", "Kỳ ghi dưới tên bảng", ""),
    ("counting_rule", "Cách tính để không trùng", ""),
    ("period.start", "Kỳ số liệu từ ngày", "Ngày/tháng/năm"),
    ("period.end", "Kỳ số liệu đến ngày", "Ngày/tháng/năm"),
    ("issue_date", "Ngày gửi biểu mẫu", "Ngày/tháng/năm"),
    ("due_date", "Hạn gửi về", "Ngày/tháng/năm"),
    ("deadline", "Lời ghi trước hạn", "chậm nhất ngày, hoặc trước ngày"),
    ("close_date", "Ngày khóa sổ", "Sau ngày này không tính vào báo cáo; không có thì để trống"),
    ("time_zone", "Múi giờ", "Việt Nam: Asia/Ho_Chi_Minh"),
    ("contact.office", "Nơi trả lời đơn vị", ""),
    ("contact.person", "Người trả lời", ""),
    ("contact.phone", "Điện thoại", ""),
    ("contact.email", "Thư điện tử", ""),
    ("form.version", "Phiên bản biểu mẫu", "Sửa câu hỏi sau khi đã gửi thì tăng lên"),
    ("form.accepted_versions", "Phiên bản còn nhận", "Mỗi dòng một phiên bản"),
)

_OF_FIELD: Final = (
    ("id", "Mã", _OF_ID),
    ("label", "Câu hỏi", ""),
    ("kind", "Loại", "count: số đếm; decimal: số lẻ; money: tiền; text: chữ; narrative: đoạn văn"),
    ("unit_of_measure", "Đơn vị tính", ""),
    ("choices", "Được chọn", "Mỗi dòng một lựa chọn; chỉ khi loại là choice"),
    ("required", "Bắt buộc", "có hoặc không"),
)

LIST_ENTRIES: Final = entries(
    (LIST, "Danh sách", "proposal: đề xuất; supplement: bổ sung; hoặc một mã khác, tùy đặt"),
    ("sheet", "Tên sheet", "Chỉ với mã khác: tên sheet của biểu mẫu, không quá 31 ký tự"),
    ("title", "Tên", ""),
    ("guidance", "Hướng dẫn", ""),
    ("rows", "Số dòng", "Nhiều nhất là 500"),
)
COLUMN_ENTRIES: Final = entries(
    (LIST, "Danh sách", "Mã ở sheet Danh sách; chỉ có một danh sách thì để trống được"),
    *_OF_FIELD,
    ("width", "Độ rộng", "Số ký tự, từ 4 đến 100"),
    ("once", "Chỉ một đơn vị kê", "có: hai đơn vị cùng kê một mục thì hỏi lại"),
)

TABLE_ENTRIES: Final = entries(
    ("sheet", "Tên sheet", "Tên sheet của biểu mẫu, không quá 31 ký tự"),
    ("title", "Tên bảng", "Như trong văn bản"),
    ("subtitle", "Dòng dưới tên", ""),
    ("guidance", "Hướng dẫn", ""),
)
TABLE_COLUMN_ENTRIES: Final = entries(
    (TABLE, "Bảng", "Tên sheet ở sheet Bảng; chỉ có một bảng thì để trống được"),
    ("id", "Mã cột", _OF_ID),
    ("label", "Tên cột", ""),
    ("kind", "Loại", "percent: số phần trăm, không cộng; text, choice, date: không phải số"),
    ("unit_of_measure", "Đơn vị tính", "Để trống: theo từng dòng; tiền luôn là đồng"),
    ("choices", "Được chọn", "Mỗi dòng một lựa chọn; chỉ khi loại là choice"),
    ("width", "Độ rộng", "Số ký tự, từ 4 đến 60"),
    ("required", "Bắt buộc", "có hoặc không"),
    ("total", "Cộng các đơn vị", "sum: cộng; none: không cộng (tỷ lệ, xếp hạng)"),
    (
        "sum_of",
        "Bằng tổng các cột",
        "Mỗi dòng một mã hoặc tên cột; biểu mẫu tự cộng, đơn vị không ghi",
    ),
    (
        "percent_of",
        "Bằng phần trăm",
        "Hai dòng: mã hoặc tên cột của phần, rồi của tổng; biểu mẫu tự tính",
    ),
)
TABLE_ROW_ENTRIES: Final = entries(
    (TABLE, "Bảng", "Tên sheet ở sheet Bảng; chỉ có một bảng thì để trống được"),
    ("id", "Mã dòng", f"{_OF_ID}; không trùng dòng nào của đợt"),
    ("mark", "Số thứ tự", "I, 1, a), -; để trống: tự đánh số"),
    ("title", "Nội dung", ""),
    ("heading", "Chỉ là tiêu đề", "có hoặc không"),
    ("kind", "Loại số", "count: số đếm; decimal: số lẻ; cho các cột không có đơn vị tính riêng"),
    ("unit_of_measure", "Đơn vị tính", "Của các cột không có đơn vị tính riêng"),
    ("also_counted_in", "Cũng gọi là", "Mỗi dòng một từ"),
    (
        "sum_of",
        "Bằng tổng các dòng",
        "Mỗi dòng một mã hoặc tên dòng; biểu mẫu tự cộng, đơn vị không ghi",
    ),
    ("closed", "Cột không áp dụng", "Mỗi dòng một mã hoặc tên cột; ô bị khóa"),
    ("required_of", "Bắt buộc với nhóm", "Mỗi dòng một mã hoặc tên nhóm; để trống: tất cả"),
)

SHEETS: Final = (
    Sheet(
        name="Nhóm đơn vị",
        part="groups",
        model=UnitGroup,
        entries=entries(("id", "Mã nhóm", _OF_ID), ("title", "Tên nhóm", "")),
    ),
    Sheet(
        name=UNITS,
        part="units",
        model=ReportingUnit,
        entries=entries(
            ("code", "Mã đơn vị", "Như X-01, thành tên tệp; bảng Excel để trống thì đặt theo tên"),
            ("name", "Tên đơn vị", ""),
            ("group", "Nhóm", "Mã hoặc tên nhóm; bảng Excel để trống thì là nhóm duy nhất"),
            ("kind", "Loại", ""),
            ("association_class", "Hạng hội", ""),
            ("certainty", "Độ chắc", ""),
            ("aliases", "Tên khác", "Mỗi dòng một tên"),
            ("contact", "Người liên hệ", ""),
            ("phone", "Điện thoại", ""),
            ("email", "Thư điện tử", ""),
            ("due_date", "Hạn riêng", "Chỉ khi được gia hạn"),
        ),
    ),
    Sheet(
        name="Số liệu",
        part="metrics",
        model=Metric,
        entries=entries(
            ("id", "Mã", _OF_ID),
            ("title", "Nội dung", ""),
            ("quantity.label", "Tên ô số lượng", ""),
            ("quantity.kind", "Loại số lượng", "count: số đếm; decimal: có phần lẻ"),
            ("quantity.unit_of_measure", "Đơn vị tính", ""),
            ("quantity.also_counted_in", "Cũng gọi là", "Mỗi dòng một từ"),
            ("amount.label", "Tên ô số tiền", ""),
            ("unit_cost.soft.low", "Bình quân thường thấp nhất", "đồng cho một đơn vị tính"),
            ("unit_cost.soft.high", "Bình quân thường cao nhất", "Ngoài khoảng này thì hỏi lại"),
            ("unit_cost.hard.low", "Bình quân có thể thấp nhất", "đồng cho một đơn vị tính"),
            ("unit_cost.hard.high", "Bình quân có thể cao nhất", "Ngoài khoảng này thì giữ lại"),
            ("keywords", "Từ nhận ra", "Mỗi dòng một nhóm từ: xây + nhà + người nghèo"),
            ("apart_from", "Không phải khi có", "Mỗi dòng một từ"),
            ("required_of", "Bắt buộc với nhóm", "Mỗi dòng một mã hoặc tên nhóm; để trống: tất cả"),
        ),
    ),
    Sheet(
        name="Ràng buộc",
        part="relations",
        model=Relation,
        entries=entries(
            ("id", "Mã", _OF_ID),
            ("say", "Phải đúng thế nào", "Một câu: Số đã chi không vượt dự toán"),
            ("left", "Vế trái", "Mỗi dòng một số: dòng.cột, ghi mã hoặc tên; *.cột: ở mọi dòng"),
            (
                "holds",
                "Quan hệ",
                "equal: bằng; at-most: không hơn; between: tỷ số; only-if: chỉ khi vế phải có",
            ),
            ("right", "Vế phải", "Mỗi dòng một số; các số của mỗi vế được cộng lại"),
            ("last", "Vế phải, kỳ trước", "Mỗi dòng một số của kỳ trước, cộng vào vế phải"),
            ("low", "Thấp nhất", "Chỉ với between"),
            ("high", "Cao nhất", "Chỉ với between"),
            ("severity", "Mức", "hard: không tính khi chưa rõ; soft: hỏi lại"),
        ),
    ),
    Sheet(
        name="Đơn vị tính",
        part="units_of_measure",
        model=UnitOfMeasure,
        entries=entries(
            ("name", "Đơn vị tính", "tạ, sào"),
            ("worth", "Bằng", "100, 360"),
            ("of", "Đơn vị tính kia", "kg, m²"),
            ("also", "Cũng viết là", "Mỗi dòng một từ"),
        ),
    ),
    Sheet(
        name="Đề cương",
        part="outline",
        model=OutlineEntry,
        entries=entries(
            ("id", "Vị trí", "1, 1.2, 1.2.4c"),
            ("mark", "Dấu đầu dòng", "I., 1., -"),
            ("title", "Tiêu đề", ""),
            ("answer", "Trả lời", "required: bắt buộc; optional: tùy; none: chỉ là tiêu đề"),
            ("guidance", "Viết gì", ""),
            ("required_of", "Bắt buộc với nhóm", "Mỗi dòng một mã hoặc tên nhóm; để trống: tất cả"),
            ("metrics", "Số liệu nêu ở mục này", "Mỗi dòng một mã số liệu"),
        ),
    ),
    Sheet(name="Liên hệ", part="contact_fields", model=Field, entries=entries(*_OF_FIELD)),
    Sheet(
        name="Gửi kèm",
        part="attachments",
        model=Attachment,
        entries=entries(
            ("id", "Mã", _OF_ID),
            ("title", "Văn bản gửi kèm", "Bản chụp có chữ ký, đóng dấu"),
            ("required", "Bắt buộc", "có hoặc không"),
        ),
    ),
    Sheet(
        name="Chữ viết nhầm",
        part="misspellings",
        model=Misspelling,
        entries=entries(("as_issued", "Như đã ban hành", ""), ("meant", "Đúng ra là", "")),
    ),
    Sheet(
        name=RULES,
        part="rules",
        model=Rule,
        entries=entries(
            ("id", "Quy tắc", "Xem docs/rules.md; cả sheet trống: mọi phép kiểm tra chung"),
            ("kind", "Phép kiểm tra", "Để trống nếu trùng tên quy tắc"),
            ("severity", "Mức", "hard: phải làm rõ; soft: nên hỏi; note: ghi nhận"),
            ("label", "Một dòng", ""),
            ("why", "Vì sao", ""),
            ("origin", "Từ đâu", ""),
            ("metrics", "Chỉ với số liệu", "Mỗi dòng một mã; để trống: tất cả"),
            ("except_metrics", "Trừ số liệu", "Mỗi dòng một mã"),
            ("groups", "Chỉ với nhóm", "Mỗi dòng một mã nhóm"),
            ("active_from", "Từ ngày", ""),
            ("active_until", "Đến ngày", ""),
            ("parameters", "Tham số", "Mỗi dòng một tham số: fewest = 6"),
        ),
    ),
)


def columns_of_lists(campaign: Campaign) -> Iterator[tuple[str, Column]]:
    """Each column of each list, with the list that it belongs to."""
    for prefix, table in campaign.all_lists.items():
        for column in table.columns:
            yield prefix, column
