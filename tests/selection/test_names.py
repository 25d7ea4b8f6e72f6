"""The ways in which people write the names of offices, and whom each of them names."""

import re
import unicodedata
from collections.abc import Callable
from typing import Final

import pytest

from aggregator.definition import Campaign
from aggregator.selection import identify
from aggregator.selection.names import unit_names

DELEGATION: Final = re.compile("^(Đảng đoàn|Ban cán sự đảng|BCS đảng|Ban Thường vụ|BTV) ")
QUESTIONS = [
    # a district's branch of an association is neither the district nor the association
    ("Hội Nông dân huyện Krông Pa", "HU-KPA DD-ND"),
    ("Hoi Nong dan huyen Krong Pa", "HU-KPA DD-ND"),
    ("HOINONGDANHUYENKRONGPA", "HU-KPA DD-ND"),
    ("PN huyen Chu Se", "HU-CSE DD-PN"),
    ("Hội LHPN huyện Chư Sê", "HU-CSE DD-PN"),
    ("HPN Chu Xe", "HU-CSE DD-PN"),
    ("ND Krong Pa", "HU-KPA DD-ND"),
    ("HND_KrongPa", "HU-KPA DD-ND"),
    ("Chi hội Nông dân Krông Pa", "HU-KPA DD-ND"),
    ("CCB Ia Grai", "HU-IGR DD-CCB"),
    ("Hội Cựu chiến binh TX An Khê", "TU-AKH DD-CCB"),
    ("CTĐ Đak Pơ", "HU-DPO H-CTD"),
    ("HoiCTDDakPo", "HU-DPO H-CTD"),
    ("LĐLĐ TP Pleiku", "TU-PLK DD-LDLD"),
    ("Công đoàn huyện Đức Cơ", "HU-DCO DD-LDLD"),
    ("UBMTTQ huyện Mang Yang", "HU-MYA DD-MTTQ"),
    ("Mat tran Phu Thien", "HU-PTH DD-MTTQ"),
    ("Huyện đoàn Kbang", "HU-KBA TD"),
    ("Doan TN huyen Kong Chro", "HU-KCH TD"),
    ("Thành đoàn Pleiku", "TU-PLK TD"),
    ("TXD An Khe", "TU-AKH TD"),
    ("DTN Ayun Pa", "TU-APA TD"),
    ("Khuyến học Chư Prông", "HU-CPR H-KH"),
    ("Hội NCT Chư Păh", "HU-CPA H-NCT"),
    ("UBND huyện Ia Pa", "HU-IPA BCS-UB"),
    ("UBND An Khê", "TU-AKH BCS-UB"),
    ("VKSND huyện Chư Pưh", "HU-CPU BCS-VKS"),
    ("Toa an nhan dan huyen Dak Doa", "HU-DDO BCS-TA"),
    ("Hội Cựu chiến binh cơ quan Huyện ủy Đak Đoa", "HU-DDO DD-CCB"),
    ("Héi N«ng d©n huyÖn Kr«ng Pa", "HU-KPA DD-ND"),
    ("Hoäi Noâng daân huyeän Kroâng Pa", "HU-KPA DD-ND"),
    ("UBND huyÖn Phó ThiÖn", "HU-PTH BCS-UB"),
    ("Toøa aùn nhaân daân huyeän Phuù Thieän", "HU-PTH BCS-TA"),
    # an office of the district, or below it, that no unit corresponds to
    ("Hội Làm vườn huyện Krông Pa", "HU-KPA"),
    ("Đảng ủy xã Ia Pa", "HU-IPA"),
    ("Xã Krông Pa", "HU-KPA"),
    ("ĐU Công an Krông Pa", "HU-KPA"),
    ("TT Phú Thiện", "HU-PTH"),
    ("Đoàn Krông Pa", "HU-KPA"),
    ("BHXH Krong Pa", "HU-KPA"),
    ("Phòng Nội vụ thị xã An Khê", "TU-AKH"),
    # an association below the province, or at a level that is not said in words
    ("Hội Nông dân huyện", "DD-ND"),
    ("PN xã", "DD-PN"),
    ("CTĐ thị trấn Nhơn Hòa", "H-CTD"),
    ("Huyện đoàn", "TD"),
    ("Hội Nông dân huyện, tỉnh Gia Lai", "DD-ND"),
    ("Đảng đoàn Hội Chữ thập đỏ tỉnh", "H-CTD"),
    # two that meet in one name
    ("Huyện ủy Krông Pa và Hội Nông dân tỉnh", "HU-KPA DD-ND"),
    ("Hội Nông dân tỉnh gửi Huyện ủy Krông Pa", "HU-KPA DD-ND"),
    ("Chu Pah, Chu Puh", "HU-CPA HU-CPU"),
    ("Chu Pah&Chu Puh", "HU-CPA HU-CPU"),
    ("PN, ND", "DD-PN DD-ND"),
    ("HU-CPA HU-CPU", "HU-CPA HU-CPU"),
    ("HU-KPA DD-ND", "HU-KPA DD-ND"),
    # everyday words that may be no name at all
    ("Chuyen ND can xin y kien", "DD-ND"),
    ("Hỗ trợ người mù có hoàn cảnh khó khăn", "H-NM"),
]
NAMES = [
    # no office of the roster, however near it looks
    ("Chu Pa", ""),
    ("Chu Pa H", ""),
    ("Chu Pahh", ""),
    ("Ia Pia", ""),
    ("Krong", ""),
    ("KongPa", ""),
    ("Tình hình xã hội", ""),
    ("Huyện ủy", ""),
    ("Tỉnh ủy Gia Lai", ""),
    ("Ban Dân vận Tỉnh ủy Gia Lai", ""),
    ("Hội Làm vườn tỉnh", ""),
    # districts
    ("KrongPa", "HU-KPA"),
    ("HUKRONGPA", "HU-KPA"),
    ("hukrongpa", "HU-KPA"),
    ("HUKrongPa", "HU-KPA"),
    ("BaoCaoKL102HUKrongPa2019", "HU-KPA"),
    ("baocaohukrongpa", "HU-KPA"),
    ("K'rông Pa", "HU-KPA"),
    ("K’rông Pa", "HU-KPA"),
    ("Krông-Pa", "HU-KPA"),
    ("huyen_uy_krong_pa", "HU-KPA"),
    ("Huyện uỷ Krông Pa", "HU-KPA"),
    ("BTV Huyện ủy Krông Pa, tỉnh Gia Lai", "HU-KPA"),
    ("Huyen uy KRONGPA gui Tinh uy Gia Lai", "HU-KPA"),
    ("H. Krong Pa", "HU-KPA"),
    ("TT HU Krong Pa", "HU-KPA"),
    ("Ủy ban Kiểm tra Huyện ủy Krông Pa", "HU-KPA"),
    ("Công tác hội, đoàn kết, đoàn thể - HU-KPA", "HU-KPA"),
    ("HuyÖn ñy Kr«ng Pa", "HU-KPA"),
    ("Huyeän uûy Kroâng Pa", "HU-KPA"),
    ("Ðak Ðoa", "HU-DDO"),
    ("Ðăk Ðoa", "HU-DDO"),
    ("§ak §oa", "HU-DDO"),
    ("Ñak Ñoa", "HU-DDO"),
    ("Ch%C2%AD P¨h", "HU-CPA"),
    ("Chö Paêh", "HU-CPA"),
    ("Phó ThiÖn", "HU-PTH"),
    ("H§ND tØnh", "DD-HDND"),
    ("HÑND tænh Gia Lai", "DD-HDND"),
    ("Ch%C2%AD P%C2%ADh", "HU-CPU"),
    ("Chö Pöh", "HU-CPU"),
    ("CHUPUH", "HU-CPU"),
    ("Chu P'rong", "HU-CPR"),
    ("HuChuProng", "HU-CPR"),
    ("Chu Xe", "HU-CSE"),
    ("chuse", "HU-CSE"),
    ("Aiun Pa", "TU-APA"),
    ("A-Yun-Pa", "TU-APA"),
    ("TX Ayunpa", "TU-APA"),
    ("TU An Khe", "TU-AKH"),
    ("TXU An Khê", "TU-AKH"),
    ("Huyện ủy An Khê", "TU-AKH"),
    ("Thµnh ñy Pleiku", "TU-PLK"),
    ("TP PleiKu", "TU-PLK"),
    ("Thành ủy Plei-ku", "TU-PLK"),
    ("Mang Iang", "HU-MYA"),
    ("MangYang", "HU-MYA"),
    ("K Bang", "HU-KBA"),
    ("kbang", "HU-KBA"),
    ("Ia G'rai", "HU-IGR"),
    ("IAGRAI", "HU-IGR"),
    ("DucCo", "HU-DCO"),
    ("Báo cáo hội quần chúng huyện Phú Thiện", "HU-PTH"),
    ("Tình hình các hội huyện Đak Pơ giai đoạn 2014-2018", "HU-DPO"),
    # associations and authorities of the province
    ("Hội Nông dân Gia Lai", "DD-ND"),
    ("Hội Nông dân tỉnh Gia Lai", "DD-ND"),
    ("HoiNongDanGiaLai", "DD-ND"),
    ("HND tinh", "DD-ND"),
    ("ND", "DD-ND"),
    ("Bao cao ND tinh", "DD-ND"),
    ("DD-ND", "DD-ND"),
    ("DDND", "DD-ND"),
    ("Đảng đoàn HND", "DD-ND"),
    ("Hoi Long dan tinh", "DD-ND"),
    ("Hội Nông giân tỉnh", "DD-ND"),
    ("PN", "DD-PN"),
    ("PN tinh Gia Lai - lan 2", "DD-PN"),
    ("Hội Phụ nữ tỉnh", "DD-PN"),
    ("HoiLHPNtinh", "DD-PN"),
    ("CCB", "DD-CCB"),
    ("Hội CCB Gia Lai", "DD-CCB"),
    ("Hội Cựu chiến binh", "DD-CCB"),
    ("CTĐ", "H-CTD"),
    ("Hội CTĐ Gia Lai", "H-CTD"),
    ("hoi chu thap do", "H-CTD"),
    ("Hoi chu thap do tinh", "H-CTD"),
    ("Héi Ch÷ thËp ®á tØnh", "H-CTD"),
    ("LĐLĐ", "DD-LDLD"),
    ("LDLDtinh", "DD-LDLD"),
    ("Liên đoàn Lao động Gia Lai", "DD-LDLD"),
    ("MTTQ", "DD-MTTQ"),
    ("UBMTTQVN tỉnh", "DD-MTTQ"),
    ("ĐTN", "TD"),
    ("TĐ", "TD"),
    ("Doan Thanh nien tinh", "TD"),
    ("TinhDoan", "TD"),
    ("BCH Đoàn TNCS Hồ Chí Minh tỉnh Gia Lai", "TD"),
    ("Hội LHTN tỉnh", "H-LHTN"),
    ("Xinh vat canh tinh", "H-SVC"),
    ("Hội Đông i tỉnh", "H-DY"),
    ("Hội Luật da tỉnh", "H-LG"),
    ("Hoi Khuiến học Gia Lai", "H-KH"),
    ("Hội NNCĐDC/dioxin", "H-CDDC"),
    ("Hội Da cam tỉnh", "H-CDDC"),
    ("TNXP", "H-TNXP"),
    ("LIENHIEPCACHOIKH&KTTINH", "DD-KHKT"),
    ("Hội Cựu tù chính trị", "H-CTCT"),
    ("Tòa án tỉnh", "BCS-TA"),
    ("VKS tỉnh", "BCS-VKS"),
    ("Hội KHKT", "DD-KHKT"),
    ("LHH", "DD-KHKT"),
    ("Đắc Đoa", "HU-DDO"),
    ("LHH KHKT tinh", "DD-KHKT"),
    ("Liên hiệp Hội KH&KT", "DD-KHKT"),
    ("LM HTX tỉnh", "DD-LMHTX"),
    ("Hội Cựu TNXP", "H-TNXP"),
    ("UBND tỉnh Gia Lai", "BCS-UB"),
    ("BCSĐ VKSND tỉnh", "BCS-VKS"),
    ("TAND tinh", "BCS-TA"),
]


@pytest.mark.parametrize(("text", "codes"), QUESTIONS)
def test_what_may_be_several_is_a_question(campaign: Campaign, text: str, codes: str) -> None:
    for path in (f"{text}.xlsx", f"{text.replace(' ', '_')}.xlsx"):
        identity = identify((), "", path.replace("/", "-"), campaign, None)
        assert (identity.unit, " ".join(identity.may_concern)) == ("", codes)
        assert identity.refusal is not None
        assert identity.refusal.rule == "unidentified-unit"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Hội Nông dân tỉnh Kon Tum", "DD-ND"),
        ("HND_Kon Tum", "DD-ND"),
        ("HoiNongdantinhKonTum", "DD-ND"),
        ("Tỉnh đoàn Hà Nam", "TD"),
        ("Hội Chữ thập đỏ TP Đà Nẵng", "H-CTD"),
    ],
)
def test_the_office_of_another_province_is_a_question(
    campaign: Campaign, text: str, code: str
) -> None:
    naming = unit_names(campaign).named(text)
    assert (naming.unit, naming.candidates, naming.elsewhere) == ("", (code,), True)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Nguyễn Hà Nam - HND tỉnh", "DD-ND"),
        ("Đoàn Thanh niên Hồ Chí Minh tỉnh", "TD"),
        ("Hội Nông dân tỉnh Gia Lai", "DD-ND"),
        ("Huyện ủy Chư Sê - Hòa Bình", "HU-CSE"),
    ],
)
def test_the_name_of_a_province_may_be_another_word(
    campaign: Campaign, text: str, unit: str
) -> None:
    assert unit_names(campaign).named(text).unit == unit


@pytest.mark.parametrize(("text", "unit"), NAMES)
def test_a_name_names_its_unit(campaign: Campaign, text: str, unit: str) -> None:
    assert unit_names(campaign).within(text) == unit
    assert unit_names(campaign).within(f"Báo cáo {text} lần 2") == unit


@pytest.mark.parametrize("text", ["Huyện ủy Krông Pa", "Báo cáo Hội Nông dân tỉnh", "Chư Pưh"])
def test_a_name_is_read_through_programs_that_mistook_its_letters(
    campaign: Campaign, text: str
) -> None:
    unit = unit_names(campaign).within(text)
    assert unit
    utf8 = text.encode()
    mistaken = [
        unicodedata.normalize("NFD", text),
        utf8.decode("cp437"),
        "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in utf8),
        "".join(f"%{byte:02X}" for byte in utf8),
    ]
    assert [unit_names(campaign).within(each) for each in mistaken] == [unit] * 4


def test_the_rules_need_no_aliases(campaign: Campaign) -> None:
    bare = campaign.with_units(
        tuple(unit.model_copy(update={"aliases": ()}) for unit in campaign.units)
    )
    for text, unit in NAMES:
        assert unit_names(bare).within(text) == unit, text
    for text, codes in QUESTIONS:
        assert " ".join(unit_names(bare).named(text).candidates) == codes, text


def without_accents(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


WAYS: Final[tuple[Callable[[str], str], ...]] = (
    str,
    without_accents,
    lambda text: without_accents(text).upper().replace(" ", ""),
    lambda text: without_accents(text).lower().replace(" ", "_"),
    lambda text: text.title().replace(" ", ""),
)


@pytest.mark.parametrize("pattern", ["{} huyện {}", "{} {}", "Báo cáo của {} TX {} lần 2"])
def test_no_branch_is_ever_taken_for_a_unit(campaign: Campaign, pattern: str) -> None:
    districts = [unit for unit in campaign.units if unit.group == "district"]
    others = [unit for unit in campaign.units if unit.group != "district"]
    for place, unit in enumerate(others):
        district = districts[place % len(districts)]
        for name in (unit.name, *unit.aliases):
            office = DELEGATION.sub("", name).removesuffix(" tỉnh")
            text = pattern.format(office, district.name.split(" ", 2)[2])
            if "Tỉnh" in office:  # its name says its level
                continue
            for way in WAYS:
                naming = unit_names(campaign).named(way(text))
                assert not naming.unit, way(text)
                assert {district.code, unit.code} <= set(naming.candidates), way(text)


def test_every_unit_is_found_however_its_name_is_typed(campaign: Campaign) -> None:
    for unit in campaign.units:
        for name in (unit.name, *unit.aliases):
            words = name.replace("/", " ").split()
            for text in ("".join(words), "_".join(words).upper(), "-".join(words).lower()):
                assert unit_names(campaign).within(text) == unit.code, text
