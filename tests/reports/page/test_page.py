"""The page says all there is to say, and nothing a sender wrote does anything in it."""

import base64
import hashlib
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib.resources import files
from itertools import product

import pytest

from aggregator.definition import Campaign, card
from aggregator.definition.totals_in_words import short_money
from aggregator.definition.words import enough_calls
from aggregator.domain import (
    EXPECTED,
    Call,
    Enough,
    Severity,
    UnitStatus,
    Unsaid,
    legible,
    vietnamese,
)
from tests.reports.page.parsed import Element, parsed
from tests.reports.page.scenes import HOSTILE, hostile_scene, page_of, scene_with
from tests.runs import Run
from tests.summary.builders import Scene, empty_scene, full_scene

STYLE = (files("aggregator.reports.page") / "style.css").read_text(encoding="utf-8")
SCRIPT = (files("aggregator.reports.page") / "script.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def scene() -> Scene:
    return full_scene()


@pytest.fixture(scope="module")
def document(scene: Scene) -> Element:
    return parsed(page_of(scene))


def part(document: Element, name: str) -> Element:
    (found,) = document.all("section", id=name)
    return found


@pytest.mark.parametrize(
    "scene",
    [empty_scene(), full_scene(), scene_with(0), scene_with(1), scene_with(300), scene_with(1200)],
)
def test_it_is_well_nested_with_every_id_once_and_every_link_leading_somewhere(
    scene: Scene,
) -> None:
    document = parsed(page_of(scene))
    ids = [one.attributes["id"] for one in document.everything() if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    for link in document.all("a"):
        assert link.attributes["href"].removeprefix("#") in ids
    for named in document.everything():
        if "aria-labelledby" in named.attributes:
            assert named.attributes["aria-labelledby"] in ids
    assert document.all("html")[0].attributes["lang"] == "vi"


def test_every_unit_stands_in_the_table_with_its_state(scene: Scene, document: Element) -> None:
    words = {
        UnitStatus.COUNTED: "● Đã tổng hợp",
        UnitStatus.HELD: "◐ Có tệp chờ quyết định",
        UnitStatus.REJECTED: "× Gửi tệp không tiếp nhận được",
        UnitStatus.MISSING: "○ Chưa gửi",
    }
    table = part(document, "units")
    for unit in scene.outcome.units:
        (row,) = table.all("tr", id=f"unit-{unit.unit}")
        assert row.all("th")[0].text == scene.campaign.unit_by_code[unit.unit].name
        assert row.all("td")[0].text == words[unit.status]
        assert f"{unit.answered}/{unit.required}" in row.text
    assert len(table.all("tr")) == 1 + len(scene.outcome.units) + len(scene.campaign.groups)


def test_every_finding_stands_in_the_list_in_order(scene: Scene, document: Element) -> None:
    shown = part(document, "findings").all("li", **{"class": "finding"})
    assert len(shown) == len(scene.outcome.findings)
    for entry, finding in zip(shown, scene.outcome.findings, strict=True):
        text = entry.text
        assert entry.attributes["data-severity"] == finding.severity
        assert legible(card(finding.rule).account(finding, "vi")) in text
        assert card(finding.rule).vi.remedy in text
        assert scene.campaign.unit_name(finding.unit) in text
        assert legible(finding.path) in text
        assert str(finding.place) in text


def test_what_people_look_for_first_stands_first(document: Element) -> None:
    sections = [one.attributes["id"] for one in document.all("section")]
    assert sections == [
        *("figures", "outstanding", "first", "progress", "arrivals", "findings", "units")
    ]


def test_every_total_stands_with_its_coverage_and_what_open_figures_may_add(samples: Run) -> None:
    figures = part(parsed(samples.outputs["index.html"]), "figures")
    shown = figures.all("p", **{"class": "figure"})
    exact = figures.all("td")
    totals = [row for row in samples.table("totals") if row["group"] == "province"]
    assert len(shown) == len(exact) == len(totals)
    moved = 0
    for entry, cell, total in zip(shown, exact, totals, strict=True):
        value, low, high = (Decimal(total[name]) for name in ("value", "low", "high"))
        assert cell.text.startswith(f"{vietnamese(value)} ")
        in_money = total["field"].endswith(".amount")
        said = short_money(int(value)) if in_money else vietnamese(value)
        assert entry.all("strong")[0].text.startswith(said)
        assert f" từ {total['contributors']}/{total['expected']} đơn vị" in entry.text
        is_open = not value == low == high
        assert ("chờ làm rõ" in entry.text) == ("tính cả ô chờ làm rõ" in cell.text) == is_open
        if is_open:
            assert vietnamese(low) in cell.text
            assert vietnamese(high) in cell.text
            assert ("thấp nhất" in cell.text) == (low != high)
            moved += 1
    assert moved


def with_money(scene: Scene, **changed: object) -> Scene:
    assert scene.outcome.money is not None
    money = replace(scene.outcome.money, **changed)  # type: ignore[arg-type]
    return replace(scene, outcome=replace(scene.outcome, money=money))


def test_the_money_stands_on_top_with_where_it_will_lie(scene: Scene) -> None:
    told = with_money(
        scene,
        value=11_712_345_678,
        contributors=41,
        expected=48,
        likely_low=12_190_000_000,
        likely_high=12_910_000_000,
        unsaid=None,
    )
    (money,) = parsed(page_of(told)).all("p", **{"class": "money"})
    assert money.text == "11,7 tỷ từ 41/48 đơn vị; khi đủ có lẽ 12,1–13,0 tỷ."
    untold = with_money(scene, value=5, contributors=1, expected=48, unsaid=Unsaid.FEW_RETURNS)
    (money,) = parsed(page_of(untold)).all("p", **{"class": "money"})
    assert money.text == (
        "5 đồng từ 1/48 đơn vị; chưa đủ cơ sở để ước tính: còn quá ít đơn vị có số liệu."
    )


def test_each_figure_says_where_it_will_lie_unless_that_stands_above_of_all(scene: Scene) -> None:
    first, *others = (replace(one, unsaid=Unsaid.FEW_RETURNS) for one in scene.outcome.totals)
    same = with_money(
        replace(scene, outcome=replace(scene.outcome, totals=(first, *others))),
        unsaid=Unsaid.FEW_RETURNS,
    )
    assert "ước tính" not in part(parsed(page_of(same)), "figures").text  # nor the note on it
    likely = replace(first, likely_low=12_000, likely_high=13_000, unsaid=None)
    outcome = replace(scene.outcome, totals=(likely, *others))
    figures = part(parsed(page_of(replace(scene, outcome=outcome))), "figures")
    shown = figures.all("p", **{"class": "figure"})
    assert "khi đủ có lẽ 12.000–13.000 suất" in shown[0].text
    assert "“Có lẽ”: ước tính" in figures.text
    for entry in shown[1:]:
        assert "chưa đủ cơ sở để ước tính: " in entry.text


def test_where_all_is_likely_each_figure_says_so(scene: Scene) -> None:
    ranged = {"likely_low": 12_000, "likely_high": 13_000, "unsaid": None}
    totals = tuple(replace(one, **ranged) for one in scene.outcome.totals)  # type: ignore[arg-type]
    told = with_money(replace(scene, outcome=replace(scene.outcome, totals=totals)), **ranged)
    for entry in part(parsed(page_of(told)), "figures").all("p", **{"class": "figure"}):
        assert "khi đủ có lẽ 12.000–13.000 " in entry.text


def test_money_has_bars_on_one_scale(scene: Scene) -> None:
    first, *others = scene.outcome.totals  # a quantity has no part in the scale
    outcome = replace(scene.outcome, totals=(replace(first, value=10**15), *others))
    document = parsed(page_of(replace(scene, outcome=outcome)))
    amounts = [
        total
        for total in scene.outcome.totals
        if total.group == "province" and total.field.endswith(".amount")
    ]
    entries = part(document, "figures").all("ol")[0].all("li")
    most = max(total.high for total in amounts if total.high is not None)
    for entry, total in zip(entries, amounts, strict=True):
        (drawing,) = entry.all("svg")
        assert total.value is not None
        full = drawing.all("rect", **{"class": "full"})[0]
        assert int(full.attributes["width"]) == round(320 * total.value / most)
        assert drawing.attributes["aria-label"].startswith(entry.all("h3")[0].text)


def test_the_key_to_open_figures_stands_only_where_there_are_some(scene: Scene) -> None:
    assert "Ô chờ làm rõ, thấp nhất" in part(parsed(page_of(scene)), "figures").text
    settled = tuple(replace(one, low=one.value, high=one.value) for one in scene.outcome.totals)
    outcome = replace(scene.outcome, totals=settled)
    figures = part(parsed(page_of(replace(scene, outcome=outcome))), "figures")
    assert "Ô chờ làm rõ, thấp nhất" not in figures.text


def test_what_may_only_be_is_told_where_nothing_is_yet(scene: Scene) -> None:
    first, *_ = scene.outcome.totals
    totals = (replace(first, value=None, contributors=0, low=5, high=7),)
    outcome = replace(scene.outcome, totals=totals)
    figures = part(parsed(page_of(replace(scene, outcome=outcome))), "figures")
    (told,) = figures.all("p", **{"class": "figure"})
    assert told.text.startswith(f"Chưa có số liệu (0/{first.expected} đơn vị); còn ô chờ làm rõ")
    assert "Chưa có số liệu; tính cả ô chờ làm rõ, thấp nhất: 5, cao nhất: 7" in figures.text


def test_unit_by_unit_is_looked_up(document: Element) -> None:
    (folded,) = part(document, "units").all("details")
    assert len(folded.all("table")) == 1


def test_who_is_missing_is_named_by_state(scene: Scene, document: Element) -> None:
    outstanding = part(document, "outstanding")
    behind = [one for one in scene.outcome.units if one.status is not UnitStatus.COUNTED]
    assert outstanding.all("h2")[0].text == f"Đơn vị còn thiếu ({len(behind)})"
    by_state = sorted(behind, key=lambda one: list(EXPECTED).index(one.status))
    late = {one.unit: f", chậm {one.days_late} ngày" for one in behind if one.days_late}
    assert 0 < len(late) < len(behind)
    assert [one.text for one in outstanding.all("li")] == [
        scene.campaign.unit_name(one.unit) + late.get(one.unit, "") for one in by_state
    ]
    assert "Mọi đơn vị" not in outstanding.text
    assert [one.text for one in outstanding.all("h3")] == [
        "Có tệp chờ quyết định (1)",
        "Gửi tệp không tiếp nhận được (1)",
        "Chưa gửi (4)",
    ]


def test_when_nobody_is_missing_that_is_said(scene: Scene) -> None:
    units = tuple(replace(one, status=UnitStatus.COUNTED) for one in scene.outcome.units)
    whole = replace(scene, outcome=replace(scene.outcome, units=units))
    outstanding = part(parsed(page_of(whole)), "outstanding")
    assert "Đơn vị còn thiếu (0)" in outstanding.text
    assert "Mọi đơn vị phải báo cáo đều đã có báo cáo được tính." in outstanding.text


@pytest.mark.parametrize(
    ("name", "shown", "entry"),
    [("outstanding", 3 * 12, "li"), ("first", 5, "li"), ("findings", 10, "h3")],
)
def test_long_lists_say_how_many_there_are_and_where_the_rest_is(
    name: str, shown: int, entry: str
) -> None:
    scene = scene_with(300)
    whole = {
        "outstanding": sum(
            one.status not in {UnitStatus.COUNTED, UnitStatus.EXEMPT} for one in scene.outcome.units
        ),
        "first": len(scene.outcome.calls),
        "findings": len(scene.outcome.findings),
    }[name]
    listed = part(parsed(page_of(scene)), name)
    assert f"({whole})" in listed.all("h2")[0].text
    assert [one.attributes["start"] for one in listed.all("ol") if "start" in one.attributes] == (
        ["1", "6"] if name == "first" else []
    )
    folded = listed.all("details")
    hidden = [len(one.all(entry)) for one in folded]
    assert sum(hidden) == whole - shown
    for one, count in zip(folded, hidden, strict=True):
        assert one.all("summary")[0].text.startswith(f"{count} ")
        assert "summary.xlsx" in one.all("summary")[0].text


def test_the_bars_are_as_long_as_what_they_stand_for(document: Element, scene: Scene) -> None:
    whole = part(document, "progress").all("li")[4]  # after the key
    lengths = {one.attributes["class"]: int(one.attributes["width"]) for one in whole.all("rect")}
    for status, fill in zip(EXPECTED, ("full", "striped", "checked", "blank"), strict=True):
        count = sum(unit.status is status for unit in scene.outcome.units)
        assert lengths[fill] == pytest.approx(320 * count / len(scene.outcome.units), abs=1)
    assert sum(lengths.values()) == 2 * 320  # the frame, and all in it


def test_the_timeline_ends_where_all_that_arrived_are(document: Element, scene: Scene) -> None:
    arrived = sum(unit.received is not None for unit in scene.outcome.units)
    in_time = sum(
        unit.received is not None and unit.received <= date(2019, 3, 10)
        for unit in scene.outcome.units
    )
    section = part(document, "arrivals")
    assert f"Đến hết hạn 10/03/2019: {in_time}/48 đơn vị đã gửi" in section.text
    assert f"đến ngày 12/03/2019: {arrived}/48" in section.text
    (steps,) = section.all("path", **{"class": "steps"})
    top = int(re.findall(r"V(\d+)", steps.attributes["d"])[-1])
    assert top == 200 - round(arrived / 48 * (200 - 62))


def test_the_calls_stand_in_their_order_with_what_to_ask(scene: Scene) -> None:
    calls = (
        Call(unit="HU-CSE", questions=("missing-return", "identity-conflict"), moves=1_230_000_000),
        Call(unit="H-LS", questions=("missing-return",), moves=12_000_000),
        Call(unit="HU-KBA", questions=("ambiguous-number",) * 2, moves=0),
    )
    outcome = replace(scene.outcome, calls=calls, enough=Enough(calls=2, why=None))
    section = part(parsed(page_of(replace(scene, outcome=outcome))), "first")
    assert section.all("h2")[0].text == "Gọi đơn vị nào trước (3)"
    assert section.all("p")[0].text == enough_calls(outcome.enough)
    links = [link.text for link in section.all("a")]
    assert links == ["Huyện ủy Chư Sê", "Đoàn Luật sư tỉnh", "Huyện ủy Kbang"]
    titles = [
        card(rule).vi.title
        for rule in (*("identity-conflict", "missing-return"), "ambiguous-number")
    ]
    assert [one.text for one in section.all("span", **{"class": "told"})] == [
        f"{titles[0]}. Dự tính làm thay đổi khoảng 1,23 tỷ.",
        f"{titles[1]}. Dự tính làm thay đổi khoảng 12,0 triệu.",
        f"{titles[2]}.",
    ]


FOUR = ("ambiguous-number", "unit-cost-range", "missing-figure", "negative-value")


@pytest.mark.parametrize(("asked", "more"), [(3, ""), (4, " và 1 việc khác")])
def test_three_questions_of_a_call_are_named(scene: Scene, asked: int, more: str) -> None:
    calls = (Call(unit="HU-KBA", questions=FOUR[:asked], moves=0),)
    outcome = replace(scene.outcome, calls=calls)
    section = part(parsed(page_of(replace(scene, outcome=outcome))), "first")
    titles = "; ".join(card(rule).vi.title for rule in FOUR[:3])
    assert section.all("span", **{"class": "told"})[0].text == f"{titles}{more}."


def test_a_call_about_nothing_found_says_how_the_unit_stands(scene: Scene) -> None:
    outcome = replace(scene.outcome, calls=(Call(unit="HU-CSE", questions=(), moves=0),))
    section = part(parsed(page_of(replace(scene, outcome=outcome))), "first")
    assert section.all("span", **{"class": "told"})[0].text == "Có tệp chờ quyết định."


@pytest.mark.parametrize(
    ("influence", "said"),
    [
        ("1.01", "hơn 100%"),
        ("1", "100%"),
        ("0.12345", "12,3%"),
        ("0.0005", "dưới 0,1%"),
        ("0.0006", "0,1%"),
    ],
)
def test_how_far_a_finding_can_move_the_province(scene: Scene, influence: str, said: str) -> None:
    finding = replace(scene.outcome.findings[0], influence=Decimal(influence))
    outcome = replace(scene.outcome, findings=(finding,))
    (mark,) = parsed(page_of(replace(scene, outcome=outcome))).all("span", **{"class": "influence"})
    assert mark.text == f"ảnh hưởng đến {said} số toàn tỉnh"


def test_an_empty_inbox_is_no_work_done() -> None:
    document = parsed(page_of(empty_scene()))
    assert "Đơn vị còn thiếu (48)" in part(document, "outstanding").text
    assert part(document, "figures").all("p")[0].text == "Chưa có số liệu."
    assert [one.text for one in document.all("strong")[:4]] == [
        *("Chưa có số liệu về số tiền.", "0/48", "48", "48")
    ]


def test_what_senders_wrote_is_text_and_nothing_else() -> None:
    scene = hostile_scene()
    content = page_of(scene)
    document = parsed(content)
    (script,) = document.all("script")
    assert script.text == SCRIPT
    (style,) = document.all("style")
    assert style.text == STYLE
    names = {one.name for one in document.everything()}
    assert not names & {"img", "iframe", "object", "embed", "link", "base", "b", "r"}
    for one in document.everything():
        assert not any(name.startswith("on") or name == "style" for name in one.attributes)
        assert one.attributes.get("href", "#").startswith("#")
    shown = [one.text for one in document.all("li", **{"class": "finding"})]
    for text, entry in zip(HOSTILE, shown, strict=True):
        assert legible(text) in entry
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x08\ud800-\udfff]", content.decode())
    assert "[U+202E]" in content.decode()


def test_the_policy_lets_nothing_in_but_ours(document: Element) -> None:
    (policy,) = document.all("meta", **{"http-equiv": "Content-Security-Policy"})

    def digest(content: str) -> str:
        return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()

    assert policy.attributes["content"] == (
        f"default-src 'none'; style-src 'sha256-{digest(STYLE)}'; "
        f"script-src 'sha256-{digest(SCRIPT)}'; base-uri 'none'; form-action 'none'"
    )


def test_nothing_is_asked_of_the_network(scene: Scene) -> None:
    content = page_of(scene).decode()
    assert "src=" not in content
    assert "@import" not in STYLE
    assert set(re.findall(r"url\(([^)]*)\)", STYLE)) == {"#stripes", "#checks"}


def test_without_the_script_the_list_is_whole_and_the_controls_are_away(
    document: Element,
) -> None:
    (controls,) = document.all("form", id="narrow")
    assert "hidden" in controls.attributes
    assert not any("hidden" in one.attributes for one in document.all("li"))
    boxes = controls.all("input", type="checkbox")
    assert [box.attributes["value"] for box in boxes] == list(Severity)


def test_every_ink_on_every_paper_has_a_contrast_of_seven_to_one() -> None:
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", STYLE))
    assert not re.findall(r"#[0-9a-f]{3,8}\b", STYLE.partition("}")[2])  # all have names
    inks = [value for name, value in colours.items() if name.startswith("ink")]
    papers = [value for name, value in colours.items() if name.startswith("paper")]
    assert len(inks) >= 4
    assert len(papers) >= 4
    for ink, paper in product(inks, papers):
        assert contrast(ink, paper) >= 7, (ink, paper)
    for line in (colours["line"], colours["fill"]):
        assert contrast(line, colours["paper"]) >= 3


def contrast(one: str, other: str) -> float:
    """By WCAG 2.1, relative luminance."""

    def luminance(colour: str) -> float:
        parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_same_outcome_gives_the_same_bytes(scene: Scene, campaign: Campaign) -> None:
    assert page_of(scene) == page_of(full_scene())
    assert scene.campaign == campaign


def test_of_many_units_those_are_listed_about_whom_there_is_something_to_do() -> None:
    scene = scene_with(3000)
    document = parsed(page_of(scene))
    progress = {one.unit: one for one in scene.outcome.units}
    called = {call.unit for call in scene.outcome.calls}
    listed = {row.attributes["id"].removeprefix("unit-") for row in unit_rows(document)}
    assert 0 < len(listed) < 1100
    for unit in listed - called:
        assert progress[unit].status is not UnitStatus.COUNTED
    assert "Chỉ những đơn vị chưa được tổng hợp" in part(document, "units").text
    assert len(page_of(scene)) < 1_500_000


def test_a_list_that_ends_says_so() -> None:
    scene = full_scene()
    outcome = scene.outcome
    many = replace(outcome, findings=outcome.findings * (1 + 600 // len(outcome.findings)))
    document = parsed(page_of(replace(scene, outcome=many)))
    found = part(document, "findings")
    assert len(found.all("li", **{"class": "finding"})) == 510
    assert f"{len(many.findings) - 10} phát hiện nữa" in found.text.replace(".", "")
    assert "ở đây 500 đầu" in found.text


def unit_rows(document: Element) -> list[Element]:
    rows = part(document, "units").all("tr")
    return [row for row in rows if row.attributes.get("id", "").startswith("unit-")]
