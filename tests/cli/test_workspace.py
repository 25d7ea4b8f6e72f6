"""Commands where there is no checkout: in a workspace, outside of one, and without a console."""

import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_commands import aggregator
from tests.runs import ROOT


def test_a_workspace_goes_by_its_own_definition(tmp_path: Path) -> None:
    done = aggregator("start", "lũ", "--campaign", "flood", "--system", "windows", cwd=tmp_path)
    assert done.returncode == 0
    assert "Bấm đúp để làm: 1 Tạo biểu mẫu.cmd · 2 Tổng hợp.cmd · 3 Chốt số liệu.cmd" in done.stdout
    asked = aggregator("fields", "--format", "json", cwd=tmp_path / "lũ")
    named = aggregator("fields", "--format", "json", "--campaign", "flood", cwd=tmp_path)
    assert json.loads(asked.stdout) == json.loads(named.stdout)
    again = aggregator("start", ".", "--lang", "en", cwd=tmp_path / "lũ")
    assert "Its definition was left as it is." in again.stdout


def test_elsewhere_the_default_is_the_definition_that_comes_along(tmp_path: Path) -> None:
    done = aggregator("fields", "--format", "json", cwd=tmp_path)
    assert done.returncode == 0
    assert "scholarship.amount" in {one["field"] for one in json.loads(done.stdout)}


def test_a_definition_is_begun_like_one_that_comes_along(tmp_path: Path) -> None:
    done = aggregator("campaign", "new", "mine", "--like", "budget", cwd=tmp_path)
    assert done.returncode == 0
    source = ROOT / "workbook_templates" / "budget" / "campaign.toml"
    assert (tmp_path / "mine" / "campaign.toml").read_bytes() == source.read_bytes()


def test_close_asks_nobody_where_nobody_can_answer(tmp_path: Path) -> None:
    done = aggregator("close", cwd=tmp_path, stdin="Nguyễn Văn An\n")
    assert done.returncode == 2
    assert "--by needs the name" in done.stderr


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("explain missing-figure", 0),
        ("explain no-such-rule", 2),
        ("status", 4),
        ("aggregate --as-of 2019-03-12", 0),
    ],
)
def test_without_a_console_a_command_does_its_work(tmp_path: Path, command: str, code: int) -> None:
    (tmp_path / "inbox").mkdir()
    run = shlex.join([sys.executable, "-m", "aggregator", *shlex.split(command)])
    done = subprocess.run(["/bin/sh", "-c", f"exec {run} <&- >&- 2>&-"], cwd=tmp_path, check=False)
    assert done.returncode == code
    assert (tmp_path / "output" / "summary.xlsx").exists() == command.startswith("aggregate")


@pytest.mark.parametrize("encoding", ["cp1252", "cp1258", "ascii"])
def test_an_old_code_page_has_letters_escaped_and_none_replaced(
    tmp_path: Path, encoding: str
) -> None:
    told = aggregator("explain", "missing-figure", cwd=tmp_path).stdout
    done = subprocess.run(
        [sys.executable, "-m", "aggregator", "explain", "missing-figure"],
        cwd=tmp_path,
        env={"PYTHONIOENCODING": encoding, "LANG": "C", "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        check=True,
    )
    escaped = told.encode(encoding, "backslashreplace").decode(encoding)
    assert "".join(done.stdout.decode(encoding).split()) == "".join(escaped.split())
