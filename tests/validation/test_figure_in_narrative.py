"""Which sentences contradict the table, and which only seem to; what belongs to which metric."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

import pytest

from aggregator.definition import Campaign, QuotedFigures
from aggregator.domain import Figure, Finding
from aggregator.layout import WorkbookPlan
from aggregator.validation import confront_within
from tests.returns import make_return

TABLE: Final[dict[str, Figure]] = {
    "scholarship": 102,
    "child_allowance": 400,
    "health_insurance": 350,
    "house_repair": 20,
    "policy_family_house": 18,
    "poor_family_house": 45,
    "poor_patient": 58,
    "school_building": 4,
    "road": Decimal("3.4"),
    "bridge": 3,
    "environment": 60,
}

CONTRADICTIONS: Final = [
    ("scholarship", 120, "Tặng 120 suất học bổng."),
    ("scholarship", 120, "- Trao 120 suất học bổng cho trẻ em nghèo, tổng kinh phí 42 triệu đồng"),
    ("scholarship", 1250, "Các hội trao 1.250 suất học bổng cho học sinh nghèo vượt khó."),
    ("scholarship", 120, "Học bổng dành cho trẻ em nghèo: 120 suất."),
    ("scholarship", 120, "Tặng 120 suất học bổng, mỗi suất 500 nghìn đồng"),
    ("scholarship", 120, "TẶNG 120 SUẤT HỌC BỔNG"),
    ("scholarship", 120, "tặng 120 học bổng cho trẻ em mồ côi"),
    ("scholarship", 120, "Từ năm 2014 đến năm 2018, các chi hội đã tặng 120 suất học bổng"),
    ("scholarship", 120, "Hội Khuyến học Ia Ko trao 120 suất học bổng"),  # a part above the whole
    ("scholarship", 20, "Tổng số đã trao 20 suất học bổng cho trẻ em nghèo"),
    ("scholarship", 90, "Trong 5 năm, tặng 90 suất học bổng cho trẻ em nghèo"),
    ("scholarship", 90, "Giai đoạn 2014-2018 đã trao 90 suất học bổng"),
    ("scholarship", 90, "Trong 05 năm qua, tổng cộng 90 suất học bổng được trao"),
    ("child_allowance", 450, "Trợ cấp cho 450 trẻ em nghèo, khó khăn"),
    ("child_allowance", 450, "Trợ cấp khó khăn đột xuất cho 450 cháu mồ côi"),
    ("health_insurance", 530, "Mua thẻ bảo hiểm y tế cho 530 người nghèo, yếu thế"),
    ("health_insurance", 530, "Tặng thẻ BHYT cho 530 người già neo đơn"),
    ("house_repair", 25, "Sửa chữa 25 căn nhà cho hộ khó khăn, hội viên góp 300 ngày công"),
    ("house_repair", 25, "Giúp dân sửa 25 ngôi nhà hư hỏng do bão"),
    ("policy_family_house", 81, "Xây mới 81 căn nhà cho gia đình chính sách với 990 triệu đồng"),
    ("policy_family_house", 19, "Xây tặng 19 nhà tình nghĩa"),
    ("poor_family_house", 54, "Vận động 2 tỷ đồng xây 54 căn nhà Đại đoàn kết cho người nghèo"),
    ("poor_family_house", 46, "Xây dựng 46 căn nhà tình thương cho hộ nghèo trên địa bàn"),
    ("poor_patient", 85, "Giúp 85 bệnh nhân nghèo, tổng số tiền 36.500.000 đồng"),
    ("school_building", 6, "Hỗ trợ xây 06 phòng học, kinh phí 900 triệu đồng"),
    ("road", 34, "Hỗ trợ làm 34 km đường giao thông nông thôn"),
    ("road", Decimal("4.3"), "Đã bê tông hóa 4,3km đường làng"),
    ("bridge", 5, "Hỗ trợ xây 5 cây cầu dân sinh, tổng số tiền 660 triệu đồng"),
    ("bridge", 5, "Xây 5 chiếc cầu treo giúp dân vận chuyển nông sản"),
    ("environment", 66, "Ra quân 66 đợt bảo vệ môi trường, chủ yếu là ngày công"),
]

SILENT: Final = [
    # what the table says, in any spelling; then other numbers are something else
    "Tặng 102 suất học bổng cho trẻ em nghèo.",
    "Làm 3,4 km đường giao thông nông thôn.",
    "Tặng 102 suất học bổng. Hội Khuyến học vận động 150 suất học bổng.",
    "Trao 102 suất cho học sinh, riêng Quỹ khuyến học trao 300 suất học bổng.",
    # a part
    "Hội Khuyến học xã Ia Ko trao 40 suất học bổng.",
    "Tặng 40 suất học bổng vào dịp khai giảng.",
    "Năm 2016 tặng 120 suất học bổng.",
    "Trong 5 năm, Hội Chữ thập đỏ tặng 40 suất học bổng.",
    "Xây 30 căn nhà cho gia đình chính sách và 70 căn cho hộ nghèo.",
    "Tặng 60 suất học bổng ở Ia Ko, 140 suất học bổng ở Ia Phí.",
    "Chăm lo trẻ em nghèo, trong đó có 120 suất học bổng.",
    "Trong 5 năm, sửa chữa 5 căn nhà cho gia đình chính sách. Sửa 15 căn nhà cho hộ khó khăn.",
    "Tổng số tiền vận động được trao thành 40 suất học bổng.",
    # an estimate, a mean, a range
    "Tặng khoảng 120 suất học bổng.",
    "Tặng hơn 120 suất học bổng.",
    "Trao trên 100 suất học bổng và gần 200 suất quà.",
    "Tặng 100 - 120 suất học bổng.",
    "Tặng 100-120 suất học bổng.",
    "Tặng từ 100 đến 120 suất học bổng.",
    "Mỗi năm tặng 120 suất học bổng.",
    "Trao 120 suất học bổng/năm.",
    "Trao 120 suất học bổng mỗi dịp khai giảng.",
    "Tặng 120 suất học bổng trở lên.",
    "Bình quân 120 suất học bổng một năm học.",
    # a plan, a need
    "Phấn đấu trao 500 suất học bổng cho trẻ em nghèo.",
    "Theo kế hoạch sẽ xây 90 căn nhà cho người nghèo.",
    "Qua rà soát có 120 căn nhà cần sửa chữa.",
    "Còn 75 căn nhà của hộ nghèo chờ xây.",
    # somebody else
    "Hội Khuyến học tỉnh tặng 500 suất học bổng cho trẻ em nghèo.",
    "Nhà nước mua thẻ bảo hiểm y tế cho 12.000 người nghèo.",
    "Toàn huyện có 45.000 người tham gia bảo hiểm y tế, hỗ trợ hộ cận nghèo.",
    "Vận động 1.200 người mua bảo hiểm y tế.",
    # something else
    "Tặng 500 suất quà cho trẻ em nghèo được nhận học bổng.",
    "Tặng 500 suất quà Tết cho hộ nghèo.",
    "Tặng 300 suất học bổng cho sinh viên.",
    "Khám bệnh, phát thuốc cho 1.504 lượt người nghèo.",
    "Khám, hỗ trợ thuốc cho 1.504 bệnh nhân nghèo.",
    "Vận động sửa 30 nhà văn hóa thôn.",
    "Xây 120 nhà vệ sinh cho hộ nghèo.",
    "Thắp sáng 15 km đường làng.",
    "Dọn vệ sinh 30 km đường giao thông.",
    "Tổ chức 90 đợt tuyên truyền bảo vệ môi trường.",
    "Nhận đỡ đầu 500 em mồ côi.",
    "Vận động 30 nhà tài trợ, nhà hảo tâm xây nhà cho gia đình chính sách.",
    "Thực hiện Kết luận 102 căn cứ tình hình, hỗ trợ sửa chữa nhà cho hội viên.",
    "Xây 9 phòng làm việc cạnh trường học.",
    # several metrics at once, nobody knows which
    "Xây mới, sửa chữa 90 căn nhà cho gia đình chính sách, hộ nghèo.",
    # no certain number
    "Tặng 1.20 suất học bổng.",
    "Tặng 120,5 suất học bổng.",
    "Tặng 1 250 suất học bổng.",
    "Làm 34.500 km đường giao thông.",
    "Tặng 120/500 suất học bổng.",
    "Ngày 27/7/2018 suất học bổng đầu tiên được trao.",
    "Tặng nhiều suất học bổng, trị giá 120 triệu đồng.",
    # the words stand in another sentence
    "Vận động học bổng cho học sinh nghèo. Tặng 500 suất.",
    "",
]

ITEMS: Final = [
    ("Học bổng Thắp sáng ước mơ", "suất", "1. Số học bổng dành cho trẻ em nghèo"),
    ("HỌC BỔNG cho học sinh nghèo", "", "1. Số học bổng dành cho trẻ em nghèo"),
    ("Mua BHYT cho người khuyết tật", "người", "3. Hỗ trợ mua bảo hiểm y tế"),
    ("Sửa nhà cho hội viên khó khăn", "căn nhà", "4. Hỗ trợ sửa chữa nhà"),
    ("Xây tặng nhà tình nghĩa", "Căn", "5. Hỗ trợ xây nhà cho gia đình chính sách"),
    ("Xây nhà Đại đoàn kết", "nhà", "6. Hỗ trợ xây nhà cho người nghèo"),
    ("Làm đường giao thông nông thôn", "km", "9. Hỗ trợ làm đường"),
    ("Xây cầu dân sinh", "cây cầu", "10. Hỗ trợ xây cầu"),
    ("Vệ sinh môi trường khu dân cư", "đợt", "11. Hỗ trợ hoạt động bảo vệ môi trường"),
    ("Học bổng cho sinh viên", "suất", ""),
    ("Học bổng cho học sinh nghèo", "triệu đồng", ""),
    ("Nhà vệ sinh hợp vệ sinh", "nhà", ""),
    ("Xây nhà vệ sinh cho hộ nghèo", "nhà", ""),
    ("Thắp sáng đường làng", "km", ""),
    ("Bò giống cho hộ nghèo", "con", ""),
    ("Tặng quà Tết cho hộ nghèo", "suất", ""),
    ("Tủ sách cho thôn, làng và trường học", "tủ", ""),
    ("Xây dựng mô hình theo yêu cầu của hội viên", "", ""),
    ("Mổ mắt đục thủy tinh thể miễn phí", "người", ""),
    ("Sân chơi cho trẻ em", "sân", ""),
    ("Tuyên truyền bảo vệ môi trường", "đợt", ""),
]


@pytest.mark.parametrize(("metric", "number", "sentence"), CONTRADICTIONS)
def test_a_contradiction(
    metric: str, number: Figure, sentence: str, campaign: Campaign, plan: WorkbookPlan
) -> None:
    (finding,) = differing(campaign, plan, sentence)
    assert finding.field == f"{metric}.quantity"
    assert finding.candidates == (number,)
    assert isinstance(finding.candidates[0], Decimal if metric == "road" else int)
    assert finding.facts["observed"] == sentence.strip().removesuffix(".")


@pytest.mark.parametrize("sentence", SILENT)
def test_no_contradiction(sentence: str, campaign: Campaign, plan: WorkbookPlan) -> None:
    assert differing(campaign, plan, sentence) == []


def test_the_table_says_none(campaign: Campaign, plan: WorkbookPlan) -> None:
    (finding,) = differing(campaign, plan, "Tặng 2 suất học bổng.", {"scholarship": 0})
    assert finding.facts["table"] == "0"


def test_of_several_the_largest_is_told(campaign: Campaign, plan: WorkbookPlan) -> None:
    told = "Tặng 120 suất học bổng. Trao 130 suất học bổng. Tặng 125 suất học bổng."
    (finding,) = differing(campaign, plan, told)
    assert finding.candidates == (130,)


def test_where_the_table_is_blank_nothing_differs(campaign: Campaign, plan: WorkbookPlan) -> None:
    assert differing(campaign, plan, "Tặng 2 suất học bổng.", {"scholarship": ""}) == []


def test_the_figure_of_another_row_is_no_excuse(campaign: Campaign, plan: WorkbookPlan) -> None:
    """Both in căn, and their rows swapped."""
    told = "Xây 18 căn nhà cho gia đình chính sách. Xây 45 căn nhà cho người nghèo."
    table = {"policy_family_house": 45, "poor_family_house": 18}
    (finding,) = differing(campaign, plan, told, table)
    assert finding.field == "poor_family_house.quantity"
    assert differing(campaign, plan, told) == []


def test_the_same_number_of_something_else_is_no_excuse(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    """102 scholarships stand in the table, and 102 houses in the text."""
    (finding,) = differing(campaign, plan, "Đã có 102 căn. Tặng 120 suất học bổng.")
    assert finding.field == "scholarship.quantity"


def test_without_sections_of_its_own_a_rule_reads_all(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    rule = campaign.rule_by_id["figure-in-narrative-differs"]
    everywhere = rule.model_copy(update={"parameters": QuotedFigures()})
    told = {"scholarship.quantity": 102, "section.2.1": "Trao 500 suất học bổng."}
    made = make_return(campaign, plan, "HU-CPA", told)
    for chosen, count in ((rule, 0), (everywhere, 1)):
        alone = campaign.model_copy(update={"rules": (chosen,)})
        assert len(confront_within(made, alone, plan).findings) == count


def test_plans_are_no_results(campaign: Campaign, plan: WorkbookPlan) -> None:
    plans = {"section.2.1": "Trao 500 suất học bổng.", "proposal[1].content": "Trao 500 suất"}
    assert differing(campaign, plan, "", {}, plans) == []


def test_a_long_clause_is_shown_around_the_number(campaign: Campaign, plan: WorkbookPlan) -> None:
    sentence = "a " * 200 + "tặng 120 suất học bổng" + " b" * 200
    (finding,) = differing(campaign, plan, sentence)
    observed = finding.facts["observed"]
    assert len(observed) <= 122
    assert observed.startswith("…")
    assert observed.endswith("…")
    assert "tặng 120 suất học bổng" in observed


@pytest.mark.parametrize("piece", ["120 suất học bổng ", "9", "1.234", "xây ", ". ", "năm 2016, "])
def test_texts_of_any_size_are_read(piece: str, campaign: Campaign, plan: WorkbookPlan) -> None:
    assert differing(campaign, plan, piece * 5_000) == []


@pytest.mark.parametrize(("title", "unit", "metric"), ITEMS)
def test_items_that_belong_to_a_metric(
    title: str, unit: str, metric: str, campaign: Campaign, plan: WorkbookPlan
) -> None:
    given = {"supplement[1].title": title, "supplement[1].unit_of_measure": unit}
    findings = found("metric-in-supplement", campaign, plan, given)
    assert [finding.field for finding in findings] == ["supplement[1].title"] * bool(metric)
    assert all(finding.facts["metric"].startswith(metric) for finding in findings)


def differing(
    campaign: Campaign,
    plan: WorkbookPlan,
    sentence: str,
    table: Mapping[str, Figure | str] | None = None,
    others: Mapping[str, str] | None = None,
) -> list[Finding]:
    figures = {f"{metric}.quantity": value for metric, value in {**TABLE, **(table or {})}.items()}
    given = {**figures, **(others or {}), "section.1.2.4c1": sentence}
    return found("figure-in-narrative-differs", campaign, plan, given)


def found(
    rule: str, campaign: Campaign, plan: WorkbookPlan, given: Mapping[str, object]
) -> list[Finding]:
    alone = campaign.model_copy(
        update={"rules": tuple(one for one in campaign.rules if one.kind == rule)}
    )
    made = make_return(campaign, plan, "HU-CPA", given)
    return list(confront_within(made, alone, plan).findings)
