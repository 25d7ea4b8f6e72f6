"""When two texts are counted as one."""

import pytest

from aggregator.likeness import alike, bags


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Mở 18 lớp, 933 lượt người học", "Mở 5 lớp, 12 lượt người học.", True),
        ("a b c e g h", "a b c x y z", False),
        ("a b c", "a b c x y", True),  # 3 of 5
        ("a b c d e", "a b c x y", False),  # 3 of 7
        ("a b c", "a b c x y z", False),  # 3 of 6
        ("các hội đã có trụ sở làm việc", "các hội chưa có trụ sở làm việc", False),
        ("số hội viên năm nay tăng", "số hội viên năm nay giảm", False),
        ("số hội không tăng so với trước", "số hội tăng so với trước", False),
        ("1234", "1234", False),
    ],
)
def test_alike(one: str, other: str, *, same: bool) -> None:
    first, second = bags([one, other])
    assert alike(first, second) is same
    assert alike(second, first) is same
