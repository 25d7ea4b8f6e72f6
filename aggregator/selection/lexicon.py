"""Words around the names of offices: what an office is, at which level, and what says nothing.

They are those of every province. Phrases are written as they are said; they are compared folded.
"""

import re
from enum import Enum, auto
from typing import Final

from aggregator.selection.letters import fold


class Label(Enum):
    """What a phrase contributes to the question whose a file is."""

    UNIT = auto()  # a code, or a name that says its level
    PLACE = auto()  # a district: "Krông Pa"
    BODY = auto()  # an office without its level: "Hội Nông dân"
    COMMITTEE = auto()  # of the party in a district
    DELEGATION = auto()  # of the party in an association or an authority
    PROVINCE = auto()
    DISTRICT = auto()
    COMMUNE = auto()  # and what else is below a district
    OTHER_PROVINCE = auto()  # "Kon Tum", in the campaign of another
    OTHER_BODY = auto()  # an office of some kind, perhaps a sister of the one that is asked
    NEUTRAL = auto()


COMMITTEES: Final = ("huyện ủy", "thị ủy", "thành ủy", "quận ủy")
DISTRICTS: Final = ("huyện", "thị xã", "thành phố", "quận")
"""As the roster spells them, with their accents: ``quận`` is not the ``quan`` of *cơ quan*."""
DELEGATIONS: Final = ("đảng đoàn", "ban cán sự đảng", "BCS đảng", "ban cán sự")
LEADERSHIP: Final = (
    *("ban chấp hành", "BCH", "ban thường vụ", "BTV", "thường trực"),
    *("văn phòng", "ban dân vận", "BDV", "đảng bộ", "ban đại diện"),
    *("ban tổ chức", "ban tuyên giáo", "ủy ban kiểm tra", "UBKT"),
)
"""Organs of an office: what they send is its own."""

PHRASES: Final[dict[Label, tuple[str, ...]]] = {
    Label.COMMITTEE: (*COMMITTEES, "HU", "TXU", "ThU", "TPU", "QU", "TU"),
    Label.DELEGATION: (*DELEGATIONS, "DD", "BCS", "BCSĐ"),
    Label.PROVINCE: ("tỉnh",),
    Label.DISTRICT: ("huyện", "thị xã", "TX", "thành phố", "TP", "cấp huyện"),
    Label.COMMUNE: (
        *("xã", "cấp xã", "phường", "thị trấn", "thôn", "cơ sở"),
        *("chi hội", "chi bộ", "chi đoàn", "tổ dân phố", "TT"),
    ),
    Label.OTHER_BODY: (
        *("hội", "hiệp hội", "liên hiệp", "liên minh", "liên đoàn", "công đoàn", "mặt trận"),
        *("MTTQ", "UBMTTQ", "UBND", "ủy ban", "HĐND", "hội đồng", "tòa án", "TAND"),
        *("viện kiểm sát", "VKSND", "VKS", "công an", "quân sự", "phòng", "trung tâm"),
        *("đảng ủy", "ĐU", "đoàn thanh niên", "ĐTN", "đoàn TN", "đoàn", "trường"),
        *("bệnh viện", "ngân hàng", "kho bạc", "chi cục", "công ty", "BHXH", "NHCSXH", "LĐTBXH"),
        *("GDĐT", "PGDĐT", "TTYT", "BCHQS"),
    ),
    Label.NEUTRAL: (
        *LEADERSHIP,
        # words of other things that look like those above once their accents are gone
        *("tình hình", "tính đến", "xã hội", "hội quần chúng", "hội QC", "HQC", "các hội"),
        *("hội nghị", "đại hội", "giai đoạn", "phong trào", "quốc phòng", "trường hợp"),
        *("địa phương", "phương hướng", "phương án", "nông thôn", "có số liệu", "hợp tác xã"),
        *("đoàn kết", "đại đoàn kết", "đoàn thể", "công đoạn"),
        *("các huyện", "các xã", "huyện thị", "trưởng ban", "phó trưởng ban", "tỉnh ủy"),
        *("ban dân vận tỉnh ủy", "ban thường vụ tỉnh ủy", "xã phường", "xã phường thị trấn"),
    ),
}

UNSURE: Final = frozenset({"tu", "tt"})
"""Of these, what is also another word: "từ", the "TU" of a document's number; "thường trực"."""
LOWER_YOUTH: Final = (
    "TXĐ",
    "huyện đoàn",
    "thị đoàn",
    "thành đoàn",
    "xã đoàn",
    "đoàn huyện",
    "đoàn xã",
)
"""Branches of the youth union, whose names say their level."""
YOUTH: Final = (
    *("tỉnh đoàn", "đoàn thanh niên", "đoàn TN", "ĐTN", "TĐ", "đoàn TNCS"),
    *("đoàn TNCS Hồ Chí Minh", "đoàn thanh niên cộng sản Hồ Chí Minh", "đoàn TNCS HCM"),
)
SAME: Final = (
    YOUTH,
    ("liên đoàn lao động", "công đoàn"),
    ("hội liên hiệp phụ nữ", "hội phụ nữ"),
    ("ủy ban mặt trận tổ quốc", "mặt trận tổ quốc", "mặt trận"),
    ("người tàn tật", "người khuyết tật"),
    (
        *("nạn nhân chất độc da cam dioxin", "nạn nhân chất độc da cam"),
        *("chất độc da cam", "nạn nhân da cam", "da cam"),
    ),
    ("cựu thanh niên xung phong", "thanh niên xung phong"),
    ("cựu tù chính trị yêu nước", "cựu tù chính trị", "tù chính trị yêu nước"),
    ("liên hiệp các hội khoa học và kỹ thuật", "hội khoa học và kỹ thuật", "liên hiệp hội"),
    ("liên hiệp các tổ chức hữu nghị", "liên hiệp hữu nghị"),
    ("văn học nghệ thuật", "văn nghệ"),
    ("tòa án nhân dân", "tòa án"),
    ("viện kiểm sát nhân dân", "viện kiểm sát"),
    ("đảng ủy khối các cơ quan và doanh nghiệp", "đảng ủy khối các cơ quan", "đảng ủy khối"),
    ("đảng ủy khối doanh nghiệp", "đảng ủy khối"),
)
"""Ways in which people say the same; each way may stand for the others inside a name."""
EVERYDAY: Final = frozenset({"pn", "nd", "duk"})
"""Abbreviations that are in use alone, though two letters, or a syllable, may be other words."""
LEFT_OUT: Final = frozenset({"va", "cac"})
"""Words that an abbreviation passes over: KHKT is *Khoa học và Kỹ thuật*."""

PROVINCES: Final = (
    *("An Giang", "Bà Rịa - Vũng Tàu", "Bạc Liêu", "Bắc Giang", "Bắc Kạn", "Bắc Ninh", "Bến Tre"),
    *("Bình Dương", "Bình Định", "Bình Phước", "Bình Thuận", "Cà Mau", "Cao Bằng", "Cần Thơ"),
    *("Đà Nẵng", "Đắk Lắk", "Đắk Nông", "Điện Biên", "Đồng Nai", "Đồng Tháp", "Gia Lai"),
    *("Hà Giang", "Hà Nam", "Hà Nội", "Hà Tĩnh", "Hải Dương", "Hải Phòng", "Hậu Giang"),
    *("Hòa Bình", "Huế", "Hưng Yên", "Khánh Hòa", "Kiên Giang", "Kon Tum"),
    *("Lai Châu", "Lạng Sơn", "Lào Cai", "Lâm Đồng", "Long An", "Nam Định", "Nghệ An"),
    *("Ninh Bình", "Ninh Thuận", "Phú Thọ", "Phú Yên", "Quảng Bình", "Quảng Nam", "Quảng Ngãi"),
    *("Quảng Ninh", "Quảng Trị", "Sóc Trăng", "Sơn La", "Tây Ninh", "Thái Bình", "Thái Nguyên"),
    *("Thanh Hóa", "Thừa Thiên Huế", "Tiền Giang", "Trà Vinh", "Tuyên Quang", "Vĩnh Long"),
    *("Vĩnh Phúc", "Yên Bái"),
)
"""Of Vietnam, before and after the mergers of 2025: what is another's is not ours. "Hồ Chí Minh"
is left out: the youth union bears that name in every province."""
AT_LEVEL: Final = frozenset({"tinh", "pho", "tp"})
"""Words before the name of a province; after others it may be a person's, a commune's, or peace."""

HARMLESS: Final = frozenset(
    fold(
        "báo cáo BC sơ kết tổng hợp kết luận KL KLTW TW năm phụ lục biểu mẫu phiếu số liệu SL "
        "gửi lại lần bản chính thức cuối cùng final copy mới sửa chỉnh hoàn thiện đợt chuyển "
        "tiếp duyệt ký dấu đỏ về việc thực hiện của các và theo công văn CV KH kế hoạch ngày "
        "tháng nộp trả lời kính đề nghị đính kèm file tệp thư mail re fw fwd BS bổ sung hiệu "
        "chuẩn ok xls xlsx doc docx pdf zip scan dioxin sao từ đến quý v h"
    )
)
"""Words of any file name or subject: beside them an everyday abbreviation is a name."""

TO_OTHERS: Final = re.compile(
    r"\s*(>|kính\s+(gửi|chuyển)|kinh\s+(gui|chuyen)|nơi\s+nhận|noi\s+nhan|gửi:|from:|to:|cc:)",
    re.IGNORECASE,
)
"""Beginnings of lines that name those who are written to, or quote another message."""
