"""What a launcher's command asks for at the keyboard, and that nobody is asked elsewhere."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import aggregator.batch.watch
import aggregator.doctor
from aggregator.batch.watch import Pace
from aggregator.cli.main import cli
from aggregator.cli.settings import Settings
from tests.runs import ROOT

CAMPAIGN = ROOT / "workbook_templates" / "kl102"


def at_a_keyboard(folder: Path, typed: str, *arguments: str) -> tuple[int, str]:
    ours, theirs = pty.openpty()
    try:
        os.write(ours, typed.encode())
        done = subprocess.run(
            [sys.executable, "-m", "aggregator", *arguments, "--campaign", str(CAMPAIGN)],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
            stdin=theirs,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        return done.returncode, done.stdout.decode()
    finally:
        os.close(ours)
        os.close(theirs)


def test_for_a_form_on_behalf_the_unit_and_the_name_are_asked_for(tmp_path: Path) -> None:
    code, said = at_a_keyboard(tmp_path, "HU-CPA\nTrần Thị Bình\n", "template", "--on-behalf")
    assert code == 0, said
    assert "Mã đơn vị" in said
    assert "Họ và tên người nhập" in said
    assert [path.name for path in (tmp_path / "on-behalf").iterdir()] == ["HU-CPA (nhap thay).xlsx"]


def test_an_unknown_code_is_told_with_those_that_are_like_it(tmp_path: Path) -> None:
    code, said = at_a_keyboard(tmp_path, "HU-CPB\nTrần Thị Bình\n", "template", "--on-behalf")
    assert code == 2
    assert "Không có đơn vị nào mang mã “HU-CPB”; có phải là " in said


def test_for_opening_again_name_and_reason_are_asked_for(tmp_path: Path) -> None:
    code, said = at_a_keyboard(tmp_path, "Lê Văn An\nĐính chính\n", "aggregate", "--reopen")
    assert code == 4
    assert "Họ và tên người mở lại" in said
    assert "Lý do mở lại" in said
    assert "inbox: không có thư mục này" in said


@pytest.mark.parametrize(
    "arguments", [("template", "--on-behalf"), ("aggregate", "--reopen"), ("close",)]
)
def test_where_nobody_answers_it_is_a_mistake_of_use(arguments: tuple[str, ...]) -> None:
    done = CliRunner().invoke(cli, arguments, obj=Settings())
    assert done.exit_code == 2


@pytest.mark.parametrize(
    ("kind", "more", "polls"),
    [("cifs", (), True), ("", (), False), ("", ("--polling",), True)],
)
def test_on_a_share_changes_are_looked_for_unasked(
    kind: str, more: tuple[str, ...], *, polls: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    paces: list[Pace] = []
    monkeypatch.setattr(aggregator.doctor, "share_of", lambda _: kind)
    monkeypatch.setattr(
        aggregator.batch.watch, "watch", lambda _job, pace, _tell: paces.append(pace)
    )
    done = CliRunner().invoke(cli, ("watch", *more), obj=Settings())
    assert done.exit_code == 0, done.output
    assert [pace.polling for pace in paces] == [polls]
    assert ("nằm trên ổ mạng (cifs)" in done.output) == bool(kind)
