"""The annexes of the draft: laid out as they must be, complete, and nothing in them but text."""

import io
import re
import time
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx.document import Document as Report
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.definition import Campaign
from aggregator.domain import (
    PROVINCE,
    Answer,
    Outcome,
    Return,
    Severity,
    State,
    Submission,
    UnitStatus,
    legible,
    vietnamese,
)
from aggregator.layout import WorkbookPlan
from aggregator.paper import blank as blank_paper
from aggregator.reports import word_annexes, word_report
from aggregator.reports.word import bounds, compilation
from aggregator.reports.word.quotations import said
from tests.depth import often
from tests.libreoffice import convert
from tests.reports.docx_reading import (
    CONTENTS_FIELD,
    Said,
    contributions,
    heading_of,
    headings,
    is_repeated,
    opened,
    quotations,
    rows,
    style_of,
    table_under,
)
from tests.runs import Run
from tests.summary.builders import HOSTILE, Scene, empty_scene, full_scene

FIRST, SECOND = "TU-PLK", "HU-CPA"
"""Two units in the order of the roster."""
COVERAGE = "ĐỘ PHỦ VÀ SỐ CHƯA RÕ CỦA TỪNG NỘI DUNG"


@pytest.fixture(scope="module")
def scene() -> Scene:
    return full_scene()


@pytest.fixture(scope="module")
def content(scene: Scene) -> bytes:
    return written(scene)


@pytest.fixture(scope="module")
def report(content: bytes) -> Report:
    return opened(content)


def written(scene: Scene) -> bytes:
    return word_annexes(scene.campaign, scene.plan, scene.outcome)


def with_returns(scene: Scene, *returns: Return) -> Scene:
    return replace(scene, outcome=replace(scene.outcome, returns=returns))


def a_return(plan: WorkbookPlan, unit: str, texts: dict[str, str]) -> Return:
    answers = tuple(
        Answer(field=field, text=text, place=plan.slot_by_field[field].place)
        for field, text in texts.items()
    )
    submission = Submission(
        stamps=(), unit_name="", modified=None, observations=(), answers=answers, findings=()
    )
    return Return(
        unit=unit, path="x.xlsx", sha256="0", received=date(2019, 3, 6), submission=submission
    )


def expected(campaign: Campaign, outcome: Outcome) -> list[Said]:
    """Every narrative answer of the counted returns, in the order of outline and roster."""
    texts = {
        (answer.field, counted.unit): answer.text
        for counted in outcome.returns
        for answer in counted.submission.answers
    }
    return [
        Said(
            heading=heading_of(campaign, entry.id),
            unit=unit.name,
            lines=lines_of(texts[f"section.{entry.id}", unit.code]),
        )
        for entry in campaign.outline
        for group in campaign.groups
        for unit in campaign.units_of(group.id)
        if (f"section.{entry.id}", unit.code) in texts
    ]


def lines_of(text: str) -> tuple[str, ...]:
    return tuple(line for line in legible(text).split("\n") if line.strip()) or ("",)


def titles(report: Report) -> list[str]:
    return [line.text for line in report.paragraphs if style_of(line) == "AnnexHeading"]


# ------------------------------------------------------------------------------- layout


def test_every_page_says_draft_and_all_but_the_first_have_a_number(report: Report) -> None:
    upright, turned = report.sections
    assert upright.different_first_page_header_footer
    assert upright.first_page_header.is_linked_to_previous  # that is, empty
    assert upright.header.paragraphs[0]._p.find(qn("w:fldSimple")).get(qn("w:instr")) == "PAGE"
    for foot in (upright.footer, upright.first_page_footer):
        assert foot.paragraphs[0].text == "DỰ THẢO - số liệu đến ngày 12/03/2019"
    assert turned.header.is_linked_to_previous
    assert turned.footer.is_linked_to_previous
    assert not turned.different_first_page_header_footer


def test_the_annexes_lie_across(report: Report) -> None:
    upright, turned = report.sections
    assert upright.orientation == WD_ORIENT.PORTRAIT
    assert turned.orientation == WD_ORIENT.LANDSCAPE
    for section, wide, high in ((upright, 210, 297), (turned, 297, 210)):
        sizes = (section.page_width, section.page_height, section.top_margin)
        sides = (section.bottom_margin, section.left_margin, section.right_margin)
        for size, wanted in zip((*sizes, *sides), (wide, high, 20, 20, 30, 20), strict=True):
            assert size is not None
            assert abs(size - Mm(wanted)) < Mm(0.1)


def test_the_body_is_in_times_new_roman_14(report: Report) -> None:
    normal = report.styles["Normal"].element
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        assert normal.rPr.rFonts.get(qn(f"w:{script}")) == "Times New Roman"
    assert not list(report.element.iter(qn("w:rFonts")))
    body = next(line.style for line in report.paragraphs if style_of(line) == "Contribution")
    assert body is not None
    assert body.font.size == Pt(14)


def test_every_style_that_is_used_is_there(report: Report) -> None:
    used = {style.get(qn("w:val")) for style in report.element.iter(qn("w:pStyle"))}
    assert used <= {style.style_id for style in report.styles}


def test_the_headings_are_the_outline(report: Report, scene: Scene) -> None:
    outline = [heading_of(scene.campaign, entry.id) for entry in scene.campaign.outline]
    assert headings(report) == outline
    levels = {line.text: style_of(line) for line in report.paragraphs if line.text in set(outline)}
    for section, level in (("1", 1), ("1.1", 2), ("1.1.1", 3), ("1.2.4a", 4), ("1.2.4c1", 5)):
        assert levels[heading_of(scene.campaign, section)] == f"Heading{level}"


# ------------------------------------------------------------------------ contributions


def test_every_counted_answer_stands_once_under_its_section_with_its_unit(
    report: Report, scene: Scene
) -> None:
    wanted = expected(scene.campaign, scene.outcome)
    assert len(wanted) > 500
    assert list(contributions(report)) == wanted


def test_so_it_is_with_the_samples(samples: Run) -> None:
    said = list(contributions(opened(samples.outputs["report-annex.docx"])))
    assert said == expected(samples.report.campaign, samples.report.outcome)
    assert len(said) == len(samples.table("narratives"))


@settings(max_examples=often(60), deadline=None)
@given(
    st.dictionaries(
        st.tuples(
            st.sampled_from(("section.1.1.1", "section.1.2.1a", "section.1.2.1b", "section.2.2")),
            st.sampled_from((FIRST, SECOND)),
        ),
        st.text(min_size=1, max_size=60)
        | st.sampled_from((*HOSTILE, "]]>", "</w:t>", "&amp;", "- a\n\n+ b\r\nc", "Huyện ủy X: y")),
    )
)
def test_so_it_is_whatever_is_written(texts: dict[tuple[str, str], str]) -> None:
    scene = empty_scene()
    of_unit = {
        unit: {field: text for (field, whose), text in texts.items() if whose == unit}
        for unit in (FIRST, SECOND)
    }
    scene = with_returns(scene, *(a_return(scene.plan, *one) for one in of_unit.items()))
    report = opened(written(scene))
    assert list(contributions(report)) == expected(scene.campaign, scene.outcome)
    assert headings(report) == [
        heading_of(scene.campaign, one.id) for one in scene.campaign.outline
    ]


def test_the_longest_text_of_a_cell_is_there_whole() -> None:
    scene = empty_scene()
    long = "dài " * 8_191 + "hết"
    scene = with_returns(scene, a_return(scene.plan, FIRST, {"section.1.1.1": long}))
    (said,) = contributions(opened(written(scene)))
    assert said.lines == (long,)


def test_text_from_returns_is_never_a_field_a_link_or_markup(
    content: bytes, report: Report, scene: Scene
) -> None:
    body = report.element
    for tag in ("w:hyperlink", "w:fldSimple", "w:object", "w:drawing"):
        assert not list(body.iter(qn(tag)))
    assert [field.text for field in body.iter(qn("w:instrText"))] == [CONTENTS_FIELD]
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if name.endswith(".rels"):
                assert b'TargetMode="External"' not in package.read(name)
    texts = {line.text for line in report.paragraphs}
    first = f"{scene.campaign.unit_name(SECOND)}: {HOSTILE[0]}"
    assert first in texts
    assert {legible(one) for one in HOSTILE[1:]} <= texts


# --------------------------------------------------------------------- proposals, lists


def test_proposals_stand_under_their_addressee_with_their_evidence() -> None:
    scene = empty_scene()
    one = {
        "proposal[1].content": "Ban hành luật.",
        "proposal[1].level": "Trung ương",
        "proposal[1].evidence": "Ba hội chờ từ năm 2015.",
        "proposal[2].content": "Bố trí trụ sở.",
        "section.2.2": "Qua sơ kết:",
    }
    two = {
        "proposal[1].content": "Tăng kinh phí.",
        "proposal[1].level": "Tỉnh",
        "proposal[4].content": "Cấp vốn.",
        "proposal[4].level": "Sở Tài chính",
        "proposal[3].content": "Mở lớp.",
        "proposal[3].level": "Tỉnh",
        "proposal[3].evidence": "54 người chưa học.",
    }
    returns = (a_return(scene.plan, FIRST, one), a_return(scene.plan, SECOND, two))
    report = opened(written(with_returns(scene, *returns)))
    texts = [line.text for line in report.paragraphs]
    start = texts.index("II- ĐỀ XUẤT, KIẾN NGHỊ")
    assert texts[start + 1 : start + 16] == [
        "Thành ủy Pleiku: Qua sơ kết:",
        "Đề xuất với Trung ương (1 nội dung)",
        "1. Thành ủy Pleiku: Ban hành luật.",
        "Dẫn chứng: Ba hội chờ từ năm 2015.",
        "Đề xuất với Tỉnh (2 nội dung)",
        "1. Huyện ủy Chư Păh: Tăng kinh phí.",
        "Dẫn chứng: (đơn vị chưa ghi)",
        "2. Huyện ủy Chư Păh: Mở lớp.",
        "Dẫn chứng: 54 người chưa học.",
        "Đề xuất với Sở Tài chính (1 nội dung)",
        "1. Huyện ủy Chư Păh: Cấp vốn.",
        "Dẫn chứng: (đơn vị chưa ghi)",
        "Chưa ghi nơi gửi (1 nội dung)",
        "1. Thành ủy Pleiku: Bố trí trụ sở.",
        "Dẫn chứng: (đơn vị chưa ghi)",
    ]


def test_without_a_section_of_their_title_they_follow_the_outline(scene: Scene) -> None:
    outline = scene.campaign.outline[:-1]
    campaign = scene.campaign.model_copy(update={"outline": outline})
    report = opened(word_annexes(campaign, scene.plan, scene.outcome))
    assert headings(report)[-2:] == [heading_of(campaign, "2.1"), "ĐỀ XUẤT, KIẾN NGHỊ"]
    assert any(line.text.startswith("Đề xuất với Tỉnh") for line in report.paragraphs)


def test_supplementary_items_that_differ_in_spelling_alone_are_side_by_side() -> None:
    scene = empty_scene()

    def item(row: int, title: str, unit: str) -> dict[str, str]:
        texts = {"title": title, "unit_of_measure": unit, "note": f"dòng {row}"}
        return {f"supplement[{row}].{column}": text for column, text in texts.items()}

    one = item(1, "Tặng  xe đạp", "chiếc") | item(2, "Giếng nước", "cái")
    two = item(1, "TẶNG XE ĐẠP.", "Chiếc") | item(2, "Tặng xe đạp", "triệu đồng")
    returns = (a_return(scene.plan, FIRST, one), a_return(scene.plan, SECOND, two))
    report = opened(written(with_returns(scene, *returns)))
    assert rows(table_under(report, scene.campaign.all_lists["supplement"].title)) == [
        ["TT", "Đơn vị", "Số lượng", "Số tiền (đồng)", "Ghi chú"],
        ["Giếng nước (cái): 1 dòng"],
        ["1", "Thành ủy Pleiku", "", "", "dòng 2"],
        ["Tặng  xe đạp (chiếc): 2 dòng"],
        ["2", "Thành ủy Pleiku", "", "", "dòng 1"],
        ["3", "Huyện ủy Chư Păh", "", "", "dòng 1"],
        ["Tặng xe đạp (triệu đồng): 1 dòng"],
        ["4", "Huyện ủy Chư Păh", "", "", "dòng 2"],
    ]


def test_lists_of_the_samples_are_complete(samples: Run) -> None:
    report = opened(samples.outputs["report-annex.docx"])
    said = Counter(re.sub(r"^[0-9]+\. ", "", line.text) for line in report.paragraphs)
    name = samples.report.campaign.unit_name
    for row in samples.table("proposals"):
        assert said[f"{name(row['unit'])}: {row['content']}"] == 1
    shown = rows(table_under(report, samples.report.campaign.all_lists["supplement"].title))
    assert sum(len(row) > 1 for row in shown[1:]) == len(samples.table("supplements"))


# ------------------------------------------------------------------------------ annexes


def test_the_annexes_are_numbered(report: Report, scene: Scene) -> None:
    assert [title.split("\n") for title in titles(report)] == [
        ["Phụ lục 2", "NGUYÊN VĂN BÁO CÁO CỦA CÁC ĐƠN VỊ"],
        ["Phụ lục 3", "ĐỘ PHỦ VÀ SỐ CHƯA RÕ CỦA TỪNG NỘI DUNG"],
        ["Phụ lục 4", scene.campaign.all_lists["supplement"].title],
        ["Phụ lục 5", "TIẾN ĐỘ GỬI BÁO CÁO"],
        ["Phụ lục 6", "SỐ LIỆU CHƯA RÕ, CHƯA CỘNG VÀO TỔNG"],
    ]


def test_the_totals_of_the_province_have_their_coverage(report: Report, scene: Scene) -> None:
    table = table_under(report, COVERAGE)
    assert is_repeated(table)
    totals = {total.field: total for total in scene.outcome.totals if total.group == PROVINCE}
    _, *shown = rows(table)
    for row, metric in zip(shown, scene.campaign.metrics, strict=True):
        quantity, amount = totals[f"{metric.id}.quantity"], totals[f"{metric.id}.amount"]
        assert quantity.value is not None
        assert amount.value is not None
        assert row[1:7] == [
            metric.title,
            vietnamese(quantity.value),
            metric.quantity.unit_of_measure,
            f"{quantity.contributors}/{quantity.expected} đơn vị",
            vietnamese(amount.value),
            f"{amount.contributors}/{amount.expected} đơn vị",
        ]


def test_what_is_open_in_a_total_is_noted(samples: Run) -> None:
    report = opened(samples.outputs["report-annex.docx"])
    shown = rows(table_under(report, COVERAGE))
    notes = {row[1]: row[-1] for row in shown}
    assert notes["Hỗ trợ làm đường"] == (
        "Số lượng: 1 chờ làm rõ, 1 đang giữ lại; tổng từ 95,334 đến 1.328,1.\n"
        "Kinh phí: 1 đang giữ lại."
    )
    assert "chờ làm rõ" not in notes["Số học bổng dành cho trẻ em nghèo"]


def test_progress_counts_every_unit_once_and_names_those_that_are_waited_for(
    report: Report, scene: Scene
) -> None:
    _, *groups = rows(table_under(report, "TIẾN ĐỘ GỬI BÁO CÁO"))
    assert len(groups) == len(scene.campaign.groups) + 1
    columns = [[int(row[place]) for row in groups] for place in range(2, 7)]
    for column in columns:
        assert sum(column[:-1]) == column[-1]
    assert sum(column[-1] for column in columns[1:]) == columns[0][-1] == len(scene.outcome.units)
    waiting = [unit for unit in scene.outcome.units if unit.status is not UnitStatus.COUNTED]
    _, *named = rows(table_under(report, f"được tổng hợp ({len(waiting)})"))
    assert {row[1] for row in named} == {scene.campaign.unit_name(unit.unit) for unit in waiting}


def test_unresolved_figures_are_told_with_what_was_typed(samples: Run) -> None:
    outcome, plan = samples.report.outcome, samples.report.campaign
    figures = {value.observation.field for value in outcome.values}
    wanted = {
        (plan.unit_name(finding.unit), field)
        for finding in outcome.findings
        if finding.severity is Severity.HARD and finding.state is not State.SETTLED
        for field in finding.questioned
        if field in figures
    }
    title = "SỐ LIỆU CHƯA RÕ, CHƯA CỘNG VÀO TỔNG"
    _, *shown = rows(table_under(opened(samples.outputs["report-annex.docx"]), title))
    assert len(shown) == len(wanted)
    assert shown[0] == [
        "1",
        "Huyện ủy Mang Yang",
        "9. Hỗ trợ làm đường - Tổng số km (km)",
        "1.234",
        "1,234\n1.234",
        shown[0][5],
    ]
    assert shown[0][5].startswith("Số đọc được nhiều cách. ")


# ---------------------------------------------------------------------- few, many, again


def test_an_empty_inbox_makes_a_report_that_says_so() -> None:
    scene = empty_scene()
    report = opened(written(scene))
    assert not list(contributions(report))
    texts = [line.text for line in report.paragraphs]
    sections = sum(entry.answer != "none" for entry in scene.campaign.outline)
    assert texts.count("(Chưa có đơn vị nào có nội dung về mục này.)") == sections - 1
    assert "(Chưa có đơn vị nào đề xuất, kiến nghị.)" in texts
    shown = rows(table_under(report, COVERAGE))
    assert {row[2] for row in shown[1:]} == {"…"}


@pytest.mark.parametrize("units", [0, 1])
def test_a_roster_of_hardly_anybody(scene: Scene, units: int) -> None:
    few = scene.campaign.units[:units]
    codes = {unit.code for unit in few}
    outcome = replace(
        scene.outcome,
        units=tuple(unit for unit in scene.outcome.units if unit.unit in codes),
        returns=tuple(one for one in scene.outcome.returns if one.unit in codes),
        values=tuple(value for value in scene.outcome.values if value.unit in codes),
        findings=(),
    )
    campaign = scene.campaign.model_copy(update={"units": few})
    report = opened(word_annexes(campaign, scene.plan, outcome))
    assert len(titles(report)) == 5
    assert {said.unit for said in contributions(report)} == {unit.name for unit in few}
    assert "(Tất cả các đơn vị đã có báo cáo được tổng hợp.)" in [
        line.text for line in report.paragraphs
    ]


def test_without_metrics_there_is_no_annex_of_figures(scene: Scene) -> None:
    campaign = scene.campaign.model_copy(update={"metrics": ()})
    first, second, *_ = titles(opened(word_annexes(campaign, scene.plan, scene.outcome)))
    assert first == "Phụ lục 1\nNGUYÊN VĂN BÁO CÁO CỦA CÁC ĐƠN VỊ"
    assert second == f"Phụ lục 2\n{campaign.all_lists['supplement'].title}"


def test_the_same_inputs_give_the_same_bytes_at_any_time(
    content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    blank_paper._unstyled.cache_clear()
    with monkeypatch.context() as another_day:
        another_day.setattr(time, "time", lambda: 1_900_000_000.0)
        assert written(full_scene()) == content


# --------------------------------------------------------------------------- LibreOffice


@pytest.mark.libreoffice
def test_writer_opens_it_prints_it_and_gives_it_back(content: bytes, tmp_path: Path) -> None:
    source = tmp_path / "report-annex.docx"
    source.write_bytes(content)
    (tmp_path / "back").mkdir()
    (pdf,) = convert([source], "pdf", tmp_path)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes())) > 50
    (back,) = convert([source], "docx", tmp_path / "back")
    again = opened(back.read_bytes())
    wanted = opened(content)
    assert texts_of(again.paragraphs) == texts_of(wanted.paragraphs)
    assert len(again.tables) == len(wanted.tables)
    for before, after in zip(wanted.tables, again.tables, strict=True):
        assert rows(after) == rows(before)


def texts_of(paragraphs: Sequence[Paragraph]) -> list[str]:
    # Writer spells the underscore of what looks like a code of its own, _x000D_, as such a code
    texts = (paragraph.text.strip().replace("_x005F_", "_") for paragraph in paragraphs)
    return [text for text in texts if text]


# ------------------------------------------------------------------- more than a document holds


@pytest.fixture
def bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a document held the texts of ten units, of which five are compared, and few rows."""
    monkeypatch.setattr(compilation, "MOST_UNITS", 10)
    monkeypatch.setattr(bounds, "_MOST_ROWS", 3)
    monkeypatch.setattr(said, "_MOST_UNITS", 5)


@pytest.mark.usefixtures("bounded")
def test_of_too_many_units_the_texts_that_were_compared_are_whole_and_all_others_are_told(
    scene: Scene,
) -> None:
    shown = list(contributions(opened(written(scene))))
    of_all = expected(scene.campaign, scene.outcome)
    assert set(shown) < set(of_all)
    text = "\n".join(line.text for line in opened(written(scene)).paragraphs)
    assert "Một tệp Word không chứa hết" in text
    of_section = Counter(
        answer.field
        for counted in scene.outcome.returns
        for answer in counted.submission.answers
        if answer.field.startswith("section.")
    )
    assert len(shown) == 5 * len(of_section)
    for section, units in of_section.items():
        assert units > 5, section
    of_all_units = re.findall(
        r"\(Nguyên văn của 5 đơn vị lấy cách đều theo danh sách; "
        r"của cả (\d+) đơn vị ở tệp data/narratives\.csv\.\)",
        text,
    )
    assert sorted(map(int, of_all_units)) == sorted(of_section.values())
    assert "ở tệp data/proposals.csv.)" in text


@pytest.mark.usefixtures("bounded")
def test_what_is_quoted_stands_in_the_annexes_however_many_units_there_are(scene: Scene) -> None:
    report = opened(word_report(scene.campaign, scene.plan, scene.outcome))
    assert "data/narratives.csv và data/proposals.csv" in "".join(
        line.text for line in report.paragraphs
    )
    told = {
        (one.heading, one.unit): "\n".join(one.lines)
        for one in contributions(opened(written(scene)))
    }
    headings_once = {heading for heading, count in Counter(headings(report)).items() if count == 1}
    looked_at = [one for one in quotations(report) if one.heading in headings_once]
    looked_at = [one for one in looked_at if "đề xuất" not in one.heading.casefold()]
    assert len(looked_at) > 10
    for one in looked_at:
        assert one.words in told[one.heading, one.whose.partition(";")[0]]


@pytest.mark.usefixtures("bounded")
def test_a_table_that_is_too_long_ends_and_says_where_all_is(scene: Scene) -> None:
    report = opened(written(scene))
    text = "\n".join(line.text for line in report.paragraphs)
    for path in ("data/supplements.csv", "data/findings.csv", "data/units.csv"):
        assert f"(Bảng dừng ở 3 dòng; đầy đủ ở tệp {path}.)" in text
    _, *shown = rows(table_under(report, "SỐ LIỆU CHƯA RÕ, CHƯA CỘNG VÀO TỔNG"))
    assert len(shown) == 3
