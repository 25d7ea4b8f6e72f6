"""What is read first claims no more than is known: nothing in, one return, a few, all of them."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from aggregator.cli.screen import Screen
from aggregator.cli.settings import Settings
from aggregator.definition.words import enough_calls
from aggregator.domain import Enough, counts_of
from tests.reports.page.parsed import parsed
from tests.runs import SAMPLES, Run, aggregate_into

RETURNS = (
    *("HU-DDO.xlsx", "Đảng đoàn LĐLĐ tỉnh.xlsx", "Khối huyện/HU-CPR.xlsx"),
    *("Khối huyện/Huyện ủy Đức Cơ.xlsx", "Các hội/Hoi Dong y tinh.xlsx"),
)
ENOUGH = enough_calls(Enough(calls=1, why=None))
SURE = (ENOUGH[ENOUGH.index("phần tiền") :], "of the province's money")
LIKELY = ("khi đủ có lẽ", "rà soát xong có lẽ", "“Có lẽ”", "; likely ")


@dataclass(frozen=True, kw_only=True)
class Said:
    """What people read of a run: the screen in both languages, and the page."""

    run: Run
    screens: str
    page: str

    @property
    def all(self) -> str:
        return self.screens + self.page


@pytest.fixture(params=["nothing", "one", "five", "all"])
def said(
    request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Said:
    if request.param == "all":
        run = request.getfixturevalue("samples")
    else:
        inbox = tmp_path / "inbox"
        inbox.mkdir()
        for path in RETURNS[: {"nothing": 0, "one": 1, "five": 5}[request.param]]:
            shutil.copy(SAMPLES / path, inbox)
        run = aggregate_into(tmp_path, inbox)
    capsys.readouterr()
    for language in ("vi", "en"):
        settings = Settings(language=language)
        Screen(settings).account(run.report, run.job)
    screens = " ".join(capsys.readouterr().out.split())
    return Said(
        run=run, screens=screens, page=parsed(run.outputs["index.html"]).all("body")[0].text
    )


def test_nothing_is_claimed_that_is_not_known(said: Said) -> None:
    outcome = said.run.report.outcome
    counts = counts_of(outcome)
    if counts.reported < 8:
        assert outcome.enough.calls is None
        assert "Dự tính làm thay đổi khoảng" not in said.page
    if outcome.enough.calls is None:
        assert [words for words in SURE if words in said.all] == []
        assert "Chưa đủ cơ sở để nói gọi bao nhiêu đơn vị là đủ: " in said.page
    money = outcome.money
    assert money is not None
    if counts.reported < 2:
        assert money.likely_low is None
    if all(total.likely_low is None for total in (*outcome.totals, money)):
        assert [words for words in LIKELY if words in said.all] == []
        assert "từng nội dung" not in said.all  # as if each of them had one
        assert said.page.count("chưa đủ cơ sở để ước tính: ") <= 1
    if money.value is not None and money.likely_low is None:
        assert "chưa đủ cơ sở để ước tính: " in said.screens
        assert "too little is known to say what it will be: " in said.screens
        assert "chưa đủ cơ sở để ước tính: " in said.page


def test_every_number_says_of_how_many(said: Said) -> None:
    counts = counts_of(said.run.report.outcome)
    of_all = f"{counts.reported}/{counts.expected}"
    assert f"{of_all} đơn vị đã có báo cáo được tính" in said.screens
    assert f"{of_all} đơn vị đã tổng hợp" in said.page
    assert f"Đơn vị còn thiếu ({counts.behind})" in said.page
    money = said.run.report.outcome.money
    assert money is not None
    if money.value is None:
        assert "chưa có số liệu" in said.screens
        assert "Chưa có số liệu về số tiền" in said.page
    else:
        assert f" từ {money.contributors}/{money.expected} đơn vị; " in said.screens
        assert f" từ {money.contributors}/{money.expected} đơn vị; " in said.page


def test_the_first_five_calls_are_the_same_everywhere(said: Said) -> None:
    outcome, name = said.run.report.outcome, said.run.report.campaign.unit_name
    first = [name(call.unit) for call in outcome.calls[:5]]
    assert len(first) == min(5, len(outcome.calls))
    if not outcome.files:
        assert "Gọi trước (" not in said.screens  # what there is to do is to send the forms
    else:
        for place, unit in enumerate(first, start=1):
            assert f"{place}. {unit}" in said.screens
        rest = len(outcome.calls) - 5
        assert (f"… và {rest} đơn vị nữa: sheet Gọi đơn vị" in said.screens) == (rest > 0)
    body = parsed(said.run.outputs["index.html"]).all("section", id="first")[0]
    shown = body.all("ol")[:1]
    assert [link.text for one in shown for link in one.all("a")] == first
