"""The page in Chromium, as wide as a phone and as the screen of a meeting room."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import chromium
from tests.chromium import Tab
from tests.reports.page.scenes import hostile_scene, page_of, scene_with
from tests.runs import Run
from tests.summary.builders import Scene, empty_scene, full_scene

pytestmark = pytest.mark.skipif(bool(chromium.missing()), reason=chromium.missing() or "there")

PHONE, SCREEN = 360, 1366
SCENES: dict[str, Callable[[], Scene]] = {
    "nothing": empty_scene,
    "full": full_scene,
    "hostile": hostile_scene,
    "no unit": lambda: scene_with(0),
    "one unit": lambda: scene_with(1),
    "300 units": lambda: scene_with(300),
}
BEYOND = """
[...document.querySelectorAll("body *")]
  .filter((one) => !one.closest(".patterns, thead"))
  .filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width > 0 && (box.left < -1 || box.right > innerWidth + 1);
  })
  .map((one) => one.outerHTML.slice(0, 200))
"""
SHOWN = '[...document.querySelectorAll(".finding")].filter((one) => one.offsetParent).length'


@pytest.fixture(scope="module")
def tab() -> Iterator[Tab]:
    with chromium.tab() as opened:
        yield opened


@pytest.fixture
def samples_page(samples: Run, tmp_path: Path) -> Path:
    path = tmp_path / "index.html"
    path.write_bytes(samples.outputs["index.html"])
    return path


@pytest.mark.parametrize("width", [PHONE, SCREEN])
@pytest.mark.parametrize("name", SCENES)
def test_nothing_is_wider_than_the_screen(tab: Tab, tmp_path: Path, name: str, width: int) -> None:
    path = tmp_path / "index.html"
    path.write_bytes(page_of(SCENES[name]()))
    tab.open(path, width=width)
    assert tab.value("innerWidth") == width
    assert tab.value("document.documentElement.scrollWidth") == width
    assert tab.value(BEYOND) == []
    assert tab.requested() == [path.as_uri()]
    assert tab.complaints() == []


def test_its_style_is_in_force(tab: Tab, samples_page: Path) -> None:
    tab.open(samples_page, width=PHONE)
    assert tab.value("getComputedStyle(document.body).color") == "rgb(31, 42, 54)"
    rows = "getComputedStyle(document.querySelector('tbody tr')).display"
    assert tab.value(rows) == "block"
    tab.open(samples_page, width=SCREEN)
    assert tab.value(rows) == "table-row"


def narrowed(tab: Tab, wanted: str) -> list[str]:
    """The units of the findings that are left when somebody types ``wanted``."""
    tab.value('document.getElementById("wanted").focus()')
    tab.value('document.getElementById("wanted").select()')
    tab.ask("Input.insertText", text=wanted)
    shown = tab.value(
        '[...document.querySelectorAll(".finding")]'
        ".filter((one) => one.offsetParent)"
        '.map((one) => one.querySelector("h3").textContent.split(":")[0])'
    )
    assert isinstance(shown, list)
    return shown


def test_a_search_leaves_what_it_is_for(tab: Tab, samples: Run, samples_page: Path) -> None:
    tab.open(samples_page, width=PHONE)
    everything = len(samples.table("findings"))
    assert tab.value(SHOWN) == everything
    assert set(narrowed(tab, "Mang Yang")) == {"Huyện ủy Mang Yang"}
    shown = narrowed(tab, "chu pah")  # without its accents, as on a phone
    assert "Huyện ủy Chư Pưh" in shown
    assert "Huyện ủy Mang Yang" not in shown
    told = tab.value('document.querySelector("output").textContent')
    assert told == f"Hiện {len(shown)}/{everything}"
    assert narrowed(tab, "Mang Yang xyzw") == []
    assert tab.value('document.querySelector("output").textContent').startswith("Không có")


@pytest.mark.parametrize("severity", ["hard", "soft", "note"])
def test_a_severity_can_be_left_out(
    tab: Tab, samples: Run, samples_page: Path, severity: str
) -> None:
    tab.open(samples_page, width=SCREEN)
    tab.value(f"document.querySelector('input[value={severity}]').click()")
    left = [row for row in samples.table("findings") if row["severity"] != severity]
    assert tab.value(SHOWN) == len(left)
    assert tab.value(f"document.querySelectorAll('.finding[data-severity={severity}]').length")


FOLDED = 'document.querySelector("#{} details").open'


def test_who_looks_for_something_looks_in_what_is_folded(tab: Tab, samples_page: Path) -> None:
    tab.open(samples_page, width=PHONE)
    assert not tab.value(FOLDED.format("findings"))
    narrowed(tab, "Mang Yang")
    assert tab.value(FOLDED.format("findings"))


def test_a_link_into_what_is_folded_unfolds_it(tab: Tab, samples_page: Path) -> None:
    """Also in browsers that do not do so themselves."""
    tab.open(samples_page, width=PHONE)
    assert not tab.value(FOLDED.format("units"))
    tab.value("history.replaceState(null, '', document.querySelector('#outstanding a').hash)")
    assert not tab.value(FOLDED.format("units"))
    tab.value("dispatchEvent(new HashChangeEvent('hashchange'))")
    assert tab.value(FOLDED.format("units"))


TURN_TO_IT = 'document.dispatchEvent(new Event("visibilitychange"))'
NOBODY_TOUCHES_IT = "Date.now = () => performance.timeOrigin + performance.now() + 60000"


@pytest.mark.parametrize("reason", [TURN_TO_IT, NOBODY_TOUCHES_IT])
def test_an_open_page_shows_the_last_run(tab: Tab, samples_page: Path, reason: str) -> None:
    tab.open(samples_page, width=SCREEN)
    tab.value('document.querySelector("#units details").open = true')
    content = samples_page.read_text("utf-8")
    samples_page.write_text(content.replace("<h1>", "<h1>Lần chạy sau: "), "utf-8")
    assert not tab.value('document.querySelector("h1").textContent').startswith("Lần chạy sau")
    tab.value(reason)
    for _ in range(100):
        if tab.value('document.querySelector("h1")?.textContent ?? ""').startswith("Lần chạy sau"):
            break
        time.sleep(0.1)
    else:
        pytest.fail("the page was not loaded again")
    assert tab.value(FOLDED.format("units"))
    assert not tab.value(FOLDED.format("findings"))
    assert tab.complaints() == []


def test_without_scripts_everything_is_there(tab: Tab, samples: Run, samples_page: Path) -> None:
    tab.open(samples_page, width=PHONE, scripts=False)
    assert tab.value(SHOWN) == len(samples.table("findings"))
    assert tab.value('document.getElementById("narrow").offsetParent') is None


def test_a_script_that_got_in_would_not_run(tab: Tab, samples: Run, tmp_path: Path) -> None:
    """The policy holds even where escaping had failed."""
    content = samples.outputs["index.html"].decode()
    broken = content.replace("<h1>", "<script>document.title = 'in'</script><h1>", 1)
    path = tmp_path / "index.html"
    path.write_text(broken, encoding="utf-8")
    tab.open(path, width=SCREEN)
    assert tab.value("document.title") != "in"
    assert tab.complaints()


def test_it_prints(tab: Tab, samples_page: Path) -> None:
    tab.open(samples_page, width=SCREEN)
    printed = tab.printed()
    assert printed.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 6  # what is folded is not printed
    tab.ask("Emulation.setEmulatedMedia", media="print")
    try:
        assert tab.value("getComputedStyle(document.querySelector('nav')).display") == "none"
        assert tab.value("getComputedStyle(document.querySelector('form')).display") == "none"
    finally:
        tab.ask("Emulation.setEmulatedMedia", media="")
