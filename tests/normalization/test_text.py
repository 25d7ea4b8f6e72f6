"""Characters: legacy encodings, composition, invisible characters."""

import pytest

from aggregator.normalization import normalize_text

TCVN3 = (
    ("triÖu", "triệu"),
    ("tû", "tỷ"),
    ("ngh×n", "nghìn"),
    ("ngµn", "ngàn"),
    ("®ång", "đồng"),
    ("kh«ng cã", "không có"),
    ("c¨n", "căn"),
    ("suÊt", "suất"),
    ("ng\u00adêi", "người"),
    ("§ak §oa", "Đak Đoa"),
    ("§øc C¬", "Đức Cơ"),
    ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
)
VNI = (
    ("trieäu", "triệu"),
    ("tyû", "tỷ"),
    ("ngaøn", "ngàn"),
    ("ñoàng", "đồng"),
    ("khoâng coù", "không có"),
    ("caên", "căn"),
    ("suaát", "suất"),
    ("ngöôøi", "người"),
    ("Ñak Ñoa", "Đak Đoa"),
    ("Ñöùc Cô", "Đức Cơ"),
    ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
)


@pytest.mark.parametrize(("stored", "meant"), TCVN3)
def test_tcvn3_by_its_letters_and_by_its_font(stored: str, meant: str) -> None:
    assert normalize_text(stored)[0] == meant
    text, steps = normalize_text(stored, ".VnTime")
    assert (text, [step.rule for step in steps]) == (meant, ["legacy-tcvn3"])


@pytest.mark.parametrize(("stored", "meant"), VNI)
def test_vni_by_its_letters_and_by_its_font(stored: str, meant: str) -> None:
    assert normalize_text(stored)[0] == meant
    text, steps = normalize_text(stored, "VNI-Times")
    assert (text, [step.rule for step in steps]) == (meant, ["legacy-vni"])


@pytest.mark.parametrize(
    "text",
    [
        *("Đak Đoa", "không có nhà", "cã", "10 × 500", "«Nam»", "España", "café", "Müller", "3 m²"),
        *("2½ km", "5 µm", "Excel®", "§ 5", "Hội người mù", "Krông Pa", "số 5 - ñ", "São Paulo"),
    ],
)
def test_what_is_not_certainly_legacy_stays(text: str) -> None:
    assert normalize_text(text) == (text, ())


def test_a_letter_that_only_the_font_can_tell() -> None:
    assert normalize_text("cã", ".VnTime")[0] == "có"
    assert normalize_text("cã", "Times New Roman")[0] == "cã"


def test_unicode_in_a_legacy_font_stays() -> None:
    assert normalize_text("Đã hỗ trợ 12 căn", ".VnTime") == ("Đã hỗ trợ 12 căn", ())


def test_a_lost_soft_hyphen_is_not_invented() -> None:
    assert normalize_text("12 ngêi", ".VnTime")[0] == "12 ngời"


def test_mojibake_only_when_all_of_it_decodes() -> None:
    assert normalize_text("12 triá»‡u Ä‘á»“ng")[0] == "12 triệu đồng"
    assert normalize_text("triá»u")[0] == "triá»u"


def test_composed_and_never_by_compatibility() -> None:
    assert normalize_text("tri\u0065\u0323\u0302u")[0] == "triệu"
    assert normalize_text("10² µ ª ½")[0] == "10² µ ª ½"


def test_eth_is_not_a_vietnamese_letter() -> None:
    assert normalize_text("Ðak Ðoa Ɖức ðồng")[0] == "Đak Đoa Đức đồng"


def test_spaces_and_invisible_characters() -> None:
    text, steps = normalize_text("\ufeff Nhà\u00a0ở\u200b\r\nmới\u200e\x07 ")
    assert text == "Nhà ở\nmới"
    assert {step.rule for step in steps} == {
        "line-ends",
        "spaces",
        "invisible-characters",
        "outer-space",
    }


def test_each_step_begins_where_the_last_one_ended() -> None:
    raw = " 12 triÖu\u00a0®ång\r\n"
    text, steps = normalize_text(raw)
    ends = [raw, *(step.after for step in steps)]
    assert [step.before for step in steps] == ends[:-1]
    assert text == ends[-1] == "12 triệu đồng"
