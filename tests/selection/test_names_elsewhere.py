"""The rules of names hold for the roster of any province, which has few names beside the first."""

import pytest

from aggregator.definition import Campaign, ReportingUnit
from aggregator.selection.names import unit_names

ROSTER = (
    ("TU-HG", "Thành ủy Hà Giang"),
    ("HU-VX", "Huyện ủy Vị Xuyên"),
    ("HU-BM", "Huyện ủy Bắc Mê"),
    ("HU-HSP", "Huyện ủy Hoàng Su Phì"),
    ("UB-BM", "UBND huyện Bắc Mê"),
    ("PN-VX", "Hội Liên hiệp Phụ nữ huyện Vị Xuyên"),
    ("K-CCQ", "Đảng ủy Khối các cơ quan tỉnh"),
    ("K-DN", "Đảng ủy Khối doanh nghiệp tỉnh"),
    ("H-ND", "Hội Nông dân tỉnh"),
    ("DDND", "Đảng đoàn Hội Nông dân tỉnh"),
    ("DDPN", "Đảng đoàn Hội Liên hiệp Phụ nữ tỉnh"),
    ("CTD", "Hội Chữ thập đỏ tỉnh"),
    ("DOAN", "Tỉnh đoàn"),
    ("BCSTA", "Ban cán sự đảng Tòa án nhân dân tỉnh"),
)


@pytest.fixture(scope="module")
def another(campaign: Campaign) -> Campaign:
    units = tuple(ReportingUnit(code=code, name=name, group="district") for code, name in ROSTER)
    return campaign.model_copy(update={"units": units, "superior_body": "Tỉnh ủy Hà Giang"})


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        # the association and its delegation; the province and the city of the same name
        ("ND tinh", "H-ND DDND"),
        ("Hội ND", "H-ND DDND"),
        ("Hội Nông dân", "H-ND DDND"),
        ("Hội Nông dân Hà Giang", "TU-HG H-ND DDND"),
        ("Chữ thập đỏ Hà Giang", "TU-HG CTD"),
        ("Hà Giang", "TU-HG"),
        ("Hội Nông dân thành phố Hà Giang", "TU-HG H-ND DDND"),
        ("ĐUK", "K-CCQ K-DN"),
        # a district has several offices
        ("Bac Me", "HU-BM UB-BM"),
        ("VixuyenHND", "HU-VX PN-VX H-ND DDND"),
        ("PN", "DDPN"),
        ("Đảng ủy khối", "K-CCQ K-DN"),
        ("Tinh uy Ha Giang", ""),
        ("Huyện ủy", ""),
    ],
)
def test_what_may_be_several_elsewhere(another: Campaign, text: str, codes: str) -> None:
    naming = unit_names(another).named(text)
    assert " ".join(naming.candidates) == codes
    assert len(naming.candidates) <= 1 or not naming.unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Hà Giang", ""),
        ("TP Hà Giang", "TU-HG"),
        ("TU Hà Giang", "TU-HG"),
        ("Huyện ủy Vị Xuyên, tỉnh Hà Giang", "HU-VX"),
        ("HUVIXUYEN", "HU-VX"),
        ("HU Vi Suyen Ha Giang", "HU-VX"),
        ("Huyện ủy Bắc Mê", "HU-BM"),
        ("UBND Bac Me", "UB-BM"),
        ("UBND huyện Bắc Mê", "UB-BM"),
        ("HoangXuPhi", "HU-HSP"),
        ("Hoàng Su Phì", "HU-HSP"),
        ("Hội LHPN huyện Vị Xuyên", "PN-VX"),
        ("Hội Phụ nữ Vị Xuyên", "PN-VX"),
        ("Hội Nông dân tỉnh Hà Giang", "H-ND"),
        ("Hội Nông dân tỉnh", "H-ND"),
        ("Đảng đoàn Hội Nông dân", "DDND"),
        ("DD HND", "DDND"),
        ("Hội LHPN tỉnh Hà Giang", "DDPN"),
        ("Chữ thập đỏ tỉnh Hà Giang", "CTD"),
        ("HCTĐ", "CTD"),
        ("ĐTN tỉnh", "DOAN"),
        ("ĐUK CCQ", "K-CCQ"),
        ("Đảng ủy khối doanh nghiệp", "K-DN"),
        ("TAND tỉnh", "BCSTA"),
        ("Huyện ủy Chư Păh", ""),
    ],
)
def test_a_name_names_its_unit_elsewhere(another: Campaign, text: str, unit: str) -> None:
    assert unit_names(another).within(text) == unit


def test_a_city_that_is_a_province(campaign: Campaign) -> None:
    units = tuple(
        ReportingUnit(code=code, name=name, group="district")
        for code, name in (
            ("HU-HV", "Huyện ủy Hòa Vang"),
            ("QU-HC", "Quận ủy Hải Châu"),
            ("ND", "Hội Nông dân thành phố"),
        )
    )
    city = campaign.model_copy(update={"units": units, "superior_body": "Thành ủy Đà Nẵng"})
    names = unit_names(city)
    assert names.within("Hội Nông dân TP Đà Nẵng") == "ND"
    assert names.within("Hội Nông dân thành phố") == "ND"
    assert names.within("QU Hai Chau") == "QU-HC"
    assert names.named("Hội Nông dân quận Hải Châu").candidates == ("QU-HC", "ND")
    assert names.within("Thành ủy Đà Nẵng") == ""
