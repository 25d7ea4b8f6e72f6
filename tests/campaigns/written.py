"""Definitions as an office writes them, part by part; and forms filled in at random."""

import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from openpyxl import load_workbook

from aggregator.definition import Campaign
from aggregator.layout import plan_workbook
from aggregator.template import render

HEAD: Final = """
id = "mua_lu"
title = "Báo cáo nhanh thiệt hại do mưa lũ"
short_title = "Thiệt hại mưa lũ"
issuing_body = "Ủy ban nhân dân tỉnh"
collecting_body = "Sở Nông nghiệp và Môi trường"
issue_date = 2026-11-25
due_date = 2026-11-30
time_zone = "Asia/Ho_Chi_Minh"
period = { start = 2026-11-20, end = 2026-11-30 }
contact = { office = "Văn phòng thường trực" }
form = { version = "1", accepted_versions = ["1"] }
groups = [{ id = "xa", title = "Xã" }, { id = "phuong", title = "Phường" }]
"""

PARTS: Final[Mapping[str, str]] = {
    "metrics": """
appendix_title = "BIỂU THIỆT HẠI"
[[metrics]]
id = "nha_sap"
title = "Nhà sập"
quantity = { label = "Số nhà", kind = "count", unit_of_measure = "nhà" }
amount = { label = "Ước thiệt hại" }
[metrics.unit_cost]
soft = { low = 1_000_000, high = 500_000_000 }
hard = { low = 100_000, high = 5_000_000_000 }
""",
    "tables": """
[[tables]]
sheet = "Thiệt hại"
title = "BẢNG THIỆT HẠI"
guidance = "Ghi số của đợt này."
columns = [
    { id = "number", label = "Số lượng" },
    { id = "value", label = "Giá trị", kind = "money" },
    { id = "day", label = "Ngày xảy ra", kind = "date", required = false },
]
rows = [
    { id = "nguoi", mark = "I", title = "Về người", heading = true },
    { id = "chet", title = "Người chết", unit_of_measure = "người", closed = ["value"] },
    { id = "lua", title = "Lúa", kind = "decimal", unit_of_measure = "ha" },
    { id = "ngo", title = "Ngô", kind = "decimal", unit_of_measure = "ha" },
    { id = "cay", title = "Cộng", kind = "decimal", unit_of_measure = "ha", sum_of = [
        "lua", "ngo",
    ] },
]
[[tables]]
sheet = "Kinh phí"
title = "BẢNG KINH PHÍ"
columns = [
    { id = "plan", label = "Dự toán", kind = "money" },
    { id = "spent", label = "Đã chi", kind = "money" },
    { id = "rate", label = "Đạt", kind = "decimal", percent_of = ["spent", "plan"] },
    { id = "score", label = "Điểm", kind = "decimal", unit_of_measure = "điểm", total = "none" },
    { id = "late", label = "Chi chậm", kind = "percent", required = false },
]
rows = [
    { id = "luong", title = "Lương" },
    { id = "mua_sam", title = "Mua sắm", closed = ["score"] },
    { id = "chung", title = "Tổng cộng", sum_of = ["luong", "mua_sam"] },
]
""",
    "relations": """
[[relations]]
id = "within_plan"
say = "Số đã chi không vượt dự toán"
left = ["*.spent"]
holds = "at-most"
right = ["*.plan"]
severity = "hard"
[[relations]]
id = "rice_cost"
say = "Mỗi ha lúa thiệt hại từ 1 đến 100 triệu đồng"
left = ["lua.value"]
holds = "between"
right = ["lua.number"]
low = 1_000_000
high = 100_000_000
""",
    "outline": """
[[outline]]
id = "1"
mark = "I."
title = "TÌNH HÌNH"
answer = "none"
[[outline]]
id = "1.1"
mark = "1."
title = "Diễn biến"
[[outline]]
id = "1.2"
mark = "2."
title = "Việc đã làm"
answer = "optional"
""",
    "proposal": """
[proposal]
title = "Đề nghị hỗ trợ"
rows = 5
columns = [
    { id = "content", label = "Nội dung", kind = "narrative", width = 40, required = true },
    { id = "to", label = "Gửi", kind = "choice", choices = ["Tỉnh", "Trung ương"], width = 12 },
    { id = "evidence", label = "Căn cứ", kind = "text", width = 30 },
]
""",
    "supplement": """
[supplement]
title = "Thiệt hại khác"
rows = 4
columns = [
    { id = "title", label = "Loại thiệt hại", kind = "text", width = 30 },
    { id = "amount", label = "Giá trị", kind = "money", unit_of_measure = "đồng", width = 18 },
]
""",
    "lists": """
[[lists]]
id = "cut_off"
sheet = "Nơi bị chia cắt"
title = "Danh sách thôn, làng bị chia cắt"
rows = 6
columns = [
    { id = "place", label = "Thôn, làng", kind = "text", width = 30, required = true },
    { id = "homes", label = "Số hộ", kind = "count", width = 10, required = true },
    { id = "since", label = "Từ ngày", kind = "date", width = 14 },
]
""",
    "attachments": """
[[attachments]]
id = "signed"
title = "Bản chụp báo cáo có chữ ký"
required = true
[[attachments]]
id = "photos"
title = "Ảnh hiện trường"
""",
    "contact_fields": """
[[contact_fields]]
id = "person"
label = "Người lập"
kind = "text"
required = true
""",
}


def write(folder: Path, parts: Iterable[str], units: int = 3, rules: str = "") -> Path:
    """A definition with ``parts`` of ``PARTS`` and no others."""
    folder.mkdir(parents=True, exist_ok=True)
    # what is no table comes first, as TOML wants it
    chosen = [PARTS[part] for part in PARTS if part in set(parts)]
    text = HEAD + "".join(chosen) + rules
    (folder / "campaign.toml").write_text(text, encoding="utf-8")
    groups = ("xa", "phuong")
    roster = [f"X-{at:02d},Xã Ia {at},{groups[at % 2]}" for at in range(1, units + 1)]
    (folder / "units.csv").write_text("\n".join(["code,name,group", *roster, ""]), "utf-8")
    return folder


def fill(campaign: Campaign, unit: str, key: bytes | None, answers: Mapping[str, object]) -> bytes:
    """The unit's form, with ``answers`` by field id."""
    plan = plan_workbook(campaign)
    form = render(campaign, plan, campaign.unit_by_code[unit], key)
    book = load_workbook(io.BytesIO(form))
    for field, answer in answers.items():
        slot = plan.slot_by_field[field]
        book[slot.sheet].cell(slot.row + 1, slot.column + 1).value = answer  # type: ignore[assignment]
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
