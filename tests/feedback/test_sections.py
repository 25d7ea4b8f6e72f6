"""Unanswered sections are told by their headings, and replied to together."""

import pytest

from aggregator.definition import Campaign
from aggregator.domain import Severity
from aggregator.feedback.sections import with_sections_grouped
from aggregator.layout import Remark, remark_of


def remark(section: str, rule: str = "missing-section", explanation: str = "") -> Remark:
    field = f"section.{section}"
    return Remark(
        rule=rule,
        field=field,
        severity=Severity.SOFT,
        title="Thiếu mục đề cương",
        message=f"Chưa có {section}.",
        expected="",
        why="",
        remedy="",
        marked=(field,),
        explanation=explanation,
    )


def test_a_report_without_any_narrative_is_told_heading_by_heading(campaign: Campaign) -> None:
    required = [entry.id for entry in campaign.outline if entry.answer == "required"]
    told = with_sections_grouped(campaign, map(remark, required))
    assert len(required) > 2 * len(told)
    assert [one.message.partition("”:")[0] for one in told] == [
        "“I- CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO VIỆC QUẢN TRIỆT VÀ TRIỂN KHAI THỰC HIỆN KẾT LUẬN",
        "“2. Công tác lãnh đạo, chỉ đạo triển khai thực hiện Kết luận",
        "“1. Thực trạng tình hình tổ chức và hoạt động của các hội quần chúng",
        "“2. Kết quả công tác triển khai",
        "“3. Công tác quản lý nhà nước đối với hội quần chúng",
        "“4. Kết quả hoạt động của các hội quần chúng",
        (
            "“5. Công tác phối hợp hoạt động của Mặt trận Tổ quốc Việt Nam và các tổ chức "
            "chính trị - xã hội với các hội quần chúng"
        ),
        "“6. Kinh phí, biên chế, cơ sở vật chất, phương tiện, điều kiện hoạt động của hội",
        "“III- ĐÁNH GIÁ CHUNG VÀ MỘT SỐ KINH NGHIỆM",
        (
            "“Phần thứ hai Nhiệm vụ và giải pháp tiếp tục đổi mới, tăng cường sự lãnh đạo của "
            "Đảng, quản lý của Nhà nước đối với hội quần chúng"
        ),
    ]
    assert {field for one in told for field in one.marked} == {f"section.{one}" for one in required}
    assert max(len(one.message) for one in told) < 400


@pytest.mark.parametrize(
    ("sections", "said"),
    [
        (
            ["1.3.2"],
            "mục “Hạn chế và nguyên nhân của hạn chế (nguyên nhân chủ quan,…”.",
        ),
        (
            ["1.2.1b", "1.2.1a"],
            (
                "2 mục: “Tình hình tổ chức và hoạt động của các hội quần chúng có…”; "
                "“Tình hình tổ chức và hoạt động của các hội quần chúng khác”."
            ),
        ),
        (
            ["1.2.4c1", "1.2.4c2", "1.2.4c3", "1.2.4c4"],
            (
                "4 mục, từ “Trong lĩnh vực giảm nghèo; trong lĩnh vực tham gia xây dựng…” "
                "đến “Trong lĩnh vực thể dục, thể thao”."
            ),
        ),
    ],
)
def test_how_the_sections_under_a_heading_are_named(
    campaign: Campaign, sections: list[str], said: str
) -> None:
    (told,) = with_sections_grouped(campaign, map(remark, sections))
    assert told.message.endswith(f"”: chưa có nội dung {said}")
    rule, fields = remark_of(told.key)
    assert (rule, set(fields)) == ("missing-section", {f"section.{one}" for one in sections})


def test_all_else_stays_as_and_where_it_was(campaign: Campaign) -> None:
    others = (remark("1.1.1", "empty-narrative"), remark("9.9"))
    told = with_sections_grouped(
        campaign, (others[0], remark("1.3.1", explanation="Sẽ gửi sau"), others[1], remark("1.3.3"))
    )
    assert (told[0], told[2]) == others
    assert told[1].explanation == "Sẽ gửi sau"
    assert told[1].marked == ("section.1.3.1", "section.1.3.3")
    assert remark_of(others[0].key) == ("empty-narrative", ("section.1.1.1",))
    assert remark_of("empty-return|") == ("empty-return", ("",))
    assert remark_of("Ô cần sửa") == ("", ())
