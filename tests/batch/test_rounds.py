"""The same campaign for one period after the other: each round by itself, each with the last."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from aggregator.batch.rounds import ToBegin, begin_round, last_figures
from aggregator.cli.main import cli
from aggregator.definition import load_campaign
from aggregator.domain import DefinitionError, PathError
from aggregator.layout import plan_workbook
from tests.campaigns.written import fill, write

TABLES = ("tables", "relations")


def begin(folder: Path, name: str, **days: date) -> Path:
    """The definition of a new round."""
    order = ToBegin(campaign=folder / "campaign", rounds=folder / "rounds", name=name)
    made, _ = begin_round(replace(order, **days))  # type: ignore[arg-type]
    return made / "definition"


def quarter(tmp_path: Path) -> Path:
    write(tmp_path / "campaign", TABLES)
    return begin(
        tmp_path,
        "2026-q1",
        start=date(2026, 1, 1),
        end=date(2026, 3, 31),
        issue=date(2026, 4, 1),
        due=date(2026, 4, 10),
    )


def run(*arguments: object) -> Result:
    made = CliRunner().invoke(cli, [str(one) for one in arguments], catch_exceptions=False)
    assert made.exit_code == 0, made.output
    return made


def send(definition: Path, unit: str, key: bytes, rice: float) -> None:
    """A return of one unit lies in the round's inbox."""
    campaign = load_campaign(definition)
    answers = {
        slot.field: rice if slot.field == "lua.number" else 5
        for slot in plan_workbook(campaign).figures
    }
    inbox = definition.parent / "inbox"
    (inbox / f"{unit}-{campaign.id}.xlsx").write_bytes(fill(campaign, unit, key, answers))


def test_days_follow_from_the_round_before(tmp_path: Path) -> None:
    first = load_campaign(quarter(tmp_path))
    assert first.id == "mua_lu_2026_q1"
    assert first.short_title == "Thiệt hại mưa lũ - quý I năm 2026"
    second = load_campaign(begin(tmp_path, "2026-q2"))
    assert (second.period.start, second.period.end) == (date(2026, 4, 1), date(2026, 6, 30))
    assert second.due_date == date(2026, 7, 10)
    assert second.appendix_period == "(quý II năm 2026)"
    assert second.sha256 != first.sha256
    third = load_campaign(begin(tmp_path, "2026-q3", start=date(2026, 7, 15)))
    assert (third.period.start, third.period.end) == (date(2026, 7, 15), date(2026, 9, 30))


def test_of_days_the_next_is_the_day_after(tmp_path: Path) -> None:
    write(tmp_path / "campaign", TABLES)
    day = date(2026, 11, 30)
    begin(tmp_path, "d1", start=day, end=day, issue=day, due=day)
    second = load_campaign(begin(tmp_path, "d2"))
    assert second.period.start == second.period.end == date(2026, 12, 1)
    assert second.short_title.endswith("ngày 01/12/2026")


def test_a_round_keeps_to_its_own_folder_and_knows_the_last(tmp_path: Path) -> None:
    first = quarter(tmp_path)
    key = tmp_path / "seal.key"
    key.write_bytes(b"k" * 32)
    send(first, "X-01", key.read_bytes(), 12.5)
    of_first = ("--campaign", first)
    run("aggregate", *of_first, "--key", key, "--as-of", "2026-04-10", "--jobs", 1)
    assert (first.parent / "output" / "summary.xlsx").exists()
    assert (first.parent / "decisions.xlsx").exists()

    second = begin(tmp_path, "2026-q2")
    assert last_figures(second) is None  # not signed off yet
    run("close", *of_first, "--by", "An")
    assert last_figures(second)
    run("verify", *(first.parent / "archive").iterdir())

    run("template", "--campaign", second, "--key", key)
    form = load_workbook(second.parent / "outbox" / "X-01.xlsx")["Thiệt hại"]
    shown = [str(cell.value) for row in form.iter_rows() for cell in row]
    assert "12,5" in shown
    stale = next((first.parent / "inbox").iterdir())
    (second.parent / "inbox" / "old.xlsx").write_bytes(stale.read_bytes())
    send(second, "X-01", key.read_bytes(), 80.0)
    run("aggregate", "--campaign", second, "--key", key, "--as-of", "2026-07-10", "--jobs", 1)
    data = second.parent / "output" / "data"
    files = (data / "files.csv").read_text(encoding="utf-8")
    assert "wrong-campaign" in files
    assert "lua.number" in (data / "totals.csv").read_text(encoding="utf-8")


def test_a_round_is_not_begun_twice(tmp_path: Path) -> None:
    quarter(tmp_path)
    with pytest.raises(PathError, match="is there already"):
        begin(tmp_path, "2026-q1")


def test_mistakes_of_a_round_are_told_with_its_file(tmp_path: Path) -> None:
    definition = quarter(tmp_path)
    path = definition / "round.toml"
    path.write_text(path.read_text("utf-8").replace("2026-04-10", "2026-03-01"), "utf-8")
    with pytest.raises(DefinitionError, match=r"round\.toml.*issue_date is after due_date"):
        load_campaign(definition)
    path.write_text("id = 5", encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"round\.toml"):
        load_campaign(definition)
