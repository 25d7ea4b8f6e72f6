"""A workspace is begun, and begun again."""

import os
from pathlib import Path

import pytest

from aggregator.batch.shipped import definition_at, names_of_definitions
from aggregator.batch.start import start
from aggregator.domain import DefinitionError, PathError
from aggregator.workspace import GUIDE
from tests.runs import ROOT

TEMPLATES = ROOT / "workbook_templates"


def everything(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_it_has_folders_definition_launchers_and_guide(tmp_path: Path) -> None:
    begun = start(tmp_path / "Kỳ 1", TEMPLATES / "flood", ["windows", "linux"])
    assert not begun.kept
    assert {path.name for path in begun.folder.iterdir()} == {
        *("inbox", "outbox", "definition", GUIDE, *begun.launchers),
    }
    for name in ("campaign.toml", "units.csv"):
        source = TEMPLATES / "flood" / name
        assert (begun.folder / "definition" / name).read_bytes() == source.read_bytes()
    runnable = {name for name in begun.launchers if os.access(begun.folder / name, os.X_OK)}
    assert runnable == {name for name in begun.launchers if not name.endswith(".cmd")}


def test_what_the_office_says_for_all_campaigns_comes_along(tmp_path: Path) -> None:
    source = tmp_path / "campaigns" / "flood"
    source.mkdir(parents=True)
    for path in (TEMPLATES / "flood").iterdir():
        (source / path.name).write_bytes(path.read_bytes())
    (tmp_path / "campaigns" / "office.toml").write_text("deadline = 'trước ngày'", encoding="utf-8")
    begun = start(tmp_path / "work", source, [])
    assert (begun.folder / "definition" / "office.toml").is_file()


def test_started_again_it_keeps_what_the_office_has_changed(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    start(folder, TEMPLATES / "flood", ["windows"])
    roster = folder / "definition" / "units.csv"
    roster.write_bytes(roster.read_bytes().rstrip().rpartition(b"\n")[0] + b"\n")
    (folder / "inbox" / "return.xlsx").write_bytes(b"a return")
    (folder / "2 Tổng hợp.cmd").write_bytes(b"of an older release")
    before = everything(folder)
    begun = start(folder, TEMPLATES / "kl102", ["windows"])
    assert begun.kept
    after = everything(folder)
    assert after.keys() == before.keys()
    assert {name for name in after if after[name] != before[name]} == {"2 Tổng hợp.cmd", GUIDE}


def test_a_wrong_definition_makes_nothing(tmp_path: Path) -> None:
    source = tmp_path / "wrong"
    source.mkdir()
    (source / "campaign.toml").write_text("id = 1", encoding="utf-8")
    (source / "units.csv").write_text("code,name,group\n", encoding="utf-8")
    with pytest.raises(DefinitionError):
        start(tmp_path / "work", source, [])
    assert not (tmp_path / "work").exists()


def test_a_definition_that_there_is_not_names_those_that_come_along(tmp_path: Path) -> None:
    with pytest.raises(PathError, match="budget, flood, kl102, review"):
        start(tmp_path / "work", Path("nowhere"), [])


def test_a_definition_that_comes_along_is_known_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert names_of_definitions() == ("budget", "flood", "kl102", "review")
    for named in ("flood", "workbook_templates/flood"):
        assert definition_at(Path(named)) == TEMPLATES / "flood"
    for named in ("nowhere", "elsewhere/flood", "/flood", ".", ".."):
        assert definition_at(Path(named)) == Path(named)
    (tmp_path / "flood").mkdir()
    assert definition_at(Path("flood")) == Path("flood")
