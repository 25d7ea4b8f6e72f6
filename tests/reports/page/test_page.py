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
from aggregator.domain import EXPECTED, Call, Enough, Severity, UnitStatus, legible, vietnamese
from tests.reports.page.parsed import Element, parsed
from tests.reports.page.scenes import HOSTILE, hostile_scene, page_of, scene_with
from tests.runs import Run
from tests.summary.builders import Scene, empty_scene, full_scene

STYLE = (files("aggregator.reports.page") / "style.css").read_text(encoding="utf-8")
SCRIPT = (files("aggregator.reports.page") / "narrow.js").read_text(encoding="utf-8")


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
    "scene", [empty_scene(), full_scene(), scene_with(0), scene_with(1), scene_with(300)]
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


def test_every_total_stands_with_its_coverage_and_range(samples: Run) -> None:
    shown = part(parsed(samples.outputs["index.html"]), "figures").all("div")
    totals = [row for row in samples.table("totals") if row["group"] == "province"]
    assert len(shown) == len(totals)
    moved = 0
    for entry, total in zip(shown, totals, strict=True):
        numbers = [
            vietnamese(Decimal(total[name])) if total[name] else ""
            for name in ("value", "low", "high")
        ]
        assert numbers[0] in entry.all("strong")[0].text
        assert f"{total['contributors']}/{total['expected']} đơn vị có số" in entry.text
        if len(set(numbers)) > 1:
            assert numbers[1] in entry.text
            assert numbers[2] in entry.text
            moved += 1
        else:
            assert "làm rõ" not in entry.text
    assert moved


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


def test_the_calls_stand_in_their_order(scene: Scene) -> None:
    calls = tuple(Call(unit=unit, questions=(), moves=1) for unit in ("HU-CSE", "H-NM"))
    outcome = replace(scene.outcome, calls=calls, enough=Enough(calls=2, why=None))
    section = part(parsed(page_of(replace(scene, outcome=outcome))), "first")
    assert (
        "Gọi xong 2 đơn vị đầu danh sách thì phần tiền còn sai hoặc còn thiếu dưới 1%"
        in section.text
    )
    assert [link.text for link in section.all("a")] == ["Huyện ủy Chư Sê", "Hội Người mù tỉnh"]


def test_an_empty_inbox_is_no_work_done() -> None:
    document = parsed(page_of(empty_scene()))
    assert "Đôn đốc 48 đơn vị" in part(document, "first").text
    assert "Chưa có số liệu" in part(document, "figures").text
    assert document.all("strong")[0].text == "0/48"


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
