"""The draft report: short, in the form of party documents, and without a sentence of our own."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from docx.document import Document as Report
from docx.oxml.ns import qn
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.definition import Campaign, Misspelling
from aggregator.domain import (
    LIKELY_OF_100,
    PROVINCE,
    Outcome,
    Return,
    UnitStatus,
    Unsaid,
    legible,
    vietnamese,
)
from aggregator.reports import word_report
from aggregator.reports.word.quotations import Choice, Quotation
from aggregator.reports.word.quoted import standing
from tests.depth import often
from tests.libreoffice import convert
from tests.reports.docx_reading import (
    CONTENTS_FIELD,
    contents_of,
    heading_of,
    headings,
    is_repeated,
    opened,
    quotations,
    rows,
    style_of,
    table_under,
)
from tests.reports.test_word_annexes import FIRST, SECOND, a_return, with_returns
from tests.runs import Run
from tests.summary.builders import HOSTILE, Scene, crowded_scene, empty_scene, full_scene

MOST_PAGES = 15
PLACE = "section.1.1.1"


@pytest.fixture(scope="module")
def scene() -> Scene:
    return full_scene()


@pytest.fixture(scope="module")
def report(scene: Scene) -> Report:
    return opened(written(scene))


@pytest.fixture(scope="module")
def sampled(samples: Run) -> Report:
    return opened(samples.outputs["report.docx"])


def written(scene: Scene) -> bytes:
    return word_report(scene.campaign, scene.plan, scene.outcome)


def texts_of(report: Report) -> list[str]:
    return [line.text for line in report.paragraphs]


def counted(scene: Scene, *returns: Return) -> Scene:
    """The scene with these returns alone, which count."""
    codes = {one.unit for one in returns}
    units = tuple(
        replace(unit, status=UnitStatus.COUNTED) if unit.unit in codes else unit
        for unit in scene.outcome.units
    )
    scene = with_returns(scene, *returns)
    return replace(scene, outcome=replace(scene.outcome, units=units))


def said_of(outcome: Outcome, campaign: Campaign) -> dict[str, list[str]]:
    """All that each unit wrote, by its name, as it is shown."""
    return {
        campaign.unit_name(one.unit): [legible(answer.text) for answer in one.submission.answers]
        for one in outcome.returns
    }


# ------------------------------------------------------------------------------- layout


def test_the_head_is_that_of_party_documents_and_says_draft(report: Report) -> None:
    left, right = report.tables[0].rows[0].cells
    assert [line.text for line in left.paragraphs] == [
        "TỈNH ỦY GIA LAI",
        "BAN THƯỜNG VỤ TỈNH ỦY",
        "*",
        "Số ......-BC/......",
        "DỰ THẢO",
    ]
    assert right.paragraphs[0].text == "ĐẢNG CỘNG SẢN VIỆT NAM"
    assert re.fullmatch(r"\.+, ngày \.+ tháng \.+ năm \.+", right.paragraphs[-1].text)
    kind, about = texts_of(report)[:2]
    assert kind == "BÁO CÁO"
    assert about.startswith("sơ kết 5 năm thực hiện Kết luận số 102-KL/TW, ngày 22 tháng 9")


def test_the_letterhead_stands_once(report: Report) -> None:
    cells = [line for table in report.tables for row in rows(table) for line in row]
    assert sum("ĐẢNG CỘNG SẢN VIỆT NAM" in cell for cell in cells) == 1


def test_the_headings_are_the_outline_and_its_wording_is_not_mended(
    report: Report, scene: Scene
) -> None:
    outline = [heading_of(scene.campaign, entry.id) for entry in scene.campaign.outline]
    assert headings(report) == outline
    assert any("QUẢN TRIỆT" in heading for heading in outline)
    levels = {line.text: style_of(line) for line in report.paragraphs if line.text in set(outline)}
    for section, level in (("1", 1), ("1.1", 2), ("1.1.1", 3), ("1.2.4a", 4), ("1.2.4c1", 5)):
        assert levels[heading_of(scene.campaign, section)] == f"Heading{level}"


def test_the_contents_can_be_read_before_word_has_brought_them_up_to_date(
    report: Report,
) -> None:
    upper = {f"Heading{level}" for level in (1, 2, 3)}
    shown = [line.text for line in report.paragraphs if style_of(line) in upper | {"AnnexHeading"}]
    assert contents_of(report) == shown
    begin, *_ = report.element.iter(qn("w:fldChar"))
    assert begin.get(qn("w:dirty")) == "true"
    kinds = [mark.get(qn("w:fldCharType")) for mark in report.element.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    for level in (1, 2, 3):
        assert report.styles[f"toc {level}"].font.size == Pt(12)


def test_what_is_said_is_in_size_14(report: Report) -> None:
    for style in ("Nội dung", "Trích nguyên văn", "heading 3"):
        assert report.styles[style].font.size == Pt(14)


def test_every_style_that_is_used_is_there(report: Report) -> None:
    used = {style.get(qn("w:val")) for style in report.element.iter(qn("w:pStyle"))}
    assert used <= {style.style_id for style in report.styles}


# ------------------------------------------------------------------------ the plan's words


def test_misspelt_official_wording_is_told_once(report: Report, scene: Scene) -> None:
    told = [text for text in texts_of(report) if "“quán triệt”" in text]
    assert len(told) == 1
    assert "ghi “quản triệt” ở 2 mục, có lẽ là “quán triệt”" in told[0]
    mended = scene.campaign.model_copy(
        update={"misspellings": (Misspelling(as_issued="không có ở đâu", meant="đâu"),)}
    )
    again = opened(word_report(mended, scene.plan, scene.outcome))
    assert not [text for text in texts_of(again) if "ban hành ghi" in text]


# ------------------------------------------------------------------------------ quotations


def test_quotations_are_the_words_of_the_unit_that_is_named(sampled: Report, samples: Run) -> None:
    wrote = said_of(samples.report.outcome, samples.report.campaign)
    quoted = list(quotations(sampled))
    assert len(quoted) > 60
    for one in quoted:
        unit, *others = one.whose.split("; ")
        assert any(one.words in text for text in wrote[unit])
        for other in others:
            assert re.fullmatch(r"[1-9][0-9]* đơn vị khác có câu gần giống", other)


_written = st.text(max_size=60) | st.sampled_from(
    (*HOSTILE, "]]>", "</w:t>", "- Đã họp. Đã mở 3 lớp cho cán bộ hội.", "a\r\nb", "e\u0301. A")
)


@settings(max_examples=often(60), deadline=None)
@given(
    st.dictionaries(
        st.tuples(
            st.sampled_from((PLACE, "section.2.2", "proposal[1].content", "proposal[2].content")),
            st.sampled_from((FIRST, SECOND)),
        ),
        _written,
    )
)
def test_so_they_are_whatever_is_written(texts: dict[tuple[str, str], str]) -> None:
    scene = empty_scene()
    of_unit = {
        unit: {field: text for (field, whose), text in texts.items() if whose == unit}
        for unit in (FIRST, SECOND)
    }
    scene = counted(scene, *(a_return(scene.plan, *one) for one in of_unit.items()))
    report = opened(written(scene))
    wrote = said_of(scene.outcome, scene.campaign)
    for one in quotations(report):
        unit = one.whose.partition("; ")[0]
        assert any(one.words in text for text in wrote[unit])
    assert [field.text for field in report.element.iter(qn("w:instrText"))] == [CONTENTS_FIELD]
    for tag in ("w:hyperlink", "w:fldSimple", "w:object", "w:drawing"):
        assert not list(report.element.iter(qn(tag)))


def test_every_sentence_is_a_figures_a_quotation_or_the_forms(
    sampled: Report, samples: Run
) -> None:
    """What stands in the style of the text itself is the basis, the progress, or a figure."""
    campaign = samples.report.campaign
    body = [line.text for line in sampled.paragraphs if style_of(line) == "Body"]
    basis, progress, *figures = body
    assert basis.startswith("Thực hiện Kế hoạch số 05-KH/BCĐTW")
    assert progress.startswith("Đến ngày 12/03/2019, 41/48 đơn vị")
    told = [text.partition(": ")[0] for text in figures]
    assert sorted(told) == sorted(metric.title for metric in campaign.metrics)
    styles = {style_of(line) for line in sampled.paragraphs}
    assert styles <= {
        *(f"Heading{level}" for level in range(1, 6)),
        *("Kind", "Abstract", "Rule", "Gap", "Note", "Group", "LastLine"),
        *("Body", "Quotation", "Evidence", "AnnexHeading", "AnnexNote"),
    }


def notes_under(report: Report, heading: str) -> list[str]:
    """The notes between a heading and the next."""
    return list(_notes(report, heading))


def _notes(report: Report, heading: str) -> Iterator[str]:
    below = False
    for line in report.paragraphs:
        if style_of(line).startswith("Heading"):
            below = line.text == heading
        elif below and style_of(line) == "Note":
            yield line.text


def test_each_section_says_how_many_answered_of_how_many_and_for_whom_the_quotations_stand() -> (
    None
):
    scene = empty_scene()
    held = "Đã tổ chức {} hội nghị quán triệt cho cán bộ, đảng viên."
    returns = (
        a_return(scene.plan, FIRST, {PLACE: held.format(3), "section.1.2.4c": "Đã làm tốt."}),
        a_return(scene.plan, SECOND, {PLACE: held.format(4), "section.1.2.1b": "Không phát sinh."}),
        a_return(scene.plan, "H-CTD", {PLACE: held.format(5), "section.1.2.1b": "Chưa rõ."}),
    )
    report = opened(written(counted(scene, *returns)))
    assert notes_under(report, heading_of(scene.campaign, "1.1.1")) == [
        "(3/48 đơn vị có nội dung; câu trích dưới đây hoặc câu gần giống có ở 3 đơn vị.)"
    ]
    assert notes_under(report, heading_of(scene.campaign, "1.2.1b")) == [
        "(1/30 đơn vị có nội dung, thêm 1 đơn vị không bắt buộc.)"
    ]
    # nobody must answer that one, so all may
    assert notes_under(report, heading_of(scene.campaign, "1.2.4c")) == [
        "(1/48 đơn vị có nội dung.)"
    ]
    assert notes_under(report, heading_of(scene.campaign, "1.3.1")) == [
        "(Chưa có đơn vị nào có nội dung về mục này.)"
    ]
    first, *_ = quotations(report)
    assert first.words == held.format(3)
    assert first.whose == "Thành ủy Pleiku; 2 đơn vị khác có câu gần giống"


def test_who_need_not_report_is_not_asked() -> None:
    scene = empty_scene()
    one = a_return(scene.plan, FIRST, {PLACE: "Thành phố có 12 hội quần chúng."})
    scene = counted(scene, one)
    exempt = tuple(
        replace(unit, status=UnitStatus.EXEMPT) if unit.unit == SECOND else unit
        for unit in scene.outcome.units
    )
    report = opened(written(replace(scene, outcome=replace(scene.outcome, units=exempt))))
    (note,) = notes_under(report, heading_of(scene.campaign, "1.1.1"))
    assert note == "(1/47 đơn vị có nội dung.)"


def test_what_is_too_long_to_be_quoted_is_told() -> None:
    scene = empty_scene()
    long = "dài " * 8_191 + "hết"
    report = opened(written(counted(scene, a_return(scene.plan, FIRST, {PLACE: long}))))
    assert not list(quotations(report))
    (note,) = notes_under(report, heading_of(scene.campaign, "1.1.1"))
    assert note == "(1/48 đơn vị có nội dung; không trích được vì không có câu nào đủ ngắn.)"


def test_a_sample_is_told() -> None:
    scene = crowded_scene(480)
    (note, *_) = notes_under(opened(written(scene)), heading_of(scene.campaign, "1.1.1"))
    assert "; trong 100 đơn vị lấy cách đều theo danh sách, câu trích dưới đây" in note


def test_a_sample_is_told_also_where_quotations_stand_for_nobody_else() -> None:
    alone = Quotation(unit=FIRST, text="Đã họp.", source=0, units=1)
    choice = Choice(quotations=(alone,), units=1, compared=100)
    assert standing(choice, 100) == ""
    assert standing(choice, 301) == (
        "; trong 100 đơn vị lấy cách đều theo danh sách, câu trích dưới đây hoặc câu gần giống "
        "có ở 1 đơn vị"
    )


# ------------------------------------------------------------------------------- proposals


def test_the_proposals_that_most_units_make_come_first_with_their_evidence() -> None:
    scene = empty_scene()
    law = "Đề nghị sớm ban hành Luật về hội, quy định rõ cơ chế tài chính."
    pay = "Đề nghị nâng mức thù lao của {} cán bộ hội đã nghỉ hưu."

    def proposing(unit: str, *contents: str, evidence: str = "") -> Return:
        texts = {}
        for number, content in enumerate(contents, start=1):
            texts[f"proposal[{number}].content"] = content
            texts[f"proposal[{number}].level"] = "Tỉnh" if "lớp" in content else "Trung ương"
            if evidence:
                texts[f"proposal[{number}].evidence"] = evidence
        return a_return(scene.plan, unit, texts)

    returns = (
        proposing(
            FIRST, law, "Mở lớp cho cán bộ hội cấp xã.", evidence="Chờ từ năm 2015.\r\nĐã hỏi."
        ),
        proposing(SECOND, pay.format(3)),
        proposing("H-CTD", pay.format(4)),
    )
    report = opened(written(counted(scene, *returns)))
    texts = texts_of(report)
    start = texts.index("II- ĐỀ XUẤT, KIẾN NGHỊ")
    assert texts[start + 1 : start + 11] == [
        "Đề xuất với Trung ương",
        "(3 nội dung của 3 đơn vị; câu trích dưới đây hoặc câu gần giống có ở 3 đơn vị.)",
        f"1. “{pay.format(3)}” (Huyện ủy Chư Păh; 1 đơn vị khác có câu gần giống).",
        "Dẫn chứng: (đơn vị chưa ghi)",
        f"2. “{law}” (Thành ủy Pleiku).",
        "Dẫn chứng: “Chờ từ năm 2015.\nĐã hỏi.”",
        "Đề xuất với Tỉnh",
        "(1 nội dung của 1 đơn vị.)",
        "1. “Mở lớp cho cán bộ hội cấp xã.” (Thành ủy Pleiku).",
        "Dẫn chứng: “Chờ từ năm 2015.\nĐã hỏi.”",
    ]


@pytest.mark.parametrize(("characters", "quoted"), [(240, True), (241, False)])
def test_long_evidence_is_left_to_the_annex(characters: int, *, quoted: bool) -> None:
    scene = empty_scene()
    texts = {
        "proposal[1].content": "Đề nghị sớm ban hành Luật về hội.",
        "proposal[1].level": "Tỉnh",
        "proposal[1].evidence": "x" * characters,
    }
    report = opened(written(counted(scene, a_return(scene.plan, FIRST, texts))))
    evidence = [line.text for line in report.paragraphs if style_of(line) == "Evidence"]
    assert evidence == [f"Dẫn chứng: “{'x' * characters}”"] * quoted


def test_few_sentences_are_quoted(sampled: Report) -> None:
    of_section = Counter(one.heading for one in quotations(sampled))
    proposed = of_section.pop("II- ĐỀ XUẤT, KIẾN NGHỊ")
    sections = Counter(headings(sampled))
    assert all(quoted == 3 * sections[heading] for heading, quoted in of_section.items())
    assert proposed == 1 + 5 + 5  # what leads to them, to the centre, to the province


def test_without_a_section_of_their_title_they_follow_the_outline(scene: Scene) -> None:
    campaign = scene.campaign.model_copy(update={"outline": scene.campaign.outline[:-1]})
    report = opened(word_report(campaign, scene.plan, scene.outcome))
    assert headings(report)[-2:] == [heading_of(campaign, "2.1"), "ĐỀ XUẤT, KIẾN NGHỊ"]
    assert "ĐỀ XUẤT, KIẾN NGHỊ" in contents_of(report)
    assert any(text.startswith("Đề xuất với Tỉnh") for text in texts_of(report))


# --------------------------------------------------------------------------------- figures


def _with_totals(scene: Scene, **changed: object) -> Scene:
    """The totals of the scholarships of the province changed."""
    totals = tuple(
        replace(total, **changed)  # type: ignore[arg-type]
        if total.group == PROVINCE and total.field.startswith("scholarship.")
        else total
        for total in scene.outcome.totals
    )
    return replace(scene, outcome=replace(scene.outcome, totals=totals))


def _scholarships(scene: Scene) -> str:
    (told,) = (
        text
        for text in texts_of(opened(written(scene)))
        if text.startswith("Số học bổng dành cho trẻ em nghèo: ")
    )
    return told


def test_a_total_is_said_with_its_coverage_and_where_it_will_likely_lie(scene: Scene) -> None:
    known = {"value": 11_700, "contributors": 41, "expected": 48, "unsaid": Unsaid.FEW_RETURNS}
    assert _scholarships(_with_totals(scene, **known)) == (
        "Số học bổng dành cho trẻ em nghèo: 11.700 suất, kinh phí 11.700 đồng (41/48 đơn vị)."
    )
    likely = {**known, "likely_low": 12_100, "likely_high": 13_000, "unsaid": None}
    assert _scholarships(_with_totals(scene, **likely)) == (
        "Số học bổng dành cho trẻ em nghèo: 11.700 suất (41/48 đơn vị; khi đủ có lẽ "
        "12.100–13.000 suất), kinh phí 11.700 đồng (41/48 đơn vị; khi đủ có lẽ "
        "12.100–13.000 đồng)."
    )
    assert _scholarships(_with_totals(scene, **{**known, "value": 11_700_000_000})) == (
        "Số học bổng dành cho trẻ em nghèo: 11.700.000.000 suất, kinh phí 11,7 tỷ đồng "
        "(41/48 đơn vị)."
    )
    assert _scholarships(_with_totals(scene, value=None, contributors=0)) == (
        "Số học bổng dành cho trẻ em nghèo: chưa có đơn vị nào có số liệu."
    )


def test_why_there_is_no_likely_range_is_said_once_and_what_it_is_where_there_is_one(
    scene: Scene,
) -> None:
    few = "Chưa đủ cơ sở để ước tính tổng khi đủ đơn vị: còn quá ít đơn vị có số liệu."
    said = {"likely_low": 1, "likely_high": 2, "unsaid": None}
    without = texts_of(opened(written(_with_totals(scene, unsaid=Unsaid.FEW_RETURNS))))
    with_it = texts_of(opened(written(_with_totals(scene, **said))))
    assert sum(few in text for text in without) == 1
    assert not any("Chưa đủ cơ sở" in text for text in with_it)
    explained = [at for at, text in enumerate(with_it) if text.startswith("(“Có lẽ a–b”: ")]
    first_used = next(at for at, text in enumerate(with_it) if "đơn vị; khi đủ có lẽ" in text)
    assert explained == [first_used - 1]
    assert (
        sum(f"đúng trong ít nhất {LIKELY_OF_100} trên 100 trường hợp" in text for text in with_it)
        == 1
    )


def test_a_metric_stands_under_its_section_or_else_before_the_table(scene: Scene) -> None:
    titles = [metric.title for metric in scene.campaign.metrics]
    outline = tuple(entry.model_copy(update={"metrics": ()}) for entry in scene.campaign.outline)
    nowhere = scene.campaign.model_copy(update={"outline": outline})
    for campaign, before in ((scene.campaign, True), (nowhere, False)):
        texts = texts_of(opened(word_report(campaign, scene.plan, scene.outcome)))
        appendix = next(at for at, text in enumerate(texts) if text.startswith("Phụ lục 1\n"))
        places = [at for at, text in enumerate(texts) if text.partition(": ")[0] in titles]
        assert len(places) == len(titles)
        assert all((place < appendix) is before for place in places)


def test_the_one_table_is_the_official_appendix(report: Report, scene: Scene) -> None:
    assert len(report.tables) == 3  # the head, the foot, and this
    table = table_under(report, scene.campaign.appendix_title)
    assert is_repeated(table)
    totals = {total.field: total for total in scene.outcome.totals if total.group == PROVINCE}
    head, *shown = rows(table)
    assert head == ["TT", "Nội dung", "Đơn vị tính", "Số lượng", "Kinh phí (đồng)"]
    for place, (row, metric) in enumerate(zip(shown, scene.campaign.metrics, strict=True), 1):
        quantity, amount = totals[f"{metric.id}.quantity"], totals[f"{metric.id}.amount"]
        assert quantity.value is not None
        assert amount.value is not None
        assert row == [
            str(place),
            metric.title,
            metric.quantity.unit_of_measure,
            vietnamese(quantity.value),
            vietnamese(amount.value),
        ]


# ---------------------------------------------------------------------- few, many, again


def test_who_has_not_reported_is_told_in_one_sentence(sampled: Report) -> None:
    assert (
        "Đến ngày 12/03/2019, 41/48 đơn vị có báo cáo được tổng hợp; 1 đơn vị có tệp chờ quyết "
        "định, 2 đơn vị gửi tệp không tiếp nhận được, 4 đơn vị chưa gửi (danh sách ở phụ lục "
        "“TIẾN ĐỘ GỬI BÁO CÁO”)."
    ) in texts_of(sampled)


def test_an_empty_inbox_makes_a_draft_that_claims_nothing() -> None:
    scene = empty_scene()
    report = opened(written(scene))
    texts = texts_of(report)
    assert not list(quotations(report))
    sections = sum(entry.answer != "none" for entry in scene.campaign.outline)
    assert texts.count("(Chưa có đơn vị nào có nội dung về mục này.)") == sections - 1
    assert "(Chưa có đơn vị nào đề xuất, kiến nghị.)" in texts
    assert any("0/48 đơn vị có báo cáo được tổng hợp; " in text for text in texts)
    assert not any("có lẽ" in text for text in texts if "ban hành ghi" not in text)
    told = [text for text in texts if text.endswith(": chưa có đơn vị nào có số liệu.")]
    assert len(told) == len(scene.campaign.metrics)
    shown = rows(table_under(report, scene.campaign.appendix_title))
    assert {row[3] for row in shown[1:]} == {row[4] for row in shown[1:]} == {"…"}


def test_without_metrics_there_is_no_appendix(scene: Scene) -> None:
    campaign = scene.campaign.model_copy(update={"metrics": ()})
    report = opened(word_report(campaign, scene.plan, scene.outcome))
    assert not any(style_of(line) == "AnnexHeading" for line in report.paragraphs)
    assert not any("Phụ lục" in entry for entry in contents_of(report))


def test_the_order_of_the_returns_makes_no_difference(scene: Scene) -> None:
    turned = replace(scene.outcome, returns=scene.outcome.returns[::-1])
    assert word_report(scene.campaign, scene.plan, turned) == written(scene)


# --------------------------------------------------------------------------- LibreOffice


@pytest.mark.libreoffice
@pytest.mark.parametrize("units", [48, 300])
def test_it_has_at_most_fifteen_pages(samples: Run, tmp_path: Path, units: int) -> None:
    few = units == len(samples.report.campaign.units)
    content = samples.outputs["report.docx"] if few else written(crowded_scene(units))
    source = tmp_path / "report.docx"
    source.write_bytes(content)
    (pdf,) = convert([source], "pdf", tmp_path)
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes()))
    assert 10 <= pages <= MOST_PAGES
    (back,) = convert([source], "docx", _folder(tmp_path))
    again = opened(back.read_bytes())
    assert headings(again) == headings(opened(content))


def _folder(parent: Path) -> Path:
    folder = parent / "back"
    folder.mkdir()
    return folder
