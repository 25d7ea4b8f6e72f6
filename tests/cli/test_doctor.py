"""``aggregator doctor`` as it is typed, and what it leaves untouched."""

import shutil
import string
from pathlib import Path

import pytest

from aggregator.cli.doctor_texts import DOCTOR_TEXTS
from aggregator.ledger.database import connected
from tests.cli.test_commands import aggregator
from tests.runs import ROOT

HANOI = {"TZ": "Asia/Ho_Chi_Minh"}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "Kỳ 1"
    assert aggregator("start", str(folder), cwd=tmp_path).returncode == 0
    return folder


def state(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        str(path): (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
        for path in sorted(folder.rglob("*"))
    }


def test_all_is_well_in_a_new_workspace_and_nothing_is_written(workspace: Path) -> None:
    before = state(workspace)
    done = aggregator("doctor", cwd=workspace, **HANOI)
    assert done.returncode == 0, done.stdout
    assert "✗" not in done.stdout
    assert "✓ Định nghĩa definition: Sơ kết 5 năm" in done.stdout
    assert done.stdout.endswith("Không có gì phải sửa.\n")
    assert not done.stderr
    assert state(workspace) == before


def test_what_is_wrong_is_told_with_what_to_do(workspace: Path) -> None:
    (workspace / "~$decisions.xlsx").touch()
    shutil.rmtree(workspace / "inbox")
    (workspace / "definition" / "campaign.toml").write_text("id = 1", encoding="utf-8")
    done = aggregator("doctor", "--lang", "en", cwd=workspace, **HANOI)
    assert done.returncode == 1
    wrong = [line for line in done.stdout.splitlines() if line.startswith("✗")]
    assert len(wrong) == 3
    assert "`aggregator campaign check definition` tells each" in wrong[0]
    assert "There is no folder inbox. If it is on a share, connect that" in wrong[1]
    assert "~$decisions.xlsx. Save and close them" in wrong[2]
    assert done.stdout.endswith("To be mended: 3 (marked ✗).\n")


def test_why_a_folder_cannot_be_read_is_told_in_the_language_of_the_office(workspace: Path) -> None:
    (workspace / "inbox").rmdir()
    (workspace / "inbox").touch()
    told = [aggregator("doctor", "--lang", one, cwd=workspace).stdout for one in ("vi", "en")]
    assert "inbox (một phần của đường dẫn không phải thư mục)" in told[0]
    assert "(Not a directory)" in told[1]


@pytest.mark.parametrize(
    ("version", "mark", "said"),
    [
        (0, "✓", "version 4, that of the program"),
        (-1, "!", "the next run brings it up"),
        (1, "✗", "Update the program"),
    ],
)
def test_the_ledger_is_of_some_version(workspace: Path, version: int, mark: str, said: str) -> None:
    ledger = workspace / "ledger"
    ledger.mkdir()
    with connected(ledger) as connection:
        known = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.execute(f"PRAGMA user_version = {known + version}")
    before = state(ledger)
    done = aggregator("doctor", "--lang", "en", cwd=workspace, **HANOI)
    (line,) = [line for line in done.stdout.splitlines() if "edger ledger" in line]
    assert line.startswith(mark)
    assert said in line
    assert state(ledger) == before


def test_a_damaged_ledger_is_told(workspace: Path) -> None:
    (workspace / "ledger").mkdir()
    (workspace / "ledger" / "ledger.sqlite").write_bytes(bytes(4096))
    done = aggregator("doctor", cwd=workspace, **HANOI)
    assert done.returncode == 1
    assert "✗ Sổ theo dõi ledger bị hỏng" in done.stdout


def test_outside_of_a_workspace_it_says_where_to_run(tmp_path: Path) -> None:
    done = aggregator("doctor", "--campaign", "nowhere", cwd=tmp_path, **HANOI)
    assert done.returncode == 1
    assert "Chạy ở thư mục làm việc" in done.stdout


def test_both_languages_say_the_same_things_of_the_same_words() -> None:
    def asked(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    vietnamese, english = DOCTOR_TEXTS["vi"], DOCTOR_TEXTS["en"]
    assert {key: asked(text) for key, text in vietnamese.items()} == {
        key: asked(text) for key, text in english.items()
    }
    sources = [*(ROOT / "aggregator" / "doctor").glob("*.py"), ROOT / "aggregator/batch/doctor.py"]
    code = "\n".join(path.read_text("utf-8") for path in sources)
    assert {key for key in vietnamese if f'"{key}"' not in code} == {"all-right", "all-wrong"}
