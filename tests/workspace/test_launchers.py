"""The files to double-click, as far as they can be looked at without the system they are for."""

import re
import subprocess
from pathlib import Path

import pytest

from aggregator.cli.main import cli
from aggregator.cli.settings import Settings
from aggregator.workspace import ACTIONS, System, launchers
from docs import bundle

INSTALL = bundle.for_windows(
    (bundle.HERE / "install" / bundle.SCRIPT).read_text("utf-8"), bundle.SCRIPT
)
WINDOWS = {**launchers("windows", r"C:\Người dùng\100% (x86) & co\python.exe"), "install": INSTALL}


def test_each_system_gets_the_files_that_it_opens() -> None:
    def extensions(system: System) -> set[str]:
        return {Path(name).suffix for name in launchers(system, "python")}

    assert extensions("windows") == {".cmd"}
    assert extensions("mac") == {".command"}
    assert extensions("linux") == {".command", ".desktop"}


def test_each_runs_a_command_that_there_is() -> None:
    for action in ACTIONS:
        name, *arguments = action.command.split()
        context = cli.commands[name].make_context(name, arguments, obj=Settings())
        assert context.info_name == name


@pytest.mark.parametrize("name", WINDOWS)
class TestForWindows:
    def test_every_line_ends_as_there(self, name: str) -> None:
        content = WINDOWS[name]
        assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r")
        assert not content.startswith(b"\xef\xbb\xbf")  # cmd.exe would take it for a command

    def test_the_code_page_is_set_before_any_letter_that_needs_it(self, name: str) -> None:
        before, _, after = WINDOWS[name].partition(b"chcp 65001 >nul\r\n")
        assert before == b"@echo off\r\n"
        assert not after.isascii()

    def test_quotes_are_closed_and_expanded_paths_are_within_them(self, name: str) -> None:
        for line in WINDOWS[name].decode().splitlines():
            assert line.count('"') % 2 == 0, line
            outside = "".join(line.split('"')[::2])
            for path in ("%TARGET%", "%WORKSPACE%", "%LOCALAPPDATA%", "%USERPROFILE%", "%~dp0"):
                assert path not in outside, line

    def test_what_cmd_takes_for_its_own_is_not_in_what_is_said(self, name: str) -> None:
        for line in WINDOWS[name].decode().splitlines():
            _, said, text = line.partition("echo ")
            if said and not line.startswith("@"):
                assert not set("&|<>^()!") & set("".join(text.split('"')[::2])), line

    def test_every_label_that_is_gone_to_is_there_once_and_below(self, name: str) -> None:
        lines = WINDOWS[name].decode().splitlines()
        targets = [
            (place, found[1])
            for place, line in enumerate(lines)
            for found in re.finditer(r"\bgoto (\w+)", line)
        ]
        assert targets
        for place, label in targets:
            assert lines.count(f":{label}") == 1
            assert lines.index(f":{label}") > place

    def test_the_window_stays_and_the_result_is_told(self, name: str) -> None:
        told = WINDOWS[name].decode().splitlines()
        assert told[-3:] == ["pause >nul", "popd", "exit /b %RESULT%"]
        assert not [line for line in told[:-1] if line.startswith("exit")]


def test_a_per_cent_sign_in_the_path_of_python_is_doubled() -> None:
    said = WINDOWS["2 Tổng hợp.cmd"].decode()
    assert r'set RUN="C:\Người dùng\100%% (x86) & co\python.exe" -m aggregator' in said


@pytest.mark.parametrize("system", ["mac", "linux"])
def test_shells_can_read_theirs(system: System, tmp_path: Path) -> None:
    for name, content in launchers(system, "/nhà/an's/python").items():
        assert b"\r" not in content
        assert b"@" not in content.replace(b'"$@"', b"")
        if name.endswith(".command"):
            script = tmp_path / name
            script.write_bytes(content)
            subprocess.run(["/bin/sh", "-n", str(script)], check=True)


STAND_IN = """#!/bin/sh
[ "$1" = -c ] && exit 0
echo "ran: $*, $PYTHONUTF8 $PYTHONIOENCODING $PYTHONSAFEPATH"
case $3 in doctor | campaign) ;; *) exit {code} ;; esac
"""


@pytest.mark.parametrize(
    ("code", "said", "then"),
    [
        (0, "Đã xong. Mở output/summary.xlsx", []),
        (2, "Chưa xong", []),
        (3, "Chưa xong", ["campaign check --quick definition"]),
        (4, "Chưa xong", ["doctor"]),
        (70, "Chưa xong", ["doctor"]),
    ],
)
def test_what_went_wrong_is_looked_into_and_the_result_told(
    tmp_path: Path, code: int, said: str, then: list[str]
) -> None:
    python = tmp_path / "my python"
    python.write_text(STAND_IN.format(code=code), encoding="utf-8")
    python.chmod(0o755)
    script = tmp_path / "2 Tổng hợp.command"
    script.write_bytes(launchers("linux", str(python))[script.name])
    done = subprocess.run(
        ["/bin/sh", str(script)], stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    printed = done.stdout.decode()
    assert done.returncode == code
    assert re.findall("ran: -m aggregator (.*), 1 utf-8 1\n", printed) == ["aggregate", *then]
    assert said in printed


INTERRUPTED = """#!/bin/sh
[ "$1" = -c ] && exit 0
trap 'echo "ended well"; exit 0' INT
kill -INT 0
sleep 5
"""


def test_ctrl_c_ends_the_command_and_the_window_stays(tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.write_text(INTERRUPTED, encoding="utf-8")
    python.chmod(0o755)
    script = tmp_path / "4 Theo dõi hộp nhận.command"
    script.write_bytes(launchers("linux", str(python))[script.name])
    done = subprocess.run(
        ["/bin/sh", str(script)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        start_new_session=True,
    )
    assert done.returncode == 0
    assert done.stdout.decode().split("\n")[:3] == ["ended well", "", "Đã dừng theo dõi."]


def test_without_the_program_it_is_said_what_to_install(tmp_path: Path) -> None:
    script = tmp_path / "2 Tổng hợp.command"
    script.write_bytes(launchers("linux", "/nowhere/python")[script.name])
    done = subprocess.run(
        ["/bin/sh", str(script)],
        env={"PATH": str(only_a_shell(tmp_path / "bin")), "HOME": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 127
    assert "Cài Python 3.11, 3.12 hoặc 3.13" in done.stdout.decode()
    assert not done.stderr


def only_a_shell(folder: Path) -> Path:
    """A folder for PATH in which there is nothing but what the launcher itself calls."""
    folder.mkdir()
    for program in ("dirname", "cat"):
        (folder / program).symlink_to(f"/usr/bin/{program}")
    return folder


def test_the_desktop_runs_the_script_beside_it(tmp_path: Path) -> None:
    """``Exec`` taken apart as the Desktop Entry Specification says."""
    folder = tmp_path / "Kỳ một's $HOME"
    folder.mkdir()
    entry = launchers("linux", "python")["3 Chốt số liệu.desktop"].decode()
    (line,) = re.findall(r"^Exec=(.*)$", entry, re.MULTILINE)
    general = line.replace("\\\\", "\\")
    (script,) = re.findall(r'^sh -c "(.*)" aggregator %k$', general)
    script = re.sub(r'\\(["`$\\])', r"\1", script).replace("%%", "%")
    (folder / "3 Chốt số liệu.command").write_text("echo here", encoding="utf-8")
    done = subprocess.run(
        ["/bin/sh", "-c", script, "aggregator", str(folder / "3 Chốt số liệu.desktop")],
        capture_output=True,
        check=True,
    )
    assert done.stdout == b"here\n"
