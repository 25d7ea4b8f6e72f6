"""The page beside the files to double-click."""

import re
from pathlib import Path

import pytest

from aggregator.batch.shipped import pictures
from aggregator.cli.main import cli
from aggregator.definition import Campaign
from aggregator.definition.words import VERDICT
from aggregator.workspace import ACTIONS, GUIDE, guide
from tests import chromium


def test_it_names_the_campaign_and_every_file_to_double_click(campaign: Campaign) -> None:
    page = guide(campaign, pictures()).decode()
    assert "48 đơn vị · hạn gửi 10/03/2019" in page
    assert "@" not in page.replace("@media", "")
    for action in ACTIONS:
        assert f"<kbd>{action.name}</kbd>" in page


def test_it_says_what_to_do_by_task(campaign: Campaign) -> None:
    page = guide(campaign, pictures()).decode()
    tasks = re.findall(r"<details>\n<summary>(.+?)</summary>\n<p>(.+?)</p>\n</details>", page)
    assert {"Một đơn vị gửi lại lần hai", "Tệp có mật khẩu", "Sửa một số liệu"} < {
        title for title, _ in tasks
    }
    said = " ".join(body for _, body in tasks)
    offered = re.findall(r"chọn <em>(.+?)</em>", said)
    assert offered
    known = {*VERDICT.values(), "Tệp"}
    assert set(offered) <= known
    explained = re.findall(r"<tr><td>([^<]+)</td><td>", page.partition("Sheet <em>Cần")[2])
    in_table = {word for cell in explained for word in cell.split(", ")}
    assert in_table == set(VERDICT.values()) - {"ngày nhận"}  # on a sheet of its own
    for_technicians = page.partition("<h2>Việc của bộ phận kỹ thuật</h2>")
    assert "<code>aggregator " not in for_technicians[0]
    commands = re.findall(r"<code>aggregator ([a-z]+)", for_technicians[2])
    assert len(commands) > 10
    assert set(commands) <= set(cli.commands)
    clicked = set(re.findall(r"<kbd>(.+?)</kbd>", page))
    assert clicked == {action.name for action in ACTIONS}


def test_a_title_stays_text(campaign: Campaign) -> None:
    titled = campaign.model_copy(update={"title": "<script>alert(1)</script>"})
    page = guide(titled, pictures()).decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.skipif(bool(chromium.missing()), reason=chromium.missing() or "chromium is there")
@pytest.mark.parametrize("width", [360, 1200])
def test_it_stands_alone_and_fits(campaign: Campaign, tmp_path: Path, width: int) -> None:
    path = tmp_path / GUIDE
    path.write_bytes(guide(campaign, pictures()))
    with chromium.tab() as tab:
        tab.open(path, width=width)
        assert not tab.complaints()
        assert [one for one in tab.requested() if not one.startswith("data:")] == [path.as_uri()]
        assert tab.value("[...document.images].every(one => one.complete && one.naturalWidth > 0)")
        assert tab.value("document.images.length") == 4
        assert tab.value("document.documentElement.scrollWidth") <= width
